"""Pieces of pages as HTML, each kept in the memory of the web process as long as it says the same."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from django.core.cache import caches
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Engine
from django.template.context import make_context
from django.utils.safestring import SafeString

# Stands in what is kept for the token of the session that a piece is sent to; nobody can write it into a text.
_TOKEN: Final = f"token-{secrets.token_hex(16)}"


def key_of(*said: object) -> str:
    """The key of a piece that says this, and nothing else, to anybody."""
    return hashlib.sha256(repr(said).encode()).hexdigest()


def kept(
    keys: Sequence[str | None], draw: Callable[[list[int]], Sequence[SafeString]], request: HttpRequest
) -> list[SafeString]:
    """The piece for each key, in this order, with the token of this session in its forms.

    What has been drawn in the last hour is not drawn again, for whomever it was. ``draw`` is given the numbers of the
    others, counted from 0, and makes them with ``rendered``. A piece without a key is not kept.
    """
    known: dict[str | None, SafeString] = caches["pieces"].get_many([key for key in keys if key])
    missing = [number for number, key in enumerate(keys) if key not in known]
    new = dict(zip(missing, draw(missing), strict=True)) if missing else {}
    caches["pieces"].set_many({key: piece for number, piece in new.items() if (key := keys[number])})
    token = get_token(request)
    pieces = (new[number] if number in new else known[key] for number, key in enumerate(keys))
    return [SafeString(piece.replace(_TOKEN, token)) for piece in pieces]


def rendered(
    template_name: str, each: Iterable[Mapping[str, Any]], request: HttpRequest, context: Mapping[str, Any]
) -> list[SafeString]:
    """The template with each of these beside what is the same for all, ready to be kept."""
    template = Engine.get_default().get_template(template_name)
    made = make_context({**context, "csrf_token": _TOKEN}, request)
    html = []
    with made.bind_template(template):
        for own in each:
            with made.push(**own):
                html.append(template.render(made))
    return html
