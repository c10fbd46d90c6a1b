"""Plain text comes out of Markdown as it went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.escaping import Escape, escaped, fence, padding
from articles.markdown import parse

PUNCTUATION = r"!\"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a*b_c", "a\\*b\\_c"),
        ("[x](y)", "\\[x\\](y)"),
        ("a & b", "a & b"),
        ("&amp; &#8; &x", "\\&amp; \\&#8; &x"),
        ("wow! ![x]", "wow! \\!\\[x\\]"),
        ("1. x - y", "1. x - y"),
        ("(a, b): c; d?", "(a, b): c; d?"),
        ("\\", "\\\\"),
        ("a|b", "a\\|b"),
    ],
)
def test_minimal_escapes(text: str, written: str) -> None:
    assert escaped(text, Escape.MINIMAL) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("# x", "\\# x"), ("- x", "\\- x"), ("+ x", "\\+ x"), ("1. x", "1\\. x"), ("23) x", "23\\) x"), ("= x", "\\= x")],
)
def test_what_begins_a_block_is_escaped_at_the_start_of_a_line(text: str, written: str) -> None:
    assert escaped(text, Escape.MINIMAL, line_start=True) == written
    assert escaped(text, Escape.MINIMAL) == text
    assert escaped(f"a {text}", Escape.MINIMAL, line_start=True) == f"a {text}"


def test_full_escapes_take_all_ascii_punctuation() -> None:
    assert escaped(PUNCTUATION + "é–a1 ", Escape.FULL) == "".join(f"\\{sign}" for sign in PUNCTUATION) + "é–a1 "


def test_raw_text_stays() -> None:
    assert escaped(PUNCTUATION, Escape.RAW, line_start=True) == PUNCTUATION


@given(st.text(st.one_of(st.sampled_from(PUNCTUATION + "a1 "), st.characters(categories=["L", "N", "P"])), min_size=1))
def test_fully_escaped_text_shows_as_it_is(text: str) -> None:
    assert parse(escaped(f"a{text}b", Escape.FULL)).text == f"a{text}b"


@pytest.mark.parametrize(
    ("content", "ticks"), [("a", "`"), ("a`b", "``"), ("a``b", "`"), ("a`b``c", "```"), ("``` `` `", "````")]
)
def test_a_fence_is_the_shortest_that_is_not_inside(content: str, ticks: str) -> None:
    assert fence(content) == ticks


@pytest.mark.parametrize(
    ("content", "blank"), [("a", ""), ("`a", " "), ("a`", " "), (" a ", " "), (" a", ""), ("a ", ""), ("  ", "")]
)
def test_code_is_padded_where_markdown_would_strip_it(content: str, blank: str) -> None:
    assert padding(content) == blank


@given(st.text("` ab", min_size=1))
def test_fence_and_padding_show_any_content(content: str) -> None:
    written = f"{fence(content)}{padding(content)}{content}{padding(content)}{fence(content)}"
    assert parse(f"x {written} y").text == f"x {content} y"
