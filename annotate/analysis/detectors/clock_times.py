"""Clock times that differ from the original, or have lost the half of the day."""

import re
from collections.abc import Iterator, Sequence

from annotate.analysis.calendar_evidence import both_readings
from annotate.analysis.clock import NOON, SAYS_PART, Clock, clocks, rewritten, with_half
from annotate.analysis.context import Context, Finding
from annotate.analysis.placed import inside
from annotate.taxonomy import Category, Severity

# Zones: a translation may give the reader's own time, which is right at another hour.
_ZONE = re.compile(
    r"\b(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]T|C[SD]T|M[SD]T|MEZ|MESZ|AEST|JST|local time|time zone|horário|fuso|"
    r"hora (?:de|del|local|peninsular|española)|heure (?:de|locale|française)|Ortszeit|ora (?:locale|italiana|di))\b",
)


class ClockTimes:
    """Compares the clock times of every aligned pair, whichever of the two clocks they are written by."""

    code = "clock-times"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for times that the original does not have, and for a lost a.m. or p.m."""
        if context.source is None:
            return
        here = tuple(clocks(context.target.plain, context.target.language))
        if not here:
            return
        there = tuple(clocks(context.source.plain, context.source.language))
        groups = [(inside(there, pair.source), inside(here, pair.target)) for pair in context.aligned]
        for place, (source, target) in enumerate(groups):
            if source and target:
                around = [each for near in groups[max(0, place - 2) : place + 3] for each in near[0]]
                yield from _compare(context, source, target, around)


def _compare(
    context: Context, source: Sequence[Clock], target: Sequence[Clock], around: Sequence[Clock]
) -> Iterator[Finding]:
    left_there, left_here = list(source), []
    for mine in target:
        twin = next((each for each in left_there if each.minutes & mine.minutes), None)
        if twin is None:
            left_here.append(mine)
            continue
        left_there.remove(twin)
        yield from _half_lost(context, twin, mine)
    left_here = [mine for mine in left_here if not any(each.minutes & mine.minutes for each in around)]
    for mine, other in zip(left_here, left_there, strict=False):
        if mine.sure and other.sure and other.minutes:
            even = len(left_here) == len(left_there)
            yield from _other_time(context, other, mine, even=even)


def _half_lost(context: Context, twin: Clock, mine: Clock) -> Iterator[Finding]:
    """A finding where the original says p.m. and the translation writes the morning's hour, and nothing else tells."""
    assert context.source is not None
    if not mine.is_vague or twin.is_vague or not (twin.sure and mine.sure):
        return
    minutes = next(iter(twin.minutes & mine.minutes))
    start, end = context.target.sentence_at(mine.start)
    in_english = context.target.language.startswith("en")
    if (minutes < NOON and not in_english) or mine.hour == 12 or SAYS_PART.search(context.target.plain, start, end):
        return
    correction = with_half(context.target.plain, mine, minutes, context.target.language)
    evidence = both_readings(context, "half-of-day-lost", (twin, _shown(minutes)), (mine, _shown(min(mine.minutes))))
    yield Finding(mine.start, mine.end, Category.NUMBER, Severity.MAJOR, 0.65, (correction,), evidence)


def _other_time(context: Context, other: Clock, mine: Clock, *, even: bool) -> Iterator[Finding]:
    """A finding for another time; unsure where only the hours differ and somebody names a zone."""
    minutes, correction = _likeliest(context, other, mine)
    same_minute = any(at % 60 == minutes % 60 for at in mine.minutes)
    confidence = 0.8 if even else 0.45
    if same_minute and _names_zone(context, other, mine):
        confidence = 0.4
    evidence = both_readings(
        context, "other-time", (other, _shown(minutes)), (mine, _shown(min(mine.minutes)) if mine.minutes else "")
    )
    yield Finding(mine.start, mine.end, Category.NUMBER, Severity.MAJOR, confidence, (correction,), evidence)


def _likeliest(context: Context, other: Clock, mine: Clock) -> tuple[int, str]:
    """The time of the original and its writing here; where it may be two, the one that looks like what stands here."""
    from rapidfuzz.distance import Levenshtein

    text, language = context.target.plain, context.target.language
    now = text[mine.start : mine.end]
    written = {minutes: rewritten(text, mine, minutes, language) for minutes in other.minutes}
    later = other.hour == 12  # noon rather than midnight
    best = min(written, key=lambda each: (Levenshtein.distance(written[each], now), -each if later else each))
    return best, written[best]


def _names_zone(context: Context, other: Clock, mine: Clock) -> bool:
    """Whether one side names a zone that the other does not."""
    assert context.source is not None
    sides = ((context.source, other), (context.target, mine))
    named = [set(_ZONE.findall(text.plain, *text.sentence_at(each.start))) for text, each in sides]
    codes = [{zone for zone in zones if zone.isupper()} for zones in named]
    return codes[0] != codes[1] or (any(named) and not codes[0])


def _shown(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
