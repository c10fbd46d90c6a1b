"""Weekdays, months and days of months that differ from the original, or that no calendar has."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from annotate.analysis.calendar import WEEKDAYS, Day, Mention, days, months, weekdays
from annotate.analysis.calendar_evidence import both_readings
from annotate.analysis.calendar_writing import month_instead, weekday_instead
from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.numeric_dates import NumericDate, has_day_first, has_month_first, numeric_dates
from annotate.analysis.placed import inside
from annotate.analysis.texts import Range
from annotate.taxonomy import Category, Severity

_NEAR = 2  # pairs before and behind: a translation may move a date to the next sentence
_YEAR_BEHIND = re.compile(r"(?:,| de| del)? ((?:19|20)\d\d)\b")
_TO_DAY = re.compile(r",? (?:dia |den |le |the |il )?(?:[^\W\d_]+\.? )?")

T = TypeVar("T", Mention, Day)
_Made = Callable[[Context, T, T, float], Finding | None]


class Dates:
    """Compares the dates of every aligned pair, part by part; a part that one side leaves out is no error."""

    code = "dates"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for weekdays, months and days that the original does not have, while it has another one there."""
        yield from _turned(context)
        if context.source is None:
            yield from _impossible(context)
            return
        yield from _differing(context, weekdays, _value, _other_weekday)
        yield from _differing(context, months, _value, _other_month)
        yield from _differing(context, days, _day, _other_day)


def _value(mention: Mention) -> Hashable:
    return mention.value


def _day(day: Day) -> Hashable:
    return day.day, day.month.value


def _differing(
    context: Context, read: Callable[[str, str], Iterable[T]], key: Callable[[T], Hashable], made: _Made[T]
) -> Iterator[Finding]:
    """What ``made`` says of each part of a date that stands on one side of a pair for another one on the other."""
    assert context.source is not None
    here = tuple(read(context.target.plain, context.target.language))
    there = tuple(read(context.source.plain, context.source.language)) if here else ()
    groups = [(inside(there, pair.source), inside(here, pair.target)) for pair in context.aligned]
    for place, (source, target) in enumerate(groups):
        if not source or not target:
            continue
        near = {key(each) for pair in groups[max(0, place - _NEAR) : place + _NEAR + 1] for each in pair[0]}
        left_there, left_here = list(source), []
        for mine in target:
            twin = next((each for each in left_there if key(each) == key(mine)), None)
            if twin is not None:
                left_there.remove(twin)
            elif key(mine) not in near:
                left_here.append(mine)
        kept = context.target.plain[slice(*context.aligned[place].target or (0, 0))]
        left_there = [each for each in left_there if not _is_kept(context, each, kept)]
        trust = 0.45 if len(left_there) != len(left_here) else 0.85 if len(left_here) == 1 else 0.7
        for mine, other in zip(left_here, left_there, strict=False):
            finding = made(context, other, mine, trust)
            if finding is not None:
                yield finding


def _is_kept(context: Context, other: Mention | Day, target: str) -> bool:
    """Whether the word of the original stands in the translation as it is, as part of a name: "Black Friday"."""
    assert context.source is not None
    word = context.source.plain[other.start : other.end]
    return not word.isdigit() and re.search(rf"\b{re.escape(word)}\b", target) is not None


def _other_weekday(context: Context, other: Mention, mine: Mention, trust: float) -> Finding:
    text, language = context.target.plain, context.target.language
    where, correction = weekday_instead(text, mine, other.value, language)
    readings = (other, WEEKDAYS[other.value]), (mine, WEEKDAYS[mine.value])
    # "Saturday night" may be "la madrugada del domingo".
    night = (mine.value - other.value) % 7 == 1 and re.search(r"madrugada|Nacht|nuit|notte", _sentence(context, mine))
    evidence = both_readings(context, "other-weekday", *readings)
    confidence = 0.4 if night else trust
    return Finding(*where, Category.NUMBER, Severity.MAJOR, confidence, (correction,), evidence)


def _sentence(context: Context, mine: Mention) -> str:
    return context.target.plain[slice(*context.target.sentence_at(mine.start))]


def _other_month(context: Context, other: Mention, mine: Mention, trust: float) -> Finding | None:
    if not (other.sure and mine.sure):
        return None
    correction = month_instead(context.target.plain, mine, other.value, context.target.language)
    readings = (other, f"{other.value:02}"), (mine, f"{mine.value:02}")
    evidence = both_readings(context, "other-month", *readings)
    return Finding(mine.start, mine.end, Category.NUMBER, Severity.MAJOR, trust, (correction,), evidence)


def _other_day(context: Context, other: Day, mine: Day, trust: float) -> Finding | None:
    if other.month.value != mine.month.value or other.day == mine.day:
        return None  # then the month is the other one, which is told elsewhere
    readings = tuple((each, f"{each.month.value:02}-{each.day:02}") for each in (other, mine))
    evidence = both_readings(context, "other-day", readings[0], readings[1])
    return Finding(mine.start, mine.end, Category.NUMBER, Severity.MAJOR, trust, (str(other.day),), evidence)


def _turned(context: Context) -> Iterator[Finding]:
    """Findings for dates in figures whose month stands before the day, as in the United States."""
    if not has_day_first(context.target.language):
        return
    for written in numeric_dates(context.target.plain):
        turned = written.second > 12 >= written.first
        if turned or (written.first != written.second and _is_other_way_round(context, written)):
            rule = Evidence("rule", {"name": "date-order"})
            place = (written.start, written.end)
            yield Finding(*place, Category.LOCALE, Severity.MAJOR, 0.8, (written.turned,), (rule,))


def _is_other_way_round(context: Context, written: NumericDate) -> bool:
    """Whether the original says in words, or in its region's order, that the first number is the month."""
    if context.source is None:
        return False
    source = context.source
    said = {(day.month.value, day.day) for day in days(source.plain, source.language)}
    if has_month_first(source.language):
        said |= {(each.first, each.second) for each in numeric_dates(source.plain)}
    return (written.first, written.second) in said and (written.second, written.first) not in said


def _impossible(context: Context) -> Iterator[Finding]:
    """Findings without an original: a weekday beside a complete date that falls on another one."""
    text, language = context.target.plain, context.target.language
    named = weekdays(text, language)
    for day in days(text, language) if named else ():
        year = _YEAR_BEHIND.match(text, max(day.end, day.month.end))
        start = min(day.start, day.month.start)
        mention = next((each for each in named if _TO_DAY.fullmatch(text, each.end, start)), None)
        if year is None or mention is None:
            continue
        try:
            right = date(int(year[1]), day.month.value, day.day).weekday()
        except ValueError:
            continue
        if right != mention.value:
            where, correction = weekday_instead(text, mention, right, language)
            date_there = Range(start, year.end())
            values = {"name": "weekday-of-date", "date": text[slice(*date_there)], "weekday": WEEKDAYS[right]}
            yield Finding(*where, Category.NUMBER, Severity.MINOR, 0.6, (correction,), (Evidence("rule", values),))
