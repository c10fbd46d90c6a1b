"""Numbers whose value, scale word, percent mark or format differs from the original."""

import re
from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.conversions import may_be_converted
from annotate.analysis.currencies import CURRENCIES, with_currency
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.number_words import lexicon
from annotate.analysis.number_writing import instead
from annotate.analysis.numerals import Numeral, numerals
from annotate.analysis.placed import inside
from annotate.analysis.texts import Range
from annotate.taxonomy import Category, Severity

_SPLIT_CURRENCY = re.compile(r"\b(?P<country>US|R|A|C|NZ|HK|U)[ \N{NO-BREAK SPACE}]\$(?=[ \N{NO-BREAK SPACE}]?\d)")
_SMALLEST_IN_FIGURES = 13  # style guides write numbers up to twelve in words, so both sides differ freely below
_HIDDEN = 0.45  # at most, where the number words of a language are not known


class Numbers:
    """Compares the quantities of every aligned pair by value, then whether they are written as the language wants."""

    code = "numbers"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for numbers that the original does not have, or writes with another scale, unit or format."""
        yield from _split_currencies(context)
        if context.source is None:
            return
        here = numerals(context.target.plain, context.target.language)
        there = numerals(context.source.plain, context.source.language)
        groups = [(inside(there, pair.source), inside(here, pair.target)) for pair in context.aligned]
        for place, (source, target) in enumerate(groups):
            around = [n for near in groups[max(0, place - 2) : place + 3] if near[0] is not source for n in near[0]]
            yield from _compare(context, source, target, around)


def _compare(
    context: Context, source: Sequence[Numeral], target: Sequence[Numeral], around: Sequence[Numeral]
) -> Iterator[Finding]:
    """Findings for one aligned pair; ``around`` are the source numbers of the pairs beside it."""
    assert context.source is not None
    most = 1.0 if _both_are_read(context) else _HIDDEN
    left_there, left_here = list(source), []
    twins: list[tuple[Numeral, Numeral]] = []
    for mine in target:
        twin = _twin(mine, left_there, most < 1)
        if twin is None:
            left_here.append(mine)
            continue
        left_there.remove(twin)
        twins.append((mine, twin))
        yield from _same_value(context, mine, twin, target)
    # Figures first: a number in words is an idiom more often, and must not take the figure's counterpart away.
    for mine in sorted(left_here, key=lambda each: (each.in_words, each.start)):
        if _twin(mine, around, most < 1) is not None:
            continue
        others = [each for each in left_there if _are_comparable(mine, each)]
        if not others:
            continue
        other = min(others, key=lambda each: _distance(mine, each))
        left_there.remove(other)
        confidence = min(most, _trust(mine, other, alone=len(others) == 1 and len(left_here) == 1))
        if confidence:
            yield _mismatch(context, _in_order(mine, other, twins), other, confidence)


def _both_are_read(context: Context) -> bool:
    """Whether number words and scale words of both languages are known."""
    texts = (context.target, context.source)
    return all(text is not None and bool(lexicon(text.language).small) for text in texts)


def _twin(mine: Numeral, among: Sequence[Numeral], leniently: bool) -> Numeral | None:
    """The first of these numbers with the value of mine; leniently without the scale word, which may be unknown."""
    found = next((each for each in among if each.values & mine.values), None)
    if found is None and leniently:
        return next((each for each in among if _mantissa(each) == _mantissa(mine)), None)
    return found


def _are_comparable(mine: Numeral, other: Numeral) -> bool:
    """Whether two numbers may be meant to be the same: of one unit of measure, and not money converted."""
    if mine.unit != other.unit and {mine.unit, other.unit} <= CURRENCIES:
        return False
    if may_be_converted(other, mine):
        return False
    pounds = "pound" in (mine.unit, other.unit) and {mine.measure, other.measure} == {"", "pound"}
    return mine.measure == other.measure or pounds


def _in_order(mine: Numeral, other: Numeral, twins: list[tuple[Numeral, Numeral]]) -> Numeral:
    """The one of several equal numbers that stands where the original has the other: 18 to 18 for 11 to 18."""
    equal = [(here, there) for here, there in twins if here.value == mine.value and here.scale == mine.scale]
    places = sorted([mine, *(here for here, _ in equal)], key=lambda each: each.start)
    order = sorted([other, *(there for _, there in equal)], key=lambda each: each.start)
    return places[order.index(other)]


def _distance(mine: Numeral, other: Numeral) -> tuple[bool, int, int]:
    from rapidfuzz.distance import Levenshtein

    length = abs(len(str(mine.value)) - len(str(other.value)))
    return mine.ordinal != other.ordinal, Levenshtein.distance(_mantissa(mine), _mantissa(other)), length


def _mantissa(numeral: Numeral) -> str:
    return str((numeral.value / numeral.scale).normalize() + 0)


def _trust(mine: Numeral, other: Numeral, *, alone: bool) -> float:
    """How sure it is that two numbers of one pair are meant to be the same but are not."""
    from rapidfuzz.distance import Levenshtein

    digits, others = (str(int(each.value)) for each in (mine, other))
    if len(digits) != len(others) and min(digits, others, key=len) == max(digits, others, key=len)[-2:]:
        return 0.0  # a year with and without its century
    if "roman" in (mine.style, other.style):
        return 0.8 if mine.ordinal and other.ordinal else 0.0
    if mine.in_words or other.in_words:
        return _trust_in_words(mine, other, alone=alone)
    same_mantissa = _mantissa(mine) == _mantissa(other) and mine.value != other.value
    if same_mantissa and mine.scale != other.scale:
        return 0.9
    apart = Levenshtein.distance(digits, others)
    if len(digits) == len(others) and apart == 1 and len(digits) > 1:
        surely, perhaps = 0.85, 0.7
    elif mine.unit and mine.unit == other.unit:
        surely, perhaps = 0.7, 0.5
    else:
        surely, perhaps = (0.55 if apart < max(len(digits), len(others)) else 0.3), 0.3
    return surely if alone else perhaps


def _trust_in_words(mine: Numeral, other: Numeral, *, alone: bool) -> float:
    """The same where one of them is in words, which are idioms too ("a thousand times") or paraphrased if small."""
    if not alone or min(mine.value, other.value) < _SMALLEST_IN_FIGURES:
        return 0.2
    if mine.scale > 1 and other.scale > 1 and mine.value / mine.scale == other.value / other.scale > 1:
        return 0.75  # "two million" and "dois bilhões"
    is_round = any(each.value.normalize().as_tuple().digits == (1,) for each in (mine, other))
    return 0.4 if is_round or mine.value.adjusted() != other.value.adjusted() else 0.55


def _mismatch(context: Context, mine: Numeral, other: Numeral, confidence: float) -> Finding:
    assert context.source is not None
    return Finding(
        mine.start,
        mine.end,
        Category.NUMBER,
        Severity.CRITICAL if confidence >= 0.8 else Severity.MAJOR,
        confidence,
        (instead(context.source, other, context.target, mine),),
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


def _same_value(context: Context, mine: Numeral, twin: Numeral, target: Sequence[Numeral]) -> Iterator[Finding]:
    """Findings for a number of the right value without its percent mark, or in a foreign format."""
    assert context.source is not None
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
    elif mine.unit != twin.unit and {mine.unit, twin.unit} <= CURRENCIES:
        yield from _other_currency(context, mine, twin)
    elif mine.foreign and not mine.in_words and not twin.foreign:
        better = instead(context.source, twin, context.target, mine)
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


def _other_currency(context: Context, mine: Numeral, twin: Numeral) -> Iterator[Finding]:
    """A finding for the right number of another currency: "R$ 3 milhões" for "$3 million"."""
    text, language = context.target.plain, context.target.language
    replaced = with_currency(text, mine.start, mine.end, twin.unit, language)
    if replaced is None or "peso" in (mine.unit, twin.unit):  # pesos have the dollar's sign
        return
    evidence = (Evidence("rule", {"name": "other-currency"}), *_both(context, mine, twin))
    start, end, correction = replaced
    yield Finding(start, end, Category.NUMBER, Severity.CRITICAL, 0.75, (correction,), evidence)


def _shares_percent(text: str, mine: Numeral, target: Sequence[Numeral]) -> bool:
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


def _split_currencies(context: Context) -> Iterator[Finding]:
    """Findings for a currency sign with a blank inside it: "US $ 3,2"."""
    for found in _SPLIT_CURRENCY.finditer(context.target.plain):
        rule = Evidence("rule", {"name": "currency-split"})
        yield Finding(*found.span(), Category.LOCALE, Severity.MINOR, 0.9, (f"{found['country']}$",), (rule,))
