"""Names with wrong letters."""

from dataclasses import replace

import pytest

from annotate.analysis.detectors.garbled_names import GarbledNames
from tests.unit.analysis.reading import context, findings, raw

GARBLES = GarbledNames()
SOURCE = "Ana Keller-Whitlow left Ponderosa. The board of Ponderosa thanked Keller-Whitlow on Tuesday in Seoul."


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Ana Keller-Whitlow deixou a Pondarosa.", ("Pondarosa", ("Ponderosa",))),
        ("Ana Kollar-Whitlow deixou a Ponderosa.", ("Kollar", ("Keller",))),
        ("Ana Keller-Whitlow deixou a Ponderoza.", ("Ponderoza", ("Ponderosa",))),
    ],
)
def test_wrong_letters_are_corrected(target: str, expected: tuple[str, tuple[str, ...]]) -> None:
    quote, corrections = expected
    (found,) = findings(GARBLES, target, SOURCE)
    assert quote in found[0]
    assert corrections[0] in found[1][0]


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        # several garbled forms of one name
        (
            "A Pondarosa cresceu. Depois a Ponderoza caiu.",
            "First Ponderosa grew. Then Ponderosa fell.",
            [("Pondarosa", "Ponderosa"), ("Ponderoza", "Ponderosa")],
        ),
        # both parts of one double name
        (
            "Ela viu Kollar-Whitlaw ontem.",
            "She saw Keller-Whitlow yesterday.",
            [("Kollar-Whitlaw", "Keller-Whitlow")],
        ),
        # what the language calls the place is meant
        ("Ele foi a Londrez ontem.", "He went to London yesterday.", [("Londrez", "Londres")]),
        # the second half of a double name in small letters
        ("Ana Keller-thitlow saiu.", "Then Ana Keller-Whitlow left.", [("Keller-thitlow", "Keller-Whitlow")]),
    ],
)
def test_names_are_compared_part_by_part(target: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert [(quote, first) for quote, (first, *_) in findings(GARBLES, target, source)] == expected


def test_a_word_is_a_garbled_person_where_the_given_name_is_beside_it() -> None:
    read = context("El presidente Tomás Murales habló.", "Then president Tomás Morales spoke.", "es")
    assert list(GARBLES.find(read)) == []
    people = replace(read, names=[replace(name, is_person=True) for name in read.names])
    assert [found.corrections for found in GARBLES.find(people)] == [("Morales",)]


def test_a_known_form_loses_where_the_translation_has_the_right_one_elsewhere() -> None:
    source = "He spoke with Tellis. Nobody saw the messages of Tellis again."
    target = "Falou com Tellis. Ninguém mais viu as mensagens de Telles."
    read = context(target, source)
    people = replace(read, names=[replace(name, is_person=True) for name in read.names])
    assert [found.corrections for found in GARBLES.find(people)] == [("Tellis",)]


def test_a_shared_part_supports_a_badly_garbled_one() -> None:
    source = "Tomás French-Ozel quit. French-Ozel said he was tired."
    target = "Tomás French-Ozel pediu demissão. Frans-Ozel disse que estava cansado."
    assert findings(GARBLES, target, source) == [("Frans-Ozel", ("French-Ozel",))]


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("O encontro foi em Seul.", "The meeting was in Seoul."),
        ("A Catalunha votou.", "Voters in Catalonia went out."),
        ("O presidente da Macedônia falou.", "The president of Macedonia spoke."),
        ("A Igreja Ortodoxa respondeu.", "The Orthodox Church answered."),
        ("Os Brandts chegaram.", "The Brandt family has come."),
        ("A Ponderosa cresceu com a Pineola.", "Both Ponderosa and Pineola grew."),
        ("Macedônios votam hoje.", "People in Macedonia vote today."),
        ("O Partido Republicano venceu.", "So the Republican Party won."),
        ("A Fundação Nacional pagou.", "So the National Foundation paid."),
    ],
)
def test_translated_places_known_words_plurals_and_other_names_stay_quiet(target: str, source: str) -> None:
    assert findings(GARBLES, target, source) == []


def test_a_look_alike_in_another_sentence_needs_more_likeness() -> None:
    source = "Marlon came first.\n\nThe rest of the day was long and very quiet for everyone."
    target = "Marlon chegou primeiro.\n\nO resto do dia de Merlen foi longo e bem calmo para todos."
    assert findings(GARBLES, target, source) == []


def test_the_evidence_says_how_alike_the_forms_are() -> None:
    (found,) = raw(GARBLES, "Ana deixou a Pondarosa.", "Ana left Ponderosa.")
    likeness = next(each for each in found.evidence if each.kind == "similarity").values
    assert likeness["name"] == "Ponderosa"
    assert 80 <= int(str(likeness["percent"])) < 100
