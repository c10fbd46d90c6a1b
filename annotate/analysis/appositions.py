"""What the original says of a name right behind it: "Norvik, the harbour data company"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotate.analysis.context import Context
from annotate.analysis.lexicon import translations
from annotate.analysis.noun_phrases import LANGUAGES, phrase
from annotate.analysis.pipelines import base_language
from annotate.analysis.stems import is_form_of
from annotate.analysis.texts import Range, Word

SHARE = 0.5  # of the words behind the name that must translate words of the apposition
FEWEST = 2  # words that must
LONGEST = 8  # words of the translation that one can take

_BEHIND = re.compile(
    r", (?:the|an?) (?P<words>[a-z]+(?: [a-z]+){0,3})(?=[,.;:)—–]| (?:that|which|who|whose|where|founded|based)\b)"
)
_OF = {
    "pt": frozenset(("de", "do", "da", "dos", "das")),
    "es": frozenset(("de", "del")),
    "it": frozenset(("di", "del", "dello", "della", "dei", "degli", "delle")),
}
_SMALL = 3  # letters of articles and prepositions
# What is called so is a company, and companies are feminine in Portuguese.
_COMPANIES = frozenset(
    ("company", "firm", "startup", "corporation", "maker", "manufacturer", "automaker", "carmaker", "chipmaker",
     "airline", "retailer", "chain", "brand", "developer", "publisher")
)  # fmt: skip


class Apposition(NamedTuple):
    """Where the words end that stand for it in the translation, and what it should be there."""

    end: int
    text: str


def in_translation(context: Context, name: Range, after: int) -> Apposition | None:
    """The apposition of the name of the original, if the translation made it a part of the noun phrase there.

    ``after`` is where the words for the name end in the translation. A machine that takes the name for a word goes on
    with what is said of it: "segmento de dados do cliente" for "Segment, the customer data startup".
    """
    english = _words(context, name)
    language = context.target.language
    behind = _chain(context, after) if english else ()
    content = [word for word in behind if len(word.text) > _SMALL]
    meant = [each for word in english for each in translations(word, "en", language)]
    right = [word for word in content if any(is_form_of(word.text, each, language) for each in meant)]
    if len(right) < FEWEST or len(right) < SHARE * len([word for word in content if word.start <= right[-1].start]):
        return None
    text = phrase(english, language)
    return Apposition(right[-1].end, text) if text else None


def is_company(context: Context, name: Range) -> bool:
    """Whether the original calls the name a company right behind it."""
    words = _words(context, name)
    return bool(words) and words[-1] in _COMPANIES


def _words(context: Context, name: Range) -> Sequence[str]:
    if context.source is None or base_language(context.source.language) != "en":
        return ()
    found = _BEHIND.match(context.source.plain, name.end)
    return found["words"].split(" ") if found else ()


def _chain(context: Context, after: int) -> Sequence[Word]:
    """The words in small letters behind the place that nothing but blanks separates, if they begin with "of"."""
    base, plain = base_language(context.target.language), context.target.plain
    if base not in LANGUAGES:
        return ()
    found: list[Word] = []
    for word in context.target.words_in(after, after + 100)[:LONGEST]:
        if plain[after : word.start] != " " or not word.text.islower():
            break
        found.append(word)
        after = word.end
    return found if found and found[0].text in _OF[base] else ()
