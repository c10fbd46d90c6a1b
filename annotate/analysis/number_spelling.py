"""Writes numbers below a hundred in words, cardinals and ordinals, where a translation has words."""

from annotate.analysis.fused_words import written_as_one
from annotate.analysis.number_words import Lexicon

_BETWEEN = {"en": "-", "pt": " e ", "es": " y ", "fr": "-"}  # ten and one


def cardinal(value: int, words: Lexicon) -> str:
    """The number in words; "" if it is not below a hundred, or ends with a one, which has a gender."""
    if not 1 < value < 100:
        return ""
    if words.language == "fr":
        return _french(value, words)
    names = _names(words) | ({1: "one"} if words.language == "en" else {})
    one_word = names.get(value) or written_as_one(value, words.language)
    ten, one = divmod(value, 10)
    if one_word or words.language not in _BETWEEN or one not in names or ten * 10 not in names:
        return one_word or ""
    return f"{names[ten * 10]}{_BETWEEN[words.language]}{names[one]}"


def _names(words: Lexicon) -> dict[int, str]:
    names: dict[int, str] = {}
    for word, value in words.small.items():
        names.setdefault(value, word)
    return names


def _french(value: int, words: Lexicon) -> str:
    names = _names(words)
    if value in names and value not in (70, 80, 90):
        return names[value]
    if value < 20:
        return f"dix-{names[value - 10]}"
    start = 80 if value >= 80 else 60 if value >= 60 else value // 10 * 10
    rest = value - start
    if rest == 1:
        return ""
    name = "quatre-vingt" if start == 80 else names[start]
    if rest == 0:
        return name + "s"
    return f"{name}{' et ' if value == 71 else '-'}{_french(rest, words)}"


def ordinal(value: int, now: str, words: Lexicon) -> str:
    """The ordinal in words, in the gender of the one that stands there ``now``; "" if the language has no table."""
    ending = "a" if now.endswith("a") else "o"
    names: dict[int, str] = {}
    for word, number in words.ordinals.items():
        if words.language == "en" or word.endswith(ending):
            names.setdefault(number, word)
    if value in names:
        return names[value]
    ten, one = value // 10 * 10, value % 10
    if not 10 < value < 100 or one not in names:
        return ""
    if words.language == "en":
        return f"{_names(words)[ten]}-{names[one]}"
    return f"{names[ten]} {names[one]}" if ten in names else ""
