"""Spans: what counts as covered, what competes, and what replacing does to a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.spans import Edit, Refused, Span, replace

SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_knows_its_length() -> None:
    assert Span(3, 7).length == 4
    assert not Span(3, 7).empty
    assert Span(3, 3).length == 0
    assert Span(3, 3).empty


def test_spans_sort_by_place() -> None:
    assert sorted([Span(2, 5), Span(2, 2), Span(0, 9)]) == [Span(0, 9), Span(2, 2), Span(2, 5)]


@pytest.mark.parametrize(("position", "inside"), [(1, False), (2, True), (4, True), (5, False)])
def test_a_span_is_half_open(position: int, inside: bool) -> None:
    assert Span(2, 5).contains(position) is inside


@pytest.mark.parametrize(
    ("other", "inside"),
    [(Span(2, 5), True), (Span(3, 4), True), (Span(5, 5), True), (Span(1, 3), False), (Span(4, 6), False)],
)
def test_a_span_contains_another_with_its_edges(other: Span, inside: bool) -> None:
    assert Span(2, 5).contains(other) is inside


@pytest.mark.parametrize(
    ("one", "two", "overlap"),
    [
        (Span(2, 5), Span(4, 6), True),
        (Span(2, 5), Span(5, 6), False),
        (Span(2, 5), Span(3, 3), True),
        (Span(2, 5), Span(2, 2), False),
        (Span(2, 5), Span(5, 5), False),
        (Span(3, 3), Span(3, 3), True),
        (Span(3, 3), Span(4, 4), False),
    ],
)
def test_overlap(one: Span, two: Span, overlap: bool) -> None:
    assert one.overlaps(two) is overlap
    assert two.overlaps(one) is overlap


@given(SPANS, SPANS)
def test_ranges_overlap_when_they_share_a_character(one: Span, two: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    if not one.empty and not two.empty:
        assert one.overlaps(two) is bool(shared)
    assert one.overlaps(two) is two.overlaps(one)


def test_a_shifted_span_keeps_its_length() -> None:
    assert Span(3, 5).shifted(-3) == Span(0, 2)
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 5).shifted(-4)


def test_replacing_takes_all_at_once() -> None:
    assert replace("one two", [(0, 3, "1"), (3, 3, ","), (4, 7, "")]) == "1, "
    assert replace("same", []) == "same"


@pytest.mark.parametrize("patches", [[(0, 3, "a"), (2, 4, "b")], [(3, 4, "a"), (0, 1, "b")], [(0, 9, "a")]])
def test_replacing_wants_order(patches: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        replace("some", patches)


def test_a_refusal_names_the_edit_and_its_place() -> None:
    edit = Edit(Span(1, 2), "x")
    refused = Refused("overlap", "Two corrections.", edit=edit)
    assert (refused.reason, refused.message, str(refused)) == ("overlap", "Two corrections.", "Two corrections.")
    assert (refused.edit, refused.span) == (edit, Span(1, 2))
    assert Refused("not-found", "None.", span=Span(0, 0)).span == Span(0, 0)
    assert Refused("not-found", "None.").span is None
