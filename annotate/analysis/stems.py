"""Whether a written word is a form of a dictionary form, by the letters that inflection leaves alone."""

from functools import lru_cache

from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key

# Endings of dictionary forms that inflection replaces, longest first: verbs, then nouns and adjectives.
_VERBS = {"pt": ("ar", "er", "ir", "or"), "es": ("ar", "er", "ir"), "it": ("are", "ere", "ire", "rre"),
          "fr": ("ger", "er", "ir", "oir", "re"), "de": ("eln", "ern", "en")}  # fmt: skip
_NOUNS = {
    "pt": ("cao", "sao", "ao", "al", "el", "il", "ol", "em", "a", "o", "e"),
    "es": ("a", "o", "e", "z"),
    "it": ("co", "go", "a", "o", "e"),
    "fr": ("al", "eux", "if", "er", "el", "e"),
    "de": ("e",),
}
_LONGEST_VERB_ENDING = 7
_LONGEST_NOUN_ENDING = 4


@lru_cache(maxsize=50_000)
def is_form_of(word: str, dictionary_form: str, language: str) -> bool:
    """Whether the word begins with what stays of the dictionary form and goes on with no more than an ending."""
    base = base_language(language)
    letters = key(word)
    if base == "pt" and letters.endswith("oes"):
        letters = f"{letters[:-3]}ao"  # ações
    for stem, longest in _stems(key(dictionary_form), base):
        if letters.startswith(stem) and len(letters) - len(stem) <= longest:
            return True
        if base == "de" and letters.startswith("ge" + stem):
            return True
    return False


@lru_cache(maxsize=20_000)
def _stems(letters: str, language: str) -> tuple[tuple[str, int], ...]:
    """What stays of a dictionary form, with the length of what may follow."""
    found = []
    for endings, longest in ((_VERBS, _LONGEST_VERB_ENDING), (_NOUNS, _LONGEST_NOUN_ENDING)):
        for ending in endings.get(language, ()):
            stem = letters.removesuffix(ending)
            if stem != letters and len(stem) >= 3:
                found.append((stem, longest))
                break
    found.append((letters, _LONGEST_NOUN_ENDING))
    return tuple(found)
