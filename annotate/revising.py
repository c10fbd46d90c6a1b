"""Building the corrected text: the only writer of revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from annotate.merging import corrected
from annotate.models import Annotation, User
from annotate.permissions import check_can_review
from annotate.recording import Verb, record
from annotate.refusals import told
from annotate.workflow import Fix, State, check_state, lock, move
from articles.models import Article, Revision
from articles.spans import Refused


@dataclass(frozen=True, slots=True)
class Blocker:
    """Something that has to be settled before the article can be finished."""

    annotation: Annotation
    message: str


class NotReady(Exception):
    """The article cannot be finished yet; carries what blocks it. Answered with 409."""

    def __init__(self, blockers: list[Blocker]) -> None:
        super().__init__(_("The article cannot be finished yet. The list says what is still open."))
        self.blockers = blockers


def blockers(article: Article, fixes: Sequence[Annotation] | None = None) -> list[Blocker]:
    """What still blocks finishing, in reading order: undecided fixes, and approved ones that do not go together.

    ``fixes`` are all of the article in reading order, where they have been read already.
    """
    rows = list(Annotation.objects.filter(article=article).select_related("by")) if fixes is None else fixes
    found = [Blocker(fix, _("Waiting for a decision")) for fix in rows if fix.status == Fix.PENDING]
    try:
        corrected(article, rows)
    except Refused as refused:
        at, culprits = refused.span, (fix for fix in rows if fix.status == Fix.APPROVED)
        found += [Blocker(fix, told(refused)) for fix in culprits if at is None or fix.span == at]
    return found


@transaction.atomic
def finish(article: Article, *, by: User) -> Revision:
    """The article is finished and its next revision holds the corrected text.

    Raises NotAllowed, WrongState unless it waits for review, NotReady while something blocks it.
    """
    check_can_review(by)
    assignment = lock(article)
    check_state(assignment, State.REVIEW)
    if found := blockers(article):
        raise NotReady(found)
    text = corrected(article)
    latest = Revision.objects.filter(article=article).aggregate(n=Max("number"))["n"] or 0
    revision = Revision.objects.create(
        article=article,
        number=latest + 1,
        markdown=text.markdown,
        edits=[[edit.span.start, edit.span.end, edit.text] for edit in text.edits],
        by=by,
    )
    move(assignment, State.FINISHED, reviewer=by)
    record(assignment, Verb.FINISHED, by=by, number=revision.number)
    return revision


@transaction.atomic
def reopen(article: Article, *, by: User) -> None:
    """The article is being edited again, towards its next revision; the ones it has stay as they are.

    Raises NotAllowed, WrongState unless it is finished.
    """
    check_can_review(by)
    assignment = lock(article)
    check_state(assignment, State.FINISHED)
    move(assignment, State.EDITING)
    record(assignment, Verb.REOPENED, by=by)
