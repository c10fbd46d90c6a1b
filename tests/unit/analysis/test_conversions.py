"""Units of measure: exact factors, right and wrong conversions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.conversions import UNITS, Quantity, agree, arithmetic, converted, quantities, rounded
from annotate.analysis.measures import measure_at
from annotate.analysis.numerals import numerals

YARD, POUND = Fraction(9144, 10_000), Fraction(45_359_237, 100_000_000)  # international agreement of 1959
US_GALLON = 231 * (YARD / 36 * 10) ** 3  # cubic inches, in cubic decimetres
IMPERIAL_GALLON = Fraction(454_609, 100_000)  # Weights and Measures Act 1985

EXACT = {
    "inch": YARD / 36,
    "foot": YARD / 3,
    "yard": YARD,
    "mile": YARD * 1760,
    "nautical-mile": Fraction(1852),
    "pound": POUND,
    "ounce": POUND / 16,
    "stone": POUND * 14,
    "acre": YARD**2 * 4840,
    "square-foot": (YARD / 3) ** 2,
    "square-yard": YARD**2,
    "square-mile": (YARD * 1760) ** 2,
    "gallon": US_GALLON,
    "quart": US_GALLON / 4,
    "pint": US_GALLON / 8,
    "fluid-ounce": US_GALLON / 128,
    "cubic-foot": (YARD / 3) ** 3 * 1000,
    "mph": YARD * 1760 / 1000,
    "knot": Fraction(1852, 1000),
}
IMPERIAL = {
    "gallon": IMPERIAL_GALLON,
    "quart": IMPERIAL_GALLON / 4,
    "pint": IMPERIAL_GALLON / 8,
    "fluid-ounce": IMPERIAL_GALLON / 160,
    "ounce": Fraction(311_034_768, 10_000_000_000),  # troy: 480 grains, of which 7,000 are a pound
}


@pytest.mark.parametrize("unit", EXACT)
def test_factors_are_exact(unit: str) -> None:
    assert Fraction(UNITS[unit].factors[0]) == EXACT[unit]


@pytest.mark.parametrize("unit", IMPERIAL)
def test_units_of_two_kinds_have_both_factors(unit: str) -> None:
    assert Fraction(UNITS[unit].factors[1]) == IMPERIAL[unit]


def test_a_troy_ounce_is_480_grains() -> None:
    assert IMPERIAL["ounce"] == POUND * 480 / 7000


def quantity(text: str, language: str = "en") -> Quantity:
    (found,) = quantities(text, numerals(text, language))
    return found


RIGHT = [
    ("45 miles", "72 km"), ("45 miles", "70 km"), ("14 miles", "22.5 km"), ("14 miles", "23 km"), ("10 miles", "16 km"),
    ("1 mile", "1.6 km"), ("6 inches", "15 cm"), ("1,000 feet", "300 metres"), ("6 feet", "1.8 m"),
    ("5 feet 10 inches", "1.78 m"), ("5-foot-10", "1.80 m"), ("12 stone 4 pounds", "78 kg"), ("8 ounces", "227 g"),
    ("3 ounces", "93 grams"), ("200 pounds", "90 kg"), ("2.4 million acres", "970,000 hectares"),
    ("50 square miles", "130 km²"), ("2,400 gallons", "9,100 litres"), ("10 gallons", "45 litres"),
    ("110 mph", "177 km/h"), ("60 miles per hour", "100 km/h"), ("90 °F", "32 °C"), ("32 degrees Fahrenheit", "0 °C"),
    ("2.7 °F", "1.5 °C"), ("80 degrees", "27 degrees"), ("100 yards", "91 m"), ("20 knots", "37 km/h"),
    ("1.5 km", "1,500 metres"), ("two miles", "three kilometres"), ("3,000 square feet", "280 square metres"),
]  # fmt: skip
WRONG = [
    ("45 miles", "45 km"), ("45 miles", "82 km"), ("45 miles", "75 km"), ("14 miles", "14 km"), ("10 miles", "20 km"),
    ("5 feet 10 inches", "1.70 m"), ("3 feet", "9 m"), ("200 pounds", "200 kg"), ("2,400 gallons", "2,400 litres"),
    ("10 gallons", "54 litres"), ("90 °F", "90 °C"), ("90 °F", "40 °C"), ("110 mph", "110 km/h"),
    ("2.4 million acres", "970 hectares"),
    ("45 miles", "72 kg"), ("12 stone", "12 kg"), ("50 square miles", "80 km²"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [pair for pair in RIGHT if "0 °C" not in pair])
def test_right_conversions_agree_both_ways(one: str, other: str) -> None:
    assert agree(quantity(one), quantity(other))
    assert agree(quantity(other), quantity(one))


@pytest.mark.parametrize(("one", "other"), WRONG)
def test_wrong_conversions_do_not_agree(one: str, other: str) -> None:
    assert not agree(quantity(one), quantity(other))
    assert not agree(quantity(other), quantity(one))


def test_about_allows_more() -> None:
    assert not agree(quantity("100 miles"), quantity("175 km"))
    assert agree(quantity("100 miles"), quantity("175 km"), about=True)


@pytest.mark.parametrize(
    ("one", "unit", "figure", "written"),
    [
        ("45 miles", "kilometre", "72", "45 miles × 1.609 = 72.4 km"),
        ("14 miles", "kilometre", "22.5", "14 miles × 1.609 = 22.5 km"),
        ("2,400 gallons", "litre", "9100", "2,400 gallons × 3.785 = 9,085 litres"),
        ("90 °F", "celsius", "32", "(90 °F − 32) × 5/9 = 32.2 °C"),
        ("30 °C", "fahrenheit", "86", "30 °C × 9/5 + 32 = 86 °F"),
        ("6 feet 2 inches", "metre", "1.88", "6 feet × 0.3048 + 2 inches × 0.0254 = 1.88 m"),
        ("10 km", "mile", "6.2", "10 km × 0.6214 = 6.21 miles"),
        ("2.4 million acres", "hectare", "970000", "2,400,000 acres × 0.4047 = 971,246 ha"),
        ("12 inches", "centimetre", "30.5", "12 inches × 2.54 = 30.5 cm"),
    ],
)
def test_the_right_number_and_its_arithmetic(one: str, unit: str, figure: str, written: str) -> None:
    found = quantity(one)
    assert rounded(converted(found, unit), found) == Decimal(figure)
    assert arithmetic(found, unit) == written


LENGTHS = ["inch", "foot", "yard", "mile", "centimetre", "metre", "kilometre"]


@given(st.integers(min_value=1, max_value=100_000), st.sampled_from(LENGTHS), st.sampled_from(LENGTHS))
def test_what_is_proposed_agrees(value: int, one: str, other: str) -> None:
    found = quantity(f"{value} {UNITS[one].label}")
    proposed = rounded(converted(found, other), found)
    if proposed >= Decimal("0.01"):
        assert agree(found, quantity(f"{proposed:f} {UNITS[other].label}"))


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("5 milhas", "pt-BR", "mile"),
        ("5 milhas náuticas", "pt-BR", "nautical-mile"),
        ("5 millones de acres", "es", ""),
        ("5 quilômetros por hora", "pt-BR", "kph"),
        ("5 kilomètres-heure", "fr", "kph"),
        ("5 Stundenkilometern", "de", "kph"),
        ("5 chilometri all’ora", "it", "kph"),
        ("5 Quadratkilometer", "de", "square-kilometre"),
        ("5 millas cuadradas", "es", "square-mile"),
        ("5 libbre", "it", "pound"),
        ("5 graus Celsius", "pt-BR", "celsius"),
        ("5G", "en", ""),
        ("5 m", "en", "metre"),
        ("5 M", "en", ""),
        ("5 milagros", "es", ""),
        ("5 feet-long", "en", "foot"),
    ],
)
def test_units_have_one_name_in_all_languages(text: str, language: str, name: str) -> None:
    assert measure_at(text, 1, language)[0] == name
