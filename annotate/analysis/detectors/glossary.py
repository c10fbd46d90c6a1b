"""Terms of the glossary that the translation writes otherwise."""

from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.determiners import carried
from annotate.analysis.inflection import PLURAL, SINGULAR, certain, gender_of
from annotate.analysis.issues import Evidence
from annotate.analysis.phrases import Place, cased_like
from annotate.analysis.term_names import missing_terms, written_otherwise
from annotate.analysis.term_places import Forbidden, TermPlaces, category_of, evidence_of, is_settled
from annotate.analysis.terms import Knowledge, Term
from annotate.analysis.texts import Range
from annotate.taxonomy import Severity

SURE = 0.9
EXPLAINED = 0.4  # where the right form stands beside it as often as the original asks for it


def settled_forms(knowledge: Knowledge) -> frozenset[str]:
    """How the newsroom has settled that names, and what stays as it is, are written: right whatever else is thought."""
    return frozenset(term.target for term in knowledge.terms if is_settled(term))


class Glossary:
    """Looks for what the glossary forbids, and for its names in other writing or missing."""

    code = "glossary"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for forbidden forms, for names written otherwise, and for terms that the translation lacks."""
        if not context.knowledge.terms:
            return
        places = TermPlaces(context)
        found = [*_forbidden(context, places), *written_otherwise(context, places)]
        yield from found
        yield from missing_terms(context, places, [Range(each.start, each.end) for each in found])


def _forbidden(context: Context, places: TermPlaces) -> Iterator[Finding]:
    """Findings for forbidden forms, where the original asks for the term or the term asks for no original."""
    for place in places.forbidden:
        term, index = places.terms[place.value.term], context.pair_index(place.start)
        if places.is_own(place):
            continue
        if not term.source:
            yield from _instead(context, place, term, (), SURE)
        elif index is not None and (there := places.in_source.get(index, {}).get(place.value.term)):
            explained = _is_explained(context, places, place, len(there))
            yield from _instead(context, place, term, there, EXPLAINED if explained else SURE)


def _is_explained(context: Context, places: TermPlaces, place: Place[Forbidden], asked: int) -> bool:
    """Whether the right form stands in the sentence as often as asked, so that the other means something else."""
    number, form, _ = place.value
    index = context.pair_index(place.start)
    target = context.aligned[index].target if index is not None else None
    if target is None or form.casefold() == places.terms[number].target.casefold():
        return False
    return places.own_between(number, target) >= asked


def _instead(
    context: Context, place: Place[Forbidden], term: Term, there: Sequence[Range], confidence: float
) -> Iterator[Finding]:
    start, corrections = _corrections(context, place, term)
    if corrections[0] == context.target.plain[start : place.end]:
        return
    evidence: tuple[Evidence, ...] = (evidence_of(term, place.value.form),)
    if there:
        evidence = (*evidence, context.in_source(there[0]))
    yield Finding(start, place.end, category_of(term), Severity.MAJOR, confidence, corrections, evidence)


def _corrections(context: Context, place: Place[Forbidden], term: Term) -> tuple[int, tuple[str, ...]]:
    """What should stand there, and where it begins: before a determiner that has to agree with it."""
    quote = context.target.plain[place.start : place.end]
    form, tags = place.value.form, place.value.tags
    words = context.target.words_in(place.start, place.end)
    # A capital that the beginning of the sentence asks for is none of the form's own.
    written = form.lower() if words and words[0].initial and not form.isupper() else form
    known = certain(term.target, tags, context.target.language) or (term.target,)
    cased = tuple(dict.fromkeys(cased_like(each, quote, written) for each in known))
    if SINGULAR in tags or PLURAL in tags:
        gender = term.gender if term.gender in ("m", "f") else gender_of(term.target, context.target.language)
        moved = carried(context.target, place.start, cased[0], gender)
        if moved is not None and moved[0] != place.start:
            return moved[0], moved[1:]
    return place.start, cased
