"""The interface in another language: by the browser's wish, by choice, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from annotate.models import User
from tests.factories import make_article

ClientOf = Callable[[User], Client]


@pytest.mark.parametrize(
    ("wish", "word"), [("pt-BR", "Artigos"), ("pt-PT", "Artigos"), ("es-MX", "Artículos"), ("fr", "Articles")]
)
def test_the_browser_is_asked_first(wish: str, word: str, editor: User, client_of: ClientOf) -> None:
    page = client_of(editor).get(reverse("queue"), headers={"accept-language": wish}).content.decode()
    assert f"<h1>{word}</h1>" in page


def test_what_was_chosen_stays(editor: User, client_of: ClientOf) -> None:
    client, article = client_of(editor), make_article(editor)
    url = article.get_absolute_url()
    response = client.post(reverse("choose_language"), {"language": "es", "next": url})
    assert response["Location"] == url
    page = client.get(url, headers={"accept-language": "pt-BR"})
    assert '<html lang="es"' in page.content.decode()
    assert page.headers["Content-Language"] == "es"


def test_it_can_be_chosen_before_signing_in_and_leads_nowhere_else(client: Client) -> None:
    url = reverse("choose_language")
    response = client.post(url, {"language": "pt-br", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"
    assert client.get(reverse("login")).content.decode().count('lang="pt-br"') >= 1
    assert client.get(url).status_code == 405
    assert client.post(url, {"language": "xx", "next": "/"}).status_code == 302


def test_dates_and_numbers_are_written_as_the_language_wants(editor: User, client_of: ClientOf) -> None:
    make_article(editor)
    page = client_of(editor).get(reverse("queue"), headers={"accept-language": "pt-BR"}).content.decode()
    assert " de 20" in page  # 25 de novembro de 2026
