"""English noun phrases in the order of a Romance language: "cloud data teams" is "equipes de dados de nuvem"."""

from collections.abc import Iterator, Sequence

from annotate.analysis import paradigms
from annotate.analysis.agreement import Form, form_of
from annotate.analysis.determiners import definite
from annotate.analysis.english import dictionary_forms
from annotate.analysis.lexicon import has, translations
from annotate.analysis.morphology import LISTED
from annotate.analysis.pipelines import base_language
from annotate.analysis.plurals import feminine, plural
from annotate.analysis.vocabulary import zipf

LANGUAGES = ("pt", "es", "it")
INFINITIVE = {"pt": ("ar", "er", "ir", "or"), "es": ("ar", "er", "ir"), "fr": ("er", "ir", "oir", "re"),
              "it": ("are", "ere", "ire"), "de": ("en",)}  # fmt: skip
# What says that an English word is an adjective; only such a word is put behind the noun that follows it.
_ADJECTIVE_ENDINGS = (
    "ive", "al", "ful", "ous", "ic", "able", "ible", "less", "ish", "ary", "ern", "ian", "ese",
)  # fmt: skip
_ADJECTIVES = frozenset(paradigms.words("adjectives", "en"))
_NOUNS = frozenset(paradigms.words("nouns", "en"))
_NOUN_TOO = 3.0  # zipf of its plural from which what ends like an infinitive is a noun: mulher, mar
# Nouns of persons before another noun speak of all such persons: customer data, voter turnout.
_PERSONS = ("er", "or", "ist", "ant", "ent")
_OF = {"pt": "de", "es": "de", "it": "di"}


def is_adjective(word: str) -> bool:
    """Whether the English word in lower case can be told for an adjective by its ending or a list."""
    return word in _ADJECTIVES or (word.endswith(_ADJECTIVE_ENDINGS) and word not in _NOUNS)


def is_participle(word: str, target_language: str) -> bool:
    """Whether the English word is a participle that the lexicon has as an adjective: seasoned, skilled."""
    return word.endswith("ed") and has(word, "en", target_language)


def one_word(word: str, source_language: str, target_language: str) -> Iterator[str]:
    """Translations of the dictionary form, or plurals of them; other inflected forms would need more than rules."""
    found = translations(word, source_language, target_language)
    others = (translations(form, source_language, target_language) for form in dictionary_forms(word)[1:])
    if has(word, source_language, target_language) or base_language(source_language) != "en" or found not in others:
        yield from found
    elif word.endswith("s"):
        nouns = (each for each in found if not _is_verb(each, target_language))
        yield from dict.fromkeys(made for each in nouns if (made := plural(each, target_language)))


def phrase(words: Sequence[str], target_language: str, name: str = "") -> str:
    """The English words, in lower case with the noun last, as one phrase; "" where a word or a form is not known.

    ``name`` stands for a name before the noun, with the preposition and article that it takes: "do Google".
    """
    base = base_language(target_language)
    *before, last = words
    noun = _noun(last, target_language)
    if base not in LANGUAGES or not noun:
        return ""
    form = _form(noun, last, target_language)
    adjectives, nouns = list[str](), list[str]()
    for word in before:
        as_adjective = is_adjective(word) or is_participle(word, target_language)
        if adjectives and not as_adjective:
            return ""  # "public safety concerns": only sense tells which noun the adjective is about
        made = _agreeing(word, form, target_language) if as_adjective else _of_noun(word, target_language)
        if not made:
            return ""
        (adjectives if as_adjective else nouns).append(made)
    return " ".join([noun, *adjectives, *reversed(nouns), *([name] if name else [])])


def of_name(name: str, form: Form | None, target_language: str) -> str:
    """The name behind the preposition that makes it a possessor, with its article where its gender is known."""
    preposition = _OF[base_language(target_language)]
    fused = definite(form, name, target_language, preposition) if form is not None else ""
    return f"{fused or preposition + ' '}{name}"


def _noun(word: str, target_language: str) -> str:
    return next((each for each in one_word(word, "en", target_language) if not _is_verb(each, target_language)), "")


def _is_verb(word: str, language: str) -> bool:
    """Whether the word ends like an infinitive and has no plural that people write."""
    infinitive = word.endswith(INFINITIVE.get(base_language(language), ()))
    return infinitive and zipf(plural(word, language), language) < _NOUN_TOO


def _form(noun: str, word: str, target_language: str) -> Form:
    told = form_of(noun.partition(" ")[0], target_language)
    is_plural = word.endswith("s") and not has(word, "en", target_language)
    return Form(told.gender, "p" if is_plural else told.number)


def _agreeing(word: str, form: Form, target_language: str) -> str:
    """The adjective in gender and number of the noun; "" where its translation is none."""
    for adjective in one_word(word, "en", target_language):
        agreed = feminine(adjective, target_language) if form.gender == "f" else adjective
        agreed = plural(agreed, target_language) if form.number == "p" else agreed
        if agreed and zipf(agreed, target_language) >= LISTED:  # else it is a noun or a verb
            return agreed
    return ""


def _of_noun(word: str, target_language: str) -> str:
    noun = _noun(word, target_language)
    if noun and word.endswith(_PERSONS) and not word.endswith("ment"):
        noun = plural(noun, target_language) or noun
    return f"{_OF[base_language(target_language)]} {noun}" if noun else ""
