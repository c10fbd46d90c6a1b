"""Bytes that are text, bytes that are not, and what is stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.text import MAX_BYTES, Unreadable, decode, normalise


@pytest.mark.parametrize("text", ["Olá.\n", "\ufeffMarked", "新聞 👩‍👩‍👧", "x" * MAX_BYTES])
def test_text_is_read(text: str) -> None:
    assert decode(text.encode(), "a.md") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"x" * (MAX_BYTES + 1), "1 MB"),
        ("Olá\nJoão\n".encode("latin-1"), "line 1, byte 3"),
        (b"one\ntwo\nthr\xe9e", "line 3, byte 12"),
        ("Olá".encode("utf-16"), "UTF-16"),
        (b"some\0text", "not a text file"),
        (b"PK\x03\x04rest of an office document", "not a text file"),
        (b"%PDF-1.7 and more", "not a text file"),
        (b"\x01\x02\x03 noise", "not a text file"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data, "story.md")
    assert words in str(refused.value)
    assert "“story.md”" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ufeff\ufeffa", "a"),
        ("a\ufeffb", "a\ufeffb"),
        ("cafe\u0301", "caf\u00e9"),
        ("\tx\nab\tc", "    x\nab  c"),
        ("a\0b\x07c\x9f", "abc"),
        ("a\x0cb\u2028c\x85d\x0be", "a\nb\nc\nd\ne"),
        ("e\0\u0301", "\u00e9"),
        ("x \ud800", "x "),
        ("  keep\n\n ", "  keep\n\n "),
    ],
)
def test_the_text_that_is_stored(text: str, stored: str) -> None:
    assert normalise(text) == stored


@given(st.text(st.characters() | st.sampled_from("\r\n\t\0\ufeff\u0301\x85\u2028"), max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    stored = normalise(text)
    assert normalise(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert not set(stored) & set("\r\t\0\x0b\x0c\x85\u2028\u2029")
    assert not stored.startswith("\ufeff")
    stored.encode()
