"""Negations and quotation marks that the translation has lost or won."""

import pytest

from annotate.analysis.detectors.negation import Negation
from annotate.analysis.detectors.quotation import Quotation
from tests.unit.analysis.reading import findings, raw

AROUND = "The mayor opened the bridge on Monday.", "The river is high this spring."
AROUND_PT = "O prefeito abriu a ponte na segunda-feira.", "O rio está cheio nesta primavera."


def article(sentence: str, around: tuple[str, str]) -> str:
    """Three paragraphs, with the sentence as the middle one."""
    return f"{around[0]}\n\n{sentence}\n\n{around[1]}"


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The council did not pay for the bridge.", "O conselho pagou pela ponte.", "pt-BR"),
        ("She never spoke to the council.", "Ella habló con el concejo.", "es"),
        ("The bridge is no longer open.", "Le pont est ouvert.", "fr"),
        ("The council cannot pay for it.", "Der Rat kann das bezahlen.", "de"),
        ("The council didn't pay for the bridge.", "Il comune ha pagato il ponte.", "it"),
    ],
)
def test_a_lost_negation_is_found(source: str, target: str, language: str) -> None:
    assert [quote for quote, _ in findings(Negation(), target, source, language)] == [target]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The council did not pay for the bridge.", "O conselho não pagou pela ponte."),
        ("The council did not pay for the bridge.", "O conselho deixou de pagar pela ponte."),
        ("The council did not pay for the bridge.", "O conselho recusou-se a pagar pela ponte."),
        ("The story was not finished.", "A história ficou inacabada."),
        ("He is not only mayor, he is rich.", "Ele é prefeito e também é rico."),
        ("It did not open until Monday.", "Abriu na segunda-feira."),
        ("The council paid for the bridge.", "O conselho pagou pela ponte."),
        ("He pleaded not guilty in court.", "Ele se declarou inocente no tribunal."),
        ('The play "You Didn\'t Call" opened.', "A peça “Você Ligou” estreou."),
    ],
)
def test_what_is_negated_otherwise_stays_quiet(source: str, target: str) -> None:
    assert findings(Negation(), target, source) == []


def test_the_negation_of_the_original_is_shown() -> None:
    (found,) = raw(Negation(), "O conselho pagou pela ponte.", "The council did not pay for the bridge.")
    assert found.evidence[1].values["quote"] == "not"
    assert raw(Negation(), "O conselho pagou pela ponte.") == []


def test_lost_marks_of_speech_are_only_shown_to_who_asks() -> None:
    target = "Vamos abrir a ponte para todos em maio, disse a engenheira."
    assert findings(Quotation(), article(target, AROUND_PT), article(SPEECH, AROUND)) == []


SPEECH = "“We will open the bridge for everybody in May,” said the engineer."


def test_speech_without_its_marks_is_found() -> None:
    target = "Vamos abrir a ponte para todos em maio, disse a engenheira."
    found = findings(Quotation(), article(target, AROUND_PT), article(SPEECH, AROUND), unsure=True)
    assert [quote for quote, _ in found] == [target]


@pytest.mark.parametrize(
    "target",
    [
        "“Vamos abrir a ponte para todos em maio”, disse a engenheira.",
        '"Vamos abrir a ponte para todos em maio", disse a engenheira.',
        "«Vamos abrir a ponte para todos em maio», disse a engenheira.",
        "— Vamos abrir a ponte para todos em maio — disse a engenheira.",
        "Disse a engenheira: Vamos abrir a ponte para todos em maio.",
    ],
)
def test_every_way_to_mark_speech_counts(target: str) -> None:
    assert findings(Quotation(), article(target, AROUND_PT), article(SPEECH, AROUND), unsure=True) == []


def test_a_quotation_that_nobody_spoke_is_found() -> None:
    source = article("The engineer said the bridge would open for everybody in May.", AROUND)
    target = article("A engenheira disse que “a ponte vai abrir para todos em maio”.", AROUND_PT)
    assert findings(Quotation(), target, source, unsure=True) == [
        ("“a ponte vai abrir para todos em maio”", ("a ponte vai abrir para todos em maio",))
    ]


def test_titles_that_the_original_sets_in_capitals_may_be_quoted() -> None:
    source = article("She wrote The Long Way to the Quiet Sea in a year.", AROUND)
    target = article("Ela escreveu “O longo caminho até o mar quieto” em um ano.", AROUND_PT)
    assert findings(Quotation(), target, source, unsure=True) == []


@pytest.mark.parametrize("language", ["ar", "ja", "ru"])
def test_languages_with_other_marks_stay_quiet(language: str) -> None:
    assert findings(Quotation(), "「うれしい」。", SPEECH, language, unsure=True) == []
    assert findings(Negation(), "橋は開いた。", "The bridge is not open.", language) == []
