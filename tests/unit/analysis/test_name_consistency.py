"""Names that one text writes in two ways, without any original."""

import pytest

from annotate.analysis.detectors.name_consistency import NameConsistency
from tests.unit.analysis.reading import findings, raw

CONSISTENCY = NameConsistency()


def test_the_coined_form_wins_over_more_frequent_ones() -> None:
    target = "A Harborlink cresceu. A Harborlink paga. Na HarborLink há vagas. A harborlink é nova. Viva a Harbor Link."
    found = findings(CONSISTENCY, target)
    assert [quote for quote, _ in found] == ["Harborlink", "Harborlink", "harborlink", "Harbor Link"]
    assert {corrections for _, corrections in found} == {("HarborLink",)}


def test_a_part_of_a_double_name_is_compared() -> None:
    target = "Tomás French-Ozel saiu. Frans-Ozel disse isso. Hoje French-Ozel descansa."
    assert findings(CONSISTENCY, target) == [("Frans-Ozel", ("French-Ozel",))]


def test_a_capital_plural_of_an_acronym_is_corrected() -> None:
    target = "O modelo QLM é novo, mas todos os QLMS erram."
    assert findings(CONSISTENCY, target) == [("QLMS", ("QLMs",))]


def test_what_the_original_writes_in_two_ways_is_right_in_both() -> None:
    source = "HarborLink sells the Harborlink card."
    assert findings(CONSISTENCY, "A HarborLink vende o cartão Harborlink.", source) == []


def test_different_names_plurals_and_shouting_stay_quiet() -> None:
    for target in (
        "Marina e Martina foram ao mar. Marina nada bem.",
        "O Tribunal falou. Os Tribunais ouviram. O Tribunal fechou.",
        "HARBORLINK CRESCE MAIS UMA VEZ\n\nA HarborLink cresce.",
        "Um só nome: HarborLink.",
    ):
        assert findings(CONSISTENCY, target) == [], target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Kavenbrook saiu. A tia de Kavenbrook ficou. Hoje Kavembrook volta.", [("Kavembrook", "Kavenbrook")]),
        ("Sarah Pellon chegou. Sarah Pellig saiu. Depois Sarah Pellon voltou.", [("Pellig", "Pellon")]),
        ("Ele foi a Washington. Depois Wafhington caiu.", [("Wafhington", "Washington")]),
        ("Kavenbrok e Kavenbruk foram. Kavenbrook e Kavenbrook ficaram. Kavenbrook riu.", None),
    ],
)
def test_a_form_that_exists_nowhere_loses_against_the_one_that_does(
    target: str, expected: list[tuple[str, str]] | None
) -> None:
    found = [(quote, first) for quote, (first, *_) in findings(CONSISTENCY, target)]
    assert found == (expected or [("Kavenbrok", "Kavenbrook"), ("Kavenbruk", "Kavenbrook")])


def test_a_name_in_small_letters_is_one_that_has_its_capital_elsewhere() -> None:
    target = "A prefeita viu Kavenbrook. Foi com Kavenbrook que kavenbrook falou."
    assert findings(CONSISTENCY, target) == [("kavenbrook", ("Kavenbrook",))]


def test_the_more_frequent_accent_wins() -> None:
    target = "O rio Kavéna subiu. O rio Kavéna desceu. O rio Kavena secou."
    assert findings(CONSISTENCY, target) == [("Kavena", ("Kavéna",))]


@pytest.mark.parametrize(
    "target",
    [
        "O Banco Central subiu os juros. O Banco Central vê um papel central nisso.",
        "Na Coreia do Norte e no Norte da África, o vento vem do norte.",
        "A Indonésia treme. Na Indonésia, a ilha indonésia treme.",
        "No Brexit e depois do Brexit, o brexit dói.",
        "Os Tennesseanos vieram do Tennessee. No Tennessee chove.",
        "A Secretaria respondeu. A Secretária respondeu.",
    ],
)
def test_words_beside_names_stay_quiet(target: str) -> None:
    assert findings(CONSISTENCY, target) == []


def test_the_evidence_counts_both_forms() -> None:
    (found,) = raw(CONSISTENCY, "A HarborLink e a HarborLink e a Harborlink.")
    counts = next(each for each in found.evidence if each.kind == "counts").values
    assert counts == {"text": "target", "forms": {"HarborLink": 2, "Harborlink": 1}}
