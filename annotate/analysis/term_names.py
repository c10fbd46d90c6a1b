"""Names of the glossary in another writing, and terms for which the translation has nothing."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from annotate.analysis.brand_words import literal_forms
from annotate.analysis.context import Context, Finding
from annotate.analysis.phrases import Phrases, beginnings_of, same_letters, spelt_like
from annotate.analysis.spelling import accentless, is_coined, key, likeness
from annotate.analysis.stems import is_form_of
from annotate.analysis.term_places import TermPlaces, category_of, evidence_of, is_settled
from annotate.analysis.terms import Term
from annotate.analysis.texts import Range, Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

SPELLING = 0.9
MAYBE_WORD = 0.7  # for a name in lower case that is a word too, where the original has the name
OTHER_MARKS = 0.8  # where only accents differ
LOOK_ALIKE = 0.85
UNTRANSLATED, UNTRANSLATED_WORD = 0.9, 0.6  # for a name; for another term, which translations render more freely
LITERAL = 0.7
MISSING = 0.3

ALIKE = 70  # likeness of what stands for a name of the glossary that the sentence must have
SHORT = 4  # letters of keys that other words have by chance
LONGEST = 6  # words of a name


def written_otherwise(context: Context, places: TermPlaces) -> Iterator[Finding]:
    """Findings for the names of the glossary with other capitals or spacing, wherever they stand."""
    right = {_core(term.target) for term in places.terms if is_settled(term)}
    for words, term in _spelt(context, places):
        start, end, target = words[0].start, words[-1].end, _core(term.target)
        quote = context.target.plain[start:end]
        if quote in right or same_letters(quote, target) or context.target.is_shouted(start, end):
            continue
        confidence = _trust(context, places, words, term)
        if confidence:
            severity = Severity.MAJOR if is_coined(target) else Severity.MINOR
            yield Finding(start, end, Category.SPELLING, severity, confidence, (target,), (evidence_of(term, ""),))


def missing_terms(context: Context, places: TermPlaces, explained: Sequence[Range]) -> Iterator[Finding]:
    """Findings for terms of the original that the translated sentence lacks, at what stands there for them.

    ``explained`` is what other findings are about. Where nothing is found, the whole sentence is, too unsure to be
    shown.
    """
    named = [(Range(words[0].start, words[-1].end), term) for words, term in _spelt(context, places)]
    for index, terms in places.in_source.items():
        target = context.aligned[index].target
        if target is None:
            continue
        for number, there in terms.items():
            term = places.terms[number]
            ranges = [each.target for each in context.aligned[max(0, index - 1) : index + 2] if each.target is not None]
            if any(places.own_between(number, each) for each in ranges):
                continue
            if any(term is other and _within(where, ranges) for where, other in named):
                continue
            if any(target.start <= each.start < target.end for each in explained) and term.forbidden:
                continue
            yield _stand_in(context, term, target, there[0])


def _spelt(context: Context, places: TermPlaces) -> Sequence[tuple[Sequence[Word], Term]]:
    """The words of the translation that have the letters of a name of the glossary."""
    names: Mapping[str, Term] = {
        letters: term for term in places.terms if is_settled(term) and len(letters := key(term.target)) > 1
    }
    return list(spelt_like(context.target, names, beginnings_of(names), LONGEST)) if names else []


def _core(name: str) -> str:
    """The name without punctuation around it."""
    return name.strip("!?.,+*#'\"“”«»() ")


def _within(where: Range, ranges: Sequence[Range]) -> bool:
    return any(each.start <= where.start < each.end for each in ranges)


def _trust(context: Context, places: TermPlaces, words: Sequence[Word], term: Term) -> float:
    """How sure it is that the words mean the name; 0 where they may be something else or are right here."""
    target = _core(term.target)
    quote = context.target.plain[words[0].start : words[-1].end]
    if words[0].initial and quote == target[:1].upper() + target[1:]:
        return 0.0
    same_case = quote.casefold() == target.casefold()
    if not same_case and accentless(quote).casefold() == accentless(target).casefold():
        known = quote.islower() or all(word.text in context.source_words for word in words)
        return 0.0 if known else OTHER_MARKS
    if not same_case and len(key(target)) <= SHORT and " " in quote:
        return 0.0
    if not quote.islower() or target.islower():
        return SPELLING
    if context.zipf_target(quote) < COMMON and len(key(target)) > SHORT:
        return SPELLING
    return MAYBE_WORD if _is_asked_for(context, places, words[0].start, term) else 0.0


def _is_asked_for(context: Context, places: TermPlaces, place: int, term: Term) -> bool:
    """Whether the original has the name here, and the translated sentence has it in no right form."""
    index = context.pair_index(place)
    target = context.aligned[index].target if index is not None else None
    if index is None or target is None:
        return False
    numbers = [number for number in places.in_source.get(index, {}) if places.terms[number] is term]
    return bool(numbers) and not places.own_between(numbers[0], target)


# --- what stands for a term ---


def _stand_in(context: Context, term: Term, target: Range, there: Range) -> Finding:
    """A finding for what stands in the sentence for the term, or for the sentence if nothing is found."""
    evidence = (evidence_of(term, ""), context.in_source(there))
    settled = is_settled(term)
    as_it_is = Phrases[None]()
    as_it_is.add(term.source, None, exact=settled)
    left = next(as_it_is.find(context.target, *target), None)
    if left is not None and not same_letters(term.source, term.target):
        trust = UNTRANSLATED if settled else UNTRANSLATED_WORD
        return Finding(left.start, left.end, Category.UNTRANSLATED, Severity.MAJOR, trust, (term.target,), evidence)
    found = _look_alike(context, term, target) if settled else None
    if found is not None:
        return Finding(*found, Category.NAME, Severity.MAJOR, LOOK_ALIKE, (term.target,), evidence)
    found = _literal(context, term, target) if settled else None
    if found is not None:
        return Finding(*found, Category.DO_NOT_TRANSLATE, Severity.MAJOR, LITERAL, (term.target,), evidence)
    return Finding(*target, category_of(term), Severity.MINOR, MISSING, (), evidence)


def _look_alike(context: Context, term: Term, target: Range) -> Range | None:
    """The capitalised words of the sentence that are most like the name, unless the original has them too."""
    best, found = float(ALIKE), None
    first = bisect_left(context.target_runs, target.start, key=lambda run: run[0].start)
    for run in context.target_runs[first:]:
        if run[0].start >= target.end:
            break
        for part in _parts(run, len(term.target.split())):
            if all(word.text in context.source_words for word in part):
                continue
            letters = "".join(word.key for word in part)
            alike = max(likeness(letters, key(term.target)), likeness(letters, key(term.source)))
            if alike >= best and len(letters) > SHORT:
                best, found = alike, Range(part[0].start, part[-1].end)
    return found


def _parts(run: Sequence[Word], count: int) -> Iterator[Sequence[Word]]:
    """The run and every part of it of about so many words."""
    for length in range(max(1, count - 1), count + 2):
        for at in range(len(run) - length + 1):
            yield run[at : at + length]


def _literal(context: Context, term: Term, target: Range) -> Range | None:
    """The word of the sentence that the name becomes where it is taken for a word."""
    for form in literal_forms(context.target.language).get(term.source, ()):
        if " " in form:
            continue
        for word in context.target.words_in(*target):
            if not (word.capitalised and not word.initial) and is_form_of(word.text, form, context.target.language):
                return Range(word.start, word.end)
    return None
