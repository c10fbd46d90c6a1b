"""Pages of a list that may have a million rows: each begins where the one before ended, and none counts rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.dateparse import parse_date, parse_datetime

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one condition in the order of one column, then of the primary key in the same direction.

    A list is one stretch or several behind each other, so that each can follow an index.
    """

    condition: Q
    column: str
    descending: bool = False

    def value_of(self, row: Model) -> Any:
        """What the row has in the column."""
        value: Any = row
        for name in self.column.split("__"):
            value = getattr(value, name)
        return value

    def ordered(self, rows: QuerySet[M], *, backwards: bool) -> QuerySet[M]:
        """The rows of this stretch in its order, or in the opposite one."""
        sign = "-" if self.descending != backwards else ""
        return rows.filter(self.condition).order_by(f"{sign}{self.column}", f"{sign}pk")

    def beyond(self, place: Place) -> Q:
        """The rows behind the place, or before it.

        Written such that the database goes to the place in the index, which it does not for “greater, or equal and”.
        """
        way = "lt" if self.descending != place.backwards else "gt"
        start = Q((f"{self.column}__{way}e", place.value))
        return start & (Q((f"{self.column}__{way}", place.value)) | Q((f"pk__{way}", place.pk)))


@dataclass(frozen=True, slots=True)
class Place:
    """Between two rows of the list: behind the row of that value and primary key, or before it when going backwards."""

    stretch: int
    value: date | datetime | str
    pk: int
    backwards: bool = False

    @property
    def text(self) -> str:
        """As addresses write it."""
        value = self.value if isinstance(self.value, str) else self.value.isoformat()
        return f"{self.stretch}~{self.pk}~{value}"


def place_from(text: str, stretches: Sequence[Stretch], kinds: dict[str, type], *, backwards: bool) -> Place | None:
    """The place that an address writes; None where it is none in this list. ``kinds`` are the types of the columns."""
    number, _, rest = text.partition("~")
    pk, _, written = rest.partition("~")
    if not (_is_number(number) and _is_number(pk) and int(number) < len(stretches)):
        return None
    value = _value(written, kinds[stretches[int(number)].column])
    return None if value is None else Place(int(number), value, int(pk), backwards)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _value(text: str, kind: type) -> date | datetime | str | None:
    if kind is str:
        return text.replace("\x00", "")
    try:
        if kind is date:
            return parse_date(text)
        found = parse_datetime(text)
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list in its order, and the places to go on from; None at the ends."""

    rows: Sequence[M]
    before: Place | None
    after: Place | None


def page_of(rows: QuerySet[M], stretches: Sequence[Stretch], place: Place | None, size: int) -> Page[M]:
    """The ``size`` rows behind the place, or before it; from the beginning without a place.

    Costs at most one query for each stretch, and those again where going backwards arrives at the beginning.
    """
    found = _rows_from(rows, stretches, place, size + 1)
    if place is not None and place.backwards:
        if len(found) <= size:
            return page_of(rows, stretches, None, size)
        found = found[:size][::-1]
        has_more, has_less = True, True
    else:
        has_more, has_less = len(found) > size, place is not None
        found = found[:size]
    before = _place(stretches, found[0], backwards=True) if found and has_less else None
    after = _place(stretches, found[-1], backwards=False) if found and has_more else None
    return Page([row for _number, row in found], before, after)


def _place(stretches: Sequence[Stretch], found: tuple[int, M], *, backwards: bool) -> Place:
    number, row = found
    return Place(number, stretches[number].value_of(row), row.pk, backwards)


def _rows_from(rows: QuerySet[M], stretches: Sequence[Stretch], place: Place | None, most: int) -> list[tuple[int, M]]:
    """Up to so many rows on from the place in its direction, each with the number of its stretch."""
    found: list[tuple[int, M]] = []
    for number in _numbers(stretches, place):
        if len(found) == most:
            break
        stretch = stretches[number]
        ordered = stretch.ordered(rows, backwards=place is not None and place.backwards)
        if place is not None and number == place.stretch:
            ordered = ordered.filter(stretch.beyond(place))
        found += [(number, row) for row in ordered[: most - len(found)]]
    return found


def _numbers(stretches: Sequence[Stretch], place: Place | None) -> Iterator[int]:
    if place is None:
        yield from range(len(stretches))
    elif place.backwards:
        yield from range(place.stretch, -1, -1)
    else:
        yield from range(place.stretch, len(stretches))
