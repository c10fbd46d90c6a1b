"""Numbers of one word, as German and Italian put them together ("einundzwanzig", "ventuno"), and their ordinals."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_LONGEST = 48  # letters; beyond stands no number that news writes in words


def _counted(words: str, first: int, step: int = 1) -> dict[str, int]:
    """The words by value, counted up from the first; "|" parts spellings of the same value."""
    rows = enumerate(words.split(" "))
    return {word: first + place * step for place, spellings in rows for word in spellings.split("|")}


def _german_below_hundred() -> dict[str, int]:
    units = _counted("ein zwei|zwo drei vier fünf sechs sieben acht neun", 1)
    tens = _counted("zwanzig dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
    teens = _counted("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", 10)
    both = {f"{unit}und{ten}": a + b for unit, a in units.items() for ten, b in tens.items()}
    return units | {"eins": 1} | teens | tens | both


def _italian_below_hundred() -> dict[str, int]:
    units = _counted("un|uno|una due tre|tré quattro cinque sei sette otto nove", 1)
    teens = _counted("dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove", 10)
    tens = _counted("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 20, 10)
    both = {
        (ten[:-1] if unit[0] in "uo" else ten) + unit: a + b for unit, a in units.items() for ten, b in tens.items()
    }
    return units | teens | tens | both


_GERMAN, _ITALIAN = _german_below_hundred(), _italian_below_hundred()


def _german(word: str) -> int | None:
    head, thousand, tail = word.partition("tausend")
    if thousand:
        return _sum(_german_hundreds(head) if head else 1, 1000, _german_hundreds(tail.removeprefix("und"), empty=0))
    return _german_hundreds(word)


def _german_hundreds(word: str, empty: int | None = None) -> int | None:
    head, hundred, tail = word.partition("hundert")
    if not hundred:
        return _GERMAN.get(word) if word else empty
    rest = _GERMAN.get(tail.removeprefix("und")) if tail else 0
    return _sum(_GERMAN.get(head) if head else 1, 100, rest)


def _italian(word: str) -> int | None:
    head, thousand, tail = word.partition("mila")
    if thousand:
        return _sum(_italian_hundreds(head), 1000, _italian_hundreds(tail, empty=0))
    if word.startswith("mille"):
        return _sum(1, 1000, _italian_hundreds(word.removeprefix("mille"), empty=0))
    return _italian_hundreds(word)


def _italian_hundreds(word: str, empty: int | None = None) -> int | None:
    head, hundred, tail = word.partition("cent")
    if not hundred:
        return _ITALIAN.get(word) if word else empty
    # "centotto" and "centottanta" drop the o of "cento", the others keep it.
    rest = 0 if tail == "o" else _ITALIAN.get(tail) or _ITALIAN.get(tail.removeprefix("o"))
    return _sum(_ITALIAN.get(head) if head else 1, 100, rest)


def _sum(times: int | None, power: int, rest: int | None) -> int | None:
    return None if times is None or rest is None else times * power + rest


_READERS: Mapping[str, Callable[[str], int | None]] = {"de": _german, "it": _italian}
# Only a word with one of these beginnings can be a number: spares the others the search.
_MAY_BE = {
    "de": re.compile("ein|zw|drei|vier|fünf|sech|sieb|acht|neun|zehn|elf|hundert|tausend"),
    "it": re.compile("ventu?|trent|quar|cinq|sess|sett|otta?|nov|cent|mill|du|tre|quat|sei|di|und|dod|sed|quin"),
}


@lru_cache(maxsize=16_384)
def fused(word: str, language: str) -> int | None:
    """The value, 2 to 999,999, of a number that the language writes as one word; None for any other word."""
    if language not in _READERS or len(word) > _LONGEST or not _MAY_BE[language].match(word):
        return None
    value = _READERS[language](word)
    return value if value and value > 1 else None


_BELOW_HUNDRED = {"de": _GERMAN, "it": _ITALIAN}


def written_as_one(value: int, language: str) -> str:
    """The word for a number below a hundred in a language that has one for each; else ""."""
    return next((word for word, number in _BELOW_HUNDRED.get(language, {}).items() if number == value), "")


_GERMAN_ENDING = re.compile(r"(?P<stem>\w+?)(?P<s>s?)te[nrsm]?")
_GERMAN_ODD = {"ers": 1, "drit": 3, "sieb": 7}
_ITALIAN_ENDING = re.compile(r"(?P<stem>\w+)esim[oaie]")
_ITALIAN_SMALL = _counted("prim second terz quart quint sest settim ottav non decim", 1)
_FRENCH_STEMS = _counted("un deux trois quatr cinqu six sept huit neuv dix onz douz treiz quatorz quinz seiz", 1)
_FRENCH_STEMS |= _counted("vingt trent quarant cinquant soixant septant huitant nonant cent", 20, 10)


@lru_cache(maxsize=16_384)
def ordinal(word: str, language: str) -> int | None:
    """The value of an ordinal number that is one word of German, Italian or French; None for any other word."""
    if len(word) > _LONGEST:
        return None
    return {"de": _german_ordinal, "it": _italian_ordinal, "fr": _french_ordinal}.get(language, _no_number)(word)


def _no_number(word: str) -> None:
    return None


def _german_ordinal(word: str) -> int | None:
    found = _GERMAN_ENDING.fullmatch(word)
    if word.startswith("achte") and len(word) <= len("achter"):
        return 8
    if not found:
        return None
    value = _GERMAN_ODD.get(found["stem"] + found["s"]) or _german(found["stem"])
    # From 20 on, and at the ends of hundreds and thousands, the ending is "ste".
    return value if value and (not found["s"] or value % 100 == 0 or value % 100 >= 20 or value == 1) else None


def _italian_ordinal(word: str) -> int | None:
    small = _ITALIAN_SMALL.get(word[:-1]) if word[-1:] in "oaie" else None
    found = _ITALIAN_ENDING.fullmatch(word)
    if small or not found:
        return small
    stem = found["stem"]  # loses the last vowel of the cardinal number, but not that of "tre" and "sei"
    readings = (_italian(stem + vowel) for vowel in ("", "o", "a", "i", "e"))
    value = next((reading for reading in readings if reading), None)
    return value if value is None or value > 10 else None


def _french_ordinal(word: str) -> int | None:
    for ending in ("ième", "ièmes"):
        if word.endswith(ending):
            return _FRENCH_STEMS.get(word.removesuffix(ending))
    return None
