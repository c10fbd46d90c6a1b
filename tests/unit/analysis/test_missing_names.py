"""Names of the original that no sentence of the translation has."""

from dataclasses import replace

import pytest

from annotate.analysis.context import Context, Finding
from annotate.analysis.detectors.missing_names import MissingNames
from tests.unit.analysis.reading import context, findings, raw

MISSING = MissingNames()
OTHERS = "Then Keller and Brandt met Ponderosa in Pineola."
OTHERS_HERE = "Depois Keller e Brandt encontraram Ponderosa em Pineola."


def named(target: str, source: str, *, person: bool = False) -> list[Finding]:
    """What is found if a pipeline sees a name in everything that has a capital."""
    read: Context = context(target, source)
    return list(MISSING.find(replace(read, names=[replace(n, is_named=True, is_person=person) for n in read.names])))


def test_a_coined_name_that_is_nowhere_is_missing_in_its_sentence() -> None:
    source = f"{OTHERS} The old tool of HarborLink failed."
    target = f"{OTHERS_HERE} A velha ferramenta do porto falhou."
    (found,) = raw(MISSING, target, source)
    assert found.confidence >= 0.5
    assert found.start > len(OTHERS_HERE)
    assert found.end - found.start < 20
    assert found.corrections == ()
    values = [each.values for each in found.evidence if each.kind == "source-sentence"]
    assert values[0]["quote"] == "HarborLink"


def test_a_person_is_missing_if_only_the_given_name_is_there() -> None:
    source, target = "We saw Ana Brandt in the hall.", "Vimos Ana no salão."
    (found,) = named(target, source, person=True)
    assert found.confidence >= 0.5
    assert named("Vimos a senhora Brandt no salão.", source, person=True) == []


def test_an_organisation_that_is_a_word_is_hidden() -> None:
    found = named(f"{OTHERS_HERE} Ela chefia a firma.", f"{OTHERS} She now heads Pelican.")
    assert [each.confidence for each in found] == [0.3]


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("Ele foi a Londres e a Pequim.", "He went to London and Beijing."),
        ("Ele vive em Nova York.", "He lives in New York."),
        ("A UE e a ONU pagaram.", "Both the EU and the UN paid."),
        ("O HarborLink falhou.", "So HarborLink failed."),
        ("O Harbor Link falhou.", "So HarborLink failed."),
        ("O Harborlynk falhou.", "So HarborLink failed."),
        ("Os kavarianos vieram.", "Then the Kavarian envoys came."),
        ("Os partidários vieram.", "Then the Remainers came."),
        ("Os geofísicos falaram.", "Geophysicists spoke."),
        ("O HarborLink Cai De Novo", "HarborLink Falls Again After Quokkatron Deal"),
    ],
)
def test_exonyms_forms_adjectives_beginnings_and_titles_stay_quiet(target: str, source: str) -> None:
    assert findings(MISSING, target, source) == []


def test_a_sentence_that_is_not_translated_misses_nothing() -> None:
    source = f"{OTHERS}\n\nShe sold HarborLink in the end."
    assert raw(MISSING, OTHERS_HERE, source) == []


def test_another_script_or_another_story_misses_nothing() -> None:
    source = "He sold HarborLink and Ponderosa to Keller and Brandt."
    assert raw(MISSING, "Он продал Харборлинк и Пондерозу.", source, "ru") == []
    assert raw(MISSING, "他卖掉了港链公司。", source, "zh") == []
    assert raw(MISSING, "He sold it.", "Он продал Харборлинк.", "en", "ru") == []
    assert raw(MISSING, "Choveu muito na cidade grande ontem.", source) == []


def test_without_an_original_nothing_is_missing() -> None:
    assert raw(MISSING, "Choveu muito.") == []
