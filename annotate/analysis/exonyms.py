"""What places, peoples' languages and a few institutions are called in another language.

Territories, languages and the cities of time zones come from the CLDR through babel; the rows below it lacks.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key

# One row a thing: what each language calls it, several names joined by "|".
_ROWS: tuple[dict[str, str], ...] = (
    {"en": "US|U.S.|USA", "pt": "EUA|Estados Unidos", "es": "EE. UU.|EE.UU.|Estados Unidos|EUA", "fr": "États-Unis",
     "de": "USA", "it": "USA|Stati Uniti"},
    {"en": "UK|U.K.|Britain|Great Britain", "pt": "Reino Unido|Grã-Bretanha", "es": "Reino Unido|Gran Bretaña",
     "fr": "Royaume-Uni", "de": "Großbritannien", "it": "Regno Unito"},
    {"en": "AI", "pt": "IA", "es": "IA", "fr": "IA", "de": "KI", "it": "IA"},
    {"en": "UN|U.N.|United Nations", "pt": "ONU|Nações Unidas", "es": "ONU|Naciones Unidas", "fr": "ONU|Nations unies",
     "de": "UN|UNO", "it": "ONU|Nazioni Unite"},
    {"en": "EU|European Union", "pt": "UE|União Europeia", "es": "UE|Unión Europea", "fr": "UE|Union européenne",
     "de": "EU", "it": "UE|Unione europea"},
    {"en": "NATO", "pt": "OTAN|NATO", "es": "OTAN", "fr": "OTAN", "de": "NATO", "it": "NATO"},
    {"en": "WHO", "pt": "OMS", "es": "OMS", "fr": "OMS", "de": "WHO", "it": "OMS"},
    {"en": "IMF", "pt": "FMI", "es": "FMI", "fr": "FMI", "de": "IWF", "it": "FMI"},
    {"en": "GDP", "pt": "PIB", "es": "PIB", "fr": "PIB", "de": "BIP", "it": "PIL"},
    {"en": "NGO", "pt": "ONG", "es": "ONG", "fr": "ONG", "de": "NRO", "it": "ONG"},
    {"en": "Florence", "pt": "Florença", "es": "Florencia", "fr": "Florence", "de": "Florenz", "it": "Firenze"},
    {"en": "Milan", "pt": "Milão", "es": "Milán", "fr": "Milan", "de": "Mailand", "it": "Milano"},
    {"en": "Geneva", "pt": "Genebra", "es": "Ginebra", "fr": "Genève", "de": "Genf", "it": "Ginevra"},
    {"en": "The Hague|Hague", "pt": "Haia", "es": "La Haya|Haya", "fr": "La Haye", "de": "Den Haag", "it": "L'Aia"},
    {"en": "Munich", "pt": "Munique", "es": "Múnich", "fr": "Munich", "de": "München", "it": "Monaco di Baviera"},
    {"en": "Cologne", "pt": "Colônia", "es": "Colonia", "fr": "Cologne", "de": "Köln", "it": "Colonia"},
    {"en": "Texas", "pt": "Texas", "es": "Texas|Tejas", "fr": "Texas", "de": "Texas", "it": "Texas"},
    {"en": "Scotland", "pt": "Escócia", "es": "Escocia", "fr": "Écosse", "de": "Schottland", "it": "Scozia"},
    {"en": "Wales", "pt": "País de Gales|Gales", "es": "Gales", "fr": "pays de Galles", "de": "Wales", "it": "Galles"},
    {"en": "England", "pt": "Inglaterra", "es": "Inglaterra", "fr": "Angleterre", "de": "England", "it": "Inghilterra"},
)  # fmt: skip


@lru_cache(maxsize=16)
def exonyms(source_language: str, target_language: str) -> Mapping[str, tuple[str, ...]]:
    """What the target language calls a thing, by the key of its name in the source language."""
    found: dict[str, dict[str, None]] = {}
    source, target = _named(source_language), _named(target_language)
    for thing, name in source.items():
        if thing in target:
            found.setdefault(key(name), {})[target[thing]] = None
    for row in _ROWS:
        names, others = (row.get(base_language(code), "") for code in (source_language, target_language))
        for name in names.split("|") if names and others else ():
            found.setdefault(key(name), {}).update(dict.fromkeys(others.split("|")))
    return {name: tuple(others) for name, others in found.items()}


@lru_cache(maxsize=8)
def words_of_places(language: str) -> frozenset[str]:
    """Keys of every word of every place and language name that the language knows."""
    rows = [row.get(base_language(language), "").replace("|", " ") for row in _ROWS]
    return frozenset(key(word) for name in [*_named(language).values(), *rows] for word in name.split())


@lru_cache(maxsize=8)
def _named(language: str) -> Mapping[tuple[str, str], str]:
    """Names by (list, code) as the CLDR gives them for the language; empty where it does not know the language."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        try:
            locale = Locale.parse(base_language(language))
        except (UnknownLocaleError, ValueError):
            return {}
    names = {("territory", code): name for code, name in locale.territories.items() if not code.isdigit()}
    names |= {("language", code): name for code, name in locale.languages.items() if "_" not in code}
    return names | dict(_cities(locale.time_zones))


def _cities(zones: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[tuple[str, str], str]]:
    """The exemplar city of each time zone; where the locale has none of its own it is the end of the zone's name."""
    from babel import Locale

    # Every locale that writes a city in its own way lists the zone, so French and English together name them all.
    for zone in {*zones, *Locale("fr").time_zones, *Locale("en").time_zones}:
        city = zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if "/" in zone and isinstance(city, str):
            yield ("city", zone), city
