"""The pages for bringing an article in and for its details: who may, what works, what comes back with its texts."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from annotate.models import AnalysisRun, Assignment
from articles.models import Article
from tests.factories import make_annotation, make_article

if TYPE_CHECKING:
    from django.test import Client

    from annotate.models import User

    ClientOf = Callable[[User], Client]

IMPORT = "/articles/import/"
TARGET = "# Ponte nova abre na segunda\n\nA ponte nova de Port Ellery abriu hoje. Os ônibus já passam por ela.\n"
SOURCE = "# New bridge opens on Monday\n\nThe new bridge of Port Ellery opened today. Buses already use it.\n"


@pytest.fixture(autouse=True)
def _receiver(settings: Any) -> None:
    """Articles come in as they do in the product, with their assignment and analysis."""
    settings.ARTICLES_RECEIVER = "annotate.receiving.receive"


def file(text: str | bytes, name: str = "story.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def unescaped(body: bytes) -> str:
    return html.unescape(body.decode())


def details_of(article: Article) -> str:
    return reverse("articles:details", args=[article.pk])


def test_the_form_has_a_label_for_every_field(editor: User, client_of: ClientOf) -> None:
    response = client_of(editor).get(IMPORT)
    assert response.status_code == 200
    form = response.context["form"]
    body = response.content.decode()
    for field in form:
        assert f'<label for="{field.id_for_label}">' in body
        if field.help_text:
            assert f'aria-describedby="{field.auto_id}_helptext"' in body
            assert f'id="{field.auto_id}_helptext"' in body
    assert 'enctype="multipart/form-data"' in body
    assert '<option value="pt-BR">Brazilian Portuguese</option>' in body


def test_pasted_texts_become_an_article(editor: User, client_of: ClientOf) -> None:
    client = client_of(editor)
    response = client.post(IMPORT, {"target": TARGET.replace("\n", "\r\n"), "source": SOURCE})
    article = Article.objects.get()
    assert response.status_code == 302
    assert response["Location"] == article.get_absolute_url()
    assert (article.target, article.source, article.imported_by) == (TARGET, SOURCE, editor)
    assert article.segments.count() == 3
    assert Assignment.objects.get(article=article).editor == editor
    assert AnalysisRun.objects.filter(article=article).exists()


def test_the_next_page_says_what_was_found_out(editor: User, client_of: ClientOf) -> None:
    client = client_of(editor)
    client.post(IMPORT, {"target": TARGET, "source": SOURCE})
    message = str(next(iter(client.get(details_of(Article.objects.get())).context["messages"])))
    assert "from English into Brazilian Portuguese" in message
    assert f'href="{details_of(Article.objects.get())}"' in message


def test_files_become_an_article(editor: User, client_of: ClientOf) -> None:
    given = {
        "target_file": file("\ufeff" + TARGET),
        "source_file": file(SOURCE, "original.txt"),
        "title": "Mine",
        "target_language": "pt_pt",
        "source_language": "EN",
        "url": "example.org/bridge",
        "byline": "Ana",
        "published": "2024-05-31",
        "engine": "Some Engine",
    }
    assert client_of(editor).post(IMPORT, given).status_code == 302
    article = Article.objects.get()
    assert (article.target, article.source, article.title) == (TARGET, SOURCE, "Mine")
    assert (article.target_language, article.source_language) == ("pt-PT", "en")
    assert (article.url, article.byline, article.engine) == ("https://example.org/bridge", "Ana", "Some Engine")
    assert article.published == date(2024, 5, 31)


def test_a_translation_alone_is_enough(editor: User, client_of: ClientOf) -> None:
    assert client_of(editor).post(IMPORT, {"target": TARGET}).status_code == 302
    assert not Article.objects.get().has_source


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"target": ""}, "target", "Paste the translation"),
        ({"target": "  \n"}, "target", "Paste the translation"),
        ({"target": "![](a.png)"}, "target", "no text"),
        ({"target": "palavra " * 140_000}, "target", "1 MB"),
        ({"source": TARGET}, "source", "same text"),
        ({"target_language": "klingon"}, "target_language", "klingon"),
        ({"source_language": "pt-ZZ"}, "source_language", "pt-ZZ"),
        ({"url": "not an address"}, "url", "whole web address"),
        ({"published": "31/05/2024"}, "published", "year-month-day"),
        ({"title": "x" * 301}, "title", "300"),
    ],
)
def test_a_refusal_keeps_everything(
    editor: User, client_of: ClientOf, given: dict[str, str], field: str, words: str
) -> None:
    sent = {"target": TARGET, "source": SOURCE, "byline": "Ana <b>"} | given
    response = client_of(editor).post(IMPORT, sent)
    assert response.status_code == 422
    assert not Article.objects.exists()
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    assert all(form[name].value() == value for name, value in sent.items())
    body = unescaped(response.content)
    assert f'<a href="#{form[field].id_for_label}">' in body
    assert f'id="{form[field].auto_id}_error"' in body
    assert 'aria-invalid="true"' in body
    assert SOURCE.strip() in body or field == "source"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Olá".encode("latin-1"), "line 1, byte 3"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
        (b"x" * 1_048_577, "1 MB"),
    ],
)
@pytest.mark.parametrize("side", ["target", "source"])
def test_a_file_that_is_no_text_is_refused(
    editor: User, client_of: ClientOf, side: str, data: bytes, words: str
) -> None:
    texts = {"target": TARGET, "source": SOURCE}
    del texts[side]
    response = client_of(editor).post(IMPORT, texts | {f"{side}_file": file(data)})
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert list(errors) == [f"{side}_file"]
    assert words in errors[f"{side}_file"][0]
    assert all(response.context["form"][name].value() == value for name, value in texts.items())
    assert not Article.objects.exists()


def test_the_text_of_a_good_file_is_in_the_form_after_a_refusal(editor: User, client_of: ClientOf) -> None:
    client = client_of(editor)
    response = client.post(IMPORT, {"target_file": file(TARGET), "source": SOURCE, "url": "not an address"})
    assert response.status_code == 422
    form = response.context["form"]
    assert form["target"].value() == TARGET
    assert TARGET.strip() in unescaped(response.content)
    again = {"target": form["target"].value(), "source": form["source"].value()}
    assert client.post(IMPORT, again).status_code == 302
    assert Article.objects.get().target == TARGET


def test_a_file_does_not_replace_a_pasted_text(editor: User, client_of: ClientOf) -> None:
    response = client_of(editor).post(IMPORT, {"target": "Colado.", "target_file": file(TARGET)})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["target_file"]
    assert response.context["form"]["target"].value() == "Colado."


def test_the_same_text_again_leads_to_the_article(editor: User, other_editor: User, client_of: ClientOf) -> None:
    client_of(editor).post(IMPORT, {"target": TARGET, "source": SOURCE, "title": "The <first>"})
    response = client_of(other_editor).post(IMPORT, {"target": TARGET, "source": SOURCE})
    assert response.status_code == 422
    article = Article.objects.get()
    body = response.content.decode()
    assert f'<a href="{article.get_absolute_url()}">The &lt;first&gt;</a>' in body
    assert "<first>" not in body


def test_nobody_imports_without_an_account(client: Client, db: None) -> None:
    for response in (client.get(IMPORT), client.post(IMPORT, {"target": TARGET})):
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("login"))
    assert not Article.objects.exists()


def test_readers_do_not_import(reader: User, client_of: ClientOf) -> None:
    client = client_of(reader)
    assert client.get(IMPORT).status_code == 403
    assert client.post(IMPORT, {"target": TARGET}).status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(editor: User, client_of: ClientOf, method: str) -> None:
    article = make_article(editor)
    for address in (IMPORT, details_of(article)):
        assert getattr(client_of(editor), method)(address).status_code == 405


def test_a_forged_form_is_refused(editor: User, client_of: Callable[..., Client]) -> None:
    assert client_of(editor, enforce_csrf_checks=True).post(IMPORT, {"target": TARGET}).status_code == 403


def changed(**changes: str) -> dict[str, str]:
    return {"title": "T", "target_language": "pt-BR", "source_language": "en"} | changes


def test_details_show_and_change(editor: User, client_of: ClientOf) -> None:
    client, article = client_of(editor), make_article(editor)
    form = client.get(details_of(article)).context["form"]
    assert form["target_language"].value() == "pt-BR"
    assert form["title"].value() == article.title
    given = changed(title="Novo", target_language="pt_pt", published="2024-05-31", byline="Ana")
    response = client.post(details_of(article), given)
    assert response.status_code == 302
    assert response["Location"] == article.get_absolute_url()
    article.refresh_from_db()
    assert (article.title, article.target_language, article.byline) == ("Novo", "pt-PT", "Ana")
    assert article.published == date(2024, 5, 31)
    assert 'value="2024-05-31"' in client.get(details_of(article)).content.decode()


def test_details_of_a_translation_alone(editor: User, client_of: ClientOf) -> None:
    article = make_article(editor, source="")
    assert client_of(editor).post(details_of(article), changed(source_language="")).status_code == 302


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"target_language": ""}, "target_language"),
        ({"target_language": "xx"}, "target_language"),
        ({"source_language": ""}, "source_language"),
        ({"url": "x y"}, "url"),
    ],
)
def test_bad_details_come_back(editor: User, client_of: ClientOf, given: dict[str, str], field: str) -> None:
    article = make_article(editor)
    response = client_of(editor).post(details_of(article), changed(byline="Ana") | given)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["byline"].value() == "Ana"
    title = article.title
    article.refresh_from_db()
    assert (article.title, article.byline) == (title, "")


def test_languages_are_fixed_once_something_is_marked(editor: User, client_of: ClientOf) -> None:
    article = make_article(editor)
    make_annotation(article, editor)
    client = client_of(editor)
    assert client.get(details_of(article)).context["form"].fields["target_language"].disabled
    assert client.post(details_of(article), changed(target_language="es", title="Novo")).status_code == 302
    article.refresh_from_db()
    assert (article.target_language, article.title) == ("pt-BR", "Novo")


def test_who_may_not_change_details(client: Client, editor: User, reader: User, client_of: ClientOf) -> None:
    article = make_article(editor)
    assert client.post(details_of(article), changed()).status_code == 302
    assert client_of(reader).get(details_of(article)).status_code == 403
    assert client_of(reader).post(details_of(article), changed()).status_code == 403
    title = article.title
    article.refresh_from_db()
    assert article.title == title != "T"
    assert client_of(editor).get(reverse("articles:details", args=[article.pk + 1])).status_code == 404
