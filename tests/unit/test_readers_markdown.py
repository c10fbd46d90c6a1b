"""What a Markdown text says about itself."""

import time
from datetime import date

import pytest
from hypothesis import given

from articles.readers import Metadata
from articles.readers.markdown import LONGEST_TITLE, front_matter, read
from articles.readers.text import normalise
from tests.unit.strategies import DOCUMENTS, HOSTILE


def test_front_matter_is_read_and_kept() -> None:
    text = """---
title: "A ponte: aberta"
author: [Ana Lima, Rui Costa]
date: 2024-05-31T10:00:00Z
source_url: https://example.org/bridge?a=1
lang: PT_br
engine: Some Engine 2
---

# Outra coisa
"""
    imported = read(text)
    assert imported.markdown == text
    assert imported.metadata == Metadata(
        title="A ponte: aberta",
        byline="Ana Lima, Rui Costa",
        published=date(2024, 5, 31),
        url="https://example.org/bridge?a=1",
        language="pt-BR",
        engine="Some Engine 2",
    )


def test_values_are_taken_as_written() -> None:
    assert front_matter("---\ntitle: 2024\nlang: no\nByline: Yes\ndate: 2024/5/3\n---\n") == {
        "title": "2024",
        "lang": "no",
        "byline": "Yes",
        "date": "2024/5/3",
    }


@pytest.mark.parametrize(
    "head",
    [
        "title: [unclosed",
        "title: 'a\n b: c",
        "key: {a: b}\nother: [[x], [y]]",
        "- a\n- b",
        "a: &a [*a]",
        "a: *missing",
        f"a: {'[' * 5000}",
        f"a: {'x' * 30_000}\ntitle: too much",
    ],
)
def test_what_is_malformed_is_kept_and_passed_over(head: str) -> None:
    text = f"---\n{head}\n---\n\n# Heading\n"
    imported = read(text)
    assert imported.markdown == text
    assert imported.metadata.title == "Heading"
    assert imported.metadata.byline == imported.metadata.url == ""


def test_a_tag_is_no_order() -> None:
    assert front_matter("---\ntitle: !!python/object/apply:os.getcwd []\n---\n") == {}
    assert front_matter("---\ntitle: !!python/name:os.sep x\n---\n") == {"title": "x"}


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    lines += ["<<: [*i, *i]", "title: Safe"]
    began = time.perf_counter()
    assert front_matter("---\n" + "\n".join(lines) + "\n---\n")["title"] == "Safe"
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "line",
    ["date: 2024-13-45", "date: last week", "url: javascript:alert(1)", "url: ftp://example.org", "url: 'https://[bad'",
     "url: https://", "lang: Klingonese", f"url: https://example.org/{'x' * 2000}"],
)  # fmt: skip
def test_what_is_no_date_address_or_language_is_passed_over(line: str) -> None:
    found = read(f"---\n{line}\n---\nText\n").metadata
    assert found == Metadata(title="Text")


def test_the_first_address_that_is_one_counts() -> None:
    assert read("---\nsource: The Daily\nurl: http://example.org\n---\nText").metadata.url == "http://example.org"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lead.\n\n## The *new* bridge &amp; more\n\nText", "The new bridge & more"),
        ("First line\nsecond line\n\nMore", "First line"),
        ("First line  \nsecond", "First line"),
        ("- An item\n- Another", "An item"),
        ("**All** of it", "All of it"),
        ("", ""),
        ("---\n", ""),
        ("![](picture.png)", ""),
    ],
)
def test_the_title_is_the_first_heading_or_line(text: str, title: str) -> None:
    assert read(text).metadata.title == title


def test_a_long_title_is_cut_after_a_word() -> None:
    title = read("word " * 100).metadata.title
    assert title.endswith("word…")
    assert len(title) <= LONGEST_TITLE
    assert len(read("x" * 500).metadata.title) == LONGEST_TITLE


@given(DOCUMENTS | HOSTILE)
def test_reading_never_fails_and_keeps_the_text(text: str) -> None:
    imported = read(text)
    assert imported.markdown == normalise(text)
    assert len(imported.metadata.title) <= LONGEST_TITLE
    assert "\n" not in imported.metadata.title
    assert read(imported.markdown) == imported
