"""The names of an article: how the original writes each, and every form that the translation gives it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotate.analysis.context import Context
from annotate.analysis.issues import Issue, Json
from annotate.analysis.names import Name, surname

# Detectors whose first correction is the name that the quote stands for.
NAMING = frozenset({"names-in-original", "garbled-names", "literal-names", "name-consistency", "foreign-places"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which the translation writes a name; places are code points of its Markdown, half-open."""

    text: str
    places: tuple[tuple[int, int], ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name with its places in the original's Markdown and its forms in the translation, the right ones first."""

    source: str
    places: tuple[tuple[int, int], ...]
    forms: tuple[Form, ...]

    def as_json(self) -> dict[str, Json]:
        """The row as plain values, to be stored."""
        return {
            "source": self.source,
            "places": [list(place) for place in self.places],
            "forms": [
                {"text": form.text, "places": [list(place) for place in form.places], "right": form.is_right}
                for form in self.forms
            ],
        }


def name_table(context: Context, issues: Iterable[Issue]) -> list[NameRow]:
    """The names of the original that the translation has in any form, in the order of the original.

    A form is what the translation writes where it means the name: the same letters, or what a detector took for it. It
    is right unless a detector doubts it. A surname alone has a row of its own. Without an original there is no table.
    """
    if context.source is None:
        return []
    names = _by_form(context)
    doubted = [issue for issue in issues if issue.detector in NAMING and issue.corrections]
    found = _written(context)
    for issue in doubted:
        # What the detector proposes is the form that is meant, if it is one of the original.
        if issue.corrections[0] in names:
            found[issue.corrections[0]][issue.quote].add((issue.start, issue.end))
    wrong = {(issue.start, issue.end) for issue in doubted}
    rows = [_row(context, meant, names[meant], forms, wrong) for meant, forms in found.items() if meant in names]
    return sorted(rows, key=lambda row: (row.places[0], row.source))


Forms = dict[str, set[tuple[int, int]]]


def _written(context: Context) -> dict[str, Forms]:
    """What is written, and where, by the form that it stands for: all with the letters of a name or surname."""
    found: dict[str, Forms] = defaultdict(lambda: defaultdict(set))
    document = context.target.document
    for words, _name, form in context.names_written:
        start, end = words[0].start, words[-1].end
        span = document.span_at(start, end)
        found[form][document.text[start:end]].add((span.start, span.end))
    return found


def _by_form(context: Context) -> Mapping[str, Name]:
    """The names by each of their forms, surnames included; of two names with one form the first."""
    found: dict[str, Name] = {}
    for name in context.names:
        for form in (*name.forms, surname(name)):
            if form:
                found.setdefault(form, name)
    return found


def _row(context: Context, meant: str, name: Name, forms: Forms, wrong: set[tuple[int, int]]) -> NameRow:
    assert context.source is not None
    document = context.source.document
    spans = [document.span_at(place.start, place.end) for place in name.places]
    listed = [Form(text, tuple(sorted(places)), not places & wrong) for text, places in forms.items()]
    return NameRow(
        source=meant,
        places=tuple((span.start, span.end) for span in spans),
        forms=tuple(sorted(listed, key=lambda form: (not form.is_right, -len(form.places), form.text))),
    )
