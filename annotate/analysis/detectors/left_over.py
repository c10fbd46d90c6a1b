"""Words and sentences that stayed in the language of the original."""

import re
from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import is_known, zipf
from annotate.taxonomy import Category, Severity

# Differences of zipf values between the two languages. Naturalised loanwords lie below .9 (startup .7, sprint .8,
# post .5, loops .9), words left by mistake above (growth 1.9, hiring 3.1).
SENTENCE = 1.0  # mean over the words of a sentence
WORDS_OF_SENTENCE = 5
COPIED = 1.1  # the original has the very word
ALONE = 2.2  # nothing but the lists speaks for it
KNOWN = 2.0  # zipf in the original's language from which a word is one at all
KNOWN_ALONE = 2.7  # … where only the lists speak for it
SHORTEST = 4
REPEATED = 0.2

_PART_MARKS = ("-", "'", "’", "‑")


class LeftOver:
    """Compares how common each word is in both languages."""

    code = "left-over"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for sentences, labels and words that look like the other language."""
        other = _other_language(context)
        if not other or not is_known(context.target.language) or not is_known(other):
            return
        taken: list[tuple[int, int]] = []
        for start, end in context.target.sentences:
            words = [word for word in context.target.words_in(start, end) if word.text.isalpha()]
            if _is_foreign(words, context, other):
                taken.append((start, end))
                yield _finding(start, end, Severity.MAJOR, 0.85, "sentence", other)
            else:
                yield from _foreign_runs(context, words, other)


def _other_language(context: Context) -> str:
    """The language that may have been left: the original's, else English, from which most news is translated."""
    mine = base_language(context.target.language)
    other = base_language(context.source.language) if context.source else "en"
    return other if other != mine else ""


def _is_foreign(words: Sequence[Word], context: Context, other: str) -> bool:
    gaps = [zipf(word.text, other) - context.zipf_target(word.text) for word in words]
    known = [gap for word, gap in zip(words, gaps, strict=True) if zipf(word.text, other) > 0]
    return len(known) >= WORDS_OF_SENTENCE and sum(gaps) / len(gaps) > SENTENCE


def _foreign_runs(context: Context, words: Sequence[Word], other: str) -> Iterator[Finding]:
    """Findings for runs of neighbouring words that are foreign each."""
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and _is_foreign_word(context, word, other):
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


def _is_foreign_word(context: Context, word: Word, other: str) -> bool:
    there, here = zipf(word.text, other), context.zipf_target(word.text)
    if len(word.text) < SHORTEST or there < KNOWN or there - here < COPIED:
        return False
    return not (_is_part(context, word) or _is_name(context, word))


def _is_part(context: Context, word: Word) -> bool:
    """Whether the word is one part of a hyphenated or elided word, as in "back-end"."""
    plain = context.target.plain
    return plain[word.start - 1 : word.start] in _PART_MARKS or plain[word.end : word.end + 1] in _PART_MARKS


def _is_name(context: Context, word: Word) -> bool:
    """Whether a capital says that the word is (part of) a name, which stays as it is."""
    if not word.capitalised:
        return False
    if context.source is None:
        return True
    twins = context.source_keys.get(word.key, ())
    return not twins or any(twin.capitalised and not twin.initial for twin in twins)


def _of_run(context: Context, run: Sequence[Word], other: str) -> Finding | None:
    start, end = run[0].start, run[-1].end
    if _is_quoted(context.target.plain, start, end) or _has_name_beside(context, run):
        return None
    gap = min(zipf(word.text, other) - context.zipf_target(word.text) for word in run)
    known = min(zipf(word.text, other) for word in run)
    if any(_stands_in_pair(context, word) for word in run):
        confidence = min(0.9, 0.6 + 0.1 * gap + 0.1 * (len(run) - 1))
    elif any(word.key in context.source_keys for word in run) or (gap >= ALONE and known >= KNOWN_ALONE):
        confidence = 0.55
    else:
        confidence = 0.3
    if context.target_forms[run[0].text] > 1:
        confidence -= REPEATED  # a translator who writes it again and again means it
    return _finding(start, end, Severity.MAJOR, round(confidence, 2), "word", other)


def _has_name_beside(context: Context, run: Sequence[Word]) -> bool:
    """Whether a capitalised run goes on with words that are no part of it: "Global Citizen Festival"."""
    if not run[0].capitalised:
        return False
    plain, first, last = context.target.plain, run[0], run[-1]
    around = context.target.words_in(max(0, first.start - 30), last.end + 30)
    before = [word for word in around if word.end == first.start - 1 and plain[word.end] == " "]
    after = [word for word in around if word.start == last.end + 1 and plain[last.end] == " "]
    return any(word.capitalised for word in [*before, *after])


def _is_quoted(plain: str, start: int, end: int) -> bool:
    """Whether the words stand in quotation marks or brackets of their own: cited on purpose."""
    return bool(re.search(r"[\"“‘'«(]$", plain[:start][-1:])) and bool(re.match(r"[\"”’'»)]", plain[end : end + 1]))


def _stands_in_pair(context: Context, word: Word) -> bool:
    if context.source is None:
        return False
    ranges = context.source_ranges(word.start, around=1)
    lowered = word.text.lower()
    return any(each.text.lower() == lowered for where in ranges for each in context.source.words_in(*where))


def _finding(start: int, end: int, severity: Severity, confidence: float, rule: str, other: str) -> Finding:
    evidence = Evidence("language", {"language": other, "of": rule})
    return Finding(start, end, Category.UNTRANSLATED, severity, confidence, (), (evidence,))
