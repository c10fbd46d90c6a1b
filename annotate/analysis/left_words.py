"""What may be written instead of words that stayed in the language of the original, as far as the lexicon goes."""

from collections.abc import Sequence

from annotate.analysis.lexicon import translations
from annotate.analysis.noun_phrases import one_word, phrase
from annotate.analysis.pipelines import base_language

MOST = 3
LONGEST = 4  # words of a phrase that rules can put in order


def proposals(words: Sequence[str], source_language: str, target_language: str) -> tuple[str, ...]:
    """Translations of the words together, the likeliest first, in lower case but for German nouns.

    Empty unless every word is known and the form that is needed can be made.
    """
    lowered = [word.lower() for word in words]
    if len(words) == 1:
        return tuple(one_word(lowered[0], source_language, target_language))[:MOST]
    if len(words) <= LONGEST and base_language(source_language) == "en":
        found = phrase(lowered, target_language)
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
