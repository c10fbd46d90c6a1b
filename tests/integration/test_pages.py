"""The pages that show: what is on them for whom, and that their cost does not grow with the marks."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from django.db.models import F
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from annotate import annotating, defining, reviewing, revising, suggesting
from annotate.defining import Entry
from annotate.guarding import PACKET, CompressingMiddleware
from annotate.models import AnalysisRun, Annotation, Assignment, User
from annotate.taxonomy import Category, Severity
from articles.markdown import parse
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion, submitted

ClientOf = Callable[[User], Client]
# Session and person (2), article, assignment, segments, suggestions, annotations, their authors, names, analysis run,
# who is here: whatever the number of marks.
WORKBENCH_QUERIES = 11
# The same without what the rows are drawn from.
AGAIN_QUERIES = 7
REVIEW_QUERIES = 11


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def _long_article(editor: User) -> Article:
    """2,000 words in 40 paragraphs."""
    paragraph = " ".join(f"palavra{n}" for n in range(50))
    source = " ".join(f"word{n}" for n in range(50))
    return make_article(editor, "\n\n".join([paragraph] * 40), "\n\n".join([source] * 40))


def _mark_everywhere(article: Article, editor: User, number: int) -> None:
    runs = [run for block in parse(article.target).blocks for run in block.runs]
    places = [(run.start + at, run.start + at + 8) for run in runs for at in range(0, run.end - run.start - 8, 9)]
    assert len(places) >= number
    Annotation.objects.bulk_create(
        Annotation(
            article=article,
            start=start,
            end=end,
            quote=article.target[start:end],
            category=Category.NAME,
            severity=Severity.MINOR,
            correction="outra",
            by=editor,
        )
        for start, end in places[:number]
    )
    Assignment.objects.filter(pk=article.pk).update(pulse=F("pulse") + 1)


def test_a_thousand_marks_cost_as_many_queries_as_none(
    editor: User, other_editor: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article, client = _long_article(editor), client_of(other_editor)
    url = reverse("workbench", args=[article.pk])
    client.get(reverse("queue"))
    with django_assert_num_queries(WORKBENCH_QUERIES - 2):  # no annotation, so no authors and no names
        client.get(url)
    _mark_everywhere(article, editor, 1000)
    with django_assert_num_queries(WORKBENCH_QUERIES):
        page = client.get(url).content.decode()
    assert page.count("data-card") >= 1000
    with django_assert_num_queries(AGAIN_QUERIES):
        again = client.get(url).content.decode()
    assert rows_of(again) == rows_of(page)


@pytest.mark.one_database
def test_pages_are_compressed_and_what_fits_into_a_packet_is_not(
    article: Article, editor: User, client_of: ClientOf
) -> None:
    client, takes = client_of(editor), {"accept-encoding": "gzip, br"}
    url = reverse("workbench", args=[article.pk])
    page = client.get(url, headers=takes)
    assert (page["Content-Encoding"], page["Content-Length"]) == ("gzip", str(len(page.content)))
    assert "Accept-Encoding" in page["Vary"]
    plain = client.get(url).content
    assert len(page.content) < len(plain) / 2
    assert b"<h1" in gzip.decompress(page.content)
    little = client.get(reverse("healthz"), headers=takes)
    assert len(little.content) < PACKET
    assert "Content-Encoding" not in little


@pytest.mark.one_database
@pytest.mark.parametrize(("size", "is_compressed"), [(PACKET - 1, False), (PACKET, True)])
def test_an_answer_is_compressed_from_the_size_of_a_packet_on(
    size: int, is_compressed: bool, rf: RequestFactory
) -> None:
    body = b"x" * size
    request = rf.get("/", headers={"accept-encoding": "gzip"})
    whole, streamed = HttpResponse(body), StreamingHttpResponse(iter([body]))
    for response in (whole, streamed):
        assert CompressingMiddleware(lambda _request: whole).process_response(request, response) is response
    assert ("Content-Encoding" in whole) == is_compressed
    assert (gzip.decompress(whole.content) if is_compressed else whole.content) == body
    # How much is still to come is not known of what is streamed.
    assert gzip.decompress(streamed.getvalue()) == body


def rows_of(page: str) -> str:
    """The part of the page that shows the texts and the marks."""
    return page.partition('<div id="rows"')[2].partition('<div class="floor"')[0]


class TestKeptRows:
    """The rows that are kept are those that would be drawn."""

    @pytest.fixture
    def fix(self, article: Article, editor: User) -> Annotation:
        return make_annotation(article, editor)

    def rows(self, article: Article, client: Client) -> str:
        """Opened twice, the second time from what was kept."""
        url = reverse("workbench", args=[article.pk])
        client.get(url)
        return rows_of(client.get(url).content.decode())

    def test_an_act_of_another_is_seen(
        self, article: Article, fix: Annotation, editor: User, other_editor: User, client_of: ClientOf
    ) -> None:
        client = client_of(other_editor)
        assert "Frans-Petersen" not in self.rows(article, client)
        fixing = annotating.Fixing("accuracy/name", "major", "Frans-Petersen")
        annotating.change(fix, span=None, fixing=fixing, version=1, by=editor)
        assert "Frans-Petersen" in self.rows(article, client)
        annotating.withdraw(fix, by=editor)
        assert "Frans-Petersen" not in self.rows(article, client)

    def test_everybody_sees_their_own(
        self, article: Article, fix: Annotation, editor: User, reader: User, client_of: ClientOf
    ) -> None:
        assert "data-may-change" in self.rows(article, client_of(editor))
        assert "data-may-change" not in self.rows(article, client_of(reader))

    def test_a_new_name_of_an_author_is_seen(
        self, article: Article, fix: Annotation, editor: User, other_editor: User, client_of: ClientOf
    ) -> None:
        client = client_of(other_editor)
        assert "Evangelina" not in self.rows(article, client)
        User.objects.filter(pk=editor.pk).update(first_name="Evangelina", last_name="Prado")
        assert "Evangelina Prado" in self.rows(article, client)

    def test_another_role_is_seen(self, article: Article, fix: Annotation, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        assert "data-may-change" in self.rows(article, client)
        User.objects.filter(pk=editor.pk).update(role=User.Role.READER)
        assert "data-may-change" not in self.rows(article, client)

    def test_the_language_of_the_interface_is_heeded(
        self, article: Article, fix: Annotation, editor: User, client_of: ClientOf
    ) -> None:
        client = client_of(editor)
        assert "Your fix" in self.rows(article, client)
        client.post(reverse("choose_language"), {"language": "es", "next": "/"})
        assert "Your fix" not in self.rows(article, client)

    def test_a_term_is_offered_until_it_is_in_the_glossary(
        self, article: Article, editor: User, client_of: ClientOf
    ) -> None:
        client, offer = client_of(editor), make_suggestion(article)
        annotating.accept(offer, by=editor, fixing=annotating.Fixing("accuracy/name", "major", "French-Owen"))
        assert "Add to the glossary" in self.rows(article, client)
        defining.define(
            Entry(source_language="en", target_language="pt-BR", source="French-Owen", target="French-Owen"), by=editor
        )
        assert "Add to the glossary" not in self.rows(article, client)

    def test_a_form_is_never_kept(
        self, article: Article, fix: Annotation, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        submitted(article, editor)
        reviewing.reject(fix, reason="No.", by=reviewer)
        client, url = client_of(editor), reverse("workbench", args=[article.pk])
        pages = [rows_of(client.get(url).content.decode()) for _time in range(2)]
        tokens = {re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page)[0] for page in pages}
        assert len(tokens) == 2  # masked anew for each page


def test_the_review_page_costs_a_fixed_number_of_queries(
    editor: User, reviewer: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article, client = _long_article(editor), client_of(reviewer)
    _mark_everywhere(article, editor, 300)
    submitted(article, editor)
    with django_assert_num_queries(REVIEW_QUERIES):
        client.get(reverse("review", args=[article.pk]))


def test_the_workbench_offers_an_editor_to_mark_and_a_reader_to_look(
    article: Article, editor: User, reader: User, client_of: ClientOf
) -> None:
    make_suggestion(article)
    url = reverse("workbench", args=[article.pk])
    page = client_of(editor).get(url).content.decode()
    assert 'id="mark-form"' in page
    assert "French-Owen" in page
    assert reverse("submit", args=[article.pk]) in page
    seen = client_of(reader).get(url).content.decode()
    assert 'id="mark-form"' not in seen
    assert "/accept/" not in seen
    assert reverse("submit", args=[article.pk]) not in seen


def test_an_article_without_an_original_shows_only_the_translation(editor: User, client_of: ClientOf) -> None:
    article = make_article(editor, source="")
    page = client_of(editor).get(reverse("workbench", args=[article.pk])).content.decode()
    assert "Frans-Owen" in page
    assert "Not in the original" not in page


def test_hostile_text_is_shown_and_never_runs(editor: User, client_of: ClientOf) -> None:
    target = "<script>alert(1)</script>\n\n[x](javascript:alert(2)) <img src=x onerror=alert(3)> \"'>{{ 7|add:1 }}"
    article = make_article(editor, target, target)
    make_annotation(article, editor, "add:1", '"><script>alert(4)</script>')
    submitted(article, editor)
    for name in ("workbench", "review", "preview"):
        page = client_of(editor).get(reverse(name, args=[article.pk])).content.decode()
        assert "<script>alert" not in page
        assert "javascript:" not in page
        assert "<img" not in page
        assert "{{ 7|add:1 }}" in page or name == "review"


def test_the_progress_of_the_search_is_answered_only_when_it_changed(
    article: Article, editor: User, client_of: ClientOf
) -> None:
    url = reverse("analysis", args=[article.pk])
    client = client_of(editor)
    assert client.get(url, {"seen": "queued-0-"}).status_code == 204
    AnalysisRun.objects.filter(article=article).update(state="running", progress=40, step="names")
    answer = client.get(url, {"seen": "queued-0-"})
    assert answer.status_code == 200
    assert 'value="40"' in answer.content.decode()


def test_a_finished_search_says_how_many_it_found(article: Article, editor: User, client_of: ClientOf) -> None:
    make_suggestion(article)
    AnalysisRun.objects.filter(article=article).update(state="done", progress=100)
    answer = client_of(editor).get(reverse("analysis", args=[article.pk]), {"seen": "running-40-names"})
    assert "1 suggestion found" in answer.content.decode()


def test_dismissed_suggestions_stay_on_the_page_to_be_brought_back(
    article: Article, editor: User, client_of: ClientOf
) -> None:
    suggestion = make_suggestion(article)
    suggesting.dismiss(suggestion, by=editor)
    page = client_of(editor).get(reverse("workbench", args=[article.pk])).content.decode()
    assert reverse("bring_back", args=[article.pk, suggestion.pk]) in page


def test_the_review_page_shows_before_and_after_with_the_original(
    article: Article, editor: User, reviewer: User, client_of: ClientOf
) -> None:
    make_annotation(article, editor, "bilhões", "milhões")
    submitted(article, editor)
    page = client_of(reviewer).get(reverse("review", args=[article.pk])).content.decode()
    assert "A Openai comprou um barco de 3 <del>bilhões</del> de euros." in page
    assert "A Openai comprou um barco de 3 <ins>milhões</ins> de euros." in page
    assert "OpenAI bought a boat for 3 million euros." in page


def test_the_preview_marks_the_changes_and_every_revision_can_be_seen(
    article: Article, editor: User, reviewer: User, client_of: ClientOf
) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    url = reverse("preview", args=[article.pk])
    client = client_of(reviewer)
    assert "not finished yet" in client.get(url).content.decode()
    revising.finish(article, by=reviewer)
    page = client.get(url).content.decode()
    assert "revision 1" in page
    assert 'class="change"' in page
    assert page.count('id="c1"') == 1
    assert 'href="#c1"' in page
    assert 'class="change"' not in client.get(url, {"clean": "1"}).content.decode()
    assert "Openai" in client.get(url, {"revision": "0"}).content.decode()
    assert client.get(url, {"revision": "9"}).status_code == 404
    assert client.get(url, {"revision": "x"}).status_code == 404


def test_the_file_is_the_text_to_the_byte(article: Article, editor: User, reader: User, client_of: ClientOf) -> None:
    answer = client_of(reader).get(reverse("export", args=[article.pk]))
    assert answer.content == article.target.encode()
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="o-barco-novo-pt-BR.md"'


def test_withdrawn_fixes_are_gone_from_every_page(article: Article, editor: User, client_of: ClientOf) -> None:
    annotating.withdraw(make_annotation(article, editor, "rápido", "vertiginoso"), by=editor)
    for name in ("workbench", "review", "preview"):
        page = client_of(editor).get(reverse(name, args=[article.pk])).content.decode()
        assert "vertiginoso" not in page


def test_every_page_carries_the_strict_policy(article: Article, editor: User, client_of: ClientOf) -> None:
    answer = client_of(editor).get(reverse("workbench", args=[article.pk]))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
