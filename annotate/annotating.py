"""Marking what is wrong and saying what it should be: the only writer of annotations but for their status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.models import Act, Annotation, Assignment, Batch, Suggestion, User
from annotate.permissions import check_can_annotate, check_own
from annotate.recalling import HELD, recall, remember
from annotate.recording import Verb, begin_batch, next_group, record, record_all
from annotate.single_rows import Stale
from annotate.taxonomy import Severity
from annotate.workflow import (
    Fix,
    Offer,
    State,
    WrongState,
    check_state,
    lock,
    look_at,
    move,
    move_all,
    overtaken,
    read_again,
    read_all_again,
)
from articles.anchoring import anchor, fit
from articles.document import Document
from articles.markdown import parsed
from articles.models import Article
from articles.spans import Anchor, Edit, Refused, Span
from articles.splicing import check, splice


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
    check(document, Edit(found.span, fixing.correction))


def annotate(
    article: Article | int, *, span: Span, quote: str | None, fixing: Fixing, by: User, key: UUID | None = None
) -> Annotation:
    """The place is marked with its correction, waiting for a decision.

    An article that is given by its number is read with its assignment. ``span`` counts code points of the translation,
    half-open. A second call with the same ``key`` returns the annotation that the first one made. To be called
    outside of a transaction, being one by itself. Raises NotAllowed, WrongState, Refused.
    """
    check_can_annotate(by)
    try:
        return _annotate(article, span, quote, fixing, by=by, key=key)
    except (Refused, WrongState):
        # Looked up only now, since few calls are a second one: the first has used the key, or more was done since.
        if key is not None and (made := Annotation.objects.filter(key=key, article=article, by=by).first()):
            return made
        raise


def _annotate(article: Article | int, span: Span, quote: str | None, fixing: Fixing, **more: Any) -> Annotation:
    if isinstance(article, int) and (recalled := recall(article)) is not None:
        try:
            return _mark(recalled, span, quote, fixing, article_held=HELD, **more)
        except (Refused, Stale):
            pass  # What is wrong is said of the article as it is stored.
    assignment = look_at(article)
    check_state(assignment, State.EDITING)
    remember(assignment.article)
    try:
        return _mark(assignment, span, quote, fixing, **more)
    except Stale as error:
        check_state(look_at(article), State.EDITING)
        raise overtaken() from error


def _mark(assignment: Assignment, span: Span, quote: str | None, fixing: Fixing, **more: Any) -> Annotation:
    # Nothing needs to be locked: the text never changes, and the fix is stored if the article is being edited still.
    document = parsed(assignment.article.target)
    found = place(document, span, quote)
    check_correction(document, found, fixing)
    return _store(assignment, Verb.ANNOTATED, found, fixing, **more)


def _store(
    assignment: Assignment,
    verb: Act.Verb,
    found: Anchor,
    fixing: Fixing,
    *,
    by: User,
    key: UUID | None = None,
    suggestion: Suggestion | None = None,
    batch: Batch | None = None,
    group: int | None = None,
    article_held: tuple[str, ...] = (),
) -> Annotation:
    made = Annotation(
        article=assignment.article,
        suggestion=suggestion,
        batch=batch,
        **Annotation.fields_at(found),
        **asdict(fixing),
        by=by,
        key=key,
    )
    try:
        record(assignment, verb, by=by, annotation=made, suggestion=suggestion, group=group, article_held=article_held)
    except IntegrityError as error:
        # A transaction of the caller's is broken, and is undone as a whole by what is raised.
        raise Refused("used-key", _("This was saved already. Reload the page to see it.")) from error
    return made


@transaction.atomic
def accept(suggestion: Suggestion, *, by: User, fixing: Fixing) -> Annotation:
    """The suggestion is accepted as the person's own annotation, changed or as it was offered.

    A second call that says the same returns what the first one made. Raises NotAllowed, WrongState (answered already,
    article not being edited), Refused.
    """
    check_can_annotate(by)
    assignment = lock(suggestion.article)
    check_state(assignment, State.EDITING)
    read_again(suggestion, assignment)
    there = Annotation.objects.filter(suggestion=suggestion, by=by).first()
    if there is not None and _says(there, fixing):
        return there
    document = parsed(assignment.article.target)
    found = place(document, suggestion.span, suggestion.quote)
    check_correction(document, found, fixing)
    move(suggestion, Offer.ACCEPTED, by=by, at=timezone.now())
    return _store(assignment, Verb.ACCEPTED, found, fixing, by=by, suggestion=suggestion)


@transaction.atomic
def fix_everywhere(
    article: Article,
    *,
    places: Sequence[tuple[Span, str]],
    fixing: Fixing,
    by: User,
    first: Annotation | None = None,
    key: UUID | None = None,
) -> Batch:
    """Each place has the same fix, all made as one act: one decision for the reviewer, one undo.

    ``places`` are spans (code points of the Markdown, half-open) with the words that the person saw there; where one is
    the place of an open suggestion, that suggestion is accepted. ``first`` is a fix that was made alone and is decided
    with them from now on. A second call with the same ``key`` returns the batch of the first call.
    Raises NotAllowed, WrongState, Refused, also where a place has been fixed meanwhile; then nothing is stored.
    """
    check_can_annotate(by)
    assignment = lock(article)
    if key is not None and (there := Batch.objects.filter(key=key, article=article, by=by).first()):
        return there
    check_state(assignment, State.EDITING)
    if not places:
        raise Refused("nothing-chosen", _("Choose at least one place."))
    document = parsed(assignment.article.target)
    found = [place(document, span, quote) for span, quote in sorted(set(places))]
    for each in found:
        check_correction(document, each, fixing)
    splice(document, [Edit(each.span, fixing.correction) for each in found if each.quote != fixing.correction])
    _check_free(assignment, found)
    batch = begin_batch(assignment, by=by, key=key)
    if first is not None and first.batch_id is None and first.by_id == by.pk and first.status == Fix.PENDING:
        Annotation.objects.filter(pk=first.pk).update(batch=batch)
    offers = {(offer.start, offer.end): offer for offer in _open_offers(assignment)}
    group = next_group(assignment)
    for each in found:
        offer = offers.get((each.span.start, each.span.end))
        if offer is not None:
            move(offer, Offer.ACCEPTED, by=by, at=timezone.now())
        verb = Verb.ANNOTATED if offer is None else Verb.ACCEPTED
        _store(assignment, verb, each, fixing, by=by, suggestion=offer, batch=batch, group=group)
    return batch


def _open_offers(assignment: Assignment) -> list[Suggestion]:
    """The open suggestions of the article; of several at one place the surest comes last and wins."""
    return list(Suggestion.objects.filter(article_id=assignment.pk, status=Offer.OPEN).order_by("confidence"))


def _check_free(assignment: Assignment, found: Sequence[Anchor]) -> None:
    marks = Annotation.objects.filter(article_id=assignment.pk).exclude(status=Fix.WITHDRAWN)
    taken = set(marks.values_list("start", "end"))
    if any((each.span.start, each.span.end) in taken for each in found):
        raise Refused("fixed-already", _("One of these places has been fixed meanwhile. Look at the list again."))


@transaction.atomic
def change(annotation: Annotation, *, span: Span | None, fixing: Fixing, version: int, by: User) -> Annotation:
    """The annotation says something else now; one that was rejected waits for a decision again.

    ``span`` moves it (code points, half-open), None leaves it. A second call that says the same changes nothing.
    Raises NotAllowed unless it is the person's own, WrongState, Refused, ChangedMeanwhile if ``version`` is not the
    stored one.
    """
    check_can_annotate(by)
    assignment = lock(annotation.article)
    check_state(assignment, State.EDITING)
    read_again(annotation, assignment)
    check_own(by, annotation)
    if annotation.status == Fix.APPROVED:
        raise WrongState(_("This fix is approved. A reviewer has to take the decision back first."))
    if annotation.version == version + 1 and _says(annotation, fixing) and span in (None, annotation.span):
        return annotation
    if annotation.version != version:
        raise ChangedMeanwhile(annotation)
    document = parsed(assignment.article.target)
    found = place(document, span or annotation.span, None if span else annotation.quote)
    check_correction(document, found, fixing)
    before = _said(annotation)
    if annotation.status != Fix.PENDING:
        move(annotation, Fix.PENDING)
    for name, value in (Annotation.fields_at(found) | asdict(fixing)).items():
        setattr(annotation, name, value)
    annotation.version += 1
    annotation.save()
    record(assignment, Verb.CHANGED, by=by, annotation=annotation, before=before)
    return annotation


def _says(annotation: Annotation, fixing: Fixing) -> bool:
    """Whether this is stored already, as when a request is sent again because its answer was lost."""
    return all(getattr(annotation, name) == getattr(fixing, name) for name in fixing.__slots__)


def _said(annotation: Annotation) -> dict[str, str | int]:
    """What the annotation says, to put it back."""
    fields = ("start", "end", "category", "severity", "correction", "note")
    return {name: getattr(annotation, name) for name in fields}


@transaction.atomic
def withdraw(annotation: Annotation, *, by: User) -> Annotation:
    """The annotation is withdrawn; the suggestion that it came from is offered again.

    Raises NotAllowed unless it is the person's own, WrongState if it is approved or the article not being edited.
    """
    withdraw_all([annotation], by=by)
    return annotation


@transaction.atomic
def withdraw_batch(batch: Batch, *, by: User) -> Batch:
    """Those fixes of the batch that can be withdrawn are, as one act. Raises as ``withdraw``."""
    assignment = lock(batch.article)
    check_state(assignment, State.EDITING)
    fixes = list(batch.annotations.filter(status__in=(Fix.PENDING, Fix.REJECTED)))
    if not fixes:
        raise WrongState(_("There is nothing left to withdraw."))
    withdraw_all(fixes, by=by)
    return batch


@transaction.atomic
def withdraw_all(fixes: Sequence[Annotation], *, by: User, undoes: Mapping[int, Act] | None = None) -> None:
    """All these fixes of one article are withdrawn as one act, or none; raises as ``withdraw``.

    ``undoes`` gives the act that counts as undone by it, by the fix's key. As many queries for a thousand as for one.
    """
    check_can_annotate(by)
    assignment = lock(fixes[0].article)
    check_state(assignment, State.EDITING)
    read_all_again(fixes, assignment)
    for fix in fixes:
        check_own(by, fix)
    prefetch_related_objects(fixes, "suggestion")
    offered = {fix.pk: fix.suggestion for fix in fixes if fix.suggestion is not None}
    move_all(fixes, Fix.WITHDRAWN, suggestion=None)
    move_all(list(offered.values()), Offer.OPEN, by=None, at=None)
    done: list[tuple[Annotation, dict[str, Any]]] = [(fix, {}) for fix in fixes]
    record_all(assignment, Verb.WITHDREW, by=by, done=done, offered=offered, undoes=undoes)


@transaction.atomic
def restore(annotation: Annotation, *, by: User, suggestion: Suggestion | None = None) -> Annotation:
    """The withdrawn annotation waits for a decision again; ``suggestion`` is what it came from, if that is known.

    Raises NotAllowed unless it is the person's own, WrongState unless it is withdrawn and the article being edited.
    """
    check_can_annotate(by)
    assignment = lock(annotation.article)
    check_state(assignment, State.EDITING)
    read_again(annotation, assignment)
    check_own(by, annotation)
    if suggestion is not None:
        read_again(suggestion, assignment)
        if suggestion.status == Offer.OPEN:
            move(suggestion, Offer.ACCEPTED, by=by, at=timezone.now())
            move(annotation, Fix.PENDING, suggestion=suggestion)
            record(assignment, Verb.RESTORED, by=by, annotation=annotation, suggestion=suggestion)
            return annotation
    move(annotation, Fix.PENDING)
    record(assignment, Verb.RESTORED, by=by, annotation=annotation)
    return annotation


@transaction.atomic
def answer(annotation: Annotation, *, text: str, by: User) -> Annotation:
    """The rejected fix waits for another decision, with what its author says to the rejection; once for each fix.

    Possible while the article is reviewed, too, so that nobody has to take it back for a word. Raises NotAllowed unless
    it is the person's own, WrongState unless it is rejected and unanswered, Refused without a text.
    """
    check_can_annotate(by)
    assignment = lock(annotation.article)
    check_state(assignment, State.EDITING, State.REVIEW)
    read_again(annotation, assignment)
    check_own(by, annotation)
    if annotation.status != Fix.REJECTED or annotation.answer:
        raise WrongState(_("Only a rejection can be answered, and only once. Change or withdraw the fix instead."))
    if not text.strip():
        raise Refused("no-answer", _("Type what the reviewer should know."))
    annotation.answer = text.strip()
    annotation.save(update_fields=["answer"])
    move(annotation, Fix.PENDING)
    record(assignment, Verb.ANSWERED, by=by, annotation=annotation, reason=annotation.answer)
    return annotation
