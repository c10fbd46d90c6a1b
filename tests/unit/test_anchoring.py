"""Selections are fitted to the text, kept with proof, and found again only where there is no doubt."""

from __future__ import annotations

import pytest

from articles.anchoring import anchor, find_all, fit, locate
from articles.markdown import parse
from articles.spans import CONTEXT, Refused, Span


def _fit(markdown: str, start: int, end: int) -> str:
    span = fit(parse(markdown), Span(start, end))
    return markdown[span.start : span.end]


@pytest.mark.parametrize(
    ("markdown", "start", "end", "fitted"),
    [
        ("a **bold** word", 2, 10, "bold"),
        ("a **bold** word", 3, 9, "bold"),
        ("a **bold** word", 0, 15, "a **bold** word"),
        ("a **bold** word", 1, 7, " **bol"),
        ("x &amp; y", 3, 5, "&amp;"),
        ("x \\* y", 3, 4, "\\*"),
        ("a  \nb", 2, 5, "  \nb"),
        ("# head", 0, 4, "he"),
        ("one\n\ntwo", 2, 4, "e"),
        ("[words](/u)", 0, 11, "words"),
    ],
)
def test_markers_drop_and_atoms_stay_whole(markdown: str, start: int, end: int, fitted: str) -> None:
    assert _fit(markdown, start, end) == fitted


@pytest.mark.parametrize(
    ("markdown", "start", "end", "reason"),
    [
        ("one\n\ntwo", 1, 6, "crosses-blocks"),
        ("|a|b|\n|-|-|", 1, 4, "crosses-blocks"),
        ("one\n\ntwo", 3, 5, "empty-selection"),
        ("a **b**", 2, 4, "empty-selection"),
        ("# a", 0, 2, "empty-selection"),
        ("---\nkey: v\n---\ntext", 0, 10, "empty-selection"),
        ("a", 0, 9, "empty-selection"),
        ("one\n\n---", 6, 6, "empty-selection"),
        ("one\n\n\ntwo", 4, 4, "empty-selection"),
        ("|a|\n|-|\n||", 9, 9, "empty-selection"),
    ],
)
def test_selections_without_text_of_one_block_are_refused(markdown: str, start: int, end: int, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        fit(parse(markdown), Span(start, end))
    assert caught.value.reason == reason
    assert caught.value.span == Span(start, end)
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    ("markdown", "point", "fitted"),
    [
        ("a **b** c", 1, 1),
        ("a **b** c", 2, 2),
        ("a **b** c", 3, 2),
        ("a **b** c", 4, 4),
        ("a **b** c", 6, 5),
        ("a **b** c", 9, 9),
        ("x &amp; y", 4, 2),
        ("x &amp; y", 7, 7),
        ("# a", 0, 2),
    ],
)
def test_a_point_moves_to_the_nearest_edge_of_text(markdown: str, point: int, fitted: int) -> None:
    assert fit(parse(markdown), Span(point, point)) == Span(fitted, fitted)


def test_an_anchor_keeps_the_words_around() -> None:
    before, after = "word " * 20, " and more" * 20
    markdown = f"# other\n\n{before}**exact &amp; quote**{after}\n\nnext"
    start = markdown.index("exact") - 1
    found = anchor(parse(markdown), Span(start, markdown.index("quote") + 6))
    assert found.quote == "exact & quote"
    assert found.prefix == before[-CONTEXT:]
    assert found.suffix == after[:CONTEXT]
    assert markdown[found.span.start : found.span.end] == "exact &amp; quote"


def test_context_stays_inside_of_the_block() -> None:
    found = anchor(parse("one\n\ntwo *three* four\n\nfive"), Span(10, 15))
    assert (found.prefix, found.quote, found.suffix) == ("two ", "three", " four")


@pytest.mark.parametrize(
    ("point", "prefix", "suffix"),
    [(0, "", "a & b"), (2, "a ", "& b"), (7, "a &", " b"), (8, "a & ", "b"), (9, "a & b", "")],
)
def test_a_point_has_context_but_no_quote(point: int, prefix: str, suffix: str) -> None:
    found = anchor(parse("a &amp; b"), Span(point, point))
    assert (found.prefix, found.quote, found.suffix) == (prefix, "", suffix)


def _found(markdown: str, quote: str, **context: str | int) -> str:
    span = locate(parse(markdown), quote, **context)  # type: ignore[arg-type]  # the context is words or a place
    return markdown[span.start : span.end]


@pytest.mark.parametrize(
    ("markdown", "quote", "found"),
    [
        ("the **harbour** town", "harbour town", "harbour** town"),
        ("one two\nthree", "two three", "two\nthree"),
        ("one two", " one \n two ", "one two"),
        ("R&amp;D", "R&D", "R&amp;D"),
        ("cost (net)", "(net)", "(net)"),
    ],
)
def test_words_are_found_across_markup(markdown: str, quote: str, found: str) -> None:
    assert _found(markdown, quote) == found


@pytest.mark.parametrize("quote", ["Harbour", "harbours", "", "  ", "town the", "a b"])
def test_words_are_found_exactly_or_not_at_all(quote: str) -> None:
    with pytest.raises(Refused) as caught:
        locate(parse("the harbour town\n\nthe a\n\nb"), quote)
    assert caught.value.reason == "not-found"


def test_context_decides_between_several_places() -> None:
    document = parse("A red boat came in. A blue boat went out. A red boat sank.")
    assert locate(document, "boat", prefix="A blue ", suffix=" went out") == Span(27, 31)
    assert locate(document, "boat", suffix=" sank.") == Span(48, 52)
    assert locate(document, "boat", prefix="in. A  blue\n") == Span(27, 31)


@pytest.mark.parametrize(("prefix", "suffix"), [("", ""), ("A red ", ""), ("some other ", " words"), ("", " ")])
def test_without_a_clear_winner_nothing_is_guessed(prefix: str, suffix: str) -> None:
    with pytest.raises(Refused) as caught:
        locate(parse("A red boat came. A red boat sank."), "boat", prefix=prefix, suffix=suffix)
    assert caught.value.reason == "ambiguous"
    assert caught.value.found == 2
    assert "2" in caught.value.message


def test_a_slightly_better_place_is_no_clear_winner() -> None:
    document = parse("xy one boat\n\nzy one boat")
    with pytest.raises(Refused):
        locate(document, "boat", prefix="now a zy one ", suffix=" then")
    with pytest.raises(Refused):
        locate(document, "boat", prefix="the xzy one ")
    assert locate(document, "boat", prefix="zy one ") == Span(20, 24)


def test_a_known_place_decides_between_equal_ones() -> None:
    document = parse("A red boat. A red boat.")
    assert locate(document, "boat", near=18) == Span(18, 22)
    with pytest.raises(Refused):
        locate(document, "boat", near=17)


def test_all_places_of_whole_words() -> None:
    markdown = "Port, *port* and report\n\n- port-of-call\n- (port)"
    document = parse(markdown)
    assert [markdown[span.start : span.end] for span in find_all(document, "port")] == ["port"] * 3
    assert len(find_all(document, "port", whole_words=False)) == 4
    assert len(find_all(document, "(port)")) == 1
    assert find_all(document, "") == []
    assert find_all(document, "call port") == []
