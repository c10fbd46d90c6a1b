"""Strings that are no word of any language: what a machine translation makes up."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.morphology import could_be_form
from annotate.analysis.spelling import is_coined, key, likeness
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import frequencies, is_known, zipf
from annotate.taxonomy import Category, Severity

SHORTEST = 4
FOREIGN = 2.0  # zipf in the original's language from which the string is a word there
LIKELY = 1.5  # zipf of a word that may be proposed
COGNATE = 60  # likeness of a proposed word to a word of the aligned original that speaks for it
LOOK_ALIKE = 60  # likeness of the string to a word of the original that is worth showing
PROPOSALS = 3


class NonWords:
    """Looks for words that neither language knows and that are no names."""

    code = "non-words"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for unknown strings, with the most alike words of the translation's language."""
        if not is_known(context.target.language):
            return
        counts = context.target_forms
        for word in context.target.words:
            if not _is_unknown(context, word):
                continue
            confidence = 0.75 if not word.capitalised else 0.6 if context.source else 0.4
            if counts[word.text] > 2:  # used again and again it is a term
                confidence -= 0.3
            yield Finding(
                word.start,
                word.end,
                Category.UNINTELLIGIBLE if confidence > 0.7 else Category.SPELLING,
                Severity.MAJOR,
                round(confidence, 2),
                _proposals(context, word),
                tuple(_evidence(context, word)),
            )


def _is_unknown(context: Context, word: Word) -> bool:
    """Whether nothing explains the word: no list, no name, no other language, no regular form."""
    if not _is_candidate(word) or _is_part(context, word) or context.zipf_target(word.text) > 0:
        return False
    if word.text in context.source_words or word.key in context.source_keys or word.key in context.place_words:
        return False
    other = context.source.language if context.source else "en"
    return zipf(word.text, other) < FOREIGN and not could_be_form(word.text.lower(), context.target.language)


def _is_candidate(word: Word) -> bool:
    """Whether the shape is that of a word in Latin script, and not of a name, an acronym or a code."""
    text = word.text
    if len(text) < SHORTEST or not text.isalpha() or not word.key.isascii():
        return False
    return not (text.isupper() or is_coined(text) or (word.capitalised and not word.initial))


def _is_part(context: Context, word: Word) -> bool:
    """Whether the word is one part of a hyphenated or elided word."""
    plain = context.target.plain
    return plain[word.start - 1 : word.start] in ("-", "'", "’") or plain[word.end : word.end + 1] in ("-", "'", "’")


def _proposals(context: Context, word: Word) -> tuple[str, ...]:
    """The most alike words of the language, best first."""
    from rapidfuzz.distance import Levenshtein

    text = word.text.lower()
    near = _words_by_shape(context.target.language)
    rows = []
    around = _source_words_near(context, word)
    for length in (len(text) - 1, len(text), len(text) + 1):
        for candidate, common in near.get((text[0], length), {}).items():
            distance = Levenshtein.distance(text, candidate, score_cutoff=max(2, len(text) // 3))
            if distance <= max(2, len(text) // 3):
                rows.append((distance * 1.2 + (length != len(text)) - common / 2, candidate))
    rows.sort()
    best = [(cost - _cognate(candidate, around), candidate) for cost, candidate in rows[:12]]
    best.sort()
    found = [candidate for _, candidate in best[:PROPOSALS]]
    return tuple(each.capitalize() if word.capitalised else each for each in found)


def _cognate(candidate: str, around: frozenset[str]) -> float:
    """How much a word of the aligned original speaks for the candidate."""
    alike = max((likeness(key(candidate), each) for each in around if each[:2] == key(candidate)[:2]), default=0)
    return 1.5 if alike >= COGNATE else 0.0


def _source_words_near(context: Context, word: Word) -> frozenset[str]:
    if context.source is None:
        return frozenset()
    ranges = context.source_ranges(word.start)
    return frozenset(each.key for where in ranges for each in context.source.words_in(*where) if len(each.key) > 3)


@lru_cache(maxsize=3)
def _words_by_shape(language: str) -> Mapping[tuple[str, int], Mapping[str, float]]:
    """The likely words of the language with their zipf values, by first letter and length."""
    found: dict[tuple[str, int], dict[str, float]] = {}
    for word in frequencies(language):
        if len(word) >= SHORTEST - 1 and word.isalpha():
            common = zipf(word, language)
            if common >= LIKELY:
                found.setdefault((word[0], len(word)), {})[word] = common
    return found


def _evidence(context: Context, word: Word) -> Iterator[Evidence]:
    yield Evidence("rule", {"name": "unknown-word", "word": word.text})
    if context.source is None:
        return
    rows = [
        (likeness(word.key, each.key), each)
        for where in context.source_ranges(word.start)
        for each in context.source.words_in(*where)
        if len(each.key) >= SHORTEST and each.key[0] == word.key[0]
    ]
    score, twin = max(rows, key=lambda row: row[0], default=(0.0, None))
    if twin is not None and score >= LOOK_ALIKE:
        yield Evidence("similarity", {"name": twin.text, "percent": round(score)})
        from annotate.analysis.texts import Range

        yield context.in_source(Range(twin.start, twin.end))
