"""Articles and their like: what stands before a word, and what should."""

import pytest

from annotate.analysis.agreement import Form
from annotate.analysis.determiners import agreeing, articles, before, carried, german
from annotate.analysis.texts import Text
from tests.unit.analysis.knowing import context


def text(words: str, language: str) -> Text:
    return context(words, language=language).target


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("pt", "Fala do Quorvo", "do"), ("pt", "Fala (do Quorvo", "do"), ("es", "cerca de la Quorvo", "de la"),
        ("fr", "loin de l'Avento", "de l'"), ("fr", "loin de l’Avento", "de l'"), ("it", "nell'Avento", "nell'"),
        ("pt", "O Quorvo", "O"),
    ],
)  # fmt: skip
def test_what_stands_directly_before_a_word(language: str, words: str, found: str) -> None:
    place = max(words.find("Quorvo"), words.find("Avento"))
    determiner = before(text(words, language), place)
    assert determiner is not None
    assert determiner.text == found
    assert words[determiner.start :].replace("’", "'").startswith(found)


@pytest.mark.parametrize("words", ["deu-o Quorvo", "o app Quorvo", "Quorvo", "do, Quorvo", "lado Quorvo"])
def test_what_is_none_or_belongs_elsewhere(words: str) -> None:
    assert before(text(words, "pt"), words.index("Quorvo")) is None


@pytest.mark.parametrize(
    ("language", "words", "form", "following", "right"),
    [
        ("pt", "pelo Quorvo", "fs", "Quorvo", "pela "), ("pt", "o próprio Quorvo", "fp", "Quorvo", "as próprias "),
        ("es", "del Quorvo", "fs", "Quorvo", "de la "), ("es", "Al Quorvo", "fs", "Quorvo", "A la "),
        ("fr", "le Quorvo", "fs", "Avento", "l'"), ("fr", "du Quorvo", "mp", "Quorvo", "des "),
        ("it", "la Quorvo", "ms", "Scudo", "lo "), ("it", "la Quorvo", "ms", "Avento", "l'"),
        ("it", "la Quorvo", "mp", "Zeta", "gli "), ("it", "una Quorvo", "ms", "Studio", "uno "),
    ],
)  # fmt: skip
def test_the_same_word_in_another_form(language: str, words: str, form: str, following: str, right: str) -> None:
    determiner = before(text(words, language), words.index("Quorvo"))
    assert determiner is not None
    assert agreeing(determiner, Form(form[0], form[1]), following, language) == right


def test_a_french_h_may_be_silent_or_not() -> None:
    determiner = before(text("la Quorvo", "fr"), 3)
    assert determiner is not None
    assert agreeing(determiner, Form("m", "s"), "Hubert", "fr") is None


@pytest.mark.parametrize(
    ("language", "words", "noun", "gender", "result"),
    [
        ("pt", "Sobe a aposta", "risco", "m", (5, "o risco")),
        ("pt", "Sobe a aposta", "chance", "f", (7, "chance")),
        ("pt", "Sobe a aposta", "chance", "", (7, "chance")),
        ("pt", "Sobem apostas", "riscos", "m", (6, "riscos")),
        ("fr", "Voici l'aposta", "demande", "", None),
        ("fr", "Voici l'aposta", "annonce", "", (8, "annonce")),
    ],
)
def test_a_replacement_takes_its_article_along(
    language: str, words: str, noun: str, gender: str, result: tuple[int, str] | None
) -> None:
    assert carried(text(words, language), words.index("aposta"), noun, gender) == result


def test_german_only_where_the_case_is_clear() -> None:
    words = text("Im Quorvo", "de")
    assert german(words, 3, "f") == (0, "In der")
    assert german(words, 3, "m") is None
    assert german(text("Quorvo", "de"), 0, "f") is None


def test_the_contractions_of_an_article() -> None:
    assert articles("pt")["a"]["p"] == {"": "as", "de": "das", "em": "nas", "a": "às", "por": "pelas"}
    assert articles("it")["la"]["s"]["su"] == "sulla"
    assert articles("en") == {}
