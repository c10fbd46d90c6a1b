"""Suggestions and fixes as one person sees them: read once, drawn into the text, told on cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _

from annotate.cards import NAMING, Cards, Item
from annotate.knowing import known_targets
from annotate.models import Annotation, Suggestion, User
from annotate.workflow import Fix, Offer
from articles.models import Article
from articles.rendering import Mark
from articles.spans import Span


def is_marked(item: Item) -> bool:
    """Whether the text shows where it stands."""
    return isinstance(item, Annotation) or (item.status == Offer.OPEN and item.shown)


def suggestion_mark(name: str, span: Span, severity: str, *, is_insertion: bool) -> Mark:
    """How the text shows the place of a suggestion; code points of the translation, half-open."""
    return Mark(span, name, f"suggestion severity-{severity}", _("Suggestion") if is_insertion else "")


def fix_mark(name: str, span: Span, severity: str, status: str, *, inserts: str | None, author: User | None) -> Mark:
    """How the text shows the place of a fix; code points of the translation, half-open.

    ``inserts`` are the words to be put in where it stands on none; ``author`` is None where it is one's own.
    """
    classes = f"annotation {status} severity-{severity}"
    if author is not None:
        label = _("Fix by %(name)s") % {"name": author.display_name}
        return Mark(span, name, f"{classes} colour-{author.colour}", label)
    label = "" if inserts is None else _("Insertion of “%(words)s”") % {"words": inserts}
    return Mark(span, name, f"{classes} own", label)


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
        suggestions = Suggestion.objects.filter(there)
        return cls._with(article, user, suggestions, Annotation.objects.filter(there).exclude(status=Fix.WITHDRAWN))

    @classmethod
    def holding(cls, article: Article, user: User, items: Sequence[Item]) -> Marks:
        """These alone, as they are in memory, which are of this article."""
        annotations = [each for each in items if isinstance(each, Annotation) and each.status != Fix.WITHDRAWN]
        return cls._with(article, user, [each for each in items if isinstance(each, Suggestion)], annotations)

    @classmethod
    def _with(
        cls, article: Article, user: User, suggestions: Iterable[Suggestion], fixes: Iterable[Annotation]
    ) -> Marks:
        annotations = list(fixes)
        _name_authors(annotations, user)
        prefetch_related_objects([each for each in annotations if each.status != Fix.PENDING], "decisions__by")
        settled = frozenset(each.correction for each in annotations if each.suggestion_id and each.category in NAMING)
        return cls(article, user, list(suggestions), annotations, settled, known_targets(article, settled))

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
            return suggestion_mark(item.name, item.span, item.severity, is_insertion=not item.quote)
        inserts = None if item.quote else item.correction
        author = None if item.by_id == self.user.pk else item.by
        return fix_mark(item.name, item.span, item.severity, item.status, inserts=inserts, author=author)
