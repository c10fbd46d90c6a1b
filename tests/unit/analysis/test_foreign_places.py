"""Places under the name of another language or country."""

from dataclasses import replace

import pytest

from annotate.analysis.detectors.foreign_places import ForeignPlaces
from annotate.analysis.exonyms import adjectives, exonyms, foreign_names, other_spellings, words_of_places
from tests.unit.analysis.reading import context, findings, raw

PLACES = ForeignPlaces()


@pytest.mark.parametrize(
    ("target", "source", "language", "expected"),
    [
        ("Ela mora em London desde maio.", "She has lived in London since May.", "pt-BR", ("London", "Londres")),
        ("Em London chove muito.", "In London it rains a lot.", "pt-BR", ("London", "Londres")),
        ("Ele voou para Deutschland ontem.", "He flew to Germany yesterday.", "pt-BR", ("Deutschland", "Alemanha")),
        ("Vivía en Munich con su tía.", "He lived in Germany with his aunt.", "es", None),
        ("Llegó de Germany el lunes.", "He came from Germany on Monday.", "es", ("Germany", "Alemania")),
        ("Il vit à London avec elle.", "He lives in London with her.", "fr", ("London", "Londres")),
        ("Er kam gestern aus Italy zurück.", "He returned from Italy yesterday.", "de", ("Italy", "Italien")),
        ("Viene da South Africa.", "He comes from South Africa.", "it", ("South Africa", "Sudafrica")),
        ("A Bolivia votou ontem.", "People in Bolivia voted yesterday.", "pt-BR", ("Bolivia", "Bolívia")),
    ],
)
def test_the_place_is_called_as_the_language_calls_it(
    target: str, source: str, language: str, expected: tuple[str, str] | None
) -> None:
    found = [(quote, corrections[0]) for quote, corrections in findings(PLACES, target, source, language)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("O London Herald saiu hoje.", "The London Herald came out today."),
        ("A University of London abriu.", "The University of London has opened."),
        ("Um grupo London-based pagou.", "A group from London paid."),
        ("Jack London escreveu isso. London era de Oakland.", "Jack London wrote this. London was from Oakland."),
        ("Ela mora no Hawaii e torce pelo Qatar.", "She lives in Hawaii and supports Qatar."),
        ("Ele chamou a Jordan de manhã.", "He called Jordan in the morning."),
        ("Paris e Berlim ficam longe.", "Paris and Berlin are far away."),
        ("Ela mora em `London` hoje.", "She lives in `London` today."),
    ],
)
def test_parts_of_other_names_and_names_in_use_stay_quiet(target: str, source: str) -> None:
    assert findings(PLACES, target, source) == []


def test_without_an_original_a_preposition_shows_that_a_place_is_meant() -> None:
    assert findings(PLACES, "Ele voltou de London ontem.") == [("London", ("Londres",))]
    assert findings(PLACES, "Ontem London disse que não viria.") == []


@pytest.mark.parametrize(
    ("language", "target", "expected"),
    [
        ("pt-BR", "O trem para Moscovo parou no Irão.", [("Moscovo", "Moscou"), ("Irão", "Irã")]),
        ("pt-PT", "O comboio para Moscou parou no Irã.", [("Moscou", "Moscovo"), ("Irã", "Irão")]),
        ("pt-PT", "O comboio para Moscovo parou no Vietname.", []),
        ("pt-BR", "O trem para Moscou parou no Vietnã.", []),
        ("pt", "O trem para Moscovo parou.", []),
        ("es-MX", "Llegó de Rumanía ayer.", [("Rumanía", "Rumania")]),
        ("es-ES", "Llegó de Rumanía ayer.", []),
    ],
)
def test_each_country_has_its_own_spelling(language: str, target: str, expected: list[tuple[str, str]]) -> None:
    found = [(quote, corrections[0]) for quote, corrections in findings(PLACES, target, target_language=language)]
    assert found == expected


def test_an_adjective_that_the_pipeline_takes_for_a_people_is_translated_too() -> None:
    target, source = "O relatório citou o ministro Ukrainian ontem.", "The report named the Ukrainian minister."
    assert raw(PLACES, target, source) == []  # without a pipeline nobody knows that a people is meant
    read = context(target, source)
    peoples = replace(read, names=[replace(name, is_place=True) for name in read.names])
    (found,) = PLACES.find(peoples)
    assert found.corrections[0] == "ucraniano"


def test_exonyms_follow_the_country() -> None:
    assert exonyms("en", "pt-BR")["moscow"][0] == "Moscou"
    assert exonyms("en", "pt-PT")["moscow"][0] == "Moscovo"
    assert exonyms("en", "pt-PT")["macedonia"][0] == "Macedónia"
    assert exonyms("en", "pt-BR")["cologne"][0] == "Colônia"
    assert exonyms("pt-BR", "en")["colonia"][0] == "Cologne"
    assert other_spellings("pt-AO")["Irã"] == "Irão"
    assert other_spellings("fr") == {}


def test_unknown_languages_have_no_names() -> None:
    assert foreign_names("xx") == {}
    assert exonyms("en", "xx") == {}
    assert words_of_places("xx") == frozenset()
    assert adjectives("en", "pt-BR")["german"] == ("alemão", "alemã")


def test_other_scripts_stay_quiet() -> None:
    assert findings(PLACES, "Она живёт в Лондоне.", "She lives in London.", "ru") == []
    assert findings(PLACES, "她住在伦敦。", "She lives in London.", "zh") == []
