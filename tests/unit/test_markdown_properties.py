"""Whatever the text: every rendered character has its place, and the work grows no faster than the text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.anchoring import fit
from articles.markdown import Document, parse
from articles.spans import Refused, Span
from tests.unit import strategies

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _check(document: Document) -> None:
    done = document.front_matter.end
    for run in document.runs:
        assert done <= run.start < run.end
        assert run.atomic or document.markdown[run.start : run.end] == run.text
        done = run.end
    assert document.text == "\n\n".join(block.text for block in document.blocks if block.text)
    for block in document.blocks:
        assert block.text == "".join(run.text for run in block.runs)
        assert not block.text or document.text[block.offset :].startswith(block.text)


@SLOW
@given(strategies.DOCUMENTS)
def test_every_run_is_in_its_place(markdown: str) -> None:
    _check(parse(markdown))


@settings(max_examples=400, deadline=None)
@given(strategies.HOSTILE)
@example("> ``a\n> >b``")
@example("- `a\n   \n  b`\n\\")
@example("|\\\\|`\\|`\n|-")
@example("[![<x:y>](a)](b)[^1]\n\n[^1]:\n    > - c")
def test_hostile_texts_keep_their_places(markdown: str) -> None:
    _check(parse(markdown))


@SLOW
@given(strategies.DOCUMENTS, st.data())
def test_any_selected_text_has_a_range_that_shows_it(markdown: str, data: st.DataObject) -> None:
    document = parse(markdown)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    if not document.runs or (start < end and not document.text[start:end].strip("\n")):
        return
    span = document.span_at(start, end)
    shown = document.rendered(span)
    if document.text[start:end].strip("\n"):
        assert document.text[start:end].strip("\n") in shown
    first, last = document.position_in_text(span.start), document.position_in_text(span.end)
    assert document.text[first:last].strip("\n") == shown.strip("\n") or span.empty


@SLOW
@given(strategies.DOCUMENTS, st.data())
def test_fitting_a_selection_twice_changes_nothing(markdown: str, data: st.DataObject) -> None:
    document = parse(markdown)
    start = data.draw(st.integers(0, len(markdown)))
    span = Span(start, data.draw(st.integers(start, min(start + 30, len(markdown)))))
    try:
        fitted = fit(document, span)
    except Refused:
        assert span.empty or len({block.index for block in map(document.block_of, document.runs_in(span))}) != 1
        return
    assert fit(document, fitted) == fitted
    assert fitted.empty is span.empty
    assert document.block_at(fitted) is not None
    assert document.rendered(fitted) == document.rendered(span)


HOSTILE_SHAPES: dict[str, Callable[[int], str]] = {
    "quotes in quotes": lambda count: ">" * count + "a",
    "lists in lists": lambda count: "- " * count + "a",
    "emphasis in emphasis": lambda count: "*" * count + "a" + "*" * count,
    "emphasis never closed": lambda count: "*a " * count,
    "brackets": lambda count: "[" * count + "a" + "]" * count,
    "images in images": lambda count: "![" * count + "a" + "](u)" * count,
    "code never closed": lambda count: "`a``b" * count,
    "entities": lambda count: "&amp;" * count,
    "escapes": lambda count: "\\*" * count,
    "raw tags": lambda count: "<a b='" * count,
    "task boxes": lambda count: "- [ ] a\n" * count,
    "footnotes": lambda count: "".join(f"[^{number}]: x\n" for number in range(count)),
    "cells": lambda count: "|a" * count + "|\n" + "|-" * count + "|\n",
    "code over lines": lambda count: "`" + "a\n" * count + "`",
    "backslashes and line ends": lambda count: "a\\\n" * count,
}


def _calls(work: Callable[[], object]) -> int:
    """How many Python functions are called: a measure of work that the load of the machine does not change."""
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    previous = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(previous)
    return count


@pytest.mark.parametrize("shape", HOSTILE_SHAPES)
def test_four_times_the_text_is_four_times_the_work(shape: str) -> None:
    small, large = (HOSTILE_SHAPES[shape](count) for count in (500, 2000))
    calls = _calls(lambda: parse(small))
    assert _calls(lambda: parse(large)) < 5 * calls + 1000


@pytest.mark.parametrize("shape", HOSTILE_SHAPES)
def test_depth_needs_no_stack(shape: str) -> None:
    document = parse(HOSTILE_SHAPES[shape](sys.getrecursionlimit() * 3))
    _check(document)
