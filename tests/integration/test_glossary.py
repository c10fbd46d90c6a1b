"""The pages of the glossary: what they show and find, and what they tell of a new search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from annotate import defining, glossary
from annotate.defining import Entry
from annotate.models import AnalysisRun, Silence, Sweep, Term, User
from tests.conftest import RunTasks
from tests.factories import make_article, make_suggestion

ClientOf = Callable[[User], Client]
LIST = "/glossary/"
NEW = "/glossary/new/"
PAIR: dict[str, Any] = {"source_language": "en", "target_language": "pt-BR"}
GOOD: dict[str, Any] = PAIR | {
    "source": "VoltaQuay",
    "target": "VoltaQuay",
    "forbidden": "Volta Quay\r\n\r\n Voltaquay ",
    "gender": "f",
    "is_name": "on",
    "note": "One word",
}


def text(response: Any) -> str:
    """The page."""
    return str(response.content.decode())


def make_term(by: User, source: str = "harbour", target: str = "porto", **more: Any) -> Term:
    """A term from English to Brazilian Portuguese."""
    return defining.define(Entry(**(PAIR | {"source": source, "target": target} | more)), by=by)


def of(name: str, pk: int) -> str:
    """The address of one row's view."""
    return reverse(name, args=[pk])


class TestList:
    def test_without_anything_it_says_what_to_do(self, editor: User, reader: User, client_of: ClientOf) -> None:
        page = text(client_of(editor).get(LIST))
        assert "No terms yet" in page
        assert NEW in page
        page = text(client_of(reader).get(LIST))
        assert "As soon as an editor adds a term" in page
        assert NEW not in page

    def test_pairs_that_only_have_articles_are_there_too(self, editor: User, client_of: ClientOf) -> None:
        make_article(editor)
        make_term(editor, target_language="es")
        page = text(client_of(editor).get(LIST, {"pair": "en/pt-BR"}))
        assert "English → Brazilian Portuguese (0)" in page
        assert "English → Spanish (1)" in page
        assert "No terms for these languages yet" in page

    def test_shows_all_that_is_settled(self, editor: User, reader: User, client_of: ClientOf) -> None:
        make_term(
            editor, forbidden=("abrigo", "refúgio"), gender="m", is_name=True, case_sensitive=True, note="Of ships"
        )
        make_term(editor, "", "Fundação Maré", keep=True)
        page = text(client_of(reader).get(LIST))
        shown = ("harbour", "porto", "abrigo", "refúgio", "Masculine", "capitals matter", "Of ships", "as it is")
        for words in (*shown, "whatever it says", "Fundação Maré", "Eva Editor"):
            assert words in page
        assert "/remove/" not in page
        assert "#i-pencil" not in page

    @pytest.mark.parametrize(
        "words", ["HARBOUR", "porto", "refugio", "Of ships", "ships por", "de MAR", "Çao", "refúgio ships"]
    )
    def test_finds_words_in_every_form_whatever_the_capitals_and_accents(
        self, words: str, editor: User, client_of: ClientOf
    ) -> None:
        make_term(editor, target="porto de mar", forbidden=("refúgio", "abrigação"), note="Of ships")
        make_term(editor, "quay", "cais")
        page = text(client_of(editor).get(LIST, {"q": words}))
        assert "1 of 2 terms" in page
        assert "porto de mar" in page
        assert "cais" not in page

    def test_what_is_not_found_can_be_added(self, editor: User, client_of: ClientOf) -> None:
        make_term(editor)
        page = text(client_of(editor).get(LIST, {"q": "<b>Ünbekannt & co"}))
        assert "No term has these words" in page
        assert "&lt;b&gt;Ünbekannt &amp; co" in page
        assert "?source=%3Cb%3E%C3%9Cnbekannt%20%26%20co&amp;" in page

    def test_is_sorted_by_the_original_and_in_pages(self, editor: User, client_of: ClientOf) -> None:
        for number in range(50):
            make_term(editor, f"b{number:02}", f"t{number}")
        make_term(editor, "Éclair", "bomba")
        make_term(editor, "", "aa first")
        first, second = (text(client_of(editor).get(LIST, {"page": page})) for page in ("1", "2"))
        assert first.index("aa first") < first.index("b00") < first.index("b48")
        assert second.index("b49") < second.index("Éclair")
        assert "Page 2 of 2" in second
        assert "Page 2 of 2" in text(client_of(editor).get(LIST, {"page": "99"}))
        assert "Page 1 of 2" in text(client_of(editor).get(LIST, {"page": "x"}))

    def test_costs_a_fixed_number_of_queries(
        self, editor: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client = client_of(editor)
        make_term(editor)
        # Session and person, three counts by pair, the terms' words, their rows, the latest new search.
        with django_assert_num_queries(8):
            client.get(LIST)
        for number in range(60):
            make_term(editor, f"b{number}", f"t{number}")
        with django_assert_num_queries(8):
            client.get(LIST)

    def test_says_what_holds_from_wider_languages(self, editor: User, client_of: ClientOf) -> None:
        make_article(editor)
        make_term(editor, target_language="pt")
        assert "English → Portuguese (1)</a>" in text(client_of(editor).get(LIST, {"pair": "en/pt-BR"}))
        assert "hold" not in text(client_of(editor).get(LIST, {"pair": "en/pt"})).partition('id="terms"')[2]

    def test_an_unknown_pair_shows_a_known_one(self, editor: User, client_of: ClientOf) -> None:
        make_term(editor)
        for pair in ("xx/yy", "//", "<script>", "en"):
            assert "porto" in text(client_of(editor).get(LIST, {"pair": pair}))

    def test_hostile_words_are_shown_and_never_run(self, editor: User, client_of: ClientOf) -> None:
        bad = "<script>alert(1)</script>\"'>{{ 7|add:1 }}"
        term = make_term(editor, bad, bad + "x", forbidden=(bad,), note=bad)
        glossary.remove(make_term(editor, "gone" + bad, "x"), by=editor)
        for url in (LIST, of("term", term.pk), f"{LIST}?q={bad}"):
            page = text(client_of(editor).get(url))
            assert "<script>alert" not in page
            assert "{{ 7|add:1 }}" in page

    def test_only_gets(self, editor: User, client_of: ClientOf) -> None:
        for name in ("glossary", "glossary_export"):
            assert client_of(editor).post(reverse(name)).status_code == 405


class TestSilence:
    def test_words_to_leave_alone_are_listed_and_suggested_again(
        self, editor: User, reader: User, client_of: ClientOf, run_tasks: RunTasks
    ) -> None:
        article = make_article(editor)
        run_tasks()
        row = glossary.never(make_suggestion(article, "um barco", "o navio"), by=editor)
        query = {"pair": "en/pt-BR", "show": "silenced"}
        page = text(client_of(editor).get(LIST, query))
        assert "um barco" in page
        assert "Suggest again" in page
        assert "Suggest again" not in text(client_of(reader).get(LIST, query))
        response = client_of(editor).post(of("silence_remove", row.pk))
        assert parse_qs(urlsplit(response["Location"]).query) == {"pair": ["en/pt-BR"], "show": ["silenced"]}
        assert not Silence.objects.exists()
        assert Sweep.objects.count() == 2
        assert "No words to leave alone" in text(client_of(editor).get(LIST, query))

    def test_words_of_articles_without_an_original_are_found(self, editor: User, client_of: ClientOf) -> None:
        row = defining.silence("Maré", "", "pt-BR", by=editor)
        page = text(client_of(editor).get(LIST, {"pair": "/pt-BR", "show": "silenced"}))
        assert "Any original → Brazilian Portuguese" in page
        assert of("silence_remove", row.pk) in page


class TestSweep:
    def test_is_answered_only_when_something_changed(
        self, editor: User, reader: User, client_of: ClientOf, run_tasks: RunTasks
    ) -> None:
        for _ in range(3):
            make_article(editor)
        run_tasks()
        glossary.add(Entry(**PAIR, source="boat", target="barco"), by=editor)
        sweep = Sweep.objects.get()
        url, client = of("sweep", sweep.pk), client_of(reader)
        assert client.get(url, {"seen": "queued-0-0"}).status_code == 204
        Sweep.objects.update(state="searching", total=3)
        AnalysisRun.objects.update(sweep=sweep, state="queued")
        AnalysisRun.objects.filter(pk=min(AnalysisRun.objects.values_list("pk", flat=True))).update(state="done")
        answer = client.get(url, {"seen": "queued-0-0"})
        assert answer.status_code == 200
        assert "searched again: 1 of 3" in text(answer)
        assert '<progress id="sweep-progress" max="3" value="1">' in text(answer)
        assert f'hx-get="{url}?seen=searching-1-3"' in text(answer)
        assert client.get(url, {"seen": "searching-1-3"}).status_code == 204
        assert "searched again: 1 of 3" in text(client.get(LIST))
        AnalysisRun.objects.update(state="done")
        answer = client.get(url, {"seen": "searching-1-3"})
        assert "3 articles were searched again" in text(answer)
        assert "hx-get" not in text(answer)

    def test_says_so_if_no_article_is_touched(self, editor: User, client_of: ClientOf, run_tasks: RunTasks) -> None:
        make_article(editor)
        glossary.add(Entry(**PAIR, source="zeppelin", target="zepelim"), by=editor)
        run_tasks()
        assert "touches no article" in text(client_of(editor).get(LIST))

    def test_is_not_told_for_ever(self, editor: User, client_of: ClientOf) -> None:
        glossary.add(Entry(**PAIR, source="boat", target="barco"), by=editor)
        Sweep.objects.update(state="done", at="2020-01-01T00:00:00Z")
        assert 'id="sweep"' not in text(client_of(editor).get(LIST))

    def test_who_and_what_is_refused(self, editor: User, client_of: ClientOf) -> None:
        assert client_of(editor).get(of("sweep", 999)).status_code == 404
        glossary.add(Entry(**PAIR, source="boat", target="barco"), by=editor)
        url = of("sweep", Sweep.objects.get().pk)
        assert client_of(editor).post(url).status_code == 405
        assert Client().get(url).status_code == 302
