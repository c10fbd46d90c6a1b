"""Plain text written so that Markdown shows it as it is, with as few backslashes as do."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

_ANY_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_INLINE_SYNTAX: Final = re.compile(r"([\\`*_\[\]<>~|]|&(?=#|\w+;)|!(?=\[))")
_LINE_START: Final = re.compile(r"(\s*)(?:([#+=>-])|(\d{1,9})([.)]))")
_TICKS: Final = re.compile(r"`+")


class Escape(IntEnum):
    """How much of a text is escaped; each level is tried only when the one before does not come out right."""

    RAW = 0
    MINIMAL = 1
    FULL = 2


def escaped(text: str, level: Escape, *, line_start: bool = False) -> str:
    """The text with backslashes before the punctuation that Markdown might take as its own.

    MINIMAL escapes what means something inside a line, and at a line's start what begins a block; FULL
    escapes each ASCII punctuation character, which CommonMark (2.4) always allows.
    """
    if level is Escape.RAW:
        return text
    if level is Escape.FULL:
        return _ANY_PUNCTUATION.sub(r"\\\1", text)
    written = _INLINE_SYNTAX.sub(r"\\\1", text)
    return _LINE_START.sub(_escape_line_start, written, count=1) if line_start else written


def _escape_line_start(found: re.Match[str]) -> str:
    if found.start():
        return found.group()
    blank, sign, number, stop = found.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\{stop}"


def fence(content: str) -> str:
    """The shortest row of backticks that does not stand in the content, so that it can enclose it as code."""
    taken = {len(ticks) for ticks in _TICKS.findall(content)}
    return "`" * next(length for length in range(1, len(taken) + 2) if length not in taken)


def padding(content: str) -> str:
    """The blank that both ends of a code span need so that Markdown shows exactly this content."""
    stripped = content.startswith(" ") and content.endswith(" ") and content.strip(" ")
    return " " if stripped or content.startswith("`") or content.endswith("`") else ""
