"""Reads the numbers of a text by value: digits, number words, scale words, percent, currency and units of measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from annotate.analysis.currencies import currency_after, currency_before
from annotate.analysis.east_asian import EAST_ASIAN, east_asian
from annotate.analysis.figures import FIGURE, likeliest, readings, with_ascii_digits
from annotate.analysis.measures import SPACE, measure_at
from annotate.analysis.number_words import Lexicon, lexicon
from annotate.analysis.spelled_numbers import Spelled, centuries, one_percents, spelled
from annotate.analysis.texts import Range


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written, without sign, currency and percent mark.

    ``digits`` is where the figure or the number words stand; ``start`` and ``end`` include a scale word or the ending
    of an ordinal after it. ``values`` holds every possible reading: two where a separator may part thousands or
    decimals, or where a range shares a scale word ("5 to 10 million").
    """

    start: int
    end: int
    digits: Range
    values: frozenset[Decimal]
    value: Decimal  # the likeliest reading
    scale: Decimal = Decimal(1)  # what the scale word multiplies by
    unit: str = ""  # "percent", a currency such as "dollar", or ""
    style: Literal["figure", "words", "roman"] = "figure"
    foreign: bool = False  # separators of another language's convention
    measure: str = ""  # the unit of measure after it, such as "mile", which translators may convert
    measured: int = 0  # where that unit ends
    ordinal: bool = False

    @property
    def in_words(self) -> bool:
        """Whether it is written in words."""
        return self.style == "words"


# Clock times, dates with slashes and versions are no quantities: other languages rewrite them.
_NO_NUMBER = re.compile(
    r"\b\d{1,2}\s?(?:[:h]\s?\d{2}(?:[:m]\d{2})?\s?(?:min)?|h\b|hs\b|hrs?\b)(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\b\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.?\s?m\b\.?|uhr\b)"
    r"|(?<=\bore )\d{1,2}[.:]\d{2}\b|\b\d{1,2}\sheures?\s\d{2}\b"
    r"|\b\d{1,2}(?=\s(?:da|de la|du|del|di)\s(?:manhã|tarde|noite|madrugada|mañana|noche|matin|soir|pomeriggio|sera)\b)"
    r"|\b\d{1,4}/\d{1,4}(?:/\d{1,4})?",
    re.IGNORECASE,
)
_ORDINAL_AFTER = re.compile(r"\.?[ºª](?![^\W\d_])|(?:st|nd|rd|th|er|re|ère|e|ème|ᵉ)(?![^\W_])")
_HEIGHT = re.compile(r"(?<![\w.,])(\d)(?P<feet>['’′])(\d{1,2})[\"”″]")
_DECADE_AFTER = re.compile(r"['’]?s\b")
_RANGE = re.compile(rf"{SPACE}?[-–—]{SPACE}?|{SPACE}(?:to|and|or|a|e|ou|y|o|u|à|et|bis|und|oder|ed){SPACE}")
_SIGN = re.compile(rf"(?:US|R|A|C)?[$€£]{SPACE}?\Z")


@lru_cache(maxsize=4)  # several detectors read the same two texts
def numerals(text: str, language: str) -> tuple[Numeral, ...]:
    """All quantities in the text, in order, read by the conventions of the language. Positions are code points."""
    words = lexicon(language)
    text = with_ascii_digits(text, words)
    if words.language in EAST_ASIAN:
        return tuple(_of_places(text, words))
    masked = _NO_NUMBER.sub(lambda found: "\0" * len(found.group()), text)
    heights = [each for found in _HEIGHT.finditer(masked) for each in _height(found)]
    masked = _without(masked, heights)
    figures = [numeral for found in FIGURE.finditer(masked) if (numeral := _figure(masked, found, words)) is not None]
    romans = [_of_spelled(masked, each, words, "roman") for each in centuries(masked)]
    rest = _without(masked, figures)
    in_words = [_of_spelled(masked, each, words, "words") for each in (*spelled(rest, words), *one_percents(rest))]
    found = sorted([*heights, *figures, *in_words, *romans], key=lambda each: each.start)
    return tuple(_in_ranges(masked, found))


def _without(text: str, found: Sequence[Numeral]) -> str:
    """The text of the same length with these numerals blotted out."""
    pieces: list[str] = []
    at = 0
    for each in found:
        pieces += text[at : each.start], "\0" * (each.end - each.start)
        at = each.end
    return "".join([*pieces, text[at:]]) if pieces else text


def _figure(text: str, found: re.Match[str], words: Lexicon) -> Numeral | None:
    written, start, end = found.group(), found.start(), found.end()
    values, foreign = readings(written, words)
    if not values:
        return None
    money = currency_before(text, start)
    scale, stop = _scale_after(text, end, words, money=bool(money))
    if scale == 1 and _DECADE_AFTER.match(text, end) and len(written) == len("1990"):
        values |= _as_decade(next(iter(values)))
    ordinal = _ORDINAL_AFTER.match(text, end) if scale == 1 else None
    stop = ordinal.end() if ordinal else stop
    half = _half_after(text, stop, words) * scale
    unit, measure, measured = _unit(text, stop, words, money=money, scale=scale)
    return Numeral(
        start, stop, Range(start, end), frozenset(value * scale + half for value in values),
        likeliest(written, values, words) * scale + half if len(values) < 3 else Decimal(written),
        scale, unit, foreign=foreign, measure=measure, measured=measured, ordinal=bool(ordinal),
    )  # fmt: skip


def _as_decade(year: Decimal) -> set[Decimal]:
    """What "the 1990s" may be called besides, "anos 90", and "the 1800s", "século XIX"."""
    return {year % 100, *([year // 100 + 1] if year % 100 == 0 else [])}


def _height(found: re.Match[str]) -> Iterator[Numeral]:
    """The feet and the inches of a height: 6'2\"."""
    for group, measure, end in ((1, "foot", found.end("feet")), (3, "inch", found.end())):
        place, value = Range(*found.span(group)), Decimal(found.group(group))
        yield Numeral(*place, place, frozenset({value}), value, measure=measure, measured=end)


def _scale_after(text: str, end: int, words: Lexicon, *, money: bool) -> tuple[Decimal, int]:
    found = _scale_pattern(words.language, tuple(words.scales)).match(text, end)
    if not found:
        return Decimal(1), end
    word = re.sub(r"\s+", " ", found["word"].lower())
    if word in words.scales:
        return words.scales[word], found.end()
    if found["word"] == "m" and not money and not currency_after(text, found.end()):
        return Decimal(1), end  # metres
    return words.short_scales[word], found.end()


@lru_cache(maxsize=32)
def _scale_pattern(language: str, long_words: tuple[str, ...]) -> re.Pattern[str]:
    short_words = lexicon(language).short_scales
    long, short = (
        "|".join(map(re.escape, sorted(part, key=len, reverse=True))) or r"(?!)" for part in (long_words, short_words)
    )
    long = long.replace(r"\ ", r"\s")
    return re.compile(rf"(?:{SPACE}|-)?(?P<word>(?:{long})|(?:{short}))(?![^\W_])", re.IGNORECASE)


def _half_after(text: str, end: int, words: Lexicon) -> Decimal:
    """A half for "e meio" or "and a half" after the number."""
    if text[end : end + 1] != " ":
        return Decimal(0)
    following = text[end + 1 : end + 16].lower().split()[:3]
    rest = [word.strip(".,;:!?)") for word in following if word not in words.one]
    joined = len(rest) > 1 and following[0] in words.joiners
    return Decimal("0.5") if joined and rest[1] in words.halves else Decimal(0)


def _unit(text: str, end: int, words: Lexicon, *, money: str, scale: Decimal) -> tuple[str, str, int]:
    """Percent or currency, the unit of measure, and where that ends."""
    after = text[end : end + 24].lstrip(" -\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}").lower()
    if after.startswith(words.percent):
        return "percent", "", end
    unit = money or currency_after(text, end)
    measure, measured = ("", end) if money else measure_at(text, end, words.language)
    if measure == "pound" and scale >= 1_000_000:
        return "pound", "", end
    return unit, measure, measured


def _of_spelled(text: str, each: Spelled, words: Lexicon, style: Literal["words", "roman"]) -> Numeral:
    unit, measure, measured = _unit(text, each.end, words, money="", scale=each.scale)
    return Numeral(
        each.start, each.end, Range(each.start, each.end), frozenset({each.value}), each.value, each.scale, unit, style,
        measure=measure, measured=measured, ordinal=each.ordinal,
    )  # fmt: skip


def _in_ranges(text: str, found: Sequence[Numeral]) -> Iterator[Numeral]:
    """The numerals; the first of a range shares the scale word and the unit of the second: "5 to 10 million miles"."""
    for place, each in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        before = found[place - 1] if place else None
        if after is not None and _shares(text, each, after):
            scaled = {value * after.scale for value in each.values} if each.scale == 1 else set()
            yield replace(each, values=each.values | scaled, measure=each.measure or after.measure)
        elif before is not None and not each.measure and before.measure == "foot" and _is_inches(text, before, each):
            yield replace(each, measure="inch", measured=each.end)
        else:
            yield each


def _shares(text: str, first: Numeral, second: Numeral) -> bool:
    if not ((second.scale > 1 and first.scale == 1) or (second.measure and not first.measure)):
        return False
    gap = _SIGN.sub("", text[first.end : second.start])
    return first.value < 1000 and first.unit != "percent" and bool(_RANGE.fullmatch(gap))


def _is_inches(text: str, feet: Numeral, each: Numeral) -> bool:
    """Whether a number without unit right behind feet counts inches: "6-foot-4"."""
    return text[feet.measured : each.start] == "-" and each.value < 12 and each.scale == 1


def _of_places(text: str, words: Lexicon) -> Iterator[Numeral]:
    """The numbers of a language that writes "3億2000万"."""
    for start, end, value in east_asian(text):
        money = currency_before(text, start)
        unit, measure, measured = _unit(text, end, words, money=money, scale=Decimal(1))
        place = Range(start, end)
        yield Numeral(*place, place, frozenset({value}), value, unit=unit, measure=measure, measured=measured)
