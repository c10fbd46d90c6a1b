"""What an analysis is told beforehand: terms of its languages, earlier decisions, words to leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import annotating, assigning, defining, glossary, reviewing, suggesting
from annotate.annotating import Fixing
from annotate.defining import Entry
from annotate.knowing import keys_of, knowledge_for, lessons_for, silenced_for
from annotate.models import Annotation, Suggestion, User
from annotate.models.marks import quote_key
from articles.markdown import parse
from articles.models import Article
from tests.factories import make_annotation, make_article, submitted

RunTasks = Callable[..., None]


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def decided(editor: User, reviewer: User, *, quote: str, correction: str, approve: bool = True) -> Annotation:
    """A fix in an article of its own, approved or rejected."""
    earlier = make_article(editor)
    fix = make_annotation(earlier, editor, quote, correction)
    submitted(earlier, editor)
    if approve:
        reviewing.approve(fix, by=reviewer)
    else:
        reviewing.reject(fix, by=reviewer, reason="no")
    return fix


def test_approved_corrections_of_earlier_articles_are_known(article: Article, editor: User, reviewer: User) -> None:
    first = decided(editor, reviewer, quote="Frans-Owen", correction="French-Owen")
    second = decided(editor, reviewer, quote="Frans-Owen", correction="French-Owen")
    decided(editor, reviewer, quote="Frans-Owen", correction="French-Owen", approve=False)
    decided(editor, reviewer, quote="barco", correction="navio", approve=False)
    (lesson,) = lessons_for(article, parse(article.target))
    assert (lesson.quote, lesson.correction, lesson.times, lesson.rejected) == ("Frans-Owen", "French-Owen", 2, 1)
    assert {number for number, _title in lesson.articles} == {first.article_id, second.article_id}
    assert lesson.source.startswith("French-Owen said")


def test_the_article_itself_and_other_languages_teach_nothing(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    assert lessons_for(article, parse(article.target)) == ()
    other = decided(editor, reviewer, quote="Frans-Owen", correction="French-Owen")
    Article.objects.filter(pk=other.article_id).update(target_language="es")
    assert lessons_for(article, parse(article.target)) == ()


def test_the_reviewers_text_is_what_is_learnt(article: Article, editor: User, reviewer: User) -> None:
    earlier = make_article(editor)
    fix = make_annotation(earlier, editor, "um barco", "uma lancha")
    submitted(earlier, editor)
    reviewing.approve(fix, by=reviewer, correction="um bote")
    assert lessons_for(article, parse(article.target))[0].correction == "um bote"


@given(st.text(alphabet="aé ßİ.,“”\n-x", max_size=90), st.data())
def test_every_run_of_words_has_a_key(text: str, data: st.DataObject) -> None:
    document = parse(text)
    for block in document.blocks:
        words = block.text.split()
        if not words or any(not word.strip(".,“”") for word in words):
            continue
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first + 1, min(len(words), first + 10)))
        assert quote_key(" ".join(words[first:last])) in keys_of(document)


def test_long_quotes_are_found_by_their_beginning() -> None:
    words = " ".join(f"palavra{number}" for number in range(40))
    assert quote_key(words[10:]) not in keys_of(parse(words))  # begins inside a word
    assert quote_key(words.partition(" ")[2]) in keys_of(parse(words))


def test_terms_of_the_region_and_of_all_regions_hold(article: Article, editor: User) -> None:
    for target_language, target in (("pt", "um"), ("pt-BR", "dois"), ("pt-PT", "três"), ("es", "cuatro")):
        defining.define(Entry("en", target_language, target, source=target), by=editor)
    defining.define(Entry("fr", "pt", "cinco", source="cinq"), by=editor)
    known = knowledge_for(article, parse(article.target))
    assert {term.target for term in known.terms} == {"um", "dois"}


def test_words_to_leave_alone_are_not_suggested_again(article: Article, editor: User, run_tasks: RunTasks) -> None:
    other = make_article(editor)
    run_tasks()
    offered = article.suggestions.get(quote="Openai")
    assert other.suggestions.filter(quote="Openai").exists()
    row = glossary.never(offered, by=editor)
    assert silenced_for(article) == {"Openai"}
    offered.refresh_from_db()
    assert offered.status == "dismissed"
    run_tasks()
    assert not other.suggestions.filter(quote="Openai").exists()
    glossary.speak(row, by=editor)
    run_tasks()
    assert other.suggestions.filter(quote="Openai").exists()


def test_long_words_cannot_be_left_alone(article: Article, editor: User, run_tasks: RunTasks) -> None:
    run_tasks()
    offered = article.suggestions.get(quote="Openai")
    Suggestion.objects.filter(pk=offered.pk).update(quote="x" * 201)
    offered.refresh_from_db()
    with pytest.raises(defining.TermRefused):
        glossary.never(offered, by=editor)
    offered.refresh_from_db()
    assert offered.status == "open"


def test_a_dismissed_finding_does_not_come_back_under_another_name(
    article: Article, editor: User, run_tasks: RunTasks
) -> None:
    run_tasks()
    offered = article.suggestions.get(quote="Openai")
    suggesting.dismiss(offered, by=editor)
    Suggestion.objects.filter(pk=offered.pk).update(detector="of-yesterday")
    suggesting.suggest(article.pk)
    assert [s.detector for s in article.suggestions.filter(quote="Openai")] == ["of-yesterday"]


def test_nothing_is_suggested_inside_what_a_person_marked(article: Article, editor: User, run_tasks: RunTasks) -> None:
    make_annotation(article, editor, "A Openai comprou", "A OpenAI adquiriu")
    run_tasks()
    assert not article.suggestions.filter(quote="Openai").exists()


def test_the_same_finding_at_several_places_is_one_group(editor: User, run_tasks: RunTasks) -> None:
    target = "# Título\n\nA Openai abriu.\n\nA Openai fechou.\n\nFrans-Owen saiu.\n"
    source = "# Title\n\nOpenAI opened.\n\nOpenAI closed.\n\nFrench-Owen left.\n"
    article = make_article(editor, target, source)
    run_tasks()
    one, other = article.suggestions.filter(quote="Openai")
    assert one.group == other.group != ""
    assert article.suggestions.get(quote="Frans-Owen").group == ""
    suggesting.suggest(article.pk)
    assert {s.group for s in article.suggestions.filter(quote="Openai")} == {one.group}


def test_accepted_terms_change_what_is_suggested(article: Article, editor: User, run_tasks: RunTasks) -> None:
    run_tasks()
    assert not article.suggestions.filter(quote="um barco").exists()
    entry = Entry("en", "pt-BR", "lancha", source="boat", forbidden=("barco",))
    term = glossary.add(entry, by=editor)
    run_tasks()
    offered = article.suggestions.filter(quote="um barco").first()
    assert offered is not None
    assert offered.best == "uma lancha"
    glossary.remove(term, by=editor)
    run_tasks()
    assert not article.suggestions.filter(quote="um barco").exists()


def test_articles_that_wait_for_review_are_not_searched_again(
    article: Article, editor: User, run_tasks: RunTasks
) -> None:
    run_tasks()
    assigning.submit(article, by=editor)
    glossary.add(Entry("en", "pt", "lancha", source="boat", forbidden=("barco",)), by=editor)
    run_tasks()
    assert not article.suggestions.filter(quote="um barco").exists()


def test_a_fix_can_be_found_by_its_words_after_it_was_moved(article: Article, editor: User) -> None:
    fix = make_annotation(article, editor)
    span = make_annotation(article, editor, "Frans-Owen", "French-Owen").span
    fixing = Fixing("accuracy/name", "major", "French-Owen!")
    changed = annotating.change(fix, span=span, fixing=fixing, version=1, by=editor)
    assert Annotation.objects.get(pk=changed.pk).quote_key == "frans-owen"
