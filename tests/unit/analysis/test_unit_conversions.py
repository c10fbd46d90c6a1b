"""Measures that were converted wrongly, and those that were converted rightly."""

import pytest

from annotate.analysis.detectors.unit_conversions import UnitConversions
from tests.unit.analysis.reading import findings, raw

CONVERSIONS = UnitConversions()


@pytest.mark.parametrize(
    ("source", "target", "quote", "correction"),
    [
        ("The road is 45 miles long.", "A estrada tem 82 km.", "82", "72"),
        ("The tower is 240 feet tall.", "A torre mede 37 metros.", "37", "73"),
        ("He weighs 12 stone 4 pounds.", "Ele pesa 87 quilos.", "87", "78"),
        ("She is 5 feet 10 inches tall.", "Ela tem 1,70 m de altura.", "1,70", "1,78"),
        (
            "It burned 2.4 million acres.",
            "Queimou 1,5 milhão de hectares.",
            "1,5 milhão de hectares",
            "970.000 hectares",
        ),
        ("It was 90 degrees Fahrenheit.", "Fazia 38 graus Celsius.", "38", "32"),
        ("It lies 45 miles away.", "Fica a 45 milhas (82 km).", "82", "72"),
        ("", "Fica a 45 milhas (82 km) daqui.", "82", "72"),
    ],
)
def test_wrong_conversions_are_corrected(source: str, target: str, quote: str, correction: str) -> None:
    assert findings(CONVERSIONS, target, source) == [(quote, (correction,))]


@pytest.mark.parametrize(
    ("source", "target", "language", "quote", "corrections"),
    [
        ("A 14-mile channel.", "Um canal de 14 quilômetros.", "pt-BR", "14 quilômetros",
         ("22,5 quilômetros", "14 milhas")),
        ("It holds 2,400 gallons.", "Guarda 2.400 litros.", "pt-BR", "2.400 litros", ("9.100 litros", "2.400 galões")),
        ("Above 90 degrees Fahrenheit.", "Acima de 90 graus Celsius.", "pt-BR", "90 graus Celsius",
         ("32 graus Celsius", "90 graus Fahrenheit")),
        ("Winds of 110 mph.", "Vientos de 110 km/h.", "es", "110 km/h", ("177 km/h", "110 millas por hora")),
        ("It is 10 miles long.", "Er ist 10 Kilometer lang.", "de", "10 Kilometer", ("16 Kilometer", "10 Meilen")),
        ("It has 50 square miles.", "Elle a 50 kilomètres carrés.", "fr", "50 kilomètres carrés",
         ("130 kilomètres carrés", "50 milles carrés")),
        ("It weighs 200 pounds.", "Pesa 200 chili.", "it", "200 chili", ("91 chili", "200 libbre")),
        ("It burned 2.4 million acres.", "Queimou 2,4 milhões de hectares.", "pt-BR", "2,4 milhões de hectares",
         ("970.000 hectares", "2,4 milhões de acres")),
    ],
)  # fmt: skip
def test_a_unit_that_changed_without_its_figure(
    source: str, target: str, language: str, quote: str, corrections: tuple[str, ...]
) -> None:
    assert findings(CONVERSIONS, target, source, language) == [(quote, corrections)]


def test_the_unit_comes_back_first_where_the_original_gives_both() -> None:
    source, target = "It is 45 miles (72 kilometres) long.", "Tem 45 quilômetros (72 quilômetros)."
    ((quote, corrections),) = findings(CONVERSIONS, target, source)
    assert (quote, corrections[0]) == ("45 quilômetros", "45 milhas")


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The road is 45 miles long.", "A estrada tem 72 km.", "pt-BR"),
        ("The road is 45 miles long.", "A estrada tem cerca de 70 quilômetros.", "pt-BR"),
        ("The road is 45 miles (72 kilometres) long.", "A estrada tem 45 milhas (72 quilômetros).", "pt-BR"),
        ("The road is 45 miles (72 kilometres) long.", "A estrada tem 72 quilômetros.", "pt-BR"),
        ("The road is 45 miles (72 kilometres) long.", "A estrada tem 75 quilômetros.", "pt-BR"),  # for Numbers
        ("The road is 45 miles long.", "A estrada tem 45 milhas (72 km).", "pt-BR"),
        ("Five to 10 miles away.", "A oito a 16 km de distância.", "pt-BR"),
        ("It was 80 degrees outside.", "Fazia 27 graus lá fora.", "pt-BR"),
        ("It was 80 degrees outside.", "Fazia 80 graus Celsius lá fora.", "pt-BR"),
        ("It rose by 2.7 degrees Fahrenheit.", "Subiu 1,5 grau Celsius.", "pt-BR"),
        ("He paid £5 million for 5 pounds of gold.", "Pagou 5 milhões de libras por 2,3 kg de ouro.", "pt-BR"),
        ("8 ounces of milk.", "240 ml de leite.", "pt-BR"),
        ("Nearly 100 yards from the gate.", "A casi 90 metros de la puerta.", "es"),
        ("It is 10 miles long. It is old.", "É antiga. Tem 16 km.", "pt-BR"),
        ("He is 6-foot-4.", "Il mesure 1,93 mètre.", "fr"),
        ("Two feet of snow.", "60 Zentimeter Schnee.", "de"),
        ("It runs at 60 mph.", "Corre a 100 km/h.", "es"),
        ("It stands on its own 2 feet.", "Für 60 Minuten und 3 Meter.", "de"),
        ("The harbour is big.", "O porto tem 30 hectares.", "pt-BR"),
    ],
)
def test_right_conversions_and_other_numbers_stay_quiet(source: str, target: str, language: str) -> None:
    shown = [row for row in findings(CONVERSIONS, target, source, language) if row[0] != "3"]
    assert shown == []


def test_the_evidence_is_the_arithmetic() -> None:
    (found,) = raw(CONVERSIONS, "A estrada tem 82 km.", "The road is 45 miles long.")
    rule, conversion, sentence = found.evidence
    assert rule.values == {"name": "wrong-conversion"}
    assert conversion.kind == "conversion"
    assert conversion.values == {
        "source": {"quote": "45 miles", "value": "45", "unit": "mile"},
        "target": {"quote": "82 km", "value": "82", "unit": "kilometre"},
        "expected": "72 km",
        "arithmetic": "45 miles × 1.609 = 72.4 km",
    }
    assert sentence.values["quote"] == "45 miles"
