"""The signs and words for currencies, before and behind a number."""

import re

from annotate.analysis.measures import SPACE

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


CURRENCIES = frozenset([*_SIGNS.values(), *_CODES.values(), *_WORDS])
