"""Pairs the quotation marks of a text, block by block, and says which marks have no partner or one of another kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range, Text

STRAIGHT = '"'
# What closes what, by the habits of the language. German opens low and closes as English opens; its » « point inwards.
_USUAL = {"“": "”", "«": "»"}
_GERMAN = {"„": "“", "»": "«", "«": "»"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Two marks that belong together and what stands between them; positions of the rendered text."""

    opening: int
    closing: int
    mixed: bool  # the marks are of different kinds


@dataclass(frozen=True, slots=True)
class Marks:
    """What became of the quotation marks of a text."""

    pairs: Sequence[Quoted]
    unclosed: Sequence[int]
    unopened: Sequence[int]


def kinds(language: str) -> dict[str, str]:
    """The closing mark by the opening one, straight ones left out."""
    return _GERMAN if base_language(language) in ("de", "da", "cs", "sk", "sl", "hr") else _USUAL


def marks_of(text: Text) -> Marks:
    """All quotation marks of the text, paired within their blocks."""
    pairs: list[Quoted] = []
    unclosed: list[int] = []
    unopened: list[int] = []
    for block in text.blocks:
        _pair(text, block, pairs, unclosed, unopened)
    return Marks(pairs, unclosed, unopened)


def _pair(text: Text, block: Range, pairs: list[Quoted], unclosed: list[int], unopened: list[int]) -> None:
    closes = kinds(text.language)
    open_marks: list[tuple[str, int]] = []
    for mark, place in _marks(text.plain, block, closes):
        top = open_marks[-1][0] if open_marks else ""
        if top and (mark == closes.get(top) or mark == top == STRAIGHT):
            pairs.append(Quoted(open_marks.pop()[1], place, mixed=False))
        elif top and _can_close(text.plain, place) and _is_closing(mark, closes):
            pairs.append(Quoted(open_marks.pop()[1], place, mixed=True))
        elif mark in closes or mark == STRAIGHT:
            open_marks.append((mark, place))
        else:
            unopened.append(place)
    unclosed += [place for _, place in open_marks]


def _marks(plain: str, block: Range, closes: dict[str, str]) -> Iterator[tuple[str, int]]:
    known = {STRAIGHT, *closes, *closes.values(), "“", "”"}
    for place in range(block.start, block.end):
        if plain[place] in known and not _is_unit(plain, place):
            yield plain[place], place


def _is_unit(plain: str, place: int) -> bool:
    """Whether the mark stands for inches or seconds: 15" or 15”."""
    return plain[place] in '"”' and plain[place - 1 : place].isdigit() and not plain[place + 1 : place + 2].isalpha()


def _can_close(plain: str, place: int) -> bool:
    """Whether the mark stands where a quotation ends: behind a word or mark, before no word."""
    before, after = plain[place - 1 : place], plain[place + 1 : place + 2]
    return not before.isspace() and not after.isalnum()


def _is_closing(mark: str, closes: dict[str, str]) -> bool:
    return mark == STRAIGHT or mark in closes.values() or mark == "”"
