"""English noun phrases put in order, and names before nouns that were put word for word."""

import pytest

from annotate.analysis.agreement import Form
from annotate.analysis.detectors.calques import Calques
from annotate.analysis.noun_phrases import is_adjective, of_name, phrase
from annotate.analysis.terms import Knowledge, Term
from tests.unit.analysis.reading import findings, issues

CALQUES = Calques()


@pytest.mark.parametrize(
    ("english", "language", "expected"),
    [
        ("growth rate", "pt", "taxa de crescimento"),
        ("growth rate", "es", "tasa de crecimiento"),
        ("customer qzxv", "it", ""),  # a word that the lexicon lacks
        ("voter survey", "pt-BR", "pesquisa de eleitores"),
        ("seasoned sailors", "pt", ""),
        ("seasoned engineers", "pt", "engenheiros experientes"),
        ("secretive agencies", "pt", "agências sigilosas"),
        ("hate speech", "es", "discurso de odio"),
        ("public safety officer", "pt", ""),  # whose adjective it is only sense tells
        ("safety officer", "fr", ""),  # the order is known for other languages
    ],
)
def test_words_are_put_in_order(english: str, language: str, expected: str) -> None:
    assert phrase(english.split(), language) == expected


def test_a_name_follows_with_the_article_that_it_takes() -> None:
    assert of_name("Norvik", None, "pt-BR") == "de Norvik"
    assert of_name("Norvik", Form("f", "s"), "pt-BR") == "da Norvik"
    assert of_name("Norvik", Form("m", "s"), "es") == "del Norvik"


@pytest.mark.parametrize(("word", "expected"), [("secretive", True), ("safety", False), ("hospital", False)])
def test_adjectives_are_told_from_nouns_with_the_same_ending(word: str, expected: bool) -> None:
    assert is_adjective(word) is expected


SOURCE = "The plan came from seasoned Norvik engineers last year."


@pytest.mark.parametrize(
    ("target", "quote", "correction"),
    [
        (
            "O plano veio de um experiente Norvik -Enginurs no ano passado.",
            "um experiente Norvik -Enginurs",
            "engenheiros experientes de Norvik",
        ),
        ("O plano veio de Norvik-Enginurs no ano passado.", "Norvik-Enginurs", "engenheiros de Norvik"),
        (
            "O plano veio da Norvik -Enginurs no ano passado.",
            "da Norvik -Enginurs",
            "dos engenheiros de Norvik",
        ),
    ],
)
def test_a_name_before_a_noun_becomes_its_possessor(target: str, quote: str, correction: str) -> None:
    assert findings(CALQUES, target, SOURCE) == [(quote, (correction,))]


def test_one_suggestion_comes_of_the_blank_and_the_compound() -> None:
    (issue,) = issues("O plano veio de Norvik -Enginurs no ano passado.", SOURCE)
    assert (issue.quote, issue.corrections[0]) == ("Norvik -Enginurs", "engenheiros de Norvik")


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("O acordo Norvik-Tarsen foi assinado.", "The Norvik-Tarsen deal was signed."),
        ("O Norvik -Tarsen abriu.", "Norvik Tarsen opened."),  # a name as a whole
        ("Os engenheiros da Norvik - Tarsen e Omdal - vieram.", "The Norvik engineers came - Tarsen and Omdal."),
        ("O trem Norvik-Tarsen parou.", "The train from Norvik to Tarsen stopped."),
        ("A Norvik-Plim abriu.", "The Norvik qzxv opened."),  # what the lexicon does not know
        ("O voo Norvik -Tarsen atrasou.", "The Norvik flight was late."),  # the noun stands there already
        ("O Paris-Lisboa atrasou.", "The Paris flight was late."),  # words and names, joined rightly
        ("Os ouvintes do Norvik-Premium reclamaram.", "The Norvik premium listeners complained."),
    ],
)
def test_hyphens_between_names_stay(target: str, source: str) -> None:
    assert findings(CALQUES, target, source) == []


def test_the_gender_of_a_term_shows_in_the_preposition() -> None:
    from annotate.analysis import find_issues

    found = find_issues(
        "O plano veio de Norvik -Enginurs no ano passado.",
        target_language="pt-BR",
        source=SOURCE,
        source_language="en",
        knowledge=Knowledge(terms=(Term(source="Norvik", target="Norvik", is_name=True, gender="f"),)),
        pipelines={"en": ""},
    )
    assert [issue.corrections[0] for issue in found] == ["engenheiros da Norvik"]
