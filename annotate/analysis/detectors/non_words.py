"""Strings that are no word of any language: what a machine translation makes up."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.analysis.agreement import form_of
from annotate.analysis.clues import Clues
from annotate.analysis.context import Context, Finding
from annotate.analysis.determiners import definite
from annotate.analysis.guesses import LIKELY, Guess, cost, guesses, left_alone, translated_twin
from annotate.analysis.issues import Evidence
from annotate.analysis.morphology import could_be_form
from annotate.analysis.names import is_joint
from annotate.analysis.noun_phrases import is_adjective
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import is_coined, key, likeness
from annotate.analysis.texts import Range, Word
from annotate.analysis.vocabulary import is_known, zipf
from annotate.taxonomy import Category, Severity

SHORTEST = 4
FOREIGN = 2.0  # zipf in the original's language from which the string is a word there
LOOK_ALIKE = 60  # likeness of the string to a word of the original that is worth showing
PROPOSALS = 3
WORTH = -3.0  # score of a guess that is worth proposing

SLIP_OF = 3.95  # zipf of the word that a string is taken for a slip of although it could be a form of another
MISSPELT, MISSPELT_OF = 1.7, 4.6  # zipf up to which the lists hold misspellings too, and of the words misspelt
NEVER = 9.0  # more than any zipf value
RARE = 2.0  # zipf up to which a listed word may still be a slip, if the original says so
MEANT = 3.5  # cost up to which the original can say so
LEARNED = 70  # likeness to a rare word of the original from which the string is a term of art
MEANT_RARELY = 2.5  # … where the word exists, or could
ENDING = 2  # letters that the forms of one word do not share
RARE_THERE = 3.4  # zipf of such a word
COMMON_SLIP = 3.0  # score of the word that it nearly is, from which it is a slip rather than a name
INTRODUCED = 60  # words of the article after which its new names no longer stand alone
NAMESAKE = 60  # likeness of a sentence's first word to a name of the original

_HYPHENS, _APOSTROPHES = ("-", "‑"), ("'", "’")


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A string that is no word, what it may stand for, and how sure both is."""

    word: Word
    guesses: Sequence[Guess]
    confidence: float


class NonWords:
    """Looks for words that neither language knows and that are no names."""

    code = "non-words"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for unknown strings, with the words that they most likely stand for."""
        if not is_known(context.target.language):
            return
        coined = {key(form) for form in context.target_forms if is_coined(form)}
        rare = {form for form in context.target_forms if len(form) >= SHORTEST and context.zipf_target(form) <= RARE}
        rare = {form for form in rare if key(form) not in coined}
        for word in context.target.words:
            suspect = _suspect(context, word) if word.text in rare else None
            if suspect is not None:
                yield _finding(context, suspect)


def _suspect(context: Context, word: Word) -> _Suspect | None:
    if not _is_candidate(word) or not _is_strange(context, word):
        return None
    language, text = context.target.language, word.text.lower()
    listed = context.zipf_target(text) > 0
    form = could_be_form(text, language)
    clues = Clues(context, word)
    if (listed or form) and (word.capitalised or clues.is_meant(text)):
        return None
    if listed or form:
        return _doubtful(context, word, clues, form=form)
    near = guesses(word, language, clues)
    best = near[0] if near else None
    found = sorted(
        [*translated_twin(word, language, clues), *left_alone(clues, language), *near], key=lambda guess: -guess.score
    )
    return _Suspect(word, found, _confidence(context, word, best))


def _doubtful(context: Context, word: Word, clues: Clues, *, form: bool) -> _Suspect | None:
    """A string that may be a word, if another one is much likelier here."""
    listed = context.zipf_target(word.text) > 0
    least = SLIP_OF if not listed else MISSPELT_OF if not form and _is_misspelling(context, word) else NEVER
    expects = clues.expects()
    if least == NEVER and not expects:
        return None
    near = guesses(word, context.target.language, clues, LIKELY if expects else SLIP_OF)
    if not near or not _is_slip(word.text.lower(), near[0], least) or _is_learned(context, word, near[0]):
        return None
    return _Suspect(word, near, 0.6)


def _is_strange(context: Context, word: Word) -> bool:
    """Whether neither the original nor the names of places nor the original's language explain the word."""
    if _is_part(context, word) or word.text in context.source_words or word.key in context.source_keys:
        return False
    if word.key in context.place_words:
        return False
    return zipf(word.text, context.source.language if context.source else "en") < FOREIGN


def _is_candidate(word: Word) -> bool:
    """Whether the shape is that of a word in Latin script, and not of a name, an acronym or a code."""
    text = word.text
    if not text.isalpha() or not word.key.isascii():
        return False
    return not (text.isupper() or is_coined(text) or (word.capitalised and not word.initial))


def _is_part(context: Context, word: Word) -> bool:
    """Whether the word is a short or capitalised part of a hyphenated word, or one that an apostrophe has cut."""
    plain, language = context.target.plain, base_language(context.target.language)
    before, after = plain[word.start - 1 : word.start], plain[word.end : word.end + 1]
    if after in _APOSTROPHES and plain[word.end + 1 : word.end + 2].isalpha():
        return True
    if before in _APOSTROPHES and (language == "en" or word.capitalised):
        return True
    return (before in _HYPHENS or after in _HYPHENS) and (word.capitalised or len(word.text) <= SHORTEST)


def _is_slip(text: str, best: Guess, least: float) -> bool:
    """Whether the word is a slip of one that the original means here, or by a letter of one that is so common."""
    from rapidfuzz.distance import OSA, Prefix

    if Prefix.similarity(text, best.text) >= len(text) - ENDING:
        return False  # another form of the same word
    if best.meant and cost(text, best.text) <= MEANT_RARELY:
        return True
    return best.common >= least and OSA.distance(text, best.text) == 1


def _is_misspelling(context: Context, word: Word) -> bool:
    """Whether what the lists hold may be a frequent misspelling: a rare word that is not used again."""
    return context.zipf_target(word.text) <= MISSPELT and context.target_forms[word.text] == 1


def _confidence(context: Context, word: Word, best: Guess | None) -> float:
    sure = 0.75
    if word.capitalised:
        sure = 0.6 if context.source else 0.4 if _may_be_name(context, word, best) else 0.55
    if context.target_forms[word.text] > 2:  # used again and again it is a term
        sure -= 0.3
    if _is_learned(context, word, best):
        sure -= 0.35
    elif best is not None and best.meant and cost(word.text.lower(), best.text) <= MEANT:
        sure += 0.1
    return sure


def _may_be_name(context: Context, word: Word, best: Guess | None) -> bool:
    """Whether the first word of a sentence may be somebody's or something's name.

    News introduce a name: with another one, or inside a sentence, before they use it alone. A word that stands once,
    alone and deep inside the article is none if it is nearly a common word.
    """
    if best is None or best.score < COMMON_SLIP:
        return True
    words = context.target.words
    at = bisect_left(words, word.start, key=lambda each: each.start)
    if at < INTRODUCED or context.target_forms[word.text] > 1:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.capitalised and is_joint(context.target.plain[word.end : after.start])


def _is_learned(context: Context, word: Word, best: Guess | None) -> bool:
    """Whether the original has a rare word here that is written alike: a term of art, or made of a name.

    Not if the word that was guessed is still more like it.
    """
    if context.source is None:
        return False
    for where in context.source_ranges(word.start, around=1):
        for other in context.source.words_in(*where):
            if other.key[:1] != word.key[:1] or len(other.key) < SHORTEST:
                continue
            rare = context.zipf_source(other.text) < RARE_THERE
            named = word.capitalised and other.capitalised and (rare or not other.initial)
            if not (rare or named):
                continue
            alike = likeness(word.key, other.key)
            if alike >= (NAMESAKE if named else LEARNED):
                return best is None or likeness(key(best.text), other.key) < alike
    return False


def _finding(context: Context, suspect: _Suspect) -> Finding:
    word, confidence = suspect.word, suspect.confidence
    found = (guess for guess in suspect.guesses if guess.score >= WORTH)
    texts = dict.fromkeys(text for guess in found for text in (_with_article(context, word, guess), guess.text) if text)
    proposed = [each[:1].upper() + each[1:] if word.capitalised else each for each in texts][:PROPOSALS]
    return Finding(
        word.start,
        word.end,
        Category.UNINTELLIGIBLE if confidence > 0.7 else Category.SPELLING,
        Severity.MAJOR,
        round(confidence, 2),
        tuple(proposed),
        tuple(_evidence(context, word)),
    )


def _with_article(context: Context, word: Word, guess: Guess) -> str:
    """The noun behind its article, "" unless both sentences begin with it: Romance subjects are hardly ever bare.

    Only for what was taken from the original: a translator who garbled a word by its letters had no article there.
    """
    there, language = guess.there, context.target.language
    if there is None or not (there.initial and word.initial and word.capitalised) or is_adjective(there.text.lower()):
        return ""
    form = form_of(guess.text, language)
    article = definite(form, guess.text, language) if form.gender and form.number else ""
    return article + guess.text if article else ""


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
        yield context.in_source(Range(twin.start, twin.end))
