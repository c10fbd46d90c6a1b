"""What places, peoples' languages and a few institutions are called in another language.

Territories, languages and the cities of time zones come from the CLDR through babel; ``place_rows`` has what it lacks.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from annotate.analysis.pipelines import base_language
from annotate.analysis.place_rows import INSTITUTIONS, LANGUAGES, PEOPLES, PLACES, PORTUGUESE, SPANISH
from annotate.analysis.spelling import key

# Languages with longer codes are hardly ever in the news, but their names look like garbles of others.
_LONG_CODES = frozenset({"arn", "chr", "ckb", "fil", "haw", "yue"})
# Continents and parts of the world; the CLDR's other groups of territories are statistical.
_REGIONS = frozenset({"002", "003", "005", "009", "013", "019", "142", "150"})
_UNREAL = frozenset({"EZ", "QO", "UM", "UN", "XA", "XB", "ZZ"})
# Names of persons and other words in one language that are names of places in another.
_AMBIGUOUS_LIST = (
    "carolina chad dominique florence georgia guinea jordan jordanie lima marianne maurice mauricio rome salvador sara "
    "sofia turkey virginia virginie"
)
_AMBIGUOUS = frozenset(_AMBIGUOUS_LIST.split(" "))
# Peoples, faiths and things that most languages write with a small letter, though English does not.
_SMALL_LIST = (
    "aborigen afro apache bitcoin brexit cherokee covid ebola emmy euro grammy hindu hutu internet inuit islam jazz "
    "latino latina latinos latinas maori maya mayas oscar ramadan roma rohingya sharia sij sikh sioux taliban tutsi "
    "uigur web wifi yoga zika zulu"
)
_SMALL = frozenset(_SMALL_LIST.split(" "))


@lru_cache(maxsize=16)
def exonyms(source_language: str, target_language: str) -> Mapping[str, tuple[str, ...]]:
    """What the target language calls a thing, by the key of its name in the source language, the usual one first."""
    found: dict[str, dict[str, None]] = {}
    source, target = _named(source_language), _named(target_language)
    for thing, name in source.items():
        if thing in target:
            found.setdefault(key(name), {})[target[thing]] = None
    for row in (*_rows(PLACES), *_rows(INSTITUTIONS)):
        names, others = row.get(base_language(source_language), ()), row.get(base_language(target_language), ())
        for name in names if others else ():
            here = dict.fromkeys(_as_written_in(target_language, others))
            found[key(name)] = here | found.get(key(name), {})
    return {name: tuple(others) for name, others in found.items()}


@lru_cache(maxsize=8)
def words_of_places(language: str) -> frozenset[str]:
    """Keys of every word of every place and language name that the language knows, in whichever country."""
    rows = [name for row in (*_rows(PLACES), *_rows(INSTITUTIONS)) for name in row.get(base_language(language), ())]
    elsewhere = other_spellings(language)
    return frozenset(key(word) for name in [*_named(language).values(), *rows, *elsewhere] for word in name.split())


@lru_cache(maxsize=8)
def names_of_places(language: str) -> frozenset[str]:
    """Every name of a place or people's language, as it is written in the language."""
    rows = [name for row in _rows(PLACES) for name in row.get(base_language(language), ())]
    return frozenset([*_named(language).values(), *_as_written_in(language, rows)])


@lru_cache(maxsize=8)
def foreign_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """What the language calls places, by names that it does not use, as another of our languages writes them."""
    own = names_of_places(language)
    found: dict[str, tuple[str, ...]] = {}
    for other in LANGUAGES:
        if other == base_language(language):
            continue
        table = exonyms(other, language)
        for name in names_of_places(other):
            called = table.get(key(name), ())
            if called and name not in own and name[0].isupper() and len(name) > 3 and key(name) not in _AMBIGUOUS:
                found.setdefault(name, called)
    return found


@lru_cache(maxsize=8)
def other_spellings(language: str) -> Mapping[str, str]:
    """Names that are right in another country of the same language, with what this one calls them.

    For Portuguese and Spanish, where the countries differ. Without a region Brazil and Spain stand for the language.
    """
    base, table = base_language(language), {"pt": PORTUGUESE, "es": SPANISH}.get(base_language(language), "")
    rows = [[cell.split("|") for cell in line.split("; ")] for line in table.strip().splitlines()]
    region = language.replace("_", "-").partition("-")[2].upper()
    # Angola, Mozambique and the others write as Portugal does.
    if region and region != {"pt": "BR", "es": "ES"}.get(base):
        rows = [[there, here] for here, there in rows]
    return {name: own[0] for own, others in rows for name in others if name not in own}


@lru_cache(maxsize=16)
def adjectives(source_language: str, target_language: str) -> Mapping[str, tuple[str, ...]]:
    """What the target language calls a people and its language, by the key of the adjective in the source language."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows(PEOPLES):
        others = row.get(base_language(target_language), ())
        for name in row.get(base_language(source_language), ()):
            found[key(name)] = others
    return found


@lru_cache(maxsize=8)
def written_small(language: str) -> frozenset[str]:
    """Keys of words that begin with a small letter in the language although they may be names in another."""
    peoples = [word for row in _rows(PEOPLES) for word in row.get(base_language(language), ())]
    return _SMALL | {key(word) for word in (*_named(language).values(), *peoples) if word[:1].islower()}


def _as_written_in(language: str, names: Iterable[str]) -> list[str]:
    """The names with those words changed that the language's country writes otherwise."""
    return [other_spellings(language).get(name, name) for name in names]


@lru_cache(maxsize=4)
def _rows(table: str) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    lines = (line.split("; ") for line in table.strip().splitlines())
    return tuple(
        {code: tuple(cell.split("|")) for code, cell in zip(LANGUAGES, line, strict=True) if cell} for line in lines
    )


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
    listed = {code: name for code, name in locale.territories.items() if code not in _UNREAL}
    territories = {code: name for code, name in listed.items() if not code.isdigit() or code in _REGIONS}
    languages = {code: name for code, name in locale.languages.items() if len(code) == 2 or code in _LONG_CODES}
    names = {("territory", code): name for code, name in territories.items()}
    names |= {("language", code): name for code, name in languages.items()}
    return names | dict(_cities(locale.time_zones))


def _cities(zones: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[tuple[str, str], str]]:
    """The exemplar city of each time zone; where the locale has none of its own it is the end of the zone's name."""
    from babel import Locale

    # Every locale that writes a city in its own way lists the zone, so French and English together name them all.
    for zone in {*zones, *Locale("fr").time_zones, *Locale("en").time_zones}:
        city = zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if "/" in zone and isinstance(city, str):
            yield ("city", zone), city
