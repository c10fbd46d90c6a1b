"""The name table of an article: each name with its forms, and what is still to be settled."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotate.models import AnalysisRun, Annotation
from annotate.workflow import Fix
from articles.document import Document
from articles.markdown import parsed
from articles.models import Article
from articles.spans import Span


@dataclass(frozen=True, slots=True)
class FormSeen:
    """One way in which the translation writes a name; ``free`` are its places that nobody has fixed yet."""

    text: str
    places: Sequence[Span]
    free: Sequence[Span]
    is_right: bool


@dataclass(frozen=True, slots=True)
class NameSeen:
    """One name of the original with its forms in the translation."""

    number: int
    source: str
    places: Sequence[Span]
    forms: Sequence[FormSeen]

    @property
    def is_settled(self) -> bool:
        """Whether every place that is written otherwise than the original is fixed."""
        return not any(form.free for form in self.forms if not form.is_right) or len(self.choices) < 1

    @property
    def choices(self) -> list[str]:
        """What the name can be settled to: the original's form and those of the translation, each once."""
        return list(dict.fromkeys([self.source, *(form.text for form in self.forms)]))

    def others(self, form: str) -> list[tuple[Span, str]]:
        """The free places that say something else than the form, with what they say."""
        return [(span, seen.text) for seen in self.forms if seen.text != form for span in seen.free]


def names_of(article: Article) -> list[NameSeen]:
    """The table, unsettled names first and otherwise in the order of the original; empty before the first search."""
    run = AnalysisRun.objects.filter(article=article).first()
    if run is None:
        return []
    document = parsed(article.target)
    marks = Annotation.objects.filter(article=article).exclude(status=Fix.WITHDRAWN)
    taken = [Span(start, end) for start, end in marks.values_list("start", "end")]
    rows = [_name(number, row, document, taken) for number, row in enumerate(run.names)]
    return sorted(rows, key=lambda row: (row.is_settled, row.number))


def name_places(run: AnalysisRun | None) -> str:
    """Where each name stands, as JSON of numbers alone: pairs of places in the original and in the translation.

    A place is [start, end], code points of each Markdown, half-open; names of one text alone are left out.
    """
    rows = run.names if run is not None else []
    pairs = [(row["places"], [place for form in row["forms"] for place in form["places"]]) for row in rows]
    return json.dumps([pair for pair in pairs if all(pair)], separators=(",", ":"))


def _name(number: int, row: dict[str, Any], document: Document, taken: list[Span]) -> NameSeen:
    forms = [_form(form, document, taken) for form in row["forms"]]
    places = [Span(*place) for place in row["places"]]
    return NameSeen(number, str(row["source"]), places, [form for form in forms if form.places])


def _form(form: dict[str, Any], document: Document, taken: list[Span]) -> FormSeen:
    places = form["places"]
    # A place is believed only while the words stand there.
    spans = [Span(start, end) for start, end in places if document.rendered(Span(start, end)) == form["text"]]
    free = [span for span in spans if not any(mark.overlaps(span) for mark in taken)]
    return FormSeen(str(form["text"]), spans, free, bool(form["right"]))
