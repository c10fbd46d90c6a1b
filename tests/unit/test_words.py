"""What was typed becomes words to find, and letters lose their accents."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.words import LONGEST_QUESTION, MOST_WORDS, Word, asked, folded, spelled


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("boat", [Word("boat")]),
        ("  two   boats ", [Word("two"), Word("boats")]),
        ('"two boats" tar', [Word("two boats", is_phrase=True), Word("tar")]),
        ("“two  boats”", [Word("two boats", is_phrase=True)]),
        ('"not closed', [Word("not closed", is_phrase=True)]),
        ("boat -tar", [Word("boat"), Word("tar", is_unwanted=True)]),
        ('boat -"wet tar"', [Word("boat"), Word("wet tar", is_phrase=True, is_unwanted=True)]),
        ("well-known", [Word("well-known", is_phrase=True)]),
        ("3,5", [Word("3,5", is_phrase=True)]),
        ("(boat),", [Word("boat")]),
        ("*boat*", [Word("boat")]),
        ("boat - tar", [Word("boat"), Word("tar")]),
        ("boat – tar", [Word("boat"), Word("tar")]),
        ("a\x00b", [Word("a"), Word("b")]),
        ("", []),
        ('🎉 !!! -- "" -"" \'\'', []),
    ],
)
def test_typed_words_phrases_and_minus(typed: str, found: list[Word]) -> None:
    assert asked(typed) == found


def test_too_much_is_cut() -> None:
    assert len(asked("word " * 2000)) == MOST_WORDS
    assert asked("x" * 10_000) == [Word("x" * LONGEST_QUESTION)]


@given(st.text())
def test_anything_typed_is_words_with_letters_or_figures(typed: str) -> None:
    for word in asked(typed):
        assert any(sign.isalnum() for sign in word.text)
        assert "\x00" not in word.text
        word.text.encode()


@pytest.mark.parametrize(
    ("text", "plain"),
    [("AÇÃO", "acao"), ("Größe", "grosse"), ("Ёлка", "елка"), ("한국", "한국"), ("がく", "がく"), ("क्ष", "क्ष")],
)
def test_folding_takes_capitals_and_accents_and_leaves_scripts_whole(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "typed"),
    [("Ação", "acao"), ("acao", "AÇÃO"), ("ёлка", "Елка"), ("한국", "한국"), ("two\nboats", "two boats")],
)
def test_a_word_is_found_with_whatever_accents(text: str, typed: str) -> None:
    assert re.fullmatch(spelled(typed), text, re.IGNORECASE)


def test_the_pattern_takes_signs_as_they_are() -> None:
    assert re.fullmatch(spelled("a.b"), "a.b")
    assert not re.fullmatch(spelled("a.b"), "axb")
