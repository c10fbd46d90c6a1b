"""The evidence of dates and times: both readings, and the sentence of the original."""

from annotate.analysis.context import Context
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.placed import Placed
from annotate.analysis.texts import Range, Text


def both_readings(
    context: Context, rule: str, source: tuple[Placed, str], target: tuple[Placed, str]
) -> tuple[Evidence, ...]:
    """The rule, what was read on both sides (a place and its value each), and the sentence of the original."""
    assert context.source is not None
    place = Range(source[0].start, source[0].end)
    values = {"source": _row(context.source, *source), "target": _row(context.target, *target)}
    return Evidence("rule", {"name": rule}), Evidence("dates", values), context.in_source(place)


def _row(text: Text, placed: Placed, value: str) -> Json:
    return {"quote": text.document.text[placed.start : placed.end], "value": value}
