"""Where the terms of a glossary stand: in the original, in the translation, and their forbidden forms."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from annotate.analysis.context import Context
from annotate.analysis.inflection import SINGULAR, possible
from annotate.analysis.issues import Evidence
from annotate.analysis.phrases import Phrases, Place, Stems, longest
from annotate.analysis.terms import Term
from annotate.analysis.texts import Range, Text
from annotate.taxonomy import Category

Value = TypeVar("Value")

REACH = 60  # letters by which a right form may begin before a forbidden one that is part of it
ACRONYM = 5  # letters; shorter words in capitals are matched only in capitals: "EU" is "I" in Portuguese


class Forbidden(NamedTuple):
    """A forbidden form as it may stand in a text."""

    term: int  # its number
    form: str  # as the glossary writes it
    tags: tuple[str, ...]  # what its inflection expresses, see ``inflection``


class TermPlaces:
    """What of the terms stands where. Terms are known by their number in the knowledge of the context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.terms: Sequence[Term] = context.knowledge.terms

    @cached_property
    def in_source(self) -> Mapping[int, Mapping[int, Sequence[Range]]]:
        """The places of the source forms by pair of sentences and term."""
        found: dict[int, dict[int, list[Range]]] = defaultdict(lambda: defaultdict(list))
        source = self._context.source
        if source is None:
            return found
        places = longest(list(self._sources(source).find(source)))
        for index, pair in enumerate(self._context.aligned):
            if pair.source is None:
                continue
            for place in _inside(places, pair.source):
                found[index][place.value].append(Range(place.start, place.end))
        return found

    def _sources(self, source: Text) -> Phrases[int]:
        stems, phrases = Stems(source), Phrases[int]()
        for number, term in enumerate(self.terms):
            if term.source and stems.may_hold(term.source):
                exact = term.case_sensitive or is_settled(term) or _is_acronym(term.source)
                forms = (term.source,) if is_settled(term) else possible(term.source, source.language)
                for form in forms:
                    phrases.add(form, number, exact=exact)
        return phrases

    @cached_property
    def _stems(self) -> Stems:
        return Stems(self._context.target)

    @cached_property
    def own(self) -> Sequence[Place[int]]:
        """The places of the right forms in the translation, of whichever term, by where they begin."""
        target, stems, phrases = self._context.target, self._stems, Phrases[int]()
        for number, term in enumerate(self.terms):
            if stems.may_hold(term.target):
                for form in (term.target,) if is_settled(term) else possible(term.target, target.language):
                    phrases.add(form, number, exact=is_settled(term) or term.case_sensitive)
        return sorted(phrases.find(target))

    @cached_property
    def forbidden(self) -> Sequence[Place[Forbidden]]:
        """The places of forbidden forms, the longest of several at one place; the original is not looked at."""
        target, stems, phrases = self._context.target, self._stems, Phrases[Forbidden]()
        there = {number for terms in self.in_source.values() for number in terms}
        for number, term in enumerate(self.terms):
            if term.source and number not in there:
                continue
            for form in term.forbidden:
                if stems.may_hold(form):
                    self._add(phrases, number, form)
        return longest(list(phrases.find(target)))

    def _add(self, phrases: Phrases[Forbidden], number: int, form: str) -> None:
        term, language = self.terms[number], self._context.target.language
        # Where only capitals or marks differ from the right form, they are what is forbidden.
        exact = term.case_sensitive or _is_acronym(form) or form.casefold() == term.target.casefold()
        forms = {form: (SINGULAR,)} if is_settled(term) and not form.islower() else possible(form, language)
        for written, tags in forms.items():
            phrases.add(written, Forbidden(number, form, tags), exact=exact)

    def own_between(self, number: int, where: Range) -> int:
        """How often the right form of the term stands in a range of the translation, other than as a forbidden one."""
        wrong = {(place.start, place.end) for place in _inside(self.forbidden, where) if place.value.term == number}
        places = (place for place in _inside(self.own, where) if place.value == number)
        return sum((place.start, place.end) not in wrong for place in places)

    def is_own(self, place: Place[Forbidden]) -> bool:
        """Whether the forbidden form is part of the right form of some term, or is one that is meant here."""
        number, form, _ = place.value
        for other in _inside(self.own, Range(place.start - REACH, place.end + REACH)):
            if not (other.start <= place.start and place.end <= other.end):
                continue
            if (other.start, other.end) != (place.start, place.end):
                return True
            if other.value == number:
                return form.casefold() != self.terms[number].target.casefold()
            if self._is_meant(other):
                return True
        return False

    def _is_meant(self, own: Place[int]) -> bool:
        """Whether the original has what the right form stands for, as far as that can be known."""
        index = self._context.pair_index(own.start)
        return not self.terms[own.value].source or (index is not None and own.value in self.in_source.get(index, {}))


def is_settled(term: Term) -> bool:
    """Whether the right form has one writing only: it is a name, or stays as it is."""
    return term.is_name or term.keep


def category_of(term: Term) -> Category:
    """What kind of error it is to write the term otherwise."""
    if term.keep:
        return Category.DO_NOT_TRANSLATE
    return Category.NAME if term.is_name else Category.TERM


def evidence_of(term: Term, forbidden: str) -> Evidence:
    """What the glossary says, with the forbidden form that stands in the translation, "" if none."""
    return Evidence("term", {"source": term.source, "target": term.target, "forbidden": forbidden, "note": term.note})


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) <= ACRONYM


def _inside(places: Sequence[Place[Value]], where: Range) -> Iterator[Place[Value]]:
    first = bisect_left(places, where.start, key=lambda place: place.start)
    for at in range(first, len(places)):
        if places[at].start >= where.end:
            return
        if places[at].end <= where.end:
            yield places[at]
