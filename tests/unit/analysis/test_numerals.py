"""Reading numbers by value in several languages."""

from decimal import Decimal
from itertools import pairwise
from typing import Literal

import pytest
from babel.numbers import format_compact_decimal, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.numerals import numerals

# Languages whose decimal and scale words are read; with regions that write numbers otherwise than their language does.
_CODES = "en en_GB pt_BR pt_PT es es_MX fr fr_CH de de_CH de_AT it it_CH ru uk ar ar_EG ja zh ko"
LOCALES = _CODES.split(" ")


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
        ("XIXe siècle", "fr", ["19"]),
        ("XXI secolo", "it", ["21"]),
        ("the twenty-first century", "en", ["21"]),
        ("the thirty-sixth, a second, one third", "en", ["36"]),
        ("o trigésimo sexto, a sexta, segundo ele", "pt-BR", ["36"]),
        ("décima sexta e 36.ª", "pt-BR", ["16", "36"]),
        ("el decimoctavo y el 36.º", "es", ["18", "36"]),
        ("le vingt et unième, le 36e", "fr", ["21", "36"]),
        ("der sechsunddreißigste", "de", ["36"]),
        ("il trentaseiesimo", "it", ["36"]),
        ("soixante-dix, quatre-vingts, quatre-vingt-dix-sept, soixante et onze", "fr", ["70", "80", "97", "71"]),
        ("quatre-vingt-un, cent vingt, deux mille trois cents, cent", "fr", ["81", "120", "2300", "100"]),
        ("einundzwanzig, zweihundertfünfzigtausend, fünfzig tausend", "de", ["21", "250000", "50000"]),
        ("hundert Leute, drei Millionen, achtzehn", "de", ["100", "3000000", "18"]),
        ("ventuno, centoventi, duemila, due milioni e mezzo", "it", ["21", "120", "2000", "2500000"]),
        ("3 mil milhões", "pt", ["3000000000"]),
        ("12 M€ et 5 m de long", "fr", ["12000000", "5"]),
        ("10 lakh and 2 crore", "en", ["1000000", "20000000"]),
        ("3億2000万円と1万5000人", "ja", ["320000000", "15000"]),
        ("约30亿美元，2018年9月30日3时30分", "zh", ["3000000000", "2018"]),
        ("300万 명", "ko", ["3000000"]),
        ("٣٫٥ مليون و ١٢٣", "ar", ["3500000", "123"]),
        ("１２３人", "ja", ["123"]),
        ("3,2 миллиарда и 1 500 человек", "ru", ["3200000000", "1500"]),
    ],
)
def test_values(text: str, language: str, values: list[str]) -> None:
    assert [each.value for each in numerals(text, language)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "at 7:30 p.m.",
        "às 19h30",
        "um 15.30 Uhr",
        "ore 15.30",
        "3 da tarde",
        "à 15 heures 30",
        "on 11/9/2001",
        "one of them",
        "millions of people",
        "20h",
        "a thousand-fold x",
    ],
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


@pytest.mark.parametrize("text", ["5 to 10 million", "5-10 million", "$5–$10 million", "between 5 and 10 million"])
def test_the_first_of_a_range_may_share_the_scale_word_of_the_second(text: str) -> None:
    first, second = numerals(text, "en")
    assert first.values == {Decimal(5), Decimal(5_000_000)}
    assert second.values == {Decimal(10_000_000)}


def test_numbers_that_are_no_range_share_nothing() -> None:
    first, _ = numerals("In 2018, 10 million came", "en")
    assert first.values == {Decimal(2018)}


def test_the_first_of_a_range_shares_the_unit_of_measure() -> None:
    assert [each.measure for each in numerals("between 5 and 10 miles, 3 and then 4 feet", "en")] == [
        "mile", "mile", "", "foot",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["6-foot-4", "6'4\" tall", "6 feet 4 inches", "6ft 4in"])
def test_heights_are_feet_and_inches(text: str) -> None:
    found = numerals(text, "en")
    assert [each.value for each in found] == [6, 4]
    assert found[0].measure == "foot"


@pytest.mark.parametrize(
    ("text", "language", "ordinal"),
    [
        ("36th", "en", True),
        ("36.º", "es", True),
        ("36e", "fr", True),
        ("thirty-sixth", "en", True),
        ("36", "en", False),
    ],
)
def test_ordinals_are_known_as_such(text: str, language: str, ordinal: bool) -> None:
    (found,) = numerals(text, language)
    assert found.ordinal is ordinal
    assert (found.start, found.end) == (0, len(text))


def test_a_century_may_be_named_by_its_years() -> None:
    assert numerals("the 1800s", "en")[0].values >= {Decimal(1800), Decimal(19)}


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(LOCALES))
def test_a_number_formatted_for_a_locale_is_read_back(value: Decimal, locale: str) -> None:
    (found,) = numerals(format_decimal(value, locale=locale), locale.replace("_", "-"))
    assert found.value == value
    assert not found.foreign


@given(
    st.integers(min_value=2, max_value=999), st.sampled_from([3, 6, 9, 12]),
    st.sampled_from([each for each in LOCALES if each != "ko"]),
)  # fmt: skip
def test_a_number_formatted_with_a_scale_word_is_read_back(count: int, power: int, locale: str) -> None:
    width: Literal["short", "long"] = "short" if locale in ("ja", "zh") else "long"
    text = format_compact_decimal(Decimal(count).scaleb(power), format_type=width, locale=locale, fraction_digits=2)
    assert [each.value for each in numerals(text, locale.replace("_", "-"))] == [Decimal(count).scaleb(power)]
