"""Reads dates in figures, "30/9/2018", and knows in which order languages write day and month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotate.analysis.pipelines import base_language

# Only languages whose order is day, month, year everywhere; English has both orders.
_DAY_FIRST = frozenset({"pt", "es", "fr", "de", "it"})
_MONTH_FIRST = frozenset({"en-us", "es-us", "es-pr"})
_DATE = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/-])"
)


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures: where it stands, its two numbers in the order of writing, and the same date turned round."""

    start: int
    end: int
    first: int
    second: int
    turned: str


def numeric_dates(text: str) -> Iterator[NumericDate]:
    """The dates in figures of the text, in order, as far as they may be dates."""
    for found in _DATE.finditer(text):
        first, second = int(found["first"]), int(found["second"])
        if 1 <= min(first, second) <= 12 and max(first, second) <= 31:
            turned = found["mark"].join((found["second"], found["first"], found["year"]))
            yield NumericDate(*found.span(), first, second, turned)


def has_day_first(language: str) -> bool:
    """Whether the language writes the day before the month, wherever it is spoken."""
    return base_language(language) in _DAY_FIRST and language.replace("_", "-").lower() not in _MONTH_FIRST


def has_month_first(language: str) -> bool:
    """Whether this region writes the month before the day."""
    return language.replace("_", "-").lower() in _MONTH_FIRST
