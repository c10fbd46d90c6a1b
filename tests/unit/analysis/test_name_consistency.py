"""Names that one text writes in two ways, without any original."""

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


def test_the_evidence_counts_both_forms() -> None:
    (found,) = raw(CONSISTENCY, "A HarborLink e a HarborLink e a Harborlink.")
    counts = next(each for each in found.evidence if each.kind == "counts").values
    assert counts == {"text": "target", "forms": {"HarborLink": 2, "Harborlink": 1}}
