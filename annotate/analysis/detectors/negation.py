"""Negations of the original for which nothing in the translation stands: the sentence says the opposite."""

import re
from collections.abc import Iterator
from functools import lru_cache

from annotate.analysis import paradigms
from annotate.analysis.context import Aligned, Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range, Word
from annotate.analysis.vocabulary import zipf
from annotate.taxonomy import Category, Severity

# Measured on 120,000 words of good translations into five languages: 0 to 0.1 flags for 1,000 words. Of sentences from
# which every "not" was taken by hand, between a third and two thirds are found.
CONFIDENCE = 0.55
LONGEST = 40  # words of a sentence; in longer ones a negation is said in too many ways
_REST = 4  # letters of a word behind a negative prefix
_KNOWN = 2.5  # and its zipf

_NEGATED = re.compile(r"(?<![\w-])(?:not|never|cannot|[a-z]+n['’]t|no longer)\b|^[A-Z][a-z]+n['’]t\b|^(?:Not|Never)\b")
# Where English negates without saying no: "not only", "not until", "why not", "whether or not", "isn't it?".
_NO_NEGATION = re.compile(
    r"\b(?:not (?:guilty|only|just|merely|simply|least|to mention|until|unlike"
    r"|so much|far|long|many|much|all|every|everyone"
    r"|always|necessarily|surprisingly|even|yet|too|so|un\w+|in\w+|without|enough)|if not|or not|why not|whether or not"
    r"|can(?:['’]t|not) (?:help|wait|but|stop)|n['’]t (?:until|just|only|too|so|wait|help|many|much|stop|even|yet"
    r"|believe|mind|worry|forget|long|far|enough|always)"
    r"|never (?:mind|before|again|too|fail\w*|cease\w*)|couldn['’]t (?:be more|agree more|care less))\b"
    r"|\b(?:until|warn\w*|caution\w*|stop\w*|prevent\w*|avoid\w*|den(?:y|ied|ies)|fail\w*"
    r"|without|unless|unlike|anything|over)\b"
    r"|n['’]t (?:it|he|she|they|we|you|that|there|I)\b[^.]*\?|better than|more than|than (?:I|he|she|it|we|they) ",
    re.IGNORECASE,
)


class Negation:
    """Compares the aligned sentences of an English original by whether they negate anything."""

    code = "negation"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for sentences that have lost every negation of the original."""
        language = base_language(context.target.language)
        if context.source is None or base_language(context.source.language) != "en":
            return
        if not paradigms.words("negative", language) or language == "en":
            return
        for pair in context.aligned:
            place = _lost(context, pair, language)
            if place is not None and pair.target is not None:
                rule = Evidence("rule", {"name": "negation-lost"})
                evidence = (rule, context.in_source(place))
                yield Finding(*pair.target, Category.MISTRANSLATION, Severity.CRITICAL, CONFIDENCE, (), evidence)


def _lost(context: Context, pair: Aligned, language: str) -> Range | None:
    """Where the original negates what the translation does not, or None."""
    if pair.source is None or pair.target is None or context.source is None:
        return None
    sentence = context.source.plain[slice(*pair.source)]
    found = _NEGATED.search(sentence)
    if found is None or _NO_NEGATION.search(sentence):
        return None
    words = context.target.words_in(*pair.target)
    if not 3 <= len(words) <= LONGEST or any(_is_negative(word, language) for word in words):
        return None
    start = pair.source.start
    return Range(start + found.start(), start + found.end())


def _is_negative(word: Word, language: str) -> bool:
    text = word.text.lower()
    words, stems, prefixes = _negatives(language)
    if text in words or text.startswith(stems):
        return True
    rests = (text.removeprefix(prefix) for prefix in prefixes if text.startswith(prefix))
    return any(len(rest) >= _REST and zipf(rest, language) >= _KNOWN for rest in rests)


@lru_cache(maxsize=8)
def _negatives(language: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Words that negate, beginnings of verbs that do, and prefixes that do."""
    return (
        frozenset(paradigms.words("negative", language)),
        paradigms.words("negative-stem", language),
        paradigms.words("negative-prefix", language),
    )
