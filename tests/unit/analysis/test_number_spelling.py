"""Numbers of one word and numbers written in words."""

import pytest

from annotate.analysis.fused_words import fused
from annotate.analysis.fused_words import ordinal as fused_ordinal
from annotate.analysis.number_spelling import cardinal, ordinal
from annotate.analysis.number_words import lexicon
from annotate.analysis.numerals import numerals


@pytest.mark.parametrize(
    ("word", "language", "value"),
    [
        ("siebzehn", "de", 17),
        ("achtunddreißig", "de", 38),
        ("dreissig", "de", 30),
        ("dreizehntausendvierhundert", "de", 13_400),
        ("hundertundeins", "de", 101),
        ("ventotto", "it", 28),
        ("trentatré", "it", 33),
        ("centottanta", "it", 180),
        ("seicentoquarantotto", "it", 648),
        ("milleduecento", "it", 1200),
        ("seimilanovecento", "it", 6900),
        ("achtung", "de", None),
        ("einig", "de", None),
        ("milano", "it", None),
        ("centro", "it", None),
        ("dreimal", "de", None),
        ("zwei" * 20, "de", None),
        ("ventuno", "es", None),
    ],
)
def test_numbers_of_one_word(word: str, language: str, value: int | None) -> None:
    assert fused(word, language) == value


@pytest.mark.parametrize(
    ("word", "language", "value"),
    [
        ("dritte", "de", 3),
        ("siebzehnten", "de", 17),
        ("einundzwanzigster", "de", 21),
        ("einundzwanzigste", "de", 21),
        ("hundertste", "de", 100),
        ("ventitreesimo", "it", 23),
        ("diciottesima", "it", 18),
        ("battesimo", "it", None),
        ("cristianesimo", "it", None),
        ("sixième", "fr", 6),
        ("problème", "fr", None),
        ("vingtième", "de", None),
    ],
)
def test_ordinals_of_one_word(word: str, language: str, value: int | None) -> None:
    assert fused_ordinal(word, language) == value


@pytest.mark.parametrize("language", ["en", "pt-BR", "es", "fr", "de", "it"])
def test_what_is_written_in_words_is_read_back(language: str) -> None:
    words = lexicon(language)
    written = {value: cardinal(value, words) for value in range(2, 100)}
    assert sum(bool(word) for word in written.values()) >= 90
    for value, word in written.items():
        assert not word or [each.value for each in numerals(f"x {word} y", language)] == [value]


@pytest.mark.parametrize("language", ["en", "pt-BR", "es"])
@pytest.mark.parametrize("gender", ["o", "a"])
def test_ordinals_in_words_are_read_back(language: str, gender: str) -> None:
    words = lexicon(language)
    for value in range(10, 100):
        word = ordinal(value, f"x{gender}", words)
        (found,) = numerals(f"x {word} y", language)
        assert int(found.value) == value
        assert found.ordinal


def test_numbers_beyond_the_words_are_left_to_figures() -> None:
    assert cardinal(100, lexicon("en")) == cardinal(1, lexicon("pt")) == cardinal(25, lexicon("ja")) == ""
    assert ordinal(120, "o", lexicon("pt")) == ordinal(36, "e", lexicon("de")) == ""
