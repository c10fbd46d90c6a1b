"""Finds the numbers that a text writes in words or in Roman figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from annotate.analysis.measures import SPACE
from annotate.analysis.number_words import Lexicon
from annotate.analysis.sums import Sum

_PERCENT_WORD = re.compile(r"(?<=\bpor )c(?:ento|iento)\b|(?<=\bper )cento\b|(?<=\bpour )cent\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \N{NO-BREAK SPACE}-]+")
_ONE_PERCENT = re.compile(
    r"\b(one|um|un|uno|ein)(?= (?:per ?cent|por cento|por ciento|pour cent|prozent|per cento)\b)", re.IGNORECASE
)
_ROMAN = re.compile(
    rf"\b(?:siglos?|séculos?|siècles?|secol[oi]){SPACE}(?P<after>[XVI]+)\b"
    rf"|\b(?P<before>[XVI]+)(?:e|ème|ᵉ)?{SPACE}(?:century|centuries|siècles?|secol[oi])\b"
)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: where it stands, its value, its last scale word, and whether it is an ordinal."""

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    ordinal: bool = False


def spelled(text: str, words: Lexicon) -> Iterator[Spelled]:
    """The numbers in words: "two", "vinte e cinco", "half a million", "einundzwanzig", "trigésimo sexto"."""
    if not words.one:
        return
    text = _PERCENT_WORD.sub(lambda found: "\0" * len(found.group()), text)
    run: list[re.Match[str]] = []
    so_far = Sum(words)
    for found in _WORD.finditer(text):
        word = found.group().lower()
        if not words.knows(word):
            continue
        if run and _GAP.fullmatch(text, run[-1].end(), found.start()) and so_far.takes(word):
            run.append(found)
            so_far.add(word)
            continue
        if run and (number := _of_words(run, words)) is not None:
            yield number
        run, so_far = [], Sum(words)
        if word not in words.joiners and so_far.takes(word):
            run = [found]
            so_far.add(word)
    if run and (number := _of_words(run, words)) is not None:
        yield number


def _of_words(run: list[re.Match[str]], words: Lexicon) -> Spelled | None:
    while run and _is_loose(run, words):
        run = run[:-1]
    added = Sum(words)
    for found in run:
        added.add(found.group().lower())
    value = added.value
    if value is None:
        return None
    return Spelled(run[0].start(), run[-1].end(), value, added.scale, added.ordinal)


def _is_loose(run: list[re.Match[str]], words: Lexicon) -> bool:
    """Whether the last word is a joiner or an article that belongs to what follows: "two million a [year]"."""
    last = run[-1].group().lower()
    if last not in words.one:
        return last in words.joiners
    added = Sum(words)
    for found in run[:-1]:
        added.add(found.group().lower())
    return len(run) == 1 or not (added.current >= 20 and added.room > 1)


def one_percents(text: str) -> Iterator[Spelled]:
    """The ones of "one percent": elsewhere the word is an article or a pronoun too often."""
    for found in _ONE_PERCENT.finditer(text):
        yield Spelled(*found.span(), Decimal(1))


def centuries(text: str) -> Iterator[Spelled]:
    """The Roman figures of centuries: "siglo XVIII", "XIXe siècle"."""
    for found in _ROMAN.finditer(text):
        group = "after" if found["after"] else "before"
        yield Spelled(*found.span(group), roman_value(found[group]), ordinal=True)


def roman_value(figure: str) -> Decimal:
    """The value of a figure of I, V and X."""
    letters = [{"I": 1, "V": 5, "X": 10}[letter] for letter in figure]
    return Decimal(sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True)))


def roman(value: int) -> str:
    """The value, 1 to 39, as a Roman figure."""
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
