"""Single rows: what the statements that are put together once do is what Django's own would do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from annotate.models import Act, Annotation, Assignment, Batch, Suggestion, User
from annotate.single_rows import New, Raised, Stale, insert_row, read_row, update_row, write_rows
from annotate.workflow import Removed, WrongState, lock, look_at, read_again
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion

HOSTILE = "“%s” %% ' \" \\ é 👩‍🚀 {}"


def fields(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def everything(editor: User) -> list[Model]:
    """A row of each kind, with a value in each field that can be empty, and one with none."""
    article = make_article(editor)
    Article.objects.filter(pk=article.pk).update(title=HOSTILE, published=date(2026, 2, 28))
    Assignment.objects.filter(pk=article.pk).update(editor=editor, due=date(2026, 12, 24))
    offer = make_suggestion(article, evidence=[{"kind": HOSTILE, "values": [1, None, True, 0.5]}])
    fix = make_annotation(article, editor)
    batch = Batch.objects.create(article=article, by=editor, key=uuid4())
    Annotation.objects.filter(pk=fix.pk).update(suggestion=offer, batch=batch, note=HOSTILE, key=uuid4())
    act = Act.objects.filter(article=article).earliest("pulse")
    bare = make_article()
    rows = [article, article.assignment, offer, fix, batch, act, editor, bare, bare.assignment]
    return [type(row)._base_manager.get(pk=row.pk) for row in rows]


@pytest.mark.django_db
@pytest.mark.parametrize("locking", [False, True])
def test_a_row_is_read_as_django_reads_it(editor: User, locking: bool) -> None:
    for row in everything(editor):
        read = read_row(type(row), row.pk, locking=locking)
        assert read is not None
        assert fields(read) == fields(row), type(row)
        assert [type(value) for value in fields(read).values()] == [type(value) for value in fields(row).values()]
        assert (read._state.adding, read._state.db) == (False, "default")


@pytest.mark.django_db
def test_a_row_that_is_not_there_is_none(editor: User) -> None:
    assert read_row(Article, 0) is None
    assert read_row(Article, 10**12, locking=True) is None


@pytest.mark.django_db
@pytest.mark.parametrize("locking", [False, True])
def test_what_a_row_belongs_to_comes_along(editor: User, locking: bool) -> None:
    for row in everything(editor):
        if isinstance(row, Assignment | Annotation | Act):
            with CaptureQueriesContext(connection) as queries:
                read = read_row(type(row), row.pk, locking=locking, along="article")
                assert read is not None
                along = read.article
            assert len(queries) == 1
            assert fields(read) == fields(row)
            assert fields(along) == fields(Article.objects.get(pk=row.article_id))
            assert (along._state.adding, along._state.db) == (False, "default")
    assert read_row(Assignment, 0, locking=locking, along="article") is None


@pytest.mark.django_db
def test_an_article_given_by_its_number_comes_along_with_its_assignment(editor: User) -> None:
    article = make_article(editor)
    for ask in (lock, look_at):
        by_number, by_itself = ask(article.pk), ask(article)
        assert fields(by_number) == fields(by_itself)
        assert fields(by_number.article) == fields(Article.objects.get(pk=article.pk))
        assert by_itself.article is article
        for gone in (article.pk + 1_000_000, Article(pk=article.pk + 1_000_000)):
            with pytest.raises(Removed, match="removed"):
                ask(gone)


@pytest.mark.django_db
def test_a_row_is_inserted_as_django_inserts_it(editor: User) -> None:
    article = make_article(editor)
    values: dict[str, Any] = {
        "article": article, "start": 1, "end": 3, "quote": HOSTILE, "correction": HOSTILE, "by": editor,
        "category": "style/awkward", "severity": "minor",
    }  # fmt: skip
    ours, theirs = Annotation(**values, key=uuid4()), Annotation(**values, key=uuid4())
    before = datetime.now(UTC)
    insert_row(ours)
    theirs.save(force_insert=True)
    assert (ours._state.adding, ours._state.db) == (False, "default")
    stored, other = Annotation.objects.get(pk=ours.pk), Annotation.objects.get(pk=theirs.pk)
    assert stored.key == ours.key
    assert before <= stored.created_at == ours.created_at <= datetime.now(UTC)
    apart = {"id", "key", "created_at", "changed_at"}
    assert {name: value for name, value in fields(stored).items() if name not in apart} == {
        name: value for name, value in fields(other).items() if name not in apart
    }


@pytest.mark.django_db
def test_structured_values_are_inserted(editor: User) -> None:
    words = {"quote": HOSTILE, "before": {"start": 1, "note": None}}
    act = Act(article=make_article(), pulse=99, verb=Act.Verb.CHANGED, by=editor, words=words)
    insert_row(act)
    assert Act.objects.get(pulse=99).words == words


@pytest.mark.django_db
def test_what_the_database_refuses_is_refused(editor: User) -> None:
    article = make_article(editor)
    there = make_annotation(article, editor)
    Annotation.objects.filter(pk=there.pk).update(key=(key := uuid4()))
    twice = Annotation(article=article, start=1, end=2, by=editor, key=key)
    backwards = Annotation(article=article, start=2, end=1, by=editor)
    for row in (twice, backwards):
        with pytest.raises(IntegrityError), transaction.atomic():
            insert_row(row)
    assert Annotation.objects.filter(article=article).count() == 1


@pytest.mark.django_db
def test_the_named_fields_alone_are_stored(editor: User) -> None:
    row, other = make_article().assignment, make_article().assignment
    row.pulse, row.editor, row.state = 77, editor, "review"
    before = row.changed_at
    update_row(row, "pulse", "editor", "changed_at")
    stored = Assignment.objects.get(pk=row.pk)
    assert (stored.pulse, stored.editor, stored.state) == (77, editor, "editing")
    assert before < stored.changed_at == row.changed_at
    assert fields(Assignment.objects.get(pk=other.pk)) == fields(other)


@pytest.mark.django_db
def test_each_is_one_statement(editor: User) -> None:
    article = make_article()
    with CaptureQueriesContext(connection) as queries:
        assert read_row(Article, article.pk) == article
        insert_row(Batch(article=article, by=editor))
        update_row(article, "title")
    assert len(queries) == 3


def fix_and_act(article: Article, editor: User, **more: Any) -> tuple[Annotation, Act]:
    """A new fix and the act that tells of it, neither of them stored."""
    words = {"quote": HOSTILE, "before": [1, None]}
    fix = Annotation(article=article, start=1, end=3, quote=HOSTILE, correction=HOSTILE, by=editor, **more)
    return fix, Act(article=article, verb=Act.Verb.ANNOTATED, by=editor, words=words)


def write_together(assignment: Assignment, fix: Annotation, act: Act) -> None:
    beat = Raised(assignment, "pulse", also=("changed_at",), held=("state",))
    write_rows(beat, New(fix), New(act, "pulse", keys_of=(("annotation_id", 0),)))


@pytest.mark.django_db
def test_rows_that_belong_together_are_written_together(editor: User) -> None:
    article, other = make_article(), make_article().assignment
    assignment, pulse, changed = article.assignment, article.assignment.pulse, article.assignment.changed_at
    fix, act = fix_and_act(article, editor, key=uuid4())
    assignment.editor = editor
    with CaptureQueriesContext(connection) as queries:
        write_together(assignment, fix, act)
    assert len(queries) == 1 or connection.vendor == "sqlite"
    assert (act.annotation_id, act.pulse) == (fix.pk, pulse + 1)
    for row in (fix, act):
        assert (row._state.adding, row._state.db) == (False, "default")
        assert fields(type(row)._base_manager.get(pk=row.pk)) == fields(row)
    stored = Assignment.objects.get(pk=assignment.pk)
    assert (stored.pulse, stored.editor, stored.changed_at) == (pulse + 1, None, assignment.changed_at)
    assert assignment.pulse == pulse + 1
    assert stored.changed_at > changed
    assert fields(Assignment.objects.get(pk=other.pk)) == fields(other)


@pytest.mark.django_db
def test_the_number_is_raised_from_what_is_stored_and_not_from_what_was_read(editor: User) -> None:
    article = make_article()
    pulse = article.assignment.pulse
    early, late = (Assignment.objects.get(pk=article.pk) for _time in range(2))
    for assignment, number in ((early, pulse + 1), (late, pulse + 2)):
        fix, act = fix_and_act(article, editor)
        write_together(assignment, fix, act)
        assert (act.pulse, assignment.pulse) == (number, number)
    assert Assignment.objects.get(pk=article.pk).pulse == pulse + 2


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["the fix", "the act"])
def test_of_rows_that_are_written_together_all_are_stored_or_none(wrong: str, editor: User) -> None:
    article = make_article()
    assignment = article.assignment
    fix, act = fix_and_act(article, editor)
    if wrong == "the fix":
        fix.end = 0
    else:
        Act.objects.create(article=article, pulse=assignment.pulse + 1, verb=Act.Verb.CHANGED, by=editor)
    before = Act.objects.count(), fields(Assignment.objects.get(pk=assignment.pk))
    with pytest.raises(IntegrityError), transaction.atomic():
        write_together(assignment, fix, act)
    assert (Act.objects.count(), fields(Assignment.objects.get(pk=assignment.pk))) == before
    assert not Annotation.objects.filter(article=article).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("meanwhile", ["another state", "gone"])
def test_nothing_is_written_beside_a_row_that_has_changed(meanwhile: str, editor: User) -> None:
    article = make_article()
    assignment = article.assignment
    if meanwhile == "gone":
        Assignment.objects.filter(pk=article.pk).delete()
    else:
        Assignment.objects.filter(pk=article.pk).update(state="review")
    before = Act.objects.count(), list(Assignment.objects.values())
    fix, act = fix_and_act(article, editor)
    with pytest.raises(Stale), transaction.atomic():
        write_together(assignment, fix, act)
    assert (Act.objects.count(), list(Assignment.objects.values())) == before
    assert not Annotation.objects.filter(article=article).exists()
    assert fix.pk is act.pk is None


@pytest.mark.django_db
def test_a_suggestion_that_is_gone_is_told_as_that(editor: User) -> None:
    """A new search may remove one in the moment in which somebody answers it."""
    article = make_article()
    offer = make_suggestion(article)
    Suggestion.objects.filter(pk=offer.pk).delete()
    with pytest.raises(WrongState, match="faster"), transaction.atomic():
        read_again(offer, lock(article))
    with pytest.raises(ObjectDoesNotExist):
        offer.refresh_from_db()
