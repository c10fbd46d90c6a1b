"""Where two short texts differ, word by word: what a reader has to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

# Figures, words, runs of blanks, and every other character alone; scripts without blanks are compared by letter.
_PIECE = re.compile(r"\d+(?:[.,:]\d+)+|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|\s+|.", re.DOTALL)
# Two differences with only blanks between them read as one: "a b" → "c d".
_TOO_LITTLE = re.compile(r"\s*\Z")


class Kind(Enum):
    """Whether a part stands in both texts or in one of them."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of one text or of both."""

    kind: Kind
    text: str

    @property
    def is_old(self) -> bool:
        """Whether it stands in the first text only."""
        return self.kind is Kind.OLD

    @property
    def is_new(self) -> bool:
        """Whether it stands in the second text only."""
        return self.kind is Kind.NEW


def differences(old: str, new: str) -> list[Part]:
    """Both texts as parts in order; without the new ones it is the old text, without the old ones the new one."""
    parts = list(_bridged(_parts(old, new)))
    return [Part(kind, "".join(part.text for part in same)) for kind, same in groupby(parts, key=lambda p: p.kind)]


def _parts(old: str, new: str) -> Iterator[Part]:
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Part(Kind.SAME, "".join(before[start:end]))
            continue
        yield from (Part(Kind.OLD, "".join(before[start:end])), Part(Kind.NEW, "".join(after[new_start:new_end])))


def _bridged(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts with the blanks between two differences counted to both, and no empty ones."""
    stretch: list[Part] = []
    for part in parts:
        if part.kind is not Kind.SAME or (stretch and _TOO_LITTLE.match(part.text)):
            stretch.append(part)
            continue
        yield from _joined(stretch)
        stretch = []
        yield part
    yield from _joined(stretch)


def _joined(stretch: list[Part]) -> Iterator[Part]:
    blank = stretch.pop() if stretch and stretch[-1].kind is Kind.SAME else None
    old = "".join(part.text for part in stretch if part.kind is not Kind.NEW)
    new = "".join(part.text for part in stretch if part.kind is not Kind.OLD)
    yield from (part for part in (Part(Kind.OLD, old), Part(Kind.NEW, new)) if part.text)
    if blank is not None:
        yield blank
