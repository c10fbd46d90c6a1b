"""Words and sentences that stayed in the language of the original."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotate.analysis import paradigms
from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.labels import foreign_label
from annotate.analysis.left_words import as_written, is_translated, proposals
from annotate.analysis.morphology import could_be_form, has_native_relative
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range, Word
from annotate.analysis.vocabulary import is_known, zipf
from annotate.taxonomy import Category, Severity

# Differences of zipf values between the two languages. Naturalised loanwords lie below .9 (startup .7, sprint .8,
# post .5, loops .9), words left by mistake above (growth 1.9, hiring 3.1).
SENTENCE = 1.0  # mean over the words of a sentence
WORDS_OF_SENTENCE = 5
MEANT = 0.85  # the original has the very word, and the lexicon says how it is translated
COPIED = 1.05  # the original has the very word
ALONE = 2.0  # nothing but the lists speaks for it
ALONE_MEANT = 1.4  # … and the lexicon
NATIVE = 1.2  # to which a word may also be a form of one of the target language
KNOWN = 2.0  # zipf in the original's language from which a word is one at all
KNOWN_ALONE = 2.7  # … where only the lists speak for it
CAPITAL = 2.5  # from which a capitalised word is no name although the original has it with a capital only
CITED, CITED_ALONE = 1.5, 3.0  # from which a single word in quotation marks is no loan, if the lexicon has it, or not
SHORTEST = 4
REPEATED = 0.2
LABEL = 0.55  # confidence where no original tells a label from a name

_HYPHENS, _APOSTROPHES = ("-", "‑"), ("'", "’")
_CLITIC = re.compile(r"[-‑](?:se|me|te|lhe|lhes|nos|vos|o|a|os|as|lo|la|los|las|no|na)\b")
_QUOTED = re.compile(r"[\"“„«‘]([^\"“”„«»\n]{1,90}?)[\"”“»’](?!\w)")


class LeftOver:
    """Compares how common each word is in both languages."""

    code = "left-over"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for sentences, labels and words that look like the other language."""
        other = _other_language(context)
        if not other or not is_known(context.target.language) or not is_known(other):
            return
        for start, end in context.target.sentences:
            words = [word for word in context.target.words_in(start, end) if word.text.isalpha()]
            if _is_foreign(words, context, other):
                yield _of_sentence(context, Range(start, end), other)
            else:
                yield from _foreign_runs(context, words, other)
        for block in context.target.blocks if context.source is None else ():
            label = foreign_label(context, block, other)
            if label and label[0].capitalised:
                yield _of_label(context, label, other)


def _other_language(context: Context) -> str:
    """The language that may have been left: the original's, else English, from which most news is translated."""
    mine = base_language(context.target.language)
    other = base_language(context.source.language) if context.source else "en"
    return other if other != mine else ""


# --- sentences ---


def _is_foreign(words: Sequence[Word], context: Context, other: str) -> bool:
    if len(words) < WORDS_OF_SENTENCE:
        return False
    gaps = [zipf(word.text, other) - context.zipf_target(word.text) for word in words]
    if sum(gaps) / len(gaps) <= SENTENCE:
        return False
    named = [name for _, where in context.names_between(_sources(context, words[0])) for name in [where]]
    keys = {word.key for where in named for word in (context.source.words_in(*where) if context.source else ())}
    ordinary = [word for word in words if word.key not in keys and zipf(word.text, other) > 0]
    return len(ordinary) >= WORDS_OF_SENTENCE


def _sources(context: Context, word: Word) -> list[Range]:
    return context.source_ranges(word.start)


def _of_sentence(context: Context, where: Range, other: str) -> Finding:
    evidence = [Evidence("language", {"language": other, "of": "sentence"})]
    ranges = context.source_ranges(where.start)
    if ranges:
        evidence.append(context.in_source(ranges[0]))
    return Finding(*where, Category.UNTRANSLATED, Severity.MAJOR, 0.85, (), tuple(evidence))


def _of_label(context: Context, words: Sequence[Word], other: str) -> Finding:
    found = proposals([word.text for word in words], other, context.target.language)
    corrections = tuple(as_written(each, words[0].text) for each in found)
    evidence = Evidence("language", {"language": other, "of": "word"})
    where = Range(words[0].start, words[-1].end)
    return Finding(*where, Category.UNTRANSLATED, Severity.MAJOR, LABEL, corrections, (evidence,))


# --- words ---


def _foreign_runs(context: Context, words: Sequence[Word], other: str) -> Iterator[Finding]:
    """Findings for runs of neighbouring words that are foreign each."""
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and _is_foreign_word(context, word, other, after=bool(run)):
            if not run or context.target.plain[run[-1].end : word.start].isspace():
                run.append(word)
                continue
            following = [word]
        else:
            following = []
        if run:
            finding = _of_run(context, run, other)
            if finding is not None:
                yield finding
        run = following


def _is_foreign_word(context: Context, word: Word, other: str, *, after: bool) -> bool:
    if len(word.text) < SHORTEST:
        return False
    there, here = zipf(word.text, other), context.zipf_target(word.text)
    gap = there - here
    if gap < MEANT or (there < KNOWN and (here > 0 or not _is_copied(context, word))):
        return False
    meant = is_translated(word.text, other, context.target.language)
    if gap < COPIED and not (meant and word.key in context.source_keys):
        return False
    if (
        _is_part(context, word)
        or _is_name(context, word, gap, after=after)
        or word.text.lower() in _loans(other, context.target.language)
    ):
        return False
    return gap >= NATIVE or not has_native_relative(word.text.lower(), context.target.language)


@lru_cache(maxsize=16)
def _loans(language: str, target_language: str) -> frozenset[str]:
    """Words of the first language that others, or the second one, take over as they are."""
    pair = f"{language}>{base_language(target_language)}"
    return frozenset((*paradigms.words("loans", language), *paradigms.words("loans", pair)))


def _is_copied(context: Context, word: Word) -> bool:
    """Whether a rare word stands in lower case here and in the original, and can be a word of no other language."""
    return (
        word.text.islower()
        and word.text in context.source_words
        and (not could_be_form(word.text, context.target.language))
    )


def _is_part(context: Context, word: Word) -> bool:
    """Whether the word is one part of a hyphenated word or of one that an apostrophe has cut, but for pronouns."""
    plain, language = context.target.plain, base_language(context.target.language)
    before, after = plain[word.start - 1 : word.start], plain[word.end : word.end + 1]
    if before in _HYPHENS or after in _APOSTROPHES:
        return True
    if before in _APOSTROPHES and language not in ("fr", "it"):
        return True
    return after in _HYPHENS and not (language == "pt" and _CLITIC.match(plain, word.end))


def _is_name(context: Context, word: Word, gap: float, *, after: bool) -> bool:
    """Whether a capital says that the word is (part of) a name, which stays as it is."""
    if not word.capitalised:
        return False
    if context.source is None:
        return True
    twins = context.source_keys.get(word.key, ())
    if not twins or any(twin.capitalised and not twin.initial for twin in twins):
        return True
    if gap >= CAPITAL:
        return False
    return word.key in context.names_by_key or (not after and all(twin.capitalised for twin in twins))


def _of_run(context: Context, run: Sequence[Word], other: str) -> Finding | None:
    start, end = run[0].start, run[-1].end
    if _is_cited(context, run, other) or _has_name_beside(context, run) or _is_in_phrase(context, run, other):
        return None
    gap = min(zipf(word.text, other) - context.zipf_target(word.text) for word in run)
    meant = all(is_translated(word.text, other, context.target.language) for word in run)
    confidence = _confidence(context, run, gap, other, meant=meant)
    if context.target_forms[run[0].text] > 1:  # a translator who writes it again and again means it
        confidence -= REPEATED if meant else 2 * REPEATED
    found = proposals([word.text for word in run], other, context.target.language)
    corrections = tuple(as_written(each, run[0].text) for each in found)
    evidence = Evidence("language", {"language": other, "of": "word"})
    return Finding(start, end, Category.UNTRANSLATED, Severity.MAJOR, round(confidence, 2), corrections, (evidence,))


def _confidence(context: Context, run: Sequence[Word], gap: float, other: str, *, meant: bool) -> float:
    known = min(zipf(word.text, other) for word in run)
    if any(_stands_in_pair(context, word) for word in run):
        return min(0.9, 0.6 + 0.1 * gap + 0.1 * (len(run) - 1))
    if any(word.key in context.source_keys for word in run):
        return 0.55
    if known >= KNOWN_ALONE and gap >= (ALONE_MEANT if meant else ALONE):
        return 0.55
    return 0.3


def _has_name_beside(context: Context, run: Sequence[Word]) -> bool:
    """Whether a capitalised run goes on with words that are no part of it: "Global Citizen Festival"."""
    if not run[0].capitalised:
        return False
    before, after = _neighbours(context, run)
    return any(word is not None and word.capitalised for word in (before, after))


def _neighbours(context: Context, run: Sequence[Word]) -> tuple[Word | None, Word | None]:
    """The words before and after the run from which only a blank separates it."""
    plain, first, last = context.target.plain, run[0], run[-1]
    around = context.target.words_in(max(0, first.start - 30), last.end + 30)
    before = [word for word in around if word.end == first.start - 1 and plain[word.end] == " "]
    after = [word for word in around if word.start == last.end + 1 and plain[last.end] == " "]
    return next(iter(before), None), next(iter(after), None)


def _is_in_phrase(context: Context, run: Sequence[Word], other: str) -> bool:
    """Whether the original has the same words in the same order with a neighbour that is no error: "talk show"."""
    before, after = _neighbours(context, run)
    for one, two in ((before, run[0]), (run[-1], after)):
        if one is None or two is None:
            continue
        beside = one if two is run[0] else two
        if _is_loan(context, beside, other) and _stand_together(context, one, two):
            return True
    return False


def _is_loan(context: Context, word: Word, other: str) -> bool:
    there, here = zipf(word.text, other), context.zipf_target(word.text)
    return there > KNOWN_ALONE and there - here > -0.5 and len(word.text) > 2


def _stand_together(context: Context, one: Word, two: Word) -> bool:
    if context.source is None:
        return False
    for twin in context.source_keys.get(one.key, ()):
        nearby = context.source.words_in(twin.end, twin.end + len(two.text) + 2)
        if nearby and nearby[0].key == two.key:
            return True
    return False


def _is_cited(context: Context, run: Sequence[Word], other: str) -> bool:
    """Whether the words stand in quotation marks with nothing but such words: a title, or cited on purpose.

    A single word that is far from being a loan is not cited but by the marks of the original.
    """
    plain, start, end = context.target.plain, run[0].start, run[-1].end
    for found in _QUOTED.finditer(plain, max(0, start - 92), min(len(plain), end + 92)):
        if not (found.start(1) <= start and end <= found.end(1)):
            continue
        inner = [word for word in context.target.words_in(*found.span(1)) if word.text.isalpha()]
        foreign = [w for w in inner if zipf(w.text, other) - context.zipf_target(w.text) > MEANT]
        if len(foreign) < 0.6 * len(inner):
            return False
        return len(inner) > 1 or not _is_plain_word(context, run[0], other)
    return bool(re.search(r"[\"“‘'«(]$", plain[:start][-1:])) and bool(re.match(r"[\"”’'»)]", plain[end : end + 1]))


def _is_plain_word(context: Context, word: Word, other: str) -> bool:
    """Whether the original has the word without marks and nobody borrows it."""
    gap = zipf(word.text, other) - context.zipf_target(word.text)
    least = CITED if is_translated(word.text, other, context.target.language) else CITED_ALONE
    if context.source is None or gap < least:
        return False
    twins = context.source_keys.get(word.key, ())
    return any(context.source.plain[twin.start - 1 : twin.start].isspace() for twin in twins)


def _stands_in_pair(context: Context, word: Word) -> bool:
    if context.source is None:
        return False
    ranges = context.source_ranges(word.start, around=1)
    lowered = word.text.lower()
    return any(each.text.lower() == lowered for where in ranges for each in context.source.words_in(*where))
