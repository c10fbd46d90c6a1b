"""The words for units of measure, by which a number is a length, an area, a mass, a speed or a temperature."""

import re
from collections.abc import Mapping
from functools import lru_cache

from annotate.analysis.pipelines import base_language

SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"

# Symbols, which all languages share, and the English words, which translations sometimes keep.
_EVERYWHERE = {
    "mile": "miles?|mi",
    "foot": "feet|foot|ft",
    "inch": "inch(?:es)?",
    "yard": "yards?|yds?",
    "pound": "pounds?|lbs?",
    "ounce": "ounces?|oz",
    "fluid-ounce": "fl(?:uid|\\.) ?(?:ounces?|oz)",
    "acre": "acres?",
    "gallon": "gallons?",
    "pint": "pints?",
    "quart": "quarts?",
    "mph": "mph",
    "kph": "kph",
    "knot": "knots?",
    "fahrenheit": "° ?F|(?<=\\d)(?-i:F)",
    "celsius": "° ?C|(?<=\\d)(?-i:C)",
    "degree": "°",
    "kilometre": "kms?|kilomet(?:er|re)s?",
    "metre": "(?-i:m)|met(?:er|re)s?",
    "centimetre": "cm|centimet(?:er|re)s?",
    "millimetre": "mm|millimet(?:er|re)s?",
    "kilogram": "kgs?|kilos?|kilogram(?:me)?s?",
    "gram": "(?-i:g)|gram(?:me)?s?",
    "hectare": "(?-i:ha)|hectares?",
    "litre": "(?-i:[lL])|lit(?:er|re)s?",
    "millilitre": "ml|millilit(?:er|re)s?",
    "ton": "(?-i:t)|tons?|tonnes?",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "stone": "stones?|st(?= ?\\d)",
        "nautical-mile": "nautical miles?",
        "fahrenheit": "(?:degrees? )?fahrenheit|degrees F",
        "celsius": "(?:degrees? )?(?:celsius|centigrade)|degrees C",
        "degree": "degrees?",
    },
    "pt": {
        "mile": "milhas?",
        "nautical-mile": "milhas? (?:náuticas?|marítimas?)",
        "foot": "pés?",
        "inch": "polegadas?",
        "yard": "jardas?",
        "pound": "libras?",
        "ounce": "onças?",
        "fluid-ounce": "onças? (?:líquidas?|fluidas?)",
        "gallon": "gal(?:ão|ões)",
        "knot": "nós?",
        "fahrenheit": "(?:graus? )?fahrenheit|º ?F",
        "celsius": "(?:graus? )?(?:celsius|centígrados?)|º ?C",
        "degree": "graus?",
        "kilometre": "quil[ôóo]metros?",
        "metre": "metros?",
        "centimetre": "cent[íi]metros?",
        "millimetre": "mil[íi]metros?",
        "kilogram": "quilos?|quilogramas?",
        "gram": "gramas?",
        "litre": "litros?",
        "millilitre": "mililitros?",
        "ton": "toneladas?",
    },
    "es": {
        "mile": "millas?",
        "nautical-mile": "millas? (?:náuticas?|marinas?)",
        "foot": "pies?",
        "inch": "pulgadas?",
        "yard": "yardas?",
        "pound": "libras?",
        "ounce": "onzas?",
        "fluid-ounce": "onzas? (?:líquidas?|fluidas?)",
        "gallon": "gal[óo]n(?:es)?",
        "pint": "pintas?",
        "knot": "nudos?",
        "fahrenheit": "(?:grados? )?fahrenheit|º ?F",
        "celsius": "(?:grados? )?(?:celsius|cent[íi]grados?)|º ?C",
        "degree": "grados?",
        "kilometre": "kil[óo]metros?",
        "metre": "metros?",
        "centimetre": "cent[íi]metros?",
        "millimetre": "mil[íi]metros?",
        "kilogram": "kilogramos?",
        "gram": "gramos?",
        "hectare": "hect[áa]reas?",
        "litre": "litros?",
        "millilitre": "mililitros?",
        "ton": "toneladas?",
    },
    "fr": {
        "mile": "milles",
        "nautical-mile": "milles? (?:marins?|nautiques?)",
        "foot": "pieds?",
        "inch": "pouces?",
        "yard": "verges?",
        "pound": "livres?",
        "ounce": "onces?",
        "fluid-ounce": "onces? liquides?",
        "pint": "pintes?",
        "knot": "nœuds?|noeuds?",
        "fahrenheit": "(?:degrés? )?fahrenheit",
        "celsius": "(?:degrés? )?celsius",
        "degree": "degrés?",
        "kilometre": "kilomètres?",
        "metre": "mètres?",
        "centimetre": "centimètres?",
        "millimetre": "millimètres?",
        "kilogram": "kilogrammes?",
    },
    "de": {
        "mile": "meilen?",
        "nautical-mile": "seemeilen?",
        "foot": "fuß|fuss",
        "inch": "zoll",
        "pound": "pfund",
        "ounce": "unzen?",
        "fluid-ounce": "flüssigunzen?",
        "acre": "acres?",
        "gallon": "gallonen?",
        "knot": "knoten",
        "fahrenheit": "(?:grad )?fahrenheit",
        "celsius": "(?:grad )?celsius",
        "degree": "grad",
        "kph": "stundenkilometern?",
        "kilometre": "kilometern?",
        "metre": "metern?",
        "centimetre": "zentimetern?",
        "millimetre": "millimetern?",
        "kilogram": "kilogramm",
        "gram": "gramm",
        "hectare": "hektar",
        "litre": "litern?",
        "millilitre": "millilitern?",
        "ton": "tonnen?",
    },
    "it": {
        "mile": "migli[ao]",
        "nautical-mile": "migli[ao] (?:nautic[oh]e?|marin[eo])",
        "foot": "pied[ei]",
        "inch": "pollic[ei]",
        "yard": "iard[ae]",
        "pound": "libbr[ae]",
        "ounce": "onc[ei]a?",
        "acre": "acr[oi]",
        "gallon": "gallon[ei]",
        "pint": "pint[ae]",
        "knot": "nod[oi]",
        "fahrenheit": "(?:grad[oi] )?fahrenheit",
        "celsius": "(?:grad[oi] )?(?:celsius|centigrad[oi])",
        "degree": "grad[oi]",
        "kilometre": "chilometr[oi]",
        "metre": "metr[oi]",
        "centimetre": "centimetr[oi]",
        "millimetre": "millimetr[oi]",
        "kilogram": "chil[oi]|chilogramm[oi]",
        "gram": "gramm[oi]",
        "hectare": "ettar[oi]",
        "litre": "litr[oi]",
        "millilitre": "millilitr[oi]",
        "ton": "tonnellat[ae]",
    },
}
_BEFORE = r"(?:(?P<square>square[ -]|sq\.? ?|quadrat)|(?P<cubic>cubic[ -]|cu\.? ?|kubik))?"
_SQUARED = r"²|2\b|\^2| ?(?:[cq]uadrad[ao]s?|carrée?s?|quadrat[eio])"
_CUBED = r"³|3\b|\^3| ?(?:cúbic[ao]s?|cubes?|cubi)"
_PER_HOUR = r"(?:/| ?per | ?an | por | à l['’]| all['’]| par | pro |-)(?:h|hours?|hora|heure|ora|stunde)| orari[e]?|/h"
_FIRST = ("nautical-mile", "fluid-ounce", "fahrenheit", "celsius")  # longer than what else begins with the same word
_AROUND = ("square", "cubic", "unit", "squared", "cubed", "hour")
_PER_HOUR_NAMES = {"mile": "mph", "kilometre": "kph"}


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    own = _WORDS.get(language, {})
    names = dict.fromkeys([*_FIRST, *sorted(own.keys() | _EVERYWHERE.keys() - {"degree"}), "degree"])
    units = {name: [part for part in (own.get(name), _EVERYWHERE.get(name)) if part] for name in names}
    groups = "|".join(f"(?P<{name.replace('-', '_')}>{'|'.join(words)})" for name, words in units.items() if words)
    after = rf"(?:(?P<squared>{_SQUARED})|(?P<cubed>{_CUBED})|(?P<hour>{_PER_HOUR}))?"
    gap = rf"(?:{SPACE}(?:d[ei] |d['’])?|-|\N{{NON-BREAKING HYPHEN}})?"
    return re.compile(rf"{gap}{_BEFORE}(?P<unit>{groups}){after}(?![^\W_])", re.IGNORECASE)


def measure_at(text: str, place: int, language: str) -> tuple[str, int]:
    """The name of the unit that stands right behind the number ending here, and where the unit ends.

    ``("", place)`` where none does. Names are the same in all languages: "mile", "square-mile", "mph".
    """
    found = _pattern(base_language(language)).match(text, place)
    if not found:
        return "", place
    groups = found.groupdict()
    name = next(name for name in groups if name not in _AROUND and groups[name] is not None).replace("_", "-")
    if groups["square"] or groups["squared"]:
        return f"square-{name}", found.end()
    if groups["cubic"] or groups["cubed"]:
        return f"cubic-{name}", found.end()
    return _PER_HOUR_NAMES.get(name, f"{name}-hour") if groups["hour"] else name, found.end()
