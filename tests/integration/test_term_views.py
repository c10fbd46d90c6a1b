"""Adding, changing and removing terms: that it works, and every way in which it refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotate import defining
from annotate.defining import Entry
from annotate.models import AnalysisRun, Silence, Sweep, Term, User
from tests.conftest import RunTasks
from tests.factories import make_article

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


class TestAdd:
    def test_puts_the_term_there_and_searches_again(
        self, editor: User, client_of: ClientOf, run_tasks: RunTasks
    ) -> None:
        article = make_article(editor, "A Voltaquay fez baterias.", "VoltaQuay made batteries.")
        run_tasks()
        response = client_of(editor).post(NEW, GOOD)
        term = Term.objects.get()
        assert response.status_code == 302
        assert response["Location"] == f"{LIST}?pair=en/pt-BR#term-{term.pk}"
        assert (term.forbidden, term.gender, term.is_name, term.by) == (["Volta Quay", "Voltaquay"], "f", True, editor)
        page = text(client_of(editor).get(LIST))
        assert "Articles that this touches are searched again" in page
        run_tasks()
        assert AnalysisRun.objects.get(article=article).sweep == Sweep.objects.get()

    def test_a_link_fills_the_form_in(self, editor: User, client_of: ClientOf) -> None:
        query = PAIR | {"source": 'A "b"', "target": "c", "forbidden": ["d", "e"], "is_name": "1", "gender": "f"}
        response = client_of(editor).get(NEW, query | {"next": "/articles/3/"})
        page = text(response)
        for piece in ('value="A &quot;b&quot;"', 'value="c"', "d\ne</textarea>", 'value="pt-BR"', 'value="f" selected'):
            assert piece in page
        form = response.context["form"]
        assert [form[name].value() for name in ("is_name", "keep", "case_sensitive")] == [True, False, False]
        assert page.count(" checked") == 1
        assert 'value="/articles/3/"' in page
        assert client_of(editor).get(NEW, {"gender": "?", "is_name": "", "version": "x"}).status_code == 200

    @pytest.mark.parametrize(
        ("address", "goes"),
        [
            ("/articles/3/", True),
            ("//evil.example/", False),
            ("https://evil.example/", False),
            ("/\\evil.example", False),
            ("javascript:alert(1)", False),
            ("articles/3/", False),
        ],
    )
    def test_goes_on_to_pages_of_this_site_only(
        self, address: str, goes: bool, editor: User, client_of: ClientOf
    ) -> None:
        response = client_of(editor).post(NEW, GOOD | {"next": address})
        assert (response["Location"] == address) is goes
        assert goes or response["Location"].startswith(LIST)
        shown = text(client_of(editor).get(NEW, {"next": address}))
        assert (f'href="{address}"' in shown) is goes

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"target": " "}, "Say what it should be"),
            ({"forbidden": "VoltaQuay"}, "right and forbidden at once"),
            ({"source_language": "xx-nothing"}, "No language has the code"),
            ({"source_language": "pt-BR"}, "in the same language"),
            ({"target_language": ""}, "This field is required"),
            ({"target": "x" * 201}, "At most 200"),
            ({"note": "x" * 501}, "At most 500"),
            ({"forbidden": "\n".join(map(str, range(51)))}, "At most 50"),
            ({"gender": "q"}, "valid choice"),
            ({"keep": "on", "target": "Other"}, "same form in both"),
            ({"target": "a\0b"}, "Null characters"),
        ],
    )
    def test_bad_input_is_refused_at_its_field_and_the_text_kept(
        self, change: dict[str, str], words: str, editor: User, client_of: ClientOf
    ) -> None:
        response = client_of(editor).post(NEW, GOOD | {"note": "a note to keep"} | change)
        assert response.status_code == 422
        page = text(response)
        assert words in page
        assert 'aria-invalid="true"' in page
        assert "a note to keep" in page or "note" in change
        assert not Term.objects.exists()

    def test_letters_are_composed_and_what_nobody_sees_is_gone(self, editor: User, client_of: ClientOf) -> None:
        client_of(editor).post(NEW, GOOD | {"source": "cafe\u0301\x07  au \x85 lait", "target": "cafe\u0301"})
        term = Term.objects.get()
        assert (term.source, term.target) == ("café au lait", "café")

    def test_a_term_that_is_there_is_refused_with_the_way_to_it(self, editor: User, client_of: ClientOf) -> None:
        term = make_term(editor, "VoltaQuay", "Voltaquay S.A.")
        response = client_of(editor).post(NEW, GOOD)
        assert response.status_code == 422
        assert "has “VoltaQuay” already" in text(response)
        assert of("term", term.pk) in text(response)

    def test_a_name_that_stays_needs_to_be_typed_once(self, editor: User, client_of: ClientOf) -> None:
        client_of(editor).post(NEW, PAIR | {"source": "Lantern", "keep": "on"})
        assert Term.objects.get().target == "Lantern"


class TestChange:
    def test_says_something_else(self, editor: User, other_editor: User, client_of: ClientOf) -> None:
        term = make_term(editor, forbidden=("abrigo",))
        client = client_of(other_editor)
        assert "abrigo</textarea>" in text(client.get(of("term", term.pk)))
        response = client.post(of("term", term.pk), PAIR | {"source": "harbour", "target": "cais", "version": 1})
        assert response.status_code == 302
        term.refresh_from_db()
        assert (term.target, term.forbidden, term.version, term.by) == ("cais", [], 2, other_editor)

    def test_goes_on_where_the_person_came_from(self, editor: User, client_of: ClientOf) -> None:
        term = make_term(editor)
        assert 'value="/articles/3/"' in text(client_of(editor).get(of("term", term.pk), {"next": "/articles/3/"}))
        data = PAIR | {"source": "harbour", "target": "cais", "version": 1, "next": "/articles/3/"}
        assert client_of(editor).post(of("term", term.pk), data)["Location"] == "/articles/3/"

    @pytest.mark.parametrize("version", ["1", "", "0", "9", "x"])
    def test_two_people_at_one_term_see_each_others_words(
        self, version: str, editor: User, other_editor: User, client_of: ClientOf
    ) -> None:
        term = make_term(editor)
        changed = Entry(**PAIR, source="harbour", target="cais", gender="m", forbidden=("abrigo",))
        defining.redefine(term, changed, version=1, by=other_editor)
        data = PAIR | {"source": "harbour", "target": "doca", "is_name": "on", "version": version}
        response = client_of(editor).post(of("term", term.pk), data)
        page = text(response)
        if version in {"x", "0"}:
            assert response.status_code == 422
            assert 'value="doca"' in page
            return
        assert response.status_code == 409
        for piece in ("changed after you opened it", "Oto Other", "cais", "abrigo", "Masculine", 'value="doca"'):
            assert piece in page
        assert 'name="version" value="2"' in page
        assert client_of(editor).post(of("term", term.pk), data | {"version": "2"}).status_code == 302
        term.refresh_from_db()
        assert (term.target, term.is_name, term.version) == ("doca", True, 3)

    def test_bad_input_is_refused_and_the_text_kept(self, editor: User, client_of: ClientOf) -> None:
        term, other = make_term(editor), make_term(editor, "quay", "cais")
        for data, words in (({"target": ""}, "Say what"), ({"source": "quay"}, "already")):
            response = client_of(editor).post(
                of("term", term.pk), PAIR | {"source": "harbour", "target": "a", "note": "keep me", "version": 1} | data
            )
            assert response.status_code == 422
            assert words in text(response)
            assert "keep me" in text(response)
            assert (of("term", other.pk) in text(response)) is ("source" in data)

    def test_what_was_typed_for_a_removed_term_is_not_lost(self, editor: User, client_of: ClientOf) -> None:
        term = make_term(editor)
        url = of("term", term.pk)
        term.delete()
        assert client_of(editor).get(url).status_code == 404
        response = client_of(editor).post(url, GOOD | {"version": "1"})
        assert response.status_code == 404
        assert "removed this term meanwhile" in text(response)
        assert f'action="{NEW}"' in text(response)
        assert 'value="VoltaQuay"' in text(response)
        assert client_of(editor).get("/glossary/99999999999999999999/").status_code == 404


class TestRemove:
    def test_can_be_undone_on_the_next_page(self, editor: User, client_of: ClientOf) -> None:
        entry = Entry(**PAIR, source="harbour", target="porto", forbidden=("a b", "c"), gender="m", case_sensitive=True)
        term = defining.define(entry, by=editor)
        client = client_of(editor)
        response = client.post(of("term_remove", term.pk))
        assert response.status_code == 302
        assert not Term.objects.exists()
        page = client.get(response["Location"])
        assert "Put it back" in text(page)
        form = page.context["removed"]
        values = {field.name: field.value() for field in form}
        sent = {name: "" if value is None else value for name, value in values.items()}
        assert all(f'name="{name}"' in text(page) for name in values)
        assert client.post(NEW, sent).status_code == 302
        assert defining.entry_of(Term.objects.get()) == entry
        assert "Put it back" not in text(client.get(LIST))

    def test_missing_and_foreign_things(self, editor: User, client_of: ClientOf) -> None:
        assert client_of(editor).post(of("term_remove", 999)).status_code == 404
        term = make_term(editor)
        response = client_of(editor).post(of("term_remove", term.pk), {"next": "https://evil.example"})
        assert response["Location"].startswith(LIST)


WRITES: dict[str, Callable[[User], str]] = {
    "term_new": lambda by: NEW,
    "term": lambda by: of("term", make_term(by).pk),
    "term_remove": lambda by: of("term_remove", make_term(by).pk),
    "silence_remove": lambda by: of("silence_remove", defining.silence("a", "en", "es", by=by).pk),
    "glossary_import": lambda by: reverse("glossary_import"),
}


@pytest.mark.parametrize("name", WRITES)
class TestWhoMay:
    def test_readers_are_told_that_they_may_not(
        self, name: str, editor: User, reader: User, client_of: ClientOf
    ) -> None:
        url = WRITES[name](editor)
        before = (Term.objects.count(), Silence.objects.count())
        response = client_of(reader).post(url, GOOD | {"version": 1, "pasted": "target,source\nx,y"})
        assert response.status_code == 403
        assert "Only editors" in text(response)
        assert "Nothing has been changed" in text(response)
        assert (Term.objects.count(), Silence.objects.count()) == before
        assert not Sweep.objects.exists()
        assert client_of(reader).get(url).status_code in (403, 405)

    def test_strangers_are_asked_to_sign_in(self, name: str, editor: User, client: Client) -> None:
        url = WRITES[name](editor)
        for response in (client.get(url), client.post(url, GOOD)):
            assert response["Location"].startswith(reverse("login"))

    def test_other_methods_are_refused(self, name: str, editor: User, client_of: ClientOf) -> None:
        client, url = client_of(editor), WRITES[name](editor)
        assert {client.put(url).status_code, client.delete(url).status_code} == {405}
        assert client.get(url).status_code == (405 if name.endswith("_remove") else 200)

    def test_what_is_not_there(self, name: str, editor: User, client_of: ClientOf) -> None:
        url = WRITES[name](editor)
        if any(letter.isdigit() for letter in url):
            missing = reverse(name, args=[987_654])
            assert client_of(editor).post(missing, GOOD).status_code == 404
