"""Whatever is corrected: exactly the expected text comes out, and everything else stays as it was."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.document import Block, Document
from articles.markdown import parse
from articles.spans import Edit, Refused, Span
from articles.splicing import is_plain, splice, splice_changes
from tests.unit import strategies

SLOW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROSE_KINDS = ("paragraph", "heading", "item", "cell")
WORD = re.compile(r"\S+")


def _settled(text: str) -> str:
    """A text without the blanks beside line ends, which Markdown does not show, and with single blanks."""
    return re.sub(r"\s+", " ", text).strip()


def _word_span(document: Document, block: Block, draw: st.DrawFn) -> Span:
    words = list(WORD.finditer(block.text))
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 3, len(words) - 1)))
    return document.span_at(block.offset + words[first].start(), block.offset + words[last].end())


@st.composite
def documents_and_edits(
    draw: st.DrawFn, documents: st.SearchStrategy[str], replacements: st.SearchStrategy[str], most: int = 4
) -> tuple[Document, list[Edit]]:
    document = parse(draw(documents))
    blocks = [block for block in document.blocks if block.kind in PROSE_KINDS and block.text.strip()]
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, most)) if blocks else 0):
        span = _word_span(document, draw(st.sampled_from(blocks)), draw)
        if draw(st.integers(0, 4)) == 0:
            span = Span(span.end, span.end)
        if not any(span.overlaps(edit.span) for edit in edits):
            edits.append(Edit(span, draw(replacements)))
    return document, edits


def _expected(document: Document, edits: list[Edit]) -> str:
    text = document.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start = document.position_in_text(edit.span.start)
        end = start if edit.span.empty else start + len(document.rendered(edit.span))
        text = text[:start] + edit.text + text[end:]
    return text


@SLOW
@given(documents_and_edits(strategies.DOCUMENTS, strategies.REPLACEMENTS))
def test_accepted_edits_show_exactly_the_expected_text(case: tuple[Document, list[Edit]]) -> None:
    document, edits = case
    try:
        result = splice(document, edits)
    except Refused as refused:
        assert refused.edit is not None  # noqa: PT017 - either outcome is right, and each is checked
        return
    assert _settled(parse(result).text) == _settled(_expected(document, edits)), (document.markdown, edits, result)


@SLOW
@given(documents_and_edits(strategies.DOCUMENTS, strategies.PLAIN, most=1))
def test_other_blocks_stay_byte_for_byte(case: tuple[Document, list[Edit]]) -> None:
    document, edits = case
    for edit in edits:
        block = document.block_at(edit.span)
        assert block is not None, (document.markdown, document.blocks)
        try:
            result = splice(document, [edit])
        except Refused:
            return
        assert result.startswith(document.markdown[: block.start])
        assert result.endswith(document.markdown[block.end :])


@SLOW
@given(documents_and_edits(strategies.DOCUMENTS, strategies.PLAIN, most=1))
def test_an_edit_inside_of_one_run_changes_nothing_but_its_span(case: tuple[Document, list[Edit]]) -> None:
    document, edits = case
    for edit in edits:
        runs = document.runs_in(edit.span)
        if len(runs) != 1 or runs[0].atomic:
            return
        try:
            result = splice(document, [edit])
        except Refused:
            return
        head, tail = document.markdown[: edit.span.start], document.markdown[edit.span.end :]
        assert result.startswith(head)
        assert result.endswith(tail)
        written = result[len(head) : len(result) - len(tail)]
        assert re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", written) == edit.text


def test_corrections_of_prose_are_seldom_refused() -> None:
    counts: Counter[str] = Counter()

    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(documents_and_edits(strategies.PROSE, st.one_of(strategies.PLAIN, st.just("")), most=1))
    def count(case: tuple[Document, list[Edit]]) -> None:
        document, edits = case
        for edit in edits:
            try:
                splice(document, [edit])
                counts["accepted"] += 1
            except Refused as refused:
                counts[refused.reason] += 1

    count()
    refused = counts.total() - counts["accepted"]
    assert counts.total() >= 250
    assert refused <= 0.05 * counts.total(), counts


def _letters(markdown: str, draw: st.DrawFn) -> Span | None:
    """Some letters in a row, perhaps the middle of a word or the name of an entity, a tag, an address."""
    words = list(re.finditer(r"[^\W\d_][^\W_]*(?:[ '’-][^\W_]+)*", markdown))
    if not words:
        return None
    start, end = draw(st.sampled_from(words)).span()
    first = draw(st.integers(start, end - 1))
    return Span(first, draw(st.integers(first + 1, end)))


@st.composite
def letters_replaced(draw: st.DrawFn) -> tuple[Document, Edit] | None:
    """Letters anywhere in a text, and words to stand there."""
    document = parse(draw(st.one_of(strategies.DOCUMENTS, strategies.HOSTILE)))
    span = _letters(document.markdown, draw)
    words = st.sampled_from(["ok", "Ana Maria", "O’Neil", "x1", "www", "copy", "co-op 1", "東京", "مرحبا", "1", "x."])
    return None if span is None else (document, Edit(span, draw(words)))


def test_plain_words_come_out_as_they_are_typed() -> None:
    counts: Counter[bool] = Counter()

    @settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(letters_replaced())
    def compare(case: tuple[Document, Edit] | None) -> None:
        if case is None:
            return
        document, edit = case
        counts[is_plain(document, edit)] += 1
        if is_plain(document, edit):
            head, tail = document.markdown[: edit.span.start], document.markdown[edit.span.end :]
            assert splice(document, [edit]) == head + edit.text + tail

    compare()
    assert counts[True] > 100, counts


@pytest.mark.parametrize(
    ("markdown", "words", "text"),
    [
        ("Fish &amp; chips\n", "amp", "copy"),
        ("See [here]\n\n[there]: https://example.org\n", "here", "there"),
        ("Then <br> ends\n", "br", "hr"),
        ("One two\n", "two", "2*3*4"),
        ("One two\n", "two", "[x](y)"),
        ("1 one\n", "1", "2"),
        ("Say `one two`\n", "two", "three"),
    ],
)
def test_words_among_signs_of_markdown_are_not_plain(markdown: str, words: str, text: str) -> None:
    start = markdown.index(words)
    assert not is_plain(parse(markdown), Edit(Span(start, start + len(words)), text))


@SLOW
@given(strategies.DOCUMENTS)
def test_no_edits_give_back_the_same_text(markdown: str) -> None:
    assert splice(parse(markdown), []) == markdown


@SLOW
@given(documents_and_edits(strategies.DOCUMENTS, strategies.PLAIN))
def test_front_matter_and_final_line_feeds_survive(case: tuple[Document, list[Edit]]) -> None:
    document, edits = case
    try:
        result = splice(document, edits)
    except Refused:
        return
    head = document.markdown[: document.front_matter.end]
    assert result.startswith(head)
    assert parse(result).front_matter == document.front_matter
    assert len(result) - len(result.rstrip("\n")) == len(document.markdown) - len(document.markdown.rstrip("\n"))


@SLOW
@given(documents_and_edits(strategies.PROSE, strategies.PLAIN))
def test_edits_together_give_what_they_give_one_after_the_other(case: tuple[Document, list[Edit]]) -> None:
    document, edits = case
    markdown = document.markdown
    try:
        together = splice(document, edits)
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            step = parse(markdown)
            markdown = splice(step, [edit])
    except Refused:
        return
    assert parse(together).text == parse(markdown).text


@SLOW
@given(documents_and_edits(strategies.DOCUMENTS, strategies.PLAIN))
def test_changes_point_at_the_new_text(case: tuple[Document, list[Edit]]) -> None:
    document, edits = case
    try:
        result = parse(splice(document, edits))
    except Refused:
        return
    for edit, change in zip(edits, splice_changes(document, edits), strict=True):
        assert change.old == edit.span
        assert _settled(result.rendered(change.new)) == _settled(edit.text)


@SLOW
@given(strategies.HOSTILE, strategies.HOSTILE, st.data())
def test_hostile_texts_are_corrected_exactly_or_refused(markdown: str, text: str, data: st.DataObject) -> None:
    document = parse(markdown)
    start = data.draw(st.integers(0, len(markdown)))
    end = data.draw(st.integers(start, len(markdown)))
    edit = Edit(Span(start, end), text)
    try:
        result = splice(document, [edit])
    except Refused as refused:
        assert refused.edit == edit  # noqa: PT017 - either outcome is right, and each is checked
        return
    shown = parse(result).text
    assert "".join(text.split()) in "".join(shown.split())
