"""Plurals and feminines by rule, and what is proposed for words that were left."""

import pytest

from annotate.analysis.left_words import as_written, is_translated, proposals
from annotate.analysis.plurals import feminine, plural


@pytest.mark.parametrize(
    ("language", "singular", "expected"),
    [
        ("pt", "ação", "ações"),
        ("pt", "cidadão", "cidadãos"),
        ("pt", "pão", "pães"),
        ("pt", "homem", "homens"),
        ("pt", "jornal", "jornais"),
        ("pt", "papel", "papéis"),
        ("pt", "nível", "níveis"),
        ("pt", "fácil", "fáceis"),
        ("pt", "barril", "barris"),
        ("pt", "país", "países"),
        ("pt", "mês", "meses"),
        ("pt", "lápis", "lápis"),
        ("pt", "mulher", "mulheres"),
        ("pt", "rede", "redes"),
        ("es", "red", "redes"),
        ("es", "voz", "voces"),
        ("es", "nación", "naciones"),
        ("es", "joven", "jóvenes"),
        ("es", "inglés", "ingleses"),
        ("es", "crisis", "crisis"),
        ("es", "casa", "casas"),
        ("es", "rubí", "rubíes"),
        ("fr", "journal", "journaux"),
        ("fr", "festival", "festivals"),
        ("fr", "bateau", "bateaux"),
        ("fr", "travail", "travaux"),
        ("fr", "voix", "voix"),
        ("fr", "maison", "maisons"),
        ("it", "banca", "banche"),
        ("it", "medico", "medici"),
        ("it", "fuoco", "fuochi"),
        ("it", "amico", "amici"),
        ("it", "albergo", "alberghi"),
        ("it", "problema", "problemi"),
        ("it", "figlio", "figli"),
        ("it", "spiaggia", "spiagge"),
        ("it", "città", "città"),
        ("it", "notte", "notti"),
        ("de", "Haus", ""),
        ("xx", "haus", ""),
    ],
)
def test_plurals_follow_the_rules_of_the_language(language: str, singular: str, expected: str) -> None:
    assert plural(singular, language) == expected


def test_feminines_are_made_where_the_ending_tells() -> None:
    assert feminine("rico", "pt") == "rica"
    assert feminine("feliz", "es") == "feliz"
    assert feminine("riche", "fr") == ""


def test_two_words_become_noun_and_adjective_that_agree() -> None:
    assert proposals(["secret", "weapons"], "en", "pt-BR") == ("armas secretas",)
    assert proposals(["secret", "flurbix"], "en", "pt-BR") == ()
    assert proposals(["weapons", "secret"], "en", "pt-BR") == ("segredo de armas",)


def test_verb_forms_that_rules_cannot_make_are_not_proposed() -> None:
    assert proposals(["received"], "en", "pt-BR") == ()


def test_capitals_are_taken_over() -> None:
    assert as_written("armas secretas", "Secret") == "Armas secretas"
    assert as_written("Wachstum", "growth") == "Wachstum"


def test_a_loanword_has_no_other_translation() -> None:
    assert is_translated("growth", "en", "es")
    assert not is_translated("software", "en", "pt")
    assert not is_translated("flurbix", "en", "pt")
