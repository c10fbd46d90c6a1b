"""Words that machine translation takes for the wrong sense: "injeção rápida" for prompt injection."""

from collections.abc import Iterator, Sequence

from annotate.analysis.calque_table import Calque, Right, Wrong, calques_in, right_forms, wrong_forms
from annotate.analysis.context import Aligned, Context, Finding
from annotate.analysis.english import lemmas
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.lexicon import translations
from annotate.analysis.name_compounds import compounds
from annotate.analysis.phrases import Place
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range, Word
from annotate.analysis.wording import Instead, Written, as_listed, instead
from annotate.taxonomy import Category, Severity

_ENGLISH = "en"
APART = 0.35  # share of the sentence by which a single word may stand elsewhere than what it translates
LONG = 8  # words from which on places in a sentence say something


class Calques:
    """Looks for notorious wrong translations beside the English expressions that they are made of."""

    code = "calques"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for wrong wordings, where the aligned original has the expression and nothing else explains them."""
        if context.source is None or base_language(context.source.language) != _ENGLISH:
            return
        for pair in context.aligned:
            if pair.source is not None and pair.target is not None:
                yield from _in_pair(context, pair, pair.source, pair.target)
                yield from compounds(context, pair)


def _in_pair(context: Context, pair: Aligned, source: Range, target: Range) -> Iterator[Finding]:
    assert context.source is not None
    words = context.source.words_in(*source)
    best: dict[tuple[int, int], Finding] = {}
    for calque, there in calques_in(words, context.target.language).items():
        places, right = _wrong_and_right(context, calque, target)
        if not places or right >= len(there) or _is_explained(words, calque, there):
            continue
        for where in there:
            place = _nearest(context, words, where, places, target)
            if place is None:
                continue
            finding = _finding(context, calque, where, place)
            rival = best.get((place.start, place.end))
            if rival is None or rival.confidence < finding.confidence:
                best[place.start, place.end] = finding
    yield from best.values()


def _wrong_and_right(context: Context, calque: Calque, target: Range) -> tuple[list[Place[Wrong]], int]:
    """The wrong wordings of the sentence, and how often a right one stands there that is no part of them."""
    wrong = list(wrong_forms(calque).find(context.target, *target))
    right = (
        {(place.start, place.end) for place in right_forms(calque).find(context.target, *target)} if wrong else set()
    )
    wrong = [place for place in wrong if (place.start, place.end) not in right]
    inside = {(start, end) for start, end in right if any(w.start <= start and end <= w.end for w in wrong)}
    return wrong, len({start for start, _ in right - inside})


def _is_explained(words: Sequence[Word], calque: Calque, there: Sequence[Range]) -> bool:
    """Whether another word of the original can be what the wrong wording translates."""
    others = [word for word in words if not any(place.start <= word.start < place.end for place in there)]
    return any(not calque.unless.isdisjoint(lemmas(word.text.lower())) for word in others)


def _nearest(
    context: Context, words: Sequence[Word], where: Range, places: Sequence[Place[Wrong]], target: Range
) -> Place[Wrong] | None:
    """The wrong wording that stands most nearly where the expression does, None if each has another explanation."""
    here = context.target.words_in(*target)
    share = (where.start - words[0].start) / max(1, words[-1].end - words[0].start)
    rows = []
    for place in places:
        apart = abs((place.start - here[0].start) / max(1, here[-1].end - here[0].start) - share)
        if " " not in place.value.form:
            far = apart > APART and len(words) >= LONG
            if far or _is_name(context, place) or _is_translation(context, words, where, place):
                continue
        rows.append((apart, place))
    return min(rows, key=lambda row: row[0], default=(0.0, None))[1]


def _is_name(context: Context, place: Place[Wrong]) -> bool:
    """Whether a capital inside the sentence says that the word is part of a name."""
    first = context.target.words_in(place.start, place.end)[0]
    return first.capitalised and not first.initial and place.value.form.islower()


def _is_translation(context: Context, words: Sequence[Word], where: Range, place: Place[Wrong]) -> bool:
    """Whether the lexicon gives the wrong word for another word of the original."""
    others = (word for word in words if not where.start <= word.start < where.end)
    language = context.target.language
    return any(place.value.form in translations(word.text, _ENGLISH, language) for word in others)


def _fitting(context: Context, written: Written, right: Right) -> Instead | None:
    """The right wording as it fits in, None if it does not or if that is not known."""
    if right.fixed:
        return as_listed(context.target, written, right.text)
    return instead(context.target, written, right.text, right.gender) if right.fits else None


def _finding(context: Context, calque: Calque, where: Range, place: Place[Wrong]) -> Finding:
    assert context.source is not None
    written = Written(place.start, place.end, place.value.form, place.value.tags)
    start, corrections = place.start, list[str]()
    for right in calque.right:
        fitting = _fitting(context, written, right)
        # All corrections replace the same words: those that the first one is for.
        if fitting is not None and (not corrections or fitting.start == start):
            start = fitting.start
            corrections += [each for each in fitting.texts if each not in corrections]
    wording: list[Json] = [right.text for right in calque.right]
    values: dict[str, Json] = {
        "source": context.source.document.text[where.start : where.end],
        "wrong": context.target.plain[place.start : place.end],
        "right": wording,
    }
    evidence = (Evidence("calque", values), context.in_source(where))
    return Finding(
        start, place.end, Category.MISTRANSLATION, Severity.MAJOR, calque.trust, tuple(corrections), evidence
    )
