"""Marking what is wrong and saying what it should be: the only writer of annotations but for their status."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.models import Annotation, Suggestion, User
from annotate.permissions import check_can_annotate, check_own
from annotate.taxonomy import Severity
from annotate.workflow import Fix, Offer, State, WrongState, check_state, lock, move
from articles.anchoring import anchor, fit
from articles.document import Document
from articles.markdown import parse
from articles.models import Article
from articles.spans import Anchor, Edit, Refused, Span
from articles.splicing import splice


class ChangedMeanwhile(Exception):
    """Somebody changed the annotation after this person had opened it; carries what is stored now."""

    def __init__(self, current: Annotation) -> None:
        super().__init__(_("This fix was changed after you opened it. Compare and save again."))
        self.current = current


@dataclass(frozen=True, slots=True)
class Fixing:
    """What an editor states about a place."""

    category: str
    severity: str
    correction: str
    note: str = ""


def folded(text: str) -> str:
    """The text with all white space folded to single blanks, as a reader sees it."""
    return " ".join(text.split())


def place(document: Document, span: Span, quote: str | None) -> Anchor:
    """Where a selection stands: fitted to rendered text of one block, with its words and their surroundings.

    ``span`` counts code points of the Markdown, half-open. ``quote``, the words that the person saw there, is
    compared; None skips that. Raises Refused if the words are others or the selection cannot be corrected.
    """
    found = anchor(document, fit(document, span))
    if quote is not None and folded(quote) != folded(found.quote):
        raise Refused(
            "moved",
            _("The text at this place is “%(text)s”. Select the words again.") % {"text": found.quote},
        )
    return found


def check_correction(document: Document, found: Anchor, fixing: Fixing) -> None:
    """Raise Refused, with its reason, unless the correction changes something and can be put into the text."""
    if fixing.correction == found.quote:
        if found.span.empty:
            raise Refused("nothing-to-insert", _("Type the words that are missing."))
        if fixing.severity != Severity.NEUTRAL:
            raise Refused("same", _("These are the words that stand there already. Type what it should be."))
        return
    splice(document, [Edit(found.span, fixing.correction)])


@transaction.atomic
def annotate(
    article: Article, *, span: Span, quote: str | None, fixing: Fixing, by: User, key: UUID | None = None
) -> Annotation:
    """The place is marked with its correction, waiting for a decision.

    ``span`` counts code points of the translation's Markdown, half-open. A second call with the same ``key``
    returns the annotation that the first one made. Raises NotAllowed, WrongState, Refused.
    """
    check_can_annotate(by)
    assignment = lock(article.pk)
    if key is not None and (made := Annotation.objects.filter(key=key, article=article, by=by).first()):
        return made
    check_state(assignment, State.EDITING)
    document = parse(article.target)
    found = place(document, span, quote)
    check_correction(document, found, fixing)
    return _store(article, found, fixing, by=by, key=key)


def _store(
    article: Article,
    found: Anchor,
    fixing: Fixing,
    *,
    by: User,
    key: UUID | None = None,
    suggestion: Suggestion | None = None,
) -> Annotation:
    try:
        with transaction.atomic():
            return Annotation.objects.create(
                article=article,
                suggestion=suggestion,
                start=found.span.start,
                end=found.span.end,
                quote=found.quote,
                prefix=found.prefix,
                suffix=found.suffix,
                category=fixing.category,
                severity=fixing.severity,
                correction=fixing.correction,
                note=fixing.note,
                by=by,
                key=key,
            )
    except IntegrityError as error:
        raise Refused("used-key", _("This was saved already. Reload the page to see it.")) from error


@transaction.atomic
def accept(suggestion: Suggestion, *, by: User, fixing: Fixing) -> Annotation:
    """The suggestion is accepted as the person's own annotation, changed or as it was offered.

    Raises NotAllowed, WrongState (answered already, article not being edited), Refused.
    """
    check_can_annotate(by)
    assignment = lock(suggestion.article_id)
    check_state(assignment, State.EDITING)
    suggestion.refresh_from_db()
    document = parse(assignment.article.target)
    found = place(document, suggestion.span, suggestion.quote)
    check_correction(document, found, fixing)
    move(suggestion, Offer.ACCEPTED, by=by, at=timezone.now())
    return _store(assignment.article, found, fixing, by=by, suggestion=suggestion)


@transaction.atomic
def change(annotation: Annotation, *, span: Span | None, fixing: Fixing, version: int, by: User) -> Annotation:
    """The annotation says something else now; one that was rejected waits for a decision again.

    ``span`` moves it (code points, half-open), None leaves it. Raises NotAllowed unless it is the person's own,
    WrongState, Refused, ChangedMeanwhile if ``version`` is not the stored one.
    """
    check_can_annotate(by)
    assignment = lock(annotation.article_id)
    check_state(assignment, State.EDITING)
    annotation.refresh_from_db()
    check_own(by, annotation)
    if annotation.status == Fix.APPROVED:
        raise WrongState(_("This fix is approved. A reviewer has to take the decision back first."))
    if annotation.version != version:
        raise ChangedMeanwhile(annotation)
    document = parse(assignment.article.target)
    found = place(document, span or annotation.span, None if span else annotation.quote)
    check_correction(document, found, fixing)
    if annotation.status != Fix.PENDING:
        move(annotation, Fix.PENDING)
    annotation.start, annotation.end = found.span.start, found.span.end
    annotation.quote, annotation.prefix, annotation.suffix = found.quote, found.prefix, found.suffix
    annotation.category, annotation.severity = fixing.category, fixing.severity
    annotation.correction, annotation.note = fixing.correction, fixing.note
    annotation.version += 1
    annotation.save()
    return annotation


@transaction.atomic
def withdraw(annotation: Annotation, *, by: User) -> Annotation:
    """The annotation is withdrawn; the suggestion that it came from is offered again.

    Raises NotAllowed unless it is the person's own, WrongState if it is approved or the article not being edited.
    """
    check_can_annotate(by)
    assignment = lock(annotation.article_id)
    check_state(assignment, State.EDITING)
    annotation.refresh_from_db()
    check_own(by, annotation)
    suggestion = annotation.suggestion
    move(annotation, Fix.WITHDRAWN, suggestion=None)
    if suggestion is not None:
        move(suggestion, Offer.OPEN, by=None, at=None)
    return annotation


@transaction.atomic
def restore(annotation: Annotation, *, by: User) -> Annotation:
    """The withdrawn annotation waits for a decision again.

    Raises NotAllowed unless it is the person's own, WrongState unless it is withdrawn and the article being edited.
    """
    check_can_annotate(by)
    assignment = lock(annotation.article_id)
    check_state(assignment, State.EDITING)
    annotation.refresh_from_db()
    check_own(by, annotation)
    move(annotation, Fix.PENDING)
    return annotation
