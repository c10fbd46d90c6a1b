"""Terms of the glossary that the translation writes otherwise."""

from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.phrases import Place
from annotate.analysis.term_names import missing_terms, written_otherwise
from annotate.analysis.term_places import Forbidden, TermPlaces, category_of, evidence_of, is_settled
from annotate.analysis.terms import Knowledge, Term
from annotate.analysis.texts import Range
from annotate.analysis.wording import Written, as_listed, instead
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
    written = Written(place.start, place.end, place.value.form, place.value.tags)
    gender = term.gender if term.gender in ("m", "f") else ""
    start, corrections = instead(context.target, written, term.target, gender) or as_listed(
        context.target, written, term.target
    )
    if corrections[0] == context.target.plain[start : place.end]:
        return
    evidence: tuple[Evidence, ...] = (evidence_of(term, place.value.form),)
    if there:
        evidence = (*evidence, context.in_source(there[0]))
    yield Finding(start, place.end, category_of(term), Severity.MAJOR, confidence, corrections, evidence)
