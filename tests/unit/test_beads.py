"""The cheapest pairing of two rows of sentences."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import beads as module
from articles.beads import Unit, beads, length_cost

UNITS = st.lists(
    st.builds(
        Unit,
        length=st.integers(0, 300).map(float),
        anchors=st.frozensets(st.sampled_from("abcdefgh"), max_size=3),
        names=st.frozensets(st.sampled_from("abc"), max_size=2),
        kind=st.sampled_from(["paragraph", "heading1"]),
        opens_block=st.booleans(),
        wordless=st.booleans(),
    ),
    max_size=15,
)


def shapes(found: list[module.Bead]) -> list[tuple[int, int]]:
    return [(len(bead.source), len(bead.target)) for bead in found]


def article(lengths: list[int]) -> list[Unit]:
    return [Unit(float(length), frozenset({f"n{index}"})) for index, length in enumerate(lengths)]


@given(UNITS, UNITS, st.sampled_from([0.5, 1.0, 1.1]))
def test_every_unit_is_in_exactly_one_bead_in_order(source: list[Unit], target: list[Unit], ratio: float) -> None:
    found = beads(source, target, ratio)
    assert [index for bead in found for index in bead.source] == list(range(len(source)))
    assert [index for bead in found for index in bead.target] == list(range(len(target)))
    assert all(bead.source or bead.target for bead in found)


def test_like_goes_with_like() -> None:
    units = article([50, 120, 30, 80])
    assert shapes(beads(units, units)) == [(1, 1)] * 4


def test_a_dropped_sentence_is_found() -> None:
    units = article([50, 120, 33, 80, 64])
    found = beads(units, [unit for index, unit in enumerate(units) if index != 2])
    assert shapes(found) == [(1, 1), (1, 1), (1, 0), (1, 1), (1, 1)]


def test_merged_sentences_are_found() -> None:
    units = article([50, 120, 90, 80, 64])
    merged = Unit(210.0, units[1].anchors | units[2].anchors)
    assert shapes(beads(units, [units[0], merged, *units[3:]])) == [(1, 1), (2, 1), (1, 1), (1, 1)]
    assert shapes(beads([units[0], merged, *units[3:]], units)) == [(1, 1), (1, 2), (1, 1), (1, 1)]


def test_a_heading_goes_with_the_heading() -> None:
    source = [Unit(40.0, kind="heading1"), Unit(41.0)]
    target = [Unit(41.0), Unit(40.0, kind="heading1"), Unit(41.0)]
    assert shapes(beads(source, target)) == [(0, 1), (1, 1), (1, 1)]


def test_wordless_lines_are_the_first_to_go() -> None:
    source = [Unit(5.0), Unit(60.0)]
    target = [Unit(5.0, wordless=True), Unit(5.0), Unit(60.0)]
    assert shapes(beads(source, target)) == [(0, 1), (1, 1), (1, 1)]


def test_nothing_on_one_side() -> None:
    assert beads([], []) == []
    assert shapes(beads([], article([10, 20]))) == [(0, 1), (0, 1)]
    assert shapes(beads(article([10, 20]), [])) == [(1, 0), (1, 0)]


@pytest.mark.parametrize("length", [0.0, 1.0, 50.0, 1000.0])
def test_lengths_that_are_as_wanted_cost_nothing(length: float) -> None:
    assert length_cost(length, length) == 0.0
    assert 0 <= length_cost(length, length + 10) <= module.DEAREST_LENGTH
    assert length_cost(10.0, 10_000.0) == module.DEAREST_LENGTH


def test_a_chapter_that_was_left_out_is_found_beyond_the_narrow_band() -> None:
    generator = random.Random(4)
    source = article([generator.randint(20, 200) for _ in range(400)])
    target = source[:40] + source[240:]
    right = sum(
        1
        for bead in beads(source, target)
        if len(bead.source) == len(bead.target) == 1 and source[bead.source[0]] is target[bead.target[0]]
    )
    assert right >= len(target) - 2


def test_time_grows_with_the_length_of_the_texts() -> None:
    generator = random.Random(5)
    units = article([generator.randint(20, 200) for _ in range(1600)])
    began = time.perf_counter()
    quarter = beads(units[:400], units[:400])
    after_quarter = time.perf_counter()
    whole = beads(units, units)
    ended = time.perf_counter()
    assert shapes(quarter) == [(1, 1)] * 400
    assert shapes(whole) == [(1, 1)] * 1600
    # Four times as long; a full table would take sixteen times as long.
    assert ended - after_quarter < 10 * (after_quarter - began)
