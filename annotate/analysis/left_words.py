"""What may be written instead of words that stayed in the language of the original, as far as the lexicon goes."""

import re
from collections.abc import Iterator, Sequence

from annotate.analysis import paradigms
from annotate.analysis.agreement import form_of
from annotate.analysis.english import dictionary_forms
from annotate.analysis.lexicon import translations
from annotate.analysis.morphology import LISTED
from annotate.analysis.pipelines import base_language
from annotate.analysis.plurals import feminine, plural
from annotate.analysis.vocabulary import zipf

MOST = 3
_NOUN_FIRST = ("pt", "es", "it")
_INFINITIVE = {"pt": ("ar", "er", "ir", "or"), "es": ("ar", "er", "ir"), "fr": ("er", "ir", "oir", "re"),
               "it": ("are", "ere", "ire"), "de": ("en",)}  # fmt: skip
# What says that an English word is an adjective; only such a word is put behind the noun that follows it.
_ADJECTIVE = re.compile(r"(?:ive|al|ful|ous|ic|able|ible|less|ish|thy|ty|ary|ent|ant|ern|ian|ese)$")
_ADJECTIVES = frozenset(paradigms.words("adjectives", "en"))


def proposals(words: Sequence[str], source_language: str, target_language: str) -> tuple[str, ...]:
    """Translations of the words together, the likeliest first, in lower case but for German nouns.

    Empty unless every word is known and the form that is needed can be made.
    """
    if len(words) == 1:
        return tuple(_of_word(words[0].lower(), source_language, target_language))[:MOST]
    if len(words) == 2 and base_language(source_language) == "en":
        found = _of_phrase(words[0].lower(), words[1].lower(), source_language, target_language)
        return (found,) if found else ()
    return ()


def as_written(text: str, like: str) -> str:
    """The text with a capital at the beginning where the word that it replaces has one."""
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


def is_translated(word: str, source_language: str, target_language: str) -> bool:
    """Whether the lexicon knows other words for this one in the target language, and not the word itself."""
    found = translations(word, source_language, target_language)
    lowered = word.lower()
    return bool(found) and not any(each.lower() == lowered or (each.lower() + "s" == lowered) for each in found)


def is_adjective(word: str) -> bool:
    """Whether the English word in lower case can be told for an adjective."""
    return bool(_ADJECTIVE.search(word)) or word in _ADJECTIVES


def _of_word(word: str, source_language: str, target_language: str) -> Iterator[str]:
    """Translations of the dictionary form, or plurals of them; other inflected forms would need more than rules."""
    found = translations(word, source_language, target_language)
    others = (translations(form, source_language, target_language) for form in dictionary_forms(word)[1:])
    if base_language(source_language) != "en" or found not in others:
        yield from found
    elif word.endswith("s"):
        verbs = _INFINITIVE.get(base_language(target_language), ())
        nouns = (each for each in found if not each.endswith(verbs))
        yield from dict.fromkeys(made for each in nouns if (made := plural(each, target_language)))


def _of_phrase(first: str, second: str, source_language: str, target_language: str) -> str:
    """Adjective and noun in the order of the target language, agreeing; "" where that is not known."""
    if not is_adjective(first):
        return ""
    noun = next(_of_word(second, source_language, target_language), "")
    form = form_of(noun, target_language)
    if not noun or base_language(target_language) not in _NOUN_FIRST:
        return ""
    for adjective in _of_word(first, source_language, target_language):
        agreed = feminine(adjective, target_language) if form.gender == "f" else adjective
        agreed = plural(agreed, target_language) if form.number == "p" else agreed
        if agreed and zipf(agreed, target_language) >= LISTED:  # else it is a noun or a verb
            return f"{noun} {agreed}"
    return ""
