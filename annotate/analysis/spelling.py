"""Compares how words are written: keys, capitals and how alike two forms are."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose but that differ from their base letter by a mark only.
_BASE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})

# A letter followed by a capital inside a word (OpenAI, iPhone, LLMs) or letters mixed with digits (GPT4).
_COINED = re.compile(r"[^\W\d_]*[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]|[A-Z]{2,}[a-z]|[A-Za-z]+\d|\d+[A-Z]")


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """The letters and digits of a text without case and accents: what stays when only the writing differs."""
    if text.isascii():
        return "".join(c for c in text.lower() if c.isalnum())
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_BASE))
    return "".join(c for c in decomposed if c.isalnum())


def accentless(text: str) -> str:
    """The text without accents, case and everything else kept."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def is_coined(word: str) -> bool:
    """Whether the shape of the word alone says that it is a name: CamelCase, inner capitals, letters with digits."""
    return bool(_COINED.search(word))


def is_capitalised(word: str) -> bool:
    """Whether the word begins with a capital letter, or has one inside as iPhone has."""
    return not word.islower() and (word[:1].isupper() or (any(c.isupper() for c in word) and is_coined(word)))


def likeness(one: str, other: str) -> float:
    """How alike two keys are, 0 to 100: the share of letters that stay when one is changed into the other.

    Substitutions count once (Levenshtein), so one wrong letter of five leaves 80 where an indel ratio leaves 80 of
    ten; the greater of both is taken, because lost letters and swapped letters are both common garbles.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    return max(fuzz.ratio(one, other), 100 * Levenshtein.normalized_similarity(one, other))
