"""What the tests of the review desk share: an article, its cards, and asking for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from annotate import annotating, assigning
from annotate.annotating import Fixing
from annotate.everywhere import places
from annotate.models import Annotation, User
from annotate.review_cards import Entry
from annotate.review_desk import ReviewDesk
from articles.models import Article

ClientOf = Callable[[User], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
BOTH_WAYS: tuple[dict[str, Any], ...] = ({}, HTMX)
TARGET = "# Um\n\nA Openai abriu. Openai fechou.\n\nDisse a Openai que o *barco* é rápido.\n\n- Openai\n"


def everywhere(article: Article, by: User, quote: str = "Openai", correction: str = "OpenAI") -> list[Annotation]:
    """The same fix at all places, made as one."""
    chosen = [(place.span, place.words) for place in places(article, [quote], correction)]
    batch = annotating.fix_everywhere(
        article, places=chosen, fixing=Fixing("accuracy/name", "major", correction), by=by
    )
    return list(batch.annotations.order_by("start"))


def seen(*fixes: Annotation) -> list[str]:
    """How a form names fixes."""
    return [f"{fix.pk}-{fix.version}" for fix in fixes]


def entries(article: Article, user: User) -> list[Entry]:
    """What the desk shows one after another."""
    return ReviewDesk.of(article, user).entries()


def shape(article: Article, user: User) -> list[tuple[str, list[str]]]:
    """What kinds of cards there are, with the words that they are about."""
    return [(entry.kind, [fix.annotation.quote for fix in entry.fixes]) for entry in entries(article, user)]


def post(client: Client, name: str, article: Article, data: dict[str, Any], **extra: Any) -> Any:
    """The answer to a write on the article."""
    return client.post(reverse(name, args=[article.pk]), data, **extra)


def text(response: Any) -> str:
    """What the page says, without its markup, blanks folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def back_to_editing(article: Article, fix: Annotation, editor: User) -> Annotation:
    """The fix as it is once its article is edited again."""
    assigning.take_back(article, by=editor)
    fix.refresh_from_db()
    return fix


def ask(client: Client, article: Article, since: int, here: str = "") -> Any:
    """What is new since that act."""
    data: dict[str, str | int] = {"seen": since, "here": here}
    return client.get(reverse("review_live", args=[article.pk]), data, **HTMX)


def pulse(article: Article) -> int:
    """The number of the latest act."""
    article.assignment.refresh_from_db()
    return article.assignment.pulse


def cards(response: Any) -> list[str]:
    """The ids of the cards that an answer brings."""
    return re.findall(r'<li id="(\w+)" class="entry', response.content.decode())
