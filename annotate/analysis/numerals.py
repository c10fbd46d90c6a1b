"""Reads the numbers of a text by value: digits, number words, scale words, percent and currency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from annotate.analysis.number_words import Lexicon, lexicon
from annotate.analysis.sums import Sum
from annotate.analysis.texts import Range


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written, without sign, currency and percent mark.

    ``digits`` is where the figure or the number words stand; ``start`` and ``end`` include a scale word after it.
    ``values`` holds every possible reading: two where a separator may part thousands or decimals.
    """

    start: int
    end: int
    digits: Range
    values: frozenset[Decimal]
    scale: Decimal  # what the scale word multiplies by, 1 without one
    unit: str  # "percent", a currency such as "dollar", or ""
    in_words: bool
    foreign: bool  # separators of another language's convention
    measure: str  # the unit of measure after it, such as "mile", which translators may convert; or ""
    value: Decimal  # the likeliest reading


# Clock times, dates with slashes and versions are no quantities: other languages rewrite them.
_NO_NUMBER = re.compile(
    r"\b\d{1,2}\s?(?:[:h]\s?\d{2}(?:[:m]\d{2})?\s?(?:min)?|h\b|hs\b|hrs?\b)(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\b\d{1,2}(?:\.\d{2})?\s?[ap]\.?\s?m\b\.?"
    r"|\b\d{1,4}/\d{1,4}(?:/\d{1,4})?",
    re.IGNORECASE,
)
_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"
_FIGURE = re.compile(
    rf"(?<![\w.,])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|(?<![^\W\d_])\d+(?:[.,'’]\d+)*(?![^\W\d_]{{3}}\d)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_CURRENCY_BEFORE = re.compile(rf"(R\$|[$€£¥₹]){_SPACE}?\Z")
_CURRENCY_AFTER = re.compile(
    rf"{_SPACE}?(?:de )?(?:(?P<mark>[$€£¥₹])|(?P<dollar>d[óo]l[al]\w*|dollars?)|(?P<euro>euros?)|(?P<pound>libras?)"
    r"|(?P<real>reais|reales))(?![^\W_])",
    re.IGNORECASE,
)
_MEASURES = {
    "mile": "miles?|mi|millas?|milhas?",
    "foot": "feet|foot|ft|p[ée]s?|pies?",
    "inch": "inch(?:es)?|polegadas?|pulgadas?",
    "yard": "yards?|yds?|jardas?|yardas?",
    "pound": "pounds?|lbs?|libras?",
    "ounce": "ounces?|oz|onças?|onzas?",
    "stone": "stones?",
    "acre": "acres?",
    "gallon": "gallons?|gal[õo]n?es|gal[ãó]o?n?",
    "mph": "mph|mi/h",
    "degree": "°|º ?[CF]|degrees?|fahrenheit|celsius|graus?|grados?",
    "kilometre": "km|kms|km/h|quil[ôóo]metros?|kil[óo]metros?|kilomet(?:er|re)s?|kilomètres?",
    "metre": "m|met(?:er|re)s?|metros?|mètres?",
    "centimetre": "cm|cent[íi]metros?|centimet(?:er|re)s?",
    "millimetre": "mm|mil[íi]metros?|millimet(?:er|re)s?",
    "kilogram": "kg|kgs|quilos?|kilos?|quilogramas?|kilogramos?|kilogram(?:me)?s?",
    "hectare": "ha|hectares?|hect[áa]reas?",
    "litre": "lit(?:er|re)s?|litros?",
    "ton": "t|toneladas?|tons?|tonnes?",
}
_MEASURE_AFTER = re.compile(
    rf"(?:{_SPACE}|-|\N{{NON-BREAKING HYPHEN}})?(?:(?:square|cubic) )?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _MEASURES.items())
    + r")(?![^\W_])",
    re.IGNORECASE,
)
_PERCENT_WORD = re.compile(r"(?<=\bpor )c(?:ento|iento)\b|(?<=\bper )cento\b|(?<=\bpour )cent\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_GAP_IN_WORDS = re.compile(r"[ \N{NO-BREAK SPACE}-]+")
_DECADE_AFTER = re.compile(r"['’]?s\b")
_CENTURY = re.compile(r"\b(?:siglos?|séculos?|siècles?|secol[oi]) (?P<roman>[XVI]+)\b")


def numerals(text: str, language: str) -> tuple[Numeral, ...]:
    """All quantities in the text, in order, read by the conventions of the language. Positions are code points."""
    masked = _NO_NUMBER.sub(lambda found: "\0" * len(found.group()), text)
    words = lexicon(language)
    figures = [numeral for found in _FIGURE.finditer(masked) if (numeral := _figure(masked, found, words)) is not None]
    romans = [_roman(found) for found in _CENTURY.finditer(masked)]
    spelled = _spelled(_without(masked, figures), words)
    return tuple(sorted([*figures, *spelled, *romans], key=lambda each: each.start))


def _without(text: str, found: list[Numeral]) -> str:
    """The text of the same length with these numerals blotted out."""
    pieces: list[str] = []
    at = 0
    for each in found:
        pieces += text[at : each.start], "\0" * (each.end - each.start)
        at = each.end
    return "".join([*pieces, text[at:]])


def _figure(text: str, found: re.Match[str], words: Lexicon) -> Numeral | None:
    written, start, end = found.group(), found.start(), found.end()
    readings, foreign = _readings(written, words)
    if not readings:
        return None
    scale, stop = _scale_after(text, end, words, money=bool(_CURRENCY_BEFORE.search(text[max(0, start - 4) : start])))
    if scale == 1 and _DECADE_AFTER.match(text, end) and len(written) == len("1990"):
        readings |= {readings.copy().pop() % 100}
    half = _half_after(text, stop, words) * scale
    values = frozenset(reading * scale + half for reading in readings)
    local = min(readings, key=lambda each: (each != readings_by(written, words.decimal), each)) * scale + half
    return Numeral(
        start, stop, Range(start, end), values, scale, _unit(text, start, stop, words), in_words=False,
        foreign=foreign, measure=_measure(text, stop), value=local,
    )  # fmt: skip


def _readings(written: str, words: Lexicon) -> tuple[set[Decimal], bool]:
    """Every value that the figure can have, and whether it breaks the conventions of the language."""
    figure = re.sub(_SPACE, "", written).replace("’", "'")
    marks = set(figure) & set(".,'")
    local = readings_by(figure, words.decimal)
    other = readings_by(figure, "," if words.decimal == "." else ".")
    readings = {each for each in (local, other) if each is not None}
    if not marks or len(readings) < 2:  # one reading is certain
        return readings, bool(marks) and local is None
    # "1.000" and "1,000": by the language's own convention if it groups so, else either.
    return ({local}, False) if figure.count(words.decimal) == 0 and local is not None else (readings, True)


def readings_by(figure: str, decimal: str) -> Decimal | None:
    """The value of a figure if this is its decimal mark and the other marks part thousands; None if they cannot."""
    whole, mark, rest = re.sub(_SPACE, "", figure).replace("’", "'").partition(decimal)
    if (mark and not rest.isdigit()) or not whole:
        return None
    if not whole.isdigit():
        if not _GROUPED.fullmatch(whole) or whole.startswith("0"):
            return None
        whole = re.sub(r"\D", "", whole)
    return Decimal(f"{whole}.{rest or 0}").normalize() + 0


def _scale_after(text: str, end: int, words: Lexicon, *, money: bool) -> tuple[Decimal, int]:
    found = _scale_pattern(words_key(words)).match(text, end)
    if not found:
        return Decimal(1), end
    word = re.sub(r"\s+", " ", found["word"].lower())
    if word in words.scales:
        return words.scales[word], found.end()
    if word == "m" and not money:
        return Decimal(1), end  # metres
    return words.short_scales[word], found.end()


def words_key(words: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The scale words and their abbreviations, longest first: what a pattern is made of."""
    return tuple(sorted(words.scales, key=len, reverse=True)), tuple(sorted(words.short_scales, key=len, reverse=True))


@lru_cache(maxsize=16)
def _scale_pattern(keys: tuple[tuple[str, ...], tuple[str, ...]]) -> re.Pattern[str]:
    long, short = ("|".join(map(re.escape, part)) or r"(?!)" for part in keys)
    long = long.replace(r"\ ", r"\s")
    return re.compile(rf"(?:{_SPACE}|-)?(?P<word>(?:{long})|(?:{short}))(?![^\W_])", re.IGNORECASE)


def _half_after(text: str, end: int, words: Lexicon) -> Decimal:
    """A half for "e meio" or "and a half" after the number."""
    following = _WORDS.findall(text[end : end + 16].lower())[:3]
    rest = [word for word in following if word not in words.one]
    joined = len(rest) > 1 and text[end : end + 1] == " " and following[0] in words.joiners
    return Decimal("0.5") if joined and rest[1] in words.halves else Decimal(0)


def _unit(text: str, start: int, end: int, words: Lexicon) -> str:
    after = text[end : end + 20].lstrip(" -\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}").lower()
    if after.startswith(words.percent):
        return "percent"
    before = _CURRENCY_BEFORE.search(text[max(0, start - 4) : start])
    if before:
        return "real" if before.group(1) == "R$" else _CURRENCIES[before.group(1)]
    following = _CURRENCY_AFTER.match(text, end)
    if following:
        return _CURRENCIES[following["mark"]] if following["mark"] else str(following.lastgroup)
    return ""


def _measure(text: str, end: int) -> str:
    found = _MEASURE_AFTER.match(text, end)
    return str(found.lastgroup) if found else ""


def _spelled(text: str, words: Lexicon) -> Iterator[Numeral]:
    """Numbers in words: "two", "vinte e cinco", "half a million", "cien mil"."""
    text = _PERCENT_WORD.sub(lambda found: "\0" * len(found.group()), text)
    run: list[re.Match[str]] = []
    sum_so_far = Sum(words)
    for found in [*_WORDS.finditer(text), None]:
        word = found.group().lower() if found else ""
        joined = found is not None and run and _GAP_IN_WORDS.fullmatch(text, run[-1].end(), found.start())
        if found is not None and joined and sum_so_far.takes(word):
            run.append(found)
            sum_so_far.add(word)
            continue
        if run and (numeral := _of_words(text, run, words)) is not None:
            yield numeral
        run, sum_so_far = [], Sum(words)
        if found is not None and sum_so_far.takes(word):
            run = [found]
            sum_so_far.add(word)


def _of_words(text: str, run: list[re.Match[str]], words: Lexicon) -> Numeral | None:
    while run and run[0].group().lower() in words.joiners:
        run = run[1:]
    while run and _is_loose(run, words):
        run = run[:-1]
    added = Sum(words)
    for found in run:
        added.add(found.group().lower())
    value = added.value
    if value is None:
        return None
    start, end = run[0].start(), run[-1].end()
    return Numeral(
        start, end, Range(start, end), frozenset({value}), added.scale, _unit(text, start, end, words), in_words=True,
        foreign=False, measure=_measure(text, end), value=value,
    )  # fmt: skip


def _is_loose(run: list[re.Match[str]], words: Lexicon) -> bool:
    """Whether the last word is a joiner or an article that belongs to what follows: "two million a [year]"."""
    last = run[-1].group().lower()
    if last not in words.one:
        return last in words.joiners
    added = Sum(words)
    for found in run[:-1]:
        added.add(found.group().lower())
    return len(run) == 1 or not (added.current >= 20 and added.room > 1)


def _roman(found: re.Match[str]) -> Numeral:
    figures = {"I": 1, "V": 5, "X": 10}
    letters = [figures[letter] for letter in found["roman"]]
    value = Decimal(sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True)))
    place = Range(*found.span("roman"))
    return Numeral(*place, place, frozenset({value}), Decimal(1), "", True, False, "", value)
