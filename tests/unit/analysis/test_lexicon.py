"""The lexicon: every row whole, and words found in their inflected forms."""

import pytest

from annotate.analysis import lexicon
from annotate.analysis.lexicon import translations

LANGUAGES = ("en", "pt", "es", "fr", "de", "it")


def test_every_row_has_words_in_every_language() -> None:
    rows = lexicon._rows()
    assert tuple(rows) == LANGUAGES
    assert len(rows["en"]) > 2000
    for language in LANGUAGES:
        assert all(word.strip() == word != "" for words in rows[language] for word in words), language


def test_no_english_word_stands_twice() -> None:
    words = [word for row in lexicon._rows()["en"] for word in row]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("growth", "pt", "crescimento"),
        ("Growth", "es", "crecimiento"),
        ("cities", "pt-BR", "cidade"),
        ("stopped", "es", "parar"),
        ("houses", "fr", "maison"),
        ("weeks", "de", "Woche"),
        ("quickly", "it", "rapido"),
    ],
)
def test_words_are_found_in_any_regular_form(word: str, language: str, expected: str) -> None:
    assert expected in translations(word, "en-GB", language)


def test_other_pairs_go_through_english() -> None:
    assert "crecimiento" in translations("crescimento", "pt", "es")


@pytest.mark.parametrize(("word", "pair"), [("qzxv", ("en", "pt")), ("growth", ("en", "en")), ("growth", ("en", "ja"))])
def test_what_is_unknown_has_no_translation(word: str, pair: tuple[str, str]) -> None:
    assert translations(word, *pair) == ()
