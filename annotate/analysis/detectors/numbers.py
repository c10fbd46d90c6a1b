"""Numbers whose value, scale word, percent mark or format differs from the original."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.number_words import lexicon, separators
from annotate.analysis.numerals import Numeral, numerals
from annotate.analysis.texts import Range
from annotate.taxonomy import Category, Severity

_SPLIT_CURRENCY = re.compile(r"\b(?P<country>US|R|A|C|NZ|HK|U)[ \N{NO-BREAK SPACE}]\$(?=[ \N{NO-BREAK SPACE}]?\d)")
_BLANK_IN_FIGURE = re.compile(r"\d(\s)\d{3}")
_SMALLEST_IN_FIGURES = 13  # style guides write numbers up to twelve in words, so both sides differ freely below


class Numbers:
    """Compares the quantities of every aligned pair by value, then whether they are written as the language wants."""

    code = "numbers"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for numbers that the original does not have, or writes with another scale, unit or format."""
        here = numerals(context.target.plain, context.target.language)
        yield from _split_currencies(context)
        if context.source is None:
            return
        there = numerals(context.source.plain, context.source.language)
        groups = [(_inside(there, pair.source), _inside(here, pair.target)) for pair in context.aligned]
        for place, (source, target) in enumerate(groups):
            around = [n for near in groups[max(0, place - 2) : place + 3] if near[0] is not source for n in near[0]]
            yield from _compare(context, source, target, around)


def _inside(found: Sequence[Numeral], where: Range | None) -> list[Numeral]:
    return [each for each in found if where is not None and where.start <= each.start < where.end]


def _compare(
    context: Context, source: list[Numeral], target: list[Numeral], around: list[Numeral]
) -> Iterator[Finding]:
    """Findings for one aligned pair; ``around`` are the source numbers of the pairs beside it."""
    left_there, left_here = list(source), []
    twins: list[tuple[Numeral, Numeral]] = []
    for mine in target:
        twin = next((each for each in left_there if each.values & mine.values), None)
        if twin is None:
            left_here.append(mine)
            continue
        left_there.remove(twin)
        twins.append((mine, twin))
        yield from _same_value(context, mine, twin, target)
    # Figures first: a number in words is an idiom more often, and must not take the figure's counterpart away.
    for mine in sorted(left_here, key=lambda each: (each.in_words, each.start)):
        if any(each.values & mine.values for each in around):
            continue
        others = [each for each in left_there if each.measure == mine.measure]
        if not others:
            continue
        other = min(others, key=lambda each: _distance(mine, each))
        left_there.remove(other)
        confidence = _trust(mine, other, alone=len(others) == 1 and len(left_here) == 1)
        if confidence:
            yield _mismatch(context, _in_order(mine, other, twins), other, confidence)


def _in_order(mine: Numeral, other: Numeral, twins: list[tuple[Numeral, Numeral]]) -> Numeral:
    """The one of several equal numbers that stands where the original has the other: 18 to 18 for 11 to 18."""
    equal = [(here, there) for here, there in twins if here.value == mine.value and here.scale == mine.scale]
    places = sorted([mine, *(here for here, _ in equal)], key=lambda each: each.start)
    order = sorted([other, *(there for _, there in equal)], key=lambda each: each.start)
    return places[order.index(other)]


def _distance(mine: Numeral, other: Numeral) -> tuple[int, int]:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(_mantissa(mine), _mantissa(other)), abs(len(str(mine.value)) - len(str(other.value)))


def _mantissa(numeral: Numeral) -> str:
    return str((numeral.value / numeral.scale).normalize() + 0)


def _trust(mine: Numeral, other: Numeral, *, alone: bool) -> float:
    """How sure it is that two numbers of one pair are meant to be the same but are not."""
    from rapidfuzz.distance import Levenshtein

    digits, others = (str(int(each.value)) for each in (mine, other))
    if len(digits) != len(others) and min(digits, others, key=len) == max(digits, others, key=len)[-2:]:
        return 0.0  # a year with and without its century
    if mine.in_words or other.in_words:
        # Number words are idioms too ("a thousand times"), and small ones are often paraphrased.
        return 0.4 if alone and min(mine.value, other.value) >= _SMALLEST_IN_FIGURES else 0.2
    same_mantissa = _mantissa(mine) == _mantissa(other) and mine.value != other.value
    if same_mantissa and mine.scale != other.scale:
        return 0.9
    apart = Levenshtein.distance(digits, others)
    if len(digits) == len(others) and apart == 1 and len(digits) > 1:
        return 0.85 if alone else 0.7
    if mine.unit and mine.unit == other.unit:
        return 0.7 if alone else 0.5
    return 0.55 if alone and apart < max(len(digits), len(others)) else 0.3


def _mismatch(context: Context, mine: Numeral, other: Numeral, confidence: float) -> Finding:
    return Finding(
        mine.start,
        mine.end,
        Category.NUMBER,
        Severity.CRITICAL if confidence >= 0.8 else Severity.MAJOR,
        confidence,
        (written(context, other, mine),),
        (Evidence("rule", {"name": "other-number"}), *_both(context, mine, other)),
    )


def _both(context: Context, mine: Numeral, other: Numeral) -> tuple[Evidence, ...]:
    assert context.source is not None
    rows: list[dict[str, Json]] = [
        {"quote": text.document.text[each.start : each.end], "value": f"{each.value.normalize() + 0:f}"}
        for text, each in ((context.source, other), (context.target, mine))
    ]
    units: dict[str, Json] = {"source": other.unit, "target": mine.unit}
    values: dict[str, Json] = {"source": dict(rows[0]), "target": dict(rows[1]), "units": units}
    return Evidence("numbers", values), context.in_source(Range(other.start, other.end))


def _same_value(context: Context, mine: Numeral, twin: Numeral, target: list[Numeral]) -> Iterator[Finding]:
    """Findings for a number of the right value without its percent mark, or in a foreign format."""
    text = context.target.plain
    if twin.unit == "percent" and not mine.unit and not mine.in_words and not _shares_percent(text, mine, target):
        mark = _percent_mark(text, context.target.language)
        yield Finding(
            mine.start,
            mine.end,
            Category.NUMBER,
            Severity.MAJOR,
            0.8,
            (text[mine.start : mine.end] + mark,),
            (Evidence("rule", {"name": "percent-lost"}), *_both(context, mine, twin)),
        )
    elif mine.foreign and not mine.in_words and not twin.foreign:
        better = written(context, twin, mine)
        if better != text[mine.start : mine.end]:
            yield Finding(
                mine.start,
                mine.end,
                Category.LOCALE,
                Severity.MAJOR if len(mine.values) > 1 else Severity.MINOR,
                0.75 if len(mine.values) > 1 else 0.6,
                (better,),
                (Evidence("rule", {"name": "number-format"}), *_both(context, mine, twin)),
            )


def _shares_percent(text: str, mine: Numeral, target: list[Numeral]) -> bool:
    """Whether a percent mark further on counts for this number too: "entre 5 e 10 %"."""
    after = [each for each in target if each.start > mine.start and each.unit == "percent"]
    return any(each.start - mine.end <= len(" por ciento y el ") for each in after)


def _percent_mark(text: str, language: str) -> str:
    """The percent mark as this text writes it elsewhere, else as the CLDR does for the language."""
    elsewhere = re.search(r"\d(\s?%)", text)
    if elsewhere:
        return elsewhere.group(1)
    from babel import Locale, UnknownLocaleError

    try:
        pattern = str(Locale.parse(language, sep="-").percent_formats[None].pattern)
    except (UnknownLocaleError, ValueError):
        return "%"
    return pattern.lstrip("#,0.")


def written(context: Context, numeral: Numeral, instead_of: Numeral) -> str:
    """The number of the original as the translation would write it where it has ``instead_of``: scale word included."""
    assert context.source is not None
    language, plain = context.target.language, context.target.plain
    mine = plain[instead_of.start : instead_of.end]
    tail = plain[instead_of.digits.end : instead_of.end]  # blank and scale word of the translation
    if numeral.in_words or instead_of.in_words:
        return _figure(numeral.value, language, mine)
    if numeral.scale == instead_of.scale or (instead_of.scale == 1 and not _scale_name(numeral, language)):
        value = numeral.value / instead_of.scale
        figure = context.source.plain[slice(*numeral.digits)]
        decimals = len(figure.rpartition(separators(context.source.language)[0])[2]) if value % 1 else 0
        grouped = _is_grouped(context.source.plain, numeral, value)
        return _figure(value, language, mine, grouped=grouped, decimals=decimals) + tail
    within = numeral.value / instead_of.scale
    if (
        instead_of.scale > 1
        and within >= 1
        and within == round(within, 2)
        and _mantissa(numeral) != _mantissa(instead_of)
    ):
        return _figure(within, language, mine) + tail
    gap = tail[:1] if tail[:1].isspace() else " "
    name = _scale_name(numeral, language)
    return _figure(numeral.value / numeral.scale, language, mine) + (gap + name if name else "")


def _is_grouped(plain: str, numeral: Numeral, value: Decimal) -> bool:
    """Whether thousands are parted: as in the original, so that years stay whole, and always from 10,000 on."""
    return value >= 10_000 or not plain[slice(*numeral.digits)].isdigit()


def _figure(value: Decimal, language: str, like: str, *, grouped: bool = True, decimals: int = 0) -> str:
    """The value in figures of the language; thousands are parted by a blank where the translation did so."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_decimal

    try:
        pattern = f"#,##0.{'0' * decimals}" if decimals else None
        text = format_decimal(value, pattern, locale=Locale.parse(language, sep="-"), group_separator=grouped)
    except (UnknownLocaleError, ValueError):
        text = f"{value.normalize() + 0:f}"
    blank = _BLANK_IN_FIGURE.search(like)
    return text.replace(separators(language)[1], blank.group(1)) if blank else text


def _scale_name(numeral: Numeral, language: str) -> str:
    """The scale word for the number, singular below two ("1,9 milhão"), or "" if the language has none."""
    names = lexicon(language).scale_names.get(numeral.scale)
    if not names:
        return ""
    return names[0] if numeral.value / numeral.scale < 2 else names[-1]


def _split_currencies(context: Context) -> Iterator[Finding]:
    """Findings for a currency sign with a blank inside it: "US $ 3,2"."""
    for found in _SPLIT_CURRENCY.finditer(context.target.plain):
        rule = Evidence("rule", {"name": "currency-split"})
        yield Finding(*found.span(), Category.LOCALE, Severity.MINOR, 0.9, (f"{found['country']}$",), (rule,))
