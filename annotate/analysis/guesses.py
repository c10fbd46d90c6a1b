"""Guesses which word a garbled string stands for: by its letters, by how common a word is, and by the original.

A score counts in zipf values: a word that is ten times as common, or ten times as likely for another reason, has one
more. The weights were fitted on words garbled at random in good translations of news (pt, es, fr, de, it).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from annotate.analysis.clues import SAID, Clues
from annotate.analysis.morphology import FOREIGN, TRUSTED
from annotate.analysis.pipelines import base_language
from annotate.analysis.plurals import plural
from annotate.analysis.spelling import key, likeness
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import frequencies, zipf

LIKELY = 1.5  # zipf of a word that may be proposed
SHORTEST = 3
MOST = 150  # candidates that are looked at closely

ALIKE = 1.1  # cost of a letter instead of another of its kind, vowel or consonant
UNLIKE = 2.2  # cost of a vowel instead of a consonant
LOST = 1.9  # cost of a letter too many, too few, or in the wrong place
COMMON = 1.0  # of the zipf value
ENDING = 0.7  # for a last letter that stayed

MOST_COMMON = 6.0  # zipf from which a word is no likelier for being more common
LOOK_ALIKE = 60  # likeness of the string to a word of the original that it may come from
POINTS = 10  # of likeness that count like one zipf value
NO_LETTERS = 8.7  # cost of taking a word for one whose letters are all other ones
NEAR, AWAY = 0.15, 4.0  # share of the segment that it may be away from its place, and what the whole segment would cost
TWIN_COMMON = 4.6  # zipf that every word of the lexicon is given: its words are all common

_VOWELS = frozenset("aeiouyáàâãäéèêëíìîïóòôõöúùûüœ")
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that may have been meant, and how much speaks for it."""

    text: str
    score: float
    common: float  # its zipf value
    meant: bool  # it translates a word of the original for which nothing else stands here
    there: Word | None = None  # the word of the original that it was taken from, not found by its letters


def guesses(word: Word, language: str, clues: Clues, least: float = LIKELY) -> list[Guess]:
    """The likeliest words first, in lower case; empty where nothing is near. ``least`` is the zipf of the rarest."""
    found: dict[str, Guess] = {}
    text = word.text.lower()
    for candidate in _near(text, base_language(language), least):
        if candidate == text:
            continue
        common, support = zipf(candidate, language), clues.support(candidate)
        score = support + clues.agreement(candidate) - cost(text, candidate) + COMMON * min(common, MOST_COMMON)
        found[candidate] = Guess(_spelt(candidate, text, language), score, common, clues.is_meant(candidate))
    return sorted(found.values(), key=lambda guess: -guess.score)


def translated_twin(word: Word, language: str, clues: Clues) -> list[Guess]:
    """What the lexicon gives for the words of the original that the string looks like: coderting for coding."""
    found = []
    for twin in clues.source_words:
        alike = likeness(word.key, twin.key) if twin.key[0] == word.key[0] else 0.0
        if alike < LOOK_ALIKE:
            continue
        for number, text in enumerate(clues.translations(twin)):
            meant = clues.expected(text)
            score = meant + COMMON * TWIN_COMMON - (100 - alike) / POINTS - 0.3 * number
            written = _in_number(text, twin.text.lower(), language)
            found.append(Guess(written, score, TWIN_COMMON, meant > SAID, twin))
    return found


def left_alone(clues: Clues, language: str) -> list[Guess]:
    """What the lexicon gives for words of the original near here that nothing in the translation stands for.

    The letters say nothing for these; they come first where no word is like the string.
    """
    found = []
    for there in clues.uncovered:
        away = clues.apart(there)
        if away > NEAR:
            continue
        for number, text in enumerate(clues.translations(there)):
            written = _in_number(text, there.text.lower(), language)
            score = clues.expected(text) + COMMON * TWIN_COMMON - NO_LETTERS - AWAY * away + clues.agreement(written)
            found.append(Guess(written, score - 0.3 * number, TWIN_COMMON, True, there))
    return found


def _in_number(text: str, original: str, language: str) -> str:
    """The noun in the plural if the word of the original is one."""
    if not original.endswith("s") or original.endswith("ss"):
        return text
    return plural(text, language) or text


def cost(text: str, candidate: str) -> float:
    """What it takes to make the string of the candidate; both in lower case."""
    from rapidfuzz.distance import OSA

    moved = LOST * OSA.distance(text, candidate)
    if len(text) == len(candidate):
        pairs = [(one, other) for one, other in zip(text, candidate, strict=True) if one != other]
        moved = min(moved, sum(_replaced(one, other) for one, other in pairs))
    return moved - ENDING * (text[-1] == candidate[-1])


def _replaced(one: str, other: str) -> float:
    if key(one) == key(other):
        return 0.6
    return ALIKE if (one in _VOWELS) == (other in _VOWELS) else UNLIKE


def _near(text: str, language: str, least: float) -> Iterator[str]:
    """Words of the language that begin alike, have about the same length and share enough letters."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    words = _words_by_shape(language, least)
    most = max(2, len(text) // 2)
    for length in (len(text), len(text) - 1, len(text) + 1):
        near = words.get((key(text[0]), length), ())
        limit = most if length == len(text) else max(2, len(text) // 4)
        rows = process.extract(text, near, scorer=Levenshtein.distance, score_cutoff=limit, limit=MOST)
        yield from (row[0] for row in rows)


@lru_cache(maxsize=6)
def _words_by_shape(language: str, least: float) -> Mapping[tuple[str, int], Sequence[str]]:
    """The words of the language that may be proposed, by first letter and length."""
    found: dict[tuple[str, int], list[str]] = {}
    foreign = frequencies(_ENGLISH) if language != _ENGLISH else {}
    rarest, trusted, ratio = 10 ** (least - 9), 10 ** (TRUSTED - 9), 10**FOREIGN
    for word, often in frequencies(language).items():
        if often < rarest or len(word) < SHORTEST or not word.isalpha():
            continue
        if often >= trusted or foreign.get(word, 0.0) < ratio * often:
            found.setdefault((key(word[0]), len(word)), []).append(word)
    return found


# German writes ß for the ss of the lists after long vowels and diphthongs, which writing does not show everywhere.
_SHARP = re.compile(
    r"(?<=[aeäo][iu])ss|(?<=ie)ss|(?<=gro)ss|(?<=grö)ss|(?<=stra)ss|(?<=fu)ss(?!b)|(?<=fü)ss|(?<=gru)ss|(?<=grü)ss"
    r"|(?<=mä)ss(?=ig)|(?<=gemä)ss|(?<=spa)ss|(?<=blo)ss(?=$|e)|(?<=bü)ss|(?<=sto)ss|(?<=stö)ss|(?<=sü)ss"
)


def _spelt(candidate: str, text: str, language: str) -> str:
    """The candidate as it is written where the lists fold letters together, taking over an ß of the garbled string."""
    if base_language(language) != "de" or "ss" not in candidate:
        return candidate
    return _SHARP.sub("ß", candidate)
