"""Measures that were converted wrongly, or whose unit was changed while the figure stayed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from annotate.analysis.context import Context, Finding
from annotate.analysis.conversions import UNITS, Quantity, agree, arithmetic, converted, quantities, rounded
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.number_writing import figure
from annotate.analysis.numerals import numerals
from annotate.analysis.placed import inside
from annotate.analysis.texts import Range, Text
from annotate.taxonomy import Category, Severity

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|approximately|some|circa|cerca de|perto de|quase|uns|umas|por volta de|"
    r"aproximadamente|casi|alrededor de|unos|unas|environ|près de|presque|quelque|etwa|rund|fast|ungefähr|knapp|quasi|"
    r"(?:more|less|fewer) than|(?:mais|menos) (?:de|do que)|(?:más|menos) de|(?:plus|moins) de|(?:più|meno) di|"
    r"(?:mehr|weniger) als|over|under|oltre|über)\W{1,2}(?:an? |the |[ao]s |l[ao]s )?\Z",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[(\[]\s*(?:[^\W\d]+ ){0,2}|,? (?:or|ou|o|oder) (?:[^\W\d]+ ){0,2}")

_GAP = re.compile(r"\s(?:d[ei] |d['’])?")
_OF = re.compile(r"\A\s(?:d[ei] |d['’])")

_Pair = tuple[list[Quantity], list[Quantity]]


class UnitConversions:
    """Converts the measures of every aligned pair: one that was converted rightly is as good as one that was kept."""

    code = "unit-conversions"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for measures of another amount than in the original, or than the measure that they explain."""
        here = numerals(context.target.plain, context.target.language)
        if not any(each.measure in UNITS for each in here):
            return
        if context.source is None:
            yield from _beside(context, list(quantities(context.target.plain, here)), [])
            return
        there = numerals(context.source.plain, context.source.language)
        pairs: list[_Pair] = [
            (
                list(quantities(context.source.plain, inside(there, pair.source))),
                list(quantities(context.target.plain, inside(here, pair.target))),
            )
            for pair in context.aligned
        ]
        for place, (source, target) in enumerate(pairs):
            around = [each for near in pairs[max(0, place - 2) : place + 3] for each in near[0]]
            yield from _compare(context, source, target, around)


def _compare(
    context: Context, source: Sequence[Quantity], target: Sequence[Quantity], around: Sequence[Quantity]
) -> Iterator[Finding]:
    """Findings for one aligned pair; ``around`` are the measures of the original there and in the pairs beside it."""
    left_there, left_here = _unlike(context, source, target)
    left_here = [mine for mine in left_here if not any(_agree(context, other, mine) for other in around)]
    beside = list(_beside(context, target, left_here)) if left_here else []
    yield from beside
    places = {(each.start, each.end) for each in beside}
    for mine in left_here:
        others = [each for each in left_there if each.dimension == mine.dimension]
        # The same unit with another figure is for those to tell who compare numbers.
        if not others or any(each.unit == mine.unit for each in others) or (mine.start, mine.end) in places:
            continue
        kept = next((each for each in others if each.numeral.values & mine.numeral.values), None)
        if kept is not None:
            yield from _not_converted(context, kept, mine, around)
        elif not _is_vague(others[0], mine):
            other = min(others, key=lambda each: _ratio(each, mine))
            alone = len(others) == 1 and sum(each.dimension == mine.dimension for each in left_here) == 1
            yield _wrong(context, other, mine, 0.8 if alone and _ratio(other, mine) < 20 else 0.55)


def _unlike(
    context: Context, source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The measures of both sides without those that are the same, first by unit and figure, then by amount."""
    left_there, left_here = list(source), list(target)
    for same in (_is_kept, lambda other, mine: _agree(context, other, mine)):
        for mine in list(left_here):
            twin = next((each for each in left_there if same(each, mine)), None)
            if twin is not None:
                left_there.remove(twin)
                left_here.remove(mine)
    return left_there, left_here


def _is_kept(other: Quantity, mine: Quantity) -> bool:
    return other.unit == mine.unit and bool(other.numeral.values & mine.numeral.values)


def _is_vague(other: Quantity, mine: Quantity) -> bool:
    """Whether bare degrees may be of either scale, so that no conversion is known."""
    return other.dimension == "temperature" and other.unit == "degree"


def _ratio(one: Quantity, other: Quantity) -> Decimal:
    if one.dimension == "temperature":
        return abs(one.numeral.value - other.numeral.value) / 10 + 1
    pair = sorted((one.amounts()[0], other.amounts()[0]))
    return pair[1] / pair[0]


def _agree(context: Context, other: Quantity, mine: Quantity) -> bool:
    assert context.source is not None
    about = _is_about(context.source, other) or _is_about(context.target, mine)
    return agree(other, mine, about=about)


def _is_about(text: Text, quantity: Quantity) -> bool:
    return bool(_ABOUT.search(text.plain[max(0, quantity.start - 30) : quantity.start]))


def _beside(context: Context, target: Sequence[Quantity], among: Sequence[Quantity]) -> Iterator[Finding]:
    """Findings for a measure in brackets behind another one of a different amount: "45 milhas (82 km)"."""
    text = context.target.plain
    for before, mine in pairwise(target):
        if context.source is not None and mine not in among:
            continue
        gap = text[before.end : mine.start]
        if before.dimension != mine.dimension or before.unit == mine.unit or not _BESIDE.fullmatch(gap):
            continue
        about = _is_about(context.target, before) or _is_about(context.target, mine)
        if "degree" not in (before.unit, mine.unit) and not agree(before, mine, about=about):
            evidence = _evidence(context, context.target, before, mine)
            yield _finding(context, before, mine, 0.7 if _ratio(before, mine) < 20 else 0.4, evidence)


def _not_converted(context: Context, other: Quantity, mine: Quantity, around: Sequence[Quantity]) -> Iterator[Finding]:
    """The finding for a figure that stayed while its unit changed, from miles to kilometres."""
    assert context.source is not None
    if mine.unit == "degree" or other.unit == "degree":
        return  # the scale may be understood
    corrections = [_corrected(context, other, mine), *_with_unit(context, other, mine)]
    if any(each.unit == mine.unit and agree(other, each) for each in around):
        corrections.reverse()  # the original gives both, so the translation has the converted figure elsewhere
    yield Finding(
        mine.start,
        mine.end,
        Category.NUMBER,
        Severity.CRITICAL,
        0.6 if {other.unit, mine.unit} == {"yard", "metre"} else 0.85,  # a yard is nearly a metre
        tuple(corrections),
        (Evidence("rule", {"name": "unit-not-converted"}), *_from_source(context, other, mine)),
    )


def _with_unit(context: Context, other: Quantity, mine: Quantity) -> list[str]:
    """The figure as it stands with the unit of the original in the language of the translation."""
    from babel import UnknownLocaleError
    from babel.units import format_unit

    locale = context.target.language.replace("-", "_")
    try:
        written = format_unit(mine.numeral.value, UNITS[other.unit].cldr, "long", locale=locale)
    except (UnknownLocaleError, ValueError):
        return []
    name = re.sub(r"^[\d\W]+", "", written)
    gap = _GAP.match(context.target.plain, mine.numeral.end)
    now = context.target.plain[mine.start : gap.end() if gap else mine.numeral.end]
    return [now + ("" if gap else " ") + name] if name and name not in UNITS else []


def _wrong(context: Context, other: Quantity, mine: Quantity, confidence: float) -> Finding:
    return _finding(context, other, mine, confidence, _from_source(context, other, mine))


def _finding(
    context: Context, other: Quantity, mine: Quantity, confidence: float, evidence: tuple[Evidence, ...]
) -> Finding:
    """The finding for a measure that is not the amount of the other one."""
    start, end = mine.start, mine.end
    corrections = (_corrected(context, other, mine),) if len(mine.numerals) == 1 else ()
    unit = context.target.plain[mine.numeral.end : mine.end]
    if corrections and corrections[0].endswith(unit):  # then the number alone has to change
        end, corrections = mine.numeral.end, (corrections[0].removesuffix(unit),)
    rule = Evidence("rule", {"name": "wrong-conversion"})
    return Finding(start, end, Category.NUMBER, Severity.MAJOR, confidence, corrections, (rule, *evidence))


def _corrected(context: Context, other: Quantity, mine: Quantity) -> str:
    """The rightly rounded amount in the unit, format and scale of the translation: number, scale word and unit."""
    plain, language = context.target.plain, context.target.language
    about = context.source is not None and _is_about(context.source, other)
    value = rounded(converted(other, "celsius" if mine.unit == "degree" else mine.unit), other, about=about)
    numeral = mine.numeral
    unit = plain[numeral.end : mine.end]
    now = plain[numeral.start : numeral.end]
    if numeral.scale == 1 or value >= numeral.scale:
        scale_word = "" if numeral.in_words else plain[numeral.digits.end : numeral.end]
        return figure(value / (numeral.scale if scale_word else 1), language, like=now) + scale_word + unit
    return figure(value, language, like=now) + _OF.sub(" ", unit)  # "2 milhões de acres", but "970.000 hectares"


def _from_source(context: Context, other: Quantity, mine: Quantity) -> tuple[Evidence, ...]:
    assert context.source is not None
    place = Range(other.start, other.end)
    return (*_evidence(context, context.source, other, mine), context.in_source(place))


def _evidence(context: Context, text: Text, other: Quantity, mine: Quantity) -> tuple[Evidence, ...]:
    unit = "celsius" if mine.unit == "degree" else mine.unit
    rows: list[dict[str, Json]] = [
        {"quote": side.document.text[each.start : each.end], "value": f"{value.normalize() + 0:f}", "unit": each.unit}
        for side, each, value in (
            (text, other, other.numeral.value),
            (context.target, mine, mine.numeral.value),
        )
    ]
    values: dict[str, Json] = {
        "source": dict(rows[0]),
        "target": dict(rows[1]),
        "expected": _corrected(context, other, mine),
        "arithmetic": arithmetic(other, unit),
    }
    return (Evidence("conversion", values),)
