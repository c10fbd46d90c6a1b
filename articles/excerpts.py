"""Where the words that somebody looked for stand: a few words around the place, with the found ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.markdown import split_front_matter
from articles.words import Word, folded, spelled

LOOKED_AT: Final = 20_000
"""An excerpt is taken from so many characters at the beginning of a text, so that fifty of them take milliseconds."""
WIDTH: Final = 160
_BEFORE: Final = 50
_CUT_SHORT: Final = 4
"""A stem keeps at least so many letters: with fewer it would mark every other word."""

_LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_SIGNS: Final = re.compile(r"[*_`~|\\]+|^[ \t]*(?:#+|>|[-+]|\d+[.)])[ \t]+|^[ \t]*[-=:|]{3,}[ \t]*$", re.MULTILINE)
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is one of the words that were looked for."""

    text: str
    is_hit: bool = False


def marked(text: str, words: Sequence[Word]) -> list[Piece]:
    """The whole text with the found words marked."""
    pattern = _pattern_in(text, words)
    return list(_pieces(text, pattern)) if pattern else [Piece(text)] * bool(text)


def excerpt(markdown: str, words: Sequence[Word], *, title: str = "", width: int = WIDTH) -> list[Piece]:
    """About ``width`` characters around the first of the words, without the signs of Markdown; empty without a hit.

    A heading on top that is the title is passed over: it stands above the excerpt.
    """
    text = _plain(markdown[:LOOKED_AT])
    if title and text.startswith(title):
        text = text[len(title) :].lstrip()
    pattern = _pattern_in(text, words)
    first = pattern.search(text) if pattern else None
    if pattern is None or first is None:
        return []
    start = max(0, first.start() - _BEFORE)
    end = min(len(text), start + max(width, first.end() - start))
    if start:
        start = min(text.find(" ", start, first.start()) + 1 or start, first.start())
    if end < len(text):
        end = max(text.rfind(" ", first.end(), end), first.end())
    shown = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return list(_pieces(shown, pattern))


def _plain(markdown: str) -> str:
    _front, body = split_front_matter(markdown)
    return _BLANKS.sub(" ", _SIGNS.sub(" ", _LINK.sub(r"\1", body))).strip()


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece(found.group(), is_hit=True)
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def _pattern_in(text: str, words: Sequence[Word]) -> re.Pattern[str] | None:
    """What finds the words in this text.

    The database finds forms of a word that do not begin like it. Where the word itself is not in the text, one that
    begins with its first letters is taken for such a form: up to three letters fewer, never fewer than four.
    """
    ways = []
    for word in words:
        if word.is_unwanted:
            continue
        ending = r"(?!\w)" if word.is_phrase else r"\w*"
        way = rf"(?<!\w){spelled(word.text)}{ending}"
        shorter = folded(word.text)
        for _ in range(3):
            if word.is_phrase or len(shorter) <= _CUT_SHORT or re.search(way, text, re.IGNORECASE):
                break
            shorter = shorter[:-1]
            way = rf"(?<!\w){spelled(shorter)}\w{{0,4}}(?!\w)"
        ways.append(way)
    return re.compile("|".join(ways), re.IGNORECASE) if ways else None
