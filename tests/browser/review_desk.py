"""The review desk as tests handle it: what it is about, open and ready for keys, and what it says."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from annotate.models import User
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn

TARGET = """# A ponte de Vandaro

A Openai abriu um escritório na ponte. Ontem a Openai fechou o outro.

A prefeitura comprou três barcos rápido. Disse a Openai que isso basta.

O porto tem duas semana de atraso. A festa foi em Janeiro.

Os moradores quer uma resposta. O custo é de 2.50 milhões.
"""
SOURCE = """# The bridge of Vandaro

OpenAI opened an office on the bridge. Yesterday OpenAI closed the other.

The city bought three fast boats. OpenAI said that this is enough.

The port is two weeks late. The party was in January.

The residents want an answer. The cost is 2.50 million.
"""


def desk(page: Page, article: Article) -> Page:
    """The review desk, ready for keys."""
    page.goto(f"/articles/{article.pk}/review/")
    expect(page.locator("html.scripted")).to_have_count(1)
    return page


def desk_of(open_page: OpenPage, sign_in: SignIn, person: User, article: Article) -> Page:
    """The review desk of somebody in a browser of their own, ready for keys."""
    page = open_page()
    sign_in(page, person)
    return desk(page, article)


def status(page: Page) -> Locator:
    """The line that says what was done."""
    return page.locator("#announcer")
