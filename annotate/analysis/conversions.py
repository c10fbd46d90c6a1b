"""Units of measure with their exact factors, and whether one quantity is another one converted.

The yard is 0.9144 metre and the pound 0.45359237 kilogram exactly, by the international yard and pound agreement of
1959; the inch, foot, mile, ounce, stone and acre follow (36 inches, 3 feet and 1,760 yards; 16 ounces, 14 pounds;
4,840 square yards). The nautical mile is 1,852 metres (International Hydrographic Conference, Monaco 1929). The gallon
of the United States is 231 cubic inches, the imperial gallon 4.54609 litres (Weights and Measures Act 1985, United
Kingdom); an eighth of either is its pint, a quarter its quart, and the fluid ounce is a 128th of the one and a 160th
of the other. Zero degrees Celsius are 32 degrees Fahrenheit, and nine degrees Fahrenheit as much as five Celsius.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from annotate.analysis.numerals import Numeral


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, how much of the SI unit it is, and what English calls several of it.

    ``factors`` are alternatives where one word stands for several units, as "gallon" does.
    """

    dimension: str
    factors: tuple[Decimal, ...]
    label: str
    cldr: str


def _unit(dimension: str, factors: str, label: str, cldr: str) -> Unit:
    return Unit(dimension, tuple(Decimal(factor) for factor in factors.split()), label, cldr)


UNITS: Mapping[str, Unit] = {
    "inch": _unit("length", "0.0254", "inches", "length-inch"),
    "foot": _unit("length", "0.3048", "feet", "length-foot"),
    "yard": _unit("length", "0.9144", "yards", "length-yard"),
    "mile": _unit("length", "1609.344", "miles", "length-mile"),
    "nautical-mile": _unit("length", "1852", "nautical miles", "length-nautical-mile"),
    "millimetre": _unit("length", "0.001", "mm", "length-millimeter"),
    "centimetre": _unit("length", "0.01", "cm", "length-centimeter"),
    "metre": _unit("length", "1", "m", "length-meter"),
    "kilometre": _unit("length", "1000", "km", "length-kilometer"),
    "ounce": _unit("mass", "0.028349523125 0.0311034768", "ounces", "mass-ounce"),  # the second weighs gold
    "pound": _unit("mass", "0.45359237", "pounds", "mass-pound"),
    "stone": _unit("mass", "6.35029318", "stone", "mass-stone"),
    "gram": _unit("mass", "0.001", "g", "mass-gram"),
    "kilogram": _unit("mass", "1", "kg", "mass-kilogram"),
    "acre": _unit("area", "4046.8564224", "acres", "area-acre"),
    "square-foot": _unit("area", "0.09290304", "square feet", "area-square-foot"),
    "square-yard": _unit("area", "0.83612736", "square yards", "area-square-yard"),
    "square-mile": _unit("area", "2589988.110336", "square miles", "area-square-mile"),
    "square-metre": _unit("area", "1", "m²", "area-square-meter"),
    "hectare": _unit("area", "10000", "ha", "area-hectare"),
    "square-kilometre": _unit("area", "1000000", "km²", "area-square-kilometer"),
    "gallon": _unit("volume", "3.785411784 4.54609", "gallons", "volume-gallon"),
    "quart": _unit("volume", "0.946352946 1.1365225", "quarts", "volume-quart"),
    "pint": _unit("volume", "0.473176473 0.56826125", "pints", "volume-pint"),
    "fluid-ounce": _unit("volume", "0.0295735295625 0.0284130625", "fluid ounces", "volume-fluid-ounce"),
    "cubic-foot": _unit("volume", "28.316846592", "cubic feet", "volume-cubic-foot"),
    "millilitre": _unit("volume", "0.001", "ml", "volume-milliliter"),
    "litre": _unit("volume", "1", "litres", "volume-liter"),
    "cubic-metre": _unit("volume", "1000", "m³", "volume-cubic-meter"),
    "mph": _unit("speed", "1.609344", "mph", "speed-mile-per-hour"),
    "knot": _unit("speed", "1.852", "knots", "speed-knot"),
    "kph": _unit("speed", "1", "km/h", "speed-kilometer-per-hour"),
    "fahrenheit": _unit("temperature", "1", "°F", "temperature-fahrenheit"),
    "celsius": _unit("temperature", "1", "°C", "temperature-celsius"),
    "degree": _unit("temperature", "1", "°", "angle-degree"),
}
# What is written as one quantity of two units: "6 feet 2 inches", "12 stone 4 pounds", "1 metro e 78 centímetros".
_PARTS = {"foot": "inch", "stone": "pound", "pound": "ounce", "metre": "centimetre", "yard": "foot", "gallon": "pint"}
_FAHRENHEIT = Decimal(9) / 5

# How far figures may be apart, as shares of the value. Writers round a converted number as far as the one that they
# convert is rounded: 45 miles are 70 or 72 kilometres, 14 miles 22 or 23, a height of 5 feet 10 inches is 1.80 metre.
_LEAST, _MOST, _MOST_IN_ROUND_FIGURES, _ABOUT = (Decimal(share) for share in ("0.015", "0.03", "0.05", "0.10"))
_ROUNDING = Decimal("0.01")  # of a proposed number; 14 miles become 22.5 kilometres, for 23 are 2 % more


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit, or two that belong together, as a text has it. Positions are code points."""

    start: int
    end: int  # behind the unit
    numerals: tuple[Numeral, ...]
    unit: str  # the name of the first number's unit, a key of UNITS
    step: Decimal  # one in the last figure that is written, in this unit
    round_step: Decimal  # the same, where zeros at the end are taken for rounding

    @property
    def dimension(self) -> str:
        """What is measured: "length", "temperature"."""
        return UNITS[self.unit].dimension

    @property
    def numeral(self) -> Numeral:
        """The first number."""
        return self.numerals[0]

    def amounts(self) -> tuple[Decimal, ...]:
        """The possible values in the SI unit of the dimension; for temperatures the degrees as they are written."""
        if len(self.numerals) > 1:
            return (sum((each.value * UNITS[each.measure].factors[0] for each in self.numerals), Decimal(0)),)
        return tuple(value * factor for value in self.numeral.values for factor in UNITS[self.unit].factors)


def quantities(text: str, found: Sequence[Numeral]) -> Iterator[Quantity]:
    """The measured numbers of these, in order; a number whose unit goes on the one before is part of that quantity."""
    place = 0
    while place < len(found):
        first = found[place]
        place += 1
        if first.measure not in UNITS or first.value <= 0:
            continue
        parts = [first]
        if place < len(found) and _goes_on(text, first, found[place]):
            parts.append(found[place])
            place += 1
        # The zero of "5 feet 10 inches" is none of rounding.
        step, round_step = (_step(text, parts[-1], zeros=zeros and len(parts) == 1) for zeros in (False, True))
        ratio = UNITS[parts[-1].measure].factors[0] / UNITS[first.measure].factors[0]
        yield Quantity(
            first.start, max(parts[-1].measured, parts[-1].end), tuple(parts), first.measure, step * ratio,
            round_step * ratio,
        )  # fmt: skip


def _goes_on(text: str, first: Numeral, second: Numeral) -> bool:
    gap = text[first.measured : second.start].strip(" -\N{NO-BREAK SPACE},")
    return _PARTS.get(first.measure) == second.measure and gap in ("", "and", "e", "y", "et", "und")


def _step(text: str, numeral: Numeral, *, zeros: bool) -> Decimal:
    """One in the last figure of the number; where ``zeros`` are taken for rounding, in the last that is none."""
    figure = text[slice(*numeral.digits)]
    count = (numeral.value / numeral.scale).normalize()
    exponent = int(count.as_tuple().exponent)
    if count != int(count) and not numeral.in_words:
        exponent = -len(re.split(r"\D", figure)[-1])
    elif not zeros or numeral.in_words:
        exponent = min(exponent, 0)
    return Decimal(10) ** exponent * numeral.scale


def agree(one: Quantity, other: Quantity, *, about: bool = False) -> bool:
    """Whether both are the same amount, as far as their figures are exact; ``about`` allows more."""
    if one.dimension != other.dimension:
        return False
    if one.dimension == "temperature":
        return any(_near(value, other, about=about) for value in _temperatures(one, other))
    return any(
        _near(amount / factor, other, about=about, from_step=_slack(one, about=about))
        for amount in one.amounts()
        for factor in UNITS[other.unit].factors
    )


def _slack(one: Quantity, *, about: bool) -> Decimal:
    """How exact the first number is, as a share of its value."""
    share = max(one.step, one.round_step) / 2 / max(one.numeral.value, one.step)
    return _ABOUT if about else min(max(share, _LEAST), _MOST)


def _near(value: Decimal, other: Quantity, *, about: bool, from_step: Decimal = Decimal(0)) -> bool:
    written = other.amounts()[0] / UNITS[other.unit].factors[0] if len(other.numerals) > 1 else None
    figures = [written] if written is not None else list(other.numeral.values)
    return any(
        abs(value - figure) <= abs(value) * from_step + _tolerance(figure, other, about=about) for figure in figures
    )


def _tolerance(figure: Decimal, quantity: Quantity, *, about: bool) -> Decimal:
    if quantity.dimension == "temperature":
        return Decimal("2.5") if about else min(max(quantity.step / 2, quantity.round_step / 4), Decimal("2.5")) + 1
    most = _ABOUT if about else _MOST_IN_ROUND_FIGURES
    return max(quantity.step / 2, min(quantity.round_step / 2, abs(figure) * most))


def _temperatures(one: Quantity, other: Quantity) -> list[Decimal]:
    """What the first temperature can be on the scale of the other; a bare "degree" is of either scale.

    A difference ("2 degrees warmer") is converted without the 32 degrees between the zeros.
    """
    value, units = one.numeral.value, (one.unit, other.unit)
    found = []
    if units[0] == units[1] or "degree" in units:
        found.append(value)
    if units[0] != "celsius" and units[1] != "fahrenheit":
        found += [(value - 32) / _FAHRENHEIT, value / _FAHRENHEIT]
    if units[0] != "fahrenheit" and units[1] != "celsius":
        found += [value * _FAHRENHEIT + 32, value * _FAHRENHEIT]
    return found


def may_be_converted(one: Numeral, other: Numeral) -> bool:
    """Whether bare "degrees" on both sides are the same temperature on two scales."""
    if one.measure != "degree" or other.measure != "degree":
        return False
    first, second = (Quantity(n.start, n.end, (n,), "degree", Decimal(1), Decimal(1)) for n in (one, other))
    return agree(first, second)


def converted(one: Quantity, unit: str) -> Decimal:
    """The amount in another unit, exactly; by the factor that comes first in the table."""
    if one.dimension == "temperature":
        value = one.numeral.value
        return (value - 32) / _FAHRENHEIT if unit == "celsius" else value * _FAHRENHEIT + 32
    return one.amounts()[0] / UNITS[unit].factors[0]


def rounded(value: Decimal, one: Quantity, *, about: bool = False) -> Decimal:
    """The value as a writer would give it: two figures, more while rounding changes it by more than 1 % (3 % if about).

    Temperatures are whole degrees unless the first one has a fraction.
    """
    if one.dimension == "temperature":
        return _to(value, one.step)
    if not value:
        return value
    most = _MOST if about else _ROUNDING
    size = value.adjusted()
    for figures in range(2, 6):
        result = _to(value, Decimal(10) ** (size + 1 - figures))
        if abs(result - value) <= abs(value) * most:
            return result
    return value


def _to(value: Decimal, step: Decimal) -> Decimal:
    return ((value / step).to_integral_value() * step).normalize() + 0


def arithmetic(one: Quantity, unit: str) -> str:
    """The conversion written out in English: "45 miles × 1.609 = 72.4 km"."""
    result = f"{_shown(converted(one, unit))} {UNITS[unit].label}"
    if unit == "celsius":
        return f"({_shown(one.numeral.value)} °F − 32) × 5/9 = {result}"
    if unit == "fahrenheit":
        return f"{_shown(one.numeral.value)} °C × 9/5 + 32 = {result}"
    terms = []
    for each in one.numerals:
        measure = UNITS[each.measure]
        factor = measure.factors[0] / UNITS[unit].factors[0]
        terms.append(f"{_shown(each.value)} {measure.label} × {factor:.4g}")
    return f"{' + '.join(terms)} = {result}"


def _shown(value: Decimal) -> str:
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{decimals}f}" if value != int(value) else f"{value:,.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
