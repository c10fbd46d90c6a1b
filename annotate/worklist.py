"""Which articles a person wants to see and in which order: views, filters, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from annotate.models import Assignment, User
from annotate.paging import Stretch
from annotate.workflow import State
from articles.models import Article
from articles.searching import FEW, Hits, look_for

MOST_COUNTED: Final = FEW
"""More are not counted: nobody works through them one by one, and counting a million takes longer than the page."""
MOST_NARROWED: Final = 1_000
"""The same for a view with filters, which no index has together."""
MOST_FOUND: Final = 100
"""The same for what somebody looks for within a view: an index gives either the words or the view, not their number.

Each article of the view has to be asked whether it has the words. For some hundreds of them that took longer than all
the rest of the page, with a million articles and a word that one of fifteen has.
"""

MANY_SECONDS: Final = 60
"""So long a view that had more articles than are counted is not counted again: its number would be the same."""
_MANY: Final = "views-with-many"

OPEN: Final = Q(state__in=[State.EDITING, State.REVIEW])
NOBODY: Final = "nobody"


class Show(TextChoices):
    """The views of the list."""

    MINE = "mine", gettext_lazy("Mine")
    UNASSIGNED = "unassigned", gettext_lazy("Unassigned")
    EDITING = State.EDITING.value, State.EDITING.label
    REVIEW = State.REVIEW.value, State.REVIEW.label
    FINISHED = State.FINISHED.value, pgettext_lazy("articles", "Finished")
    ALL = "all", gettext_lazy("All")


STATES: Final = (Show.EDITING, Show.REVIEW, Show.FINISHED)


class Due(TextChoices):
    """When open articles are due."""

    OVERDUE = "overdue", gettext_lazy("Overdue")
    TODAY = "today", gettext_lazy("Today")
    WEEK = "week", gettext_lazy("This week")


class Sort(TextChoices):
    """The orders of the list."""

    CHANGED = "changed", gettext_lazy("Last change")
    DUE = "due", gettext_lazy("Due date")
    TITLE = "title", gettext_lazy("Title")
    IMPORTED = "imported", gettext_lazy("Import")


COLUMNS: Final[dict[str, type]] = {
    "changed_at": datetime,
    "due": date,
    "article__title_key": str,
    "article__imported_at": datetime,
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the list; empty values narrow nothing."""

    show: str
    words: str = ""
    languages: str = ""  # original/translation
    state: str = ""
    editor: str = ""  # the number of a person, or NOBODY
    due: str = ""
    sort: str = Sort.CHANGED.value

    @property
    def filters(self) -> int:
        """How many filters narrow the view, the words not counted."""
        return sum(bool(value) for value in (self.languages, self.state, self.editor, self.due))

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for less than its view."""
        return bool(self.filters or self.words.strip())

    def address(self, **changes: str) -> str:
        """The address of this list, with other values for some of its fields, or ``after`` or ``before`` a place."""
        names = {field.name for field in fields(self)}
        asked = replace(self, **{name: value for name, value in changes.items() if name in names})
        query = {"show": asked.show, "q": asked.words}
        query |= {name: getattr(asked, name) for name in ("languages", "state", "editor", "due")}
        query |= {"sort": asked.sort if asked.sort != Sort.CHANGED else ""}
        query |= {name: value for name, value in changes.items() if name not in names}
        return f"{reverse('queue')}?{urlencode({name: value for name, value in query.items() if value})}"


def narrowed(question: Question, user: User, hits: Hits | None = None) -> QuerySet[Assignment]:
    """The assignments that are asked for, in no order; ``hits`` are the articles with its words, if known already."""
    rows = Assignment.objects.filter(_scope(question.show, user, question.state))
    if question.state and question.show in (Show.MINE, Show.ALL):
        rows = rows.filter(state=question.state)
    if question.languages:
        source, _slash, target = question.languages.partition("/")
        # Not a join: where nearly all articles have these languages, SQLite would read them all and sort them.
        pair = Article.objects.filter(pk=OuterRef("pk"), source_language=source, target_language=target)
        rows = rows.filter(Exists(pair))
    if question.editor:
        nobody = question.editor == NOBODY
        rows = rows.filter(editor__isnull=True) if nobody else rows.filter(editor=int(question.editor))
    if question.due:
        rows = rows.filter(OPEN & _due(question.due, timezone.localdate()))
    hits = hits or look_for(question.words)
    return rows if hits is None else hits.within(rows)


def _scope(show: str, user: User, state: str = "") -> Q:
    """The articles of a view. What is finished is no longer somebody's work, unless it is asked for."""
    if show == Show.MINE:
        return Q(pk__in=_mine(user, Q(state=state) if state else OPEN))
    if show == Show.UNASSIGNED:
        return Q(editor__isnull=True, state=State.EDITING)
    return Q() if show == Show.ALL else Q(state=show)


def _mine(user: User, states: Q) -> QuerySet[Assignment, Any]:
    """The keys of the articles that the person edits or reviews.

    Not “or”: each half has its index, and the databases do not always see that.
    """
    rows = Assignment.objects.order_by().filter(states).values("pk")
    return rows.filter(editor=user).union(rows.filter(reviewer=user))


def _due(due: str, today: date) -> Q:
    if due == Due.OVERDUE:
        return Q(due__lt=today)
    if due == Due.TODAY:
        return Q(due=today)
    sunday = today + timedelta(days=6 - today.weekday())
    return Q(due__gte=today, due__lte=sunday)


def stretches(question: Question, user: User) -> list[Stretch]:
    """The order of the list. What a reviewer may not decide on, their own work, comes last of what waits."""
    inner = _stretches_of(question)
    if question.show != Show.REVIEW or not user.can_review:
        return inner
    own = Q(editor=user)
    return [replace(each, condition=each.condition & part) for part in (~own, own) for each in inner]


def _stretches_of(question: Question) -> list[Stretch]:
    if question.sort == Sort.DUE:
        is_due = Stretch(OPEN & Q(due__isnull=False), "due")
        if question.due:
            # There is no rest, for which the database would look through the whole list.
            return [is_due]
        # Nobody waits any more for what is finished, so its day does not count.
        rest = Q(state=State.FINISHED) | Q(due__isnull=True)
        return [is_due, Stretch(rest, "changed_at", descending=True)]
    if question.sort == Sort.TITLE:
        return [Stretch(Q(), "article__title_key")]
    if question.sort == Sort.IMPORTED:
        return [Stretch(Q(), "article__imported_at", descending=True)]
    return [Stretch(Q(), "changed_at", descending=True)]


@dataclass(frozen=True, slots=True)
class Tab:
    """A view with the number of its articles, and what to do when there are none."""

    show: str
    label: str
    count: str
    address: str
    empty_hint: str


def counted(*querysets: QuerySet[Any], most: int = MOST_COUNTED) -> list[int]:
    """How many rows each has, but not more than one more than ``most``; all in one query.

    One that is sliced is counted as far as it goes.
    """
    parts: list[str] = []
    parameters: list[Any] = []
    for rows in querysets:
        try:
            some = rows if rows.query.is_sliced else rows.order_by().values("pk")[: most + 1]
            sql, values = some.query.sql_with_params()
        except EmptyResultSet:
            parts.append("0")
        else:
            parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS part{len(parts)})")  # noqa: S608 - Django's own SQL
            parameters.extend(values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", parameters)
        return [int(number) for number in cursor.fetchone()]


@dataclass(frozen=True, slots=True)
class Total:
    """How many articles a list has; one more than ``most`` where they are more and nobody has counted on."""

    number: int
    most: int = MOST_COUNTED

    @property
    def text(self) -> str:
        """As the page says it."""
        if self.number > self.most:
            return _("%(number)s+") % {"number": _grouped(self.most)}
        return _grouped(self.number)


def _grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def total_of(question: Question, counts: Counts, rows: QuerySet[Assignment], hits: Hits | None) -> Total:
    """How many articles the list has, as far as it is worth counting."""
    if not question.is_narrowed:
        return Total(counts.views[question.show])
    everywhere = question.show == Show.ALL and not question.filters
    if everywhere and hits is not None and hits.number is not None:
        return Total(hits.number, FEW)
    most = MOST_NARROWED if everywhere or not question.words.strip() else MOST_FOUND
    return Total(counted(rows, most=most)[0], most)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles each view has, and whether the person may decide on any of those that wait for review."""

    views: dict[str, int]
    waits_for_them: bool

    @classmethod
    def of(cls, user: User) -> Counts:
        """The present counts; a view that had too many articles to count has them for a minute."""
        many = cache.get(_MANY, frozenset())
        views = [show for show in (Show.UNASSIGNED, *STATES) if show not in many]
        querysets = [Assignment.objects.filter(_scope(show, user)) for show in views]
        waiting = Assignment.objects.filter(Q(state=State.REVIEW) & ~Q(editor=user)).order_by().values("pk")[:1]
        mine, others, *numbers = counted(_mine(user, OPEN), waiting, *querysets)
        found = dict.fromkeys(many, MOST_COUNTED + 1) | dict(zip(views, numbers, strict=True))
        if not many and (found_many := frozenset(show for show in views if found[show] > MOST_COUNTED)):
            cache.set(_MANY, found_many, MANY_SECONDS)
        found |= {Show.MINE: mine, Show.ALL: sum(found[show] for show in STATES)}
        return cls({show.value: number for show, number in found.items()}, bool(others))

    def start(self, user: User) -> str:
        """The view that the person wants to see first."""
        if user.can_review and self.waits_for_them:
            return Show.REVIEW.value
        return Show.MINE.value if user.can_annotate and self.views[Show.MINE] else Show.ALL.value


def tabs(question: Question, counts: Counts, user: User) -> Sequence[Tab]:
    """The views that the person has use for; words and filters go along from one to the other."""
    hints = {
        Show.MINE: _("Nothing waits for you. Take an article that nobody edits under “Unassigned”."),
        Show.UNASSIGNED: _("Every article that is being edited has its editor."),
        Show.EDITING: _("Import an article to begin, or reopen a finished one."),
        Show.REVIEW: _("Nothing waits for a decision. Articles appear here when an editor submits them."),
        Show.FINISHED: _("Articles appear here when a reviewer finishes them."),
        Show.ALL: "",
    }
    return [
        Tab(
            show=show.value,
            label=str(show.label),
            count=Total(counts.views[show]).text,
            address=question.address(show=show.value),
            empty_hint=hints[show],
        )
        for show in Show
        if show != Show.MINE or user.can_annotate
    ]
