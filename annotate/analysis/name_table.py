"""The names of an article: how the original writes each, and every form that the translation gives it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotate.analysis.context import Context
from annotate.analysis.issues import Issue, Json
from annotate.analysis.names import Name, surname
from annotate.analysis.spelling import accentless

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

    A form is what the translation writes where it means the name: the same letters, or what a detector took for it.
    Without an original there is no table.
    """
    if context.source is None:
        return []
    found = _written(context)
    for name, issue in _meant(context, issues):
        found[name][issue.quote].add((issue.start, issue.end))
    names = {name.key: name for name in context.names}
    rows = [_row(context, names[key], found[key]) for key in found if key in names]
    return sorted(rows, key=lambda row: row.places[0])


def _written(context: Context) -> dict[str, dict[str, set[tuple[int, int]]]]:
    """Forms and their places by the key of the name, for all that is written with the letters of a name."""
    found: dict[str, dict[str, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
    document = context.target.document
    for words, name, _form in context.names_written:
        start, end = words[0].start, words[-1].end
        span = document.span_at(start, end)
        found[name.key][document.text[start:end]].add((span.start, span.end))
    return found


def _meant(context: Context, issues: Iterable[Issue]) -> Iterable[tuple[str, Issue]]:
    by_form: dict[str, str] = {}
    for name in context.names:
        for form in (*name.forms, surname(name)):
            if form:
                by_form.setdefault(form, name.key)
    for issue in issues:
        if issue.detector in NAMING and issue.corrections and issue.corrections[0] in by_form:
            yield by_form[issue.corrections[0]], issue


def _row(context: Context, name: Name, forms: Mapping[str, set[tuple[int, int]]]) -> NameRow:
    assert context.source is not None
    document = context.source.document
    spans = [document.span_at(place.start, place.end) for place in name.places]
    right = {accentless(form) for form in (*name.forms, surname(name) or "", *context.exonyms_of(name.text))}
    listed = [Form(text, tuple(sorted(places)), accentless(text) in right) for text, places in forms.items()]
    return NameRow(
        source=name.text,
        places=tuple((span.start, span.end) for span in spans),
        forms=tuple(sorted(listed, key=lambda form: (not form.is_right, -len(form.places), form.text))),
    )


def unsettled(rows: Sequence[NameRow]) -> list[NameRow]:
    """The rows with a form that is not right."""
    return [row for row in rows if any(not form.is_right for form in row.forms)]
