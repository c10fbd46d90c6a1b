"""Reading numbers by value in several languages."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.numerals import numerals


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("$3.2 billion", "en", ["3200000000"]),
        ("US$ 3,2 bilhões", "pt-BR", ["3200000000"]),
        ("3,2 mil milhões", "pt-PT", ["3200000000"]),
        ("3.200 millones", "es", ["3200000000"]),
        ("2 mil millones", "es", ["2000000000"]),
        ("mil millones", "es", ["1000000000"]),
        ("150 000 coches", "es", ["150000"]),
        ("1,5 Milliarden", "de", ["1500000000"]),
        ("2 milliards", "fr", ["2000000000"]),
        ("$1.5bn and $40m", "en", ["1500000000", "40000000"]),
        ("half a million", "en", ["500000"]),
        ("half a dozen", "en", ["6"]),
        ("meia dúzia", "pt-BR", ["6"]),
        ("um milhão e meio", "pt-BR", ["1500000"]),
        ("vinte e cinco mil", "pt-BR", ["25000"]),
        ("cento e vinte", "pt-BR", ["120"]),
        ("twenty-five and two hundred", "en", ["25", "200"]),
        ("a four-day week", "en", ["4"]),
        ("vinte e um", "pt-BR", ["21"]),
        ("two million a year", "en", ["2000000"]),
        ("twenty a day", "en", ["20"]),
        ("two and a half", "en", ["2.5"]),
        ("a million and a half", "en", ["1500000"]),
        ("treinta y uno", "es", ["31"]),
        ("two or three", "en", ["2", "3"]),
        ("two three", "en", ["2", "3"]),
        ("two million three thousand", "en", ["2003000"]),
        ("the 36th of 1,000", "en", ["36", "1000"]),
        ("1.7 million four years ago", "en", ["1700000", "4"]),
        ("siglo XVIII", "es", ["18"]),
    ],
)
def test_values(text: str, language: str, values: list[str]) -> None:
    assert [each.value for each in numerals(text, language)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text",
    ["at 7:30 p.m.", "às 19h30", "on 11/9/2001", "one of them", "millions of people", "20h", "a thousand-fold x"],
)
def test_clock_times_dates_articles_and_bare_plurals_are_no_quantities(text: str) -> None:
    found = numerals(text, "en")
    assert [each for each in found if each.value != 1000] == []


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("90%", "en", "percent"),
        ("3.5 per cent", "en", "percent"),
        ("90 por cento", "pt-BR", "percent"),
        ("US$ 10", "pt-BR", "dollar"),
        ("R$ 10", "pt-BR", "real"),
        ("10 euros", "es", "euro"),
        ("10 casas", "pt-BR", ""),
    ],
)
def test_units(text: str, language: str, unit: str) -> None:
    (found,) = numerals(text, language)
    assert found.unit == unit


@pytest.mark.parametrize(("text", "measure"), [("45 miles", "mile"), ("45 milhas", "mile"), ("72 km", "kilometre")])
def test_measures_have_one_name_in_all_languages(text: str, measure: str) -> None:
    assert numerals(text, "pt-BR")[0].measure == measure


def test_a_separator_of_another_language_keeps_both_readings() -> None:
    (found,) = numerals("1,000", "pt-BR")
    assert found.values == {Decimal(1000), Decimal(1)}
    assert found.foreign


def test_a_decade_may_be_written_with_two_figures() -> None:
    (found,) = numerals("the 1990s", "en")
    assert found.values == {Decimal(1990), Decimal(90)}


@given(st.text(max_size=200), st.sampled_from(["en", "pt-BR", "es", "fr", "de", "it", "ja", "xx"]))
def test_any_text_can_be_read_and_every_place_lies_inside(text: str, language: str) -> None:
    found = numerals(text, language)
    for each in found:
        assert 0 <= each.start <= each.digits.start < each.digits.end <= each.end <= len(text)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([("en", ","), ("pt-BR", "."), ("de", ".")]))
def test_grouped_figures_keep_their_value(number: int, convention: tuple[str, str]) -> None:
    language, group = convention
    (found,) = numerals(f"{number:,}".replace(",", group), language)
    assert found.value == number
    assert not found.foreign
