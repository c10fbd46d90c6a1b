"""Names with wrong letters."""

import pytest

from annotate.analysis.detectors.garbled_names import GarbledNames
from tests.unit.analysis.reading import findings, raw

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
