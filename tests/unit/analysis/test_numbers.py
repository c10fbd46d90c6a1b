"""Numbers that differ from the original."""

import pytest

from annotate.analysis.detectors.numbers import Numbers
from tests.unit.analysis.reading import findings, raw

NUMBERS = Numbers()


@pytest.mark.parametrize(
    ("source", "target", "quote", "correction"),
    [
        ("They hired 340 people.", "Contrataram 370 pessoas.", "370", "340"),
        ("It cost $3.2 billion.", "Custou US$ 3,2 milhões.", "3,2 milhões", "3,2 bilhões"),
        ("It cost $3.2 million.", "Custou US$ 3,2 bilhões.", "3,2 bilhões", "3,2 milhões"),
        ("Some 38,500 came.", "Vieram 35.500.", "35.500", "38.500"),
        ("Some 38,500 came.", "Vieram 35 500.", "35 500", "38 500"),
        ("Some 380,000 came.", "Vieram 280 mil.", "280 mil", "380 mil"),
        ("About 40% agreed.", "Cerca de 40 concordaram.", "40", "40%"),
        ("Pupils of 11 to 18 went.", "Alunos de 18 a 18 foram.", "18", "11"),
        ("It lies 45 miles (72 km) away.", "Fica a 85 milhas (72 km).", "85", "45"),
        ("Over 4,500 users.", "Mais de 4,500 usuários.", "4,500", "4.500"),
    ],
)
def test_wrong_numbers_are_corrected(source: str, target: str, quote: str, correction: str) -> None:
    assert findings(NUMBERS, target, source) == [(quote, (correction,))]


def test_spanish_scale_words() -> None:
    assert findings(NUMBERS, "Costó 3 billones.", "It cost 3 billion.", "es") == [("3 billones", ("3 mil millones",))]
    assert findings(NUMBERS, "Costó 3 mil millones y 3000 millones.", "It cost 3 billion, 3 billion.", "es") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("They hired 1,200 of 3.5 million.", "Contrataram 1.200 de 3,5 milhões."),
        ("Two dozen came in 1990s cars.", "Vieram 24 em carros dos anos 90."),
        ("It is 10 miles long.", "Tem 16 km de extensão."),
        ("We met at 7:30 p.m.", "Encontramo-nos às 19h30."),
        ("Half a million people.", "Quinhentas mil pessoas."),
        ("It went up 5% or 10%.", "Subiu de 5 a 10 %."),
        ("In the 18th century.", "No século XVIII."),
        ("A few came.", "Vieram 3."),
        ("In 1953 it ended.", "Em 53 terminou."),
    ],
)
def test_right_translations_of_numbers_stay_quiet(source: str, target: str) -> None:
    assert findings(NUMBERS, target, source) == []


def test_a_number_may_move_to_the_next_sentence() -> None:
    source = "He came with 340 people. They stayed."
    target = "Ele veio com muita gente. Os 340 ficaram."
    assert findings(NUMBERS, target, source) == []


def test_a_split_currency_is_found_without_an_original() -> None:
    assert findings(NUMBERS, "Custou US $ 3,2 bilhões e R$ 5.") == [("US $", ("US$",))]


def test_the_evidence_holds_both_values() -> None:
    (found,) = raw(NUMBERS, "Custou US$ 3,2 milhões.", "It cost $3.2 billion.")
    values = next(each for each in found.evidence if each.kind == "numbers").values
    assert values["source"] == {"quote": "3.2 billion", "value": "3200000000"}
    assert values["target"] == {"quote": "3,2 milhões", "value": "3200000"}
