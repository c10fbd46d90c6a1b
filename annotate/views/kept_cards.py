"""The cards of the review desk as HTML, each kept in the memory of the web process as long as it says the same."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.cache import caches
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Engine
from django.template.context import make_context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotate.review_cards import Entry, ReviewedFix
from annotate.review_desk import ReviewDesk

# Stands in what is kept for the token of the session that a card is sent to; nobody can write it into a text.
TOKEN: Final = f"token-{secrets.token_hex(16)}"
Shown = tuple[Entry, bool]


def drawn(
    desk: ReviewDesk, shown: Sequence[Shown], request: HttpRequest, context: Mapping[str, Any]
) -> list[SafeString]:
    """Each entry as HTML, in this order, hidden where its flag says so; ``context`` is that of the desk's templates.

    What has been drawn in the last hour and would be the same now is not drawn again, for whomever it was. A card that
    tells of a refusal holds what one person has typed, and is not kept.
    """
    keys = [None if _is_refused(entry) else _key(desk, entry, hidden) for entry, hidden in shown]
    cards: dict[str | None, SafeString] = caches["cards"].get_many([key for key in keys if key])
    html = [cards.get(key) for key in keys]
    missing = [number for number, card in enumerate(html) if card is None]
    if missing:
        new = dict(zip(missing, _draw([shown[number] for number in missing], request, context), strict=True))
        caches["cards"].set_many({key: new[number] for number in missing if (key := keys[number])})
        html = [new.get(number, card) for number, card in enumerate(html)]
    token = get_token(request)
    return [SafeString(card.replace(TOKEN, token)) for card in html if card is not None]


def _draw(shown: Sequence[Shown], request: HttpRequest, context: Mapping[str, Any]) -> list[SafeString]:
    prefetch_related_objects([fix.annotation for entry, _hidden in shown for fix in entry.fixes], "suggestion")
    template = Engine.get_default().get_template("annotate/_review_entry.html")
    made = make_context({**context, "csrf_token": TOKEN}, request)
    html = []
    with made.bind_template(template):
        for entry, hidden in shown:
            with made.push(entry=entry, hidden=hidden):
                html.append(template.render(made))
    return html


def _is_refused(entry: Entry) -> bool:
    return entry.refusal is not None or any(fix.refusal for fix in entry.fixes)


def _key(desk: ReviewDesk, entry: Entry, hidden: bool) -> str:
    article, assignment, user = desk.article, desk.assignment, desk.user
    said = (
        (article.pk, article.source_language, article.target_language, assignment.state, get_language()),
        (user.role, user.is_superuser, desk.reasons, entry.id, entry.kind, hidden),
        [_said(fix) for fix in entry.fixes],
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _said(fix: ReviewedFix) -> tuple[object, ...]:
    """All that the card says of a fix."""
    item = fix.annotation
    wording = (item.quote, item.correction, item.category, item.severity, item.note, fix.own, item.by.display_name)
    decided = [(each.pk, each.by.display_name) for each in fix.decisions]
    others = [(other.quote, other.replacement) for other in fix.overlapping]
    # The evidence of a suggestion that was accepted stays as it is.
    return (*fix.said(), wording, decided, others, item.suggestion_id)
