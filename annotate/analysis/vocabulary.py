"""How common words are, by language, from the frequency lists of wordfreq.

Zipf values are the base-10 logarithm of the occurrences in a billion words: 7 for "the", 3 for a rare word, 0 for one
that the list does not hold. The lists end in 2021, so newer names score 0 like any non-word: ask about names first.
"""

import math
from collections.abc import Mapping
from functools import lru_cache

from annotate.analysis.pipelines import base_language

# The least zipf value of a word that people know. Words rarer than this in lower case are most often names.
COMMON = 3.3


@lru_cache(maxsize=6)
def frequencies(language: str) -> Mapping[str, float]:
    """Relative frequency by lower-case word, empty where the language has no list. About 37 MB each, kept."""
    import wordfreq

    base = base_language(language)
    if base not in wordfreq.available_languages("best"):
        return {}
    return wordfreq.get_frequency_dict(base, "best")


def is_known(language: str) -> bool:
    """Whether there is a frequency list for the language at all."""
    return bool(frequencies(language))


@lru_cache(maxsize=50_000)
def zipf(word: str, language: str) -> float:
    """The zipf value of a word or of words joined by blank, hyphen or apostrophe: 0 where any part is unknown."""
    table = frequencies(language)
    word = word.lower()
    if "ß" in word:
        word = word.replace("ß", "ss")  # the lists fold case so
    found = table.get(word)
    if found is not None:
        return max(0.0, math.log10(found) + 9)
    parts = word.replace("-", " ").replace("’", " ").replace("'", " ").split()
    if len(parts) < 2:
        return 0.0
    values = [table.get(part, 0.0) for part in parts]
    if not all(values):
        return 0.0
    # The frequency of a sequence is at most that of its rarest word; the harmonic sum is what wordfreq uses too.
    return max(0.0, math.log10(1 / sum(1 / value for value in values)) + 9)
