"""Finishing, revisions and what is exported: nothing but the approved fixes changes a byte."""

import pytest

from annotate import assigning, exporting, reviewing, revising
from annotate.exporting import NoSuchRevision, export_markdown
from annotate.models import Annotation, User
from annotate.permissions import NotAllowed
from annotate.revising import NotReady
from annotate.workflow import WrongState
from articles.models import Article
from tests.factories import make_annotation, make_article, submitted


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def finished(article: Article, editor: User, reviewer: User, *fixes: Annotation) -> None:
    submitted(article, editor)
    for fix in fixes:
        reviewing.approve(fix, by=reviewer)
    revising.finish(article, by=reviewer)


def test_the_revision_holds_the_approved_fixes_and_nothing_else(article: Article, editor: User, reviewer: User) -> None:
    name = make_annotation(article, editor)
    number = make_annotation(article, editor, "bilhões", "milhões")
    refused = make_annotation(article, editor, "rápido", "veloz")
    submitted(article, editor)
    reviewing.approve(name, by=reviewer)
    reviewing.approve(number, by=reviewer)
    reviewing.reject(refused, by=reviewer, reason="a matter of taste")
    revision = revising.finish(article, by=reviewer)
    assert revision.number == 1
    assert revision.markdown == article.target.replace("Openai", "OpenAI").replace("bilhões", "milhões")
    assert [edit.text for edit in revision.applied()] == ["OpenAI", "milhões"]
    article.assignment.refresh_from_db()
    assert (article.assignment.state, article.assignment.reviewer) == ("finished", reviewer)


def test_with_nothing_approved_the_export_is_the_import(article: Article) -> None:
    assert export_markdown(article).content == article.target.encode()


def test_what_is_not_approved_is_not_exported(article: Article, editor: User, reviewer: User) -> None:
    name = make_annotation(article, editor)
    make_annotation(article, editor, "bilhões", "milhões")
    submitted(article, editor)
    reviewing.approve(name, by=reviewer)
    assert export_markdown(article).content.decode() == article.target.replace("Openai", "OpenAI")


def test_what_blocks_finishing_is_listed(article: Article, editor: User, reviewer: User) -> None:
    late = make_annotation(article, editor, "rápido", "veloz")
    early = make_annotation(article, editor)
    submitted(article, editor)
    with pytest.raises(NotReady) as refused:
        revising.finish(article, by=reviewer)
    assert [blocker.annotation for blocker in refused.value.blockers] == [early, late]
    assert not article.revisions.exists()


def test_withdrawn_fixes_block_nothing(article: Article, editor: User, reviewer: User) -> None:
    from annotate import annotating

    annotating.withdraw(make_annotation(article, editor), by=editor)
    finished(article, editor, reviewer)
    assert article.revisions.get().markdown == article.target


def test_reopening_starts_the_next_revision(article: Article, editor: User, reviewer: User) -> None:
    finished(article, editor, reviewer, make_annotation(article, editor))
    revising.reopen(article, by=reviewer)
    second = make_annotation(article, editor, "bilhões", "milhões")
    submitted(article, editor)
    reviewing.approve(second, by=reviewer)
    revision = revising.finish(article, by=reviewer)
    assert revision.number == 2
    assert "OpenAI" in revision.markdown
    assert "3 milhões" in revision.markdown
    first = exporting.text_of(article, 1)
    assert "3 bilhões" in first.markdown
    assert exporting.text_of(article, 0).markdown == article.target
    assert exporting.text_of(article).markdown == revision.markdown


def test_after_reopening_the_export_follows_the_decisions(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    finished(article, editor, reviewer, fix)
    revising.reopen(article, by=reviewer)
    reviewing.take_back(fix, by=reviewer)
    assert exporting.text_of(article).markdown == article.target
    assert "OpenAI" in exporting.text_of(article, 1).markdown


def test_an_unknown_revision_is_refused_with_those_that_exist(article: Article, editor: User, reviewer: User) -> None:
    finished(article, editor, reviewer)
    with pytest.raises(NoSuchRevision, match="0, 1"):
        export_markdown(article, 7)


def test_only_reviewers_finish_and_reopen(article: Article, editor: User, reviewer: User) -> None:
    submitted(article, editor)
    with pytest.raises(NotAllowed):
        revising.finish(article, by=editor)
    revising.finish(article, by=reviewer)
    with pytest.raises(NotAllowed):
        revising.reopen(article, by=editor)


def test_the_states_follow_one_another(article: Article, editor: User, reviewer: User) -> None:
    with pytest.raises(WrongState):
        revising.finish(article, by=reviewer)
    with pytest.raises(WrongState):
        revising.reopen(article, by=reviewer)
    submitted(article, editor)
    with pytest.raises(WrongState):
        assigning.submit(article, by=editor)
    revising.finish(article, by=reviewer)
    with pytest.raises(WrongState):
        assigning.take_back(article, by=reviewer)


def test_only_its_editor_or_a_reviewer_takes_an_article_back(
    article: Article, editor: User, other_editor: User, reviewer: User, reader: User
) -> None:
    submitted(article, editor)
    for stranger in (other_editor, reader):
        with pytest.raises(NotAllowed):
            assigning.take_back(article, by=stranger)
    assigning.take_back(article, by=editor)
    submitted(article, editor)
    assert assigning.take_back(article, by=reviewer).state == "editing"


def test_the_file_is_named_by_title_language_and_revision(article: Article) -> None:
    assert export_markdown(article).name == "o-barco-novo-pt-BR.md"
    assert export_markdown(article, 0).name == "o-barco-novo-pt-BR-r0.md"
