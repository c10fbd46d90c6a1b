"""The signs and words for currencies, before and behind a number."""

import re

from annotate.analysis.measures import SPACE
from annotate.analysis.pipelines import base_language

_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "rouble", "₩": "won", "₺": "lira"}
_CODES = {"USD": "dollar", "EUR": "euro", "GBP": "pound", "BRL": "real", "JPY": "yen", "CNY": "yuan", "CHF": "franc"}
_MARK = "|".join([r"R\$", *_CODES, "[" + "".join(_SIGNS) + "]"])
_BEFORE = re.compile(rf"({_MARK}){SPACE}?\Z")
_WORDS = {
    "dollar": "d[óo]lar(?:es)?|dollar[si]?",
    "euro": "euros?",
    "pound": "(?:libras?|pounds?|livres?|pfund)[ -](?:esterlinas?|sterling)|libras?|sterline",
    "real": "reais|reales|réais",
    "yen": "[iy]en(?:es|s)?",
    "yuan": "yuan(?:es|s)?|renminbi",
    "rupee": "rupees?|rúpias?|rupias?|roupies?|rupien?",
    "peso": "pesos?",
    "franc": "francs?|francos?|franken|franchi",
    "rouble": "rou?bles?|rublos?|rubel|rubli",
}
_AFTER = re.compile(
    rf"{SPACE}?(?:d[ei] |d['’])?(?:(?P<mark>{_MARK})|"
    + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items())
    + r")(?![^\W_])",
    re.IGNORECASE,
)


def _named(mark: str) -> str:
    return "real" if mark.upper() == "R$" else _SIGNS.get(mark) or _CODES[mark.upper()]


def currency_before(text: str, place: int) -> str:
    """The currency whose sign or code stands right before this place: "dollar", "pound"; or ""."""
    found = _BEFORE.search(text, max(0, place - 5), place)
    return _named(found.group(1)) if found else ""


def currency_after(text: str, place: int) -> str:
    """The currency that is named right behind this place; or ""."""
    found = _AFTER.match(text, place)
    if not found:
        return ""
    return _named(found["mark"]) if found["mark"] else str(found.lastgroup)


# How news calls and abbreviates the currencies that are mistaken for each other. In English and German, a bare sign.
_NEWS_WORDS = {
    "en": "dollars euros pounds reais yen", "pt": "dólares euros libras reais ienes",
    "es": "dólares euros libras reales yenes", "fr": "dollars euros livres réais yens",
    "de": "Dollar Euro Pfund Real Yen", "it": "dollari euro sterline real yen",
}  # fmt: skip
_NEWS_SIGNS = ("$", "€", "£", "R$", "¥")
_ORDER = ("dollar", "euro", "pound", "real", "yen")


def with_currency(text: str, start: int, end: int, currency: str, language: str) -> tuple[int, int, str] | None:
    """The number at start and end with its sign or word for a currency replaced by those of another one.

    Start and end of what to replace and its replacement; None where one of both cannot be written.
    """
    base = base_language(language)
    if currency not in _ORDER or base not in _NEWS_WORDS:
        return None
    number, place = text[start:end], _ORDER.index(currency)
    sign = "US$" if currency == "dollar" and base in ("pt", "es") else _NEWS_SIGNS[place]
    before = re.compile(rf"(?:US|R|A|C)?(?:{_MARK})({SPACE}?)\Z").search(text, max(0, start - 6), start)
    if before:
        return before.start(), end, sign + before.group(1) + number
    after = _AFTER.match(text, end)
    if not after:
        return None
    shown = after.group()
    kept = re.match(rf"{SPACE}?(?:d[ei] |d['’])?", shown)
    return (
        start,
        after.end(),
        number + (kept.group() if kept else " ") + (sign if after["mark"] else _NEWS_WORDS[base].split()[place]),
    )


CURRENCIES = frozenset([*_SIGNS.values(), *_CODES.values(), *_WORDS])
