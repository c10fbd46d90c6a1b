"""What is new on an article since a page last asked, and who else is here: the only writer of presences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from annotate.models import Act, Presence, User
from articles.models import Article
from articles.spans import Span

# A page asks every two seconds; who has not asked for half a minute has closed it or lost the connection.
GONE = timedelta(seconds=30)
# A presence is written at most so often, so that a hundred open pages are ten writes a second and not fifty.
WRITTEN = timedelta(seconds=10)
# So many acts are told one by one; a page that has slept longer is redrawn as a whole.
MOST_ACTS = 200


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has the article open, with the colour of their marks and name, 0 to 7."""

    user: User

    @property
    def colour(self) -> int:
        """The same for the same person everywhere."""
        return self.user.colour


def beat(article_id: int, user: User) -> None:
    """It is known that the person has the article open."""
    now = timezone.now()
    fresh = Presence.objects.filter(article=article_id, user=user, seen_at__gt=now - WRITTEN)
    if not fresh.exists():
        Presence.objects.update_or_create(article_id=article_id, user=user, defaults={"seen_at": now})


def here(article_id: int, *, besides: User) -> list[Person]:
    """The others who have the article open, by name."""
    recent = Presence.objects.filter(article=article_id, seen_at__gt=timezone.now() - GONE).exclude(user=besides)
    users = [row.user for row in recent.select_related("user")]
    return [Person(user) for user in sorted(users, key=lambda user: user.display_name.casefold())]


@dataclass(frozen=True, slots=True)
class News:
    """The acts since a pulse, oldest first; ``spans`` are the places (code points, half-open) that they changed."""

    acts: Sequence[Act]
    is_too_much: bool

    @property
    def spans(self) -> list[Span]:
        """Every place that is to be drawn anew, with where a fix stood before it was moved."""
        found = [Span(act.start, act.end) for act in self.acts if act.start is not None and act.end is not None]
        before = [act.words["before"] for act in self.acts if "before" in act.words]
        return found + [Span(each["start"], each["end"]) for each in before]

    @property
    def changes_all(self) -> bool:
        """Whether any place may have changed, or what may be done with the article."""
        return self.is_too_much or any(act.start is None and act.verb != Act.Verb.IMPORTED for act in self.acts)


def news(article: Article, *, since: int) -> News:
    """What has happened after the act of that number."""
    acts = list(_told(article).filter(pulse__gt=since).order_by("pulse")[: MOST_ACTS + 1])
    return News(acts[:MOST_ACTS], len(acts) > MOST_ACTS)


def _told(article: Article) -> QuerySet[Act]:
    return Act.objects.filter(article=article).select_related("by")


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the history: one act, or several done as one."""

    acts: Sequence[Act]

    @property
    def act(self) -> Act:
        """The first of them, which stands for all."""
        return self.acts[0]

    @property
    def count(self) -> int:
        """At how many places it was done."""
        return len(self.acts)


def history(article: Article, *, before: int | None = None, most: int = 50) -> tuple[list[Deed], int | None]:
    """The latest deeds, newest first, and the number to ask with for older ones; None if there are none."""
    acts = _told(article).select_related("by", "annotation", "undone_by").order_by("-pulse")
    if before is not None:
        acts = acts.filter(pulse__lt=before)
    deeds: list[list[Act]] = []
    for act in acts.iterator(chunk_size=500):
        if deeds and act.group is not None and act.group == deeds[-1][-1].group:
            deeds[-1].append(act)
        elif len(deeds) == most:
            return [Deed(tuple(reversed(each))) for each in deeds], deeds[-1][-1].pulse
        else:
            deeds.append([act])
    return [Deed(tuple(reversed(each))) for each in deeds], None
