"""The cards beside the text: what is said of each suggestion and annotation, worked out once for the whole page.

A page may show thousands of cards, so a card says only what is its own. What is the same for all, such as its buttons,
comes with the page once and is put into the card that one turns to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from annotate.models import Annotation, Suggestion, User
from annotate.taxonomy import Category, Severity
from annotate.workflow import Fix
from articles.models import Article

# What an accepted suggestion of these kinds is about can be a term of the glossary.
NAMING = frozenset({Category.NAME, Category.DO_NOT_TRANSLATE, Category.TERM, Category.INCONSISTENT, Category.SPELLING})
LONGEST_TERM = 80

Item = Suggestion | Annotation


@dataclass(slots=True)
class Card:
    """One suggestion or annotation beside its place."""

    id: str  # the name of what it is about, and of its marks: s7 or a3
    kind: str
    item: Item
    own: bool
    may_change: bool
    is_marked: bool  # whether the text shows where it stands; a card without a mark says it itself
    category: str
    severity: str
    url: str
    term_query: str = ""  # what the form for a new term is filled with; empty where none is offered
    form: object = None

    @property
    def template(self) -> str:
        """The template that draws it, together with ``say``: the words of every card."""
        return f"annotate/_card_{self.kind}.html"


@cache
def _labels_in(_language: str | None) -> dict[str, str]:
    """What kinds and severities are called, translated once for each language, in which the caller is."""
    return {each.value: str(each.label) for each in (*Category, *Severity)}


def words() -> Mapping[str, str | None]:
    """What one card after another says, in the language in which the caller is, and that language."""
    return _words_in(get_language())


@cache
def _words_in(language: str | None) -> Mapping[str, str | None]:
    return {
        "language": language,
        "change": _("Change"),
        "own": _("Your fix"),
        "insert": _("Insert"),
        "or": _("or"),
        "delete": _("delete it"),
    }


class Cards:
    """Makes the cards of one article for one person."""

    def __init__(self, article: Article, known: frozenset[str], *, user: User, may_edit: bool) -> None:
        self.article, self.known = article, known
        self.user, self.may_edit = user, may_edit
        self.base = article.get_absolute_url()
        self._labels = _labels_in(get_language())

    def card(self, item: Item, *, is_marked: bool) -> Card:
        """The card of one suggestion or annotation."""
        own = isinstance(item, Annotation) and item.by_id == self.user.pk
        changeable = isinstance(item, Suggestion) or (own and item.status in (Fix.PENDING, Fix.REJECTED))
        may_change = self.may_edit and changeable
        kind = "suggestion" if isinstance(item, Suggestion) else "annotation"
        return Card(
            id=item.name,
            kind=kind,
            item=item,
            own=own,
            may_change=may_change,
            is_marked=is_marked,
            category=self._labels.get(item.category, item.category),
            severity=self._labels.get(item.severity, item.severity),
            url=f"{self.base}{kind}s/{item.pk}/",
            term_query=self._term_query(item) if own and self.may_edit else "",
        )

    def _term_query(self, item: Item) -> str:
        """The fields of a term for what an accepted suggestion has settled, if the glossary lacks it."""
        if not isinstance(item, Annotation) or item.suggestion_id is None or item.category not in NAMING:
            return ""
        if not item.correction or item.correction in self.known or len(item.correction) > LONGEST_TERM:
            return ""
        is_name = item.category != Category.TERM
        fields = {
            "source_language": self.article.source_language,
            "target_language": self.article.target_language,
            "source": item.correction if is_name else "",
            "target": item.correction,
            "forbidden": item.quote,
            "is_name": "1" if is_name else "",
            "next": f"{self.article.get_absolute_url()}#a{item.pk}",
        }
        return urlencode(fields)
