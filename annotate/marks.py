"""Suggestions and fixes as one person sees them: read once, drawn into the text, told on cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _

from annotate.cards import NAMING, Cards, Item, name_of
from annotate.knowing import known_targets
from annotate.models import Annotation, Suggestion, User
from annotate.workflow import Fix, Offer
from articles.models import Article
from articles.rendering import Mark


def is_marked(item: Item) -> bool:
    """Whether the text shows where it stands."""
    return isinstance(item, Annotation) or (item.status == Offer.OPEN and item.shown)


def _name_authors(annotations: Sequence[Annotation], user: User) -> None:
    """Every fix has its author, of whom there are few, and one of whom is known."""
    for each in annotations:
        if each.by_id == user.pk:
            each.by = user
    prefetch_related_objects([each for each in annotations if each.by_id != user.pk], "by")


@dataclass(frozen=True, slots=True)
class Marks:
    """The suggestions and fixes of an article, or of some places of it."""

    article: Article
    user: User
    suggestions: list[Suggestion]
    annotations: list[Annotation]
    settled: frozenset[str]  # corrections that came from suggestions and may be terms
    known: frozenset[str]  # those of them that are in the glossary

    @classmethod
    def of(cls, article: Article, user: User, inside: Q | None = None) -> Marks:
        """All of the article, or those that the condition selects, in as many queries however many there are."""
        there = Q(article_id=article.pk) if inside is None else Q(inside, article_id=article.pk)
        suggestions = list(Suggestion.objects.filter(there))
        annotations = list(Annotation.objects.filter(there).exclude(status=Fix.WITHDRAWN))
        _name_authors(annotations, user)
        prefetch_related_objects([each for each in annotations if each.status != Fix.PENDING], "decisions__by")
        settled = frozenset(each.correction for each in annotations if each.suggestion_id and each.category in NAMING)
        return cls(article, user, suggestions, annotations, settled, known_targets(article, settled))

    @property
    def told(self) -> list[Item]:
        """Those that have a card, in reading order: of a suggestion that was accepted its fix."""
        offered = [each for each in self.suggestions if each.status != Offer.ACCEPTED]
        return sorted([*offered, *self.annotations], key=lambda item: (item.start, item.end, item.pk))

    def cards(self, *, may_edit: bool) -> Cards:
        """What makes their cards."""
        return Cards(self.article, self.known, user=self.user, may_edit=may_edit)

    def mark(self, item: Item) -> Mark:
        """The mark of one place: named where it has no words of its own, or somebody else's name to tell."""
        if isinstance(item, Suggestion):
            label = "" if item.quote else _("Suggestion")
            return Mark(item.span, name_of(item), f"suggestion severity-{item.severity}", label)
        classes = f"annotation {item.status} severity-{item.severity}"
        label = "" if item.quote else _("Insertion of “%(words)s”") % {"words": item.correction}
        if item.by_id == self.user.pk:
            return Mark(item.span, name_of(item), f"{classes} own", label)
        label = _("Fix by %(name)s") % {"name": item.by.display_name}
        return Mark(item.span, name_of(item), f"{classes} colour-{item.by.colour}", label)
