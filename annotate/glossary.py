"""Changes of what is settled, each with the new search in the open articles that it touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from annotate import defining
from annotate.defining import Entry, Row, Taken
from annotate.models import Silence, Suggestion, Sweep, Term, User
from annotate.suggesting import dismiss_all
from annotate.sweeping import sweep
from annotate.workflow import Offer


@transaction.atomic
def add(entry: Entry, *, by: User) -> Term:
    """The term is in the glossary and open articles that it touches are searched again. Raises as ``define``."""
    term = defining.define(entry, by=by)
    _search([defining.entry_of(term)], by)
    return term


@transaction.atomic
def change(term: Term, entry: Entry, *, version: int, by: User) -> Term:
    """The term says something else; articles that the old or the new touches are searched. Raises as ``redefine``."""
    before = defining.entry_of(term)
    changed = defining.redefine(term, entry, version=version, by=by)
    _search([before, defining.entry_of(changed)], by)
    return changed


@transaction.atomic
def remove(term: Term, *, by: User) -> Entry:
    """The term is gone and what it had found is looked at again. Raises as ``defining.remove``."""
    entry = defining.remove(term, by=by)
    _search([entry], by)
    return entry


@transaction.atomic
def take_rows(rows: Iterable[Row], *, by: User) -> Taken:
    """The good rows of a file are taken, and articles that they touch are searched again. Raises as ``take_rows``."""
    taken = defining.take_rows(rows, by=by)
    _search([defining.entry_of(term) for term in (*taken.added, *taken.changed)], by)
    return taken


@transaction.atomic
def never(suggestion: Suggestion, *, by: User) -> Silence:
    """The suggestion's words are left alone for good in its pair of languages, and all open ones here are dismissed.

    Raises NotAllowed for readers, TermRefused for words too long to be a name, WrongState unless the article is being
    edited and the suggestion open.
    """
    article = suggestion.article
    row = defining.silence(suggestion.quote, article.source_language, article.target_language, by=by)
    same = Suggestion.objects.filter(article=article, quote=suggestion.quote, status=Offer.OPEN)
    dismiss_all([suggestion, *same.exclude(pk=suggestion.pk)], by=by)
    sweep(row.source_language, row.target_language, in_source=(), in_target=[row.quote], by=by)
    return row


@transaction.atomic
def speak(row: Silence, *, by: User) -> None:
    """Suggestions for the words are made again, in open articles too. Raises NotAllowed for readers."""
    pair, words = (row.source_language, row.target_language), row.quote
    defining.speak(row, by=by)
    sweep(*pair, in_source=(), in_target=[words], by=by)


def _search(entries: Iterable[Entry], by: User) -> list[Sweep]:
    """One sweep for each pair of languages among the entries."""
    by_pair: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_pair[entry.source_language, entry.target_language].append(entry)
    return [
        sweep(
            *pair,
            in_source={entry.source for entry in found},
            in_target={form for entry in found for form in (entry.target, *entry.forbidden)},
            by=by,
        )
        for pair, found in by_pair.items()
    ]
