"""The interface speaks every language that it offers, completely."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings

from scripts import messages

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def forms(message: Any) -> list[str]:
    """The translations of a message, one or one for each plural form."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


def placeholders(text: str) -> set[str]:
    """The names of the values that are filled in."""
    return {"".join(found) for found in PLACEHOLDER.findall(text)}


@pytest.fixture(scope="module", params=messages.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_languages_on_offer_are_those_that_are_kept() -> None:
    offered = {code for code, _name in settings.LANGUAGES}
    assert offered == {"en", *(code.lower().replace("_", "-") for code in messages.LANGUAGES)}


def test_strings_are_collected_from_code_and_templates() -> None:
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in messages.collected()}
    assert {"Submit for review", "Wrong name", "Fixed at %(n)d place."} <= found
    assert len(found) > 300


def test_no_string_is_missing(language: str) -> None:
    catalog = messages.updated(language)
    assert [message.id for message in messages.untranslated(catalog)] == []


def test_nothing_is_kept_that_the_interface_does_not_say(language: str) -> None:
    now = {(message.id, message.context) for message in messages.collected()}
    kept = {(message.id, message.context) for message in messages.stored(language)}
    assert kept == now


def test_values_are_filled_in_as_in_english(language: str) -> None:
    for message in messages.stored(language):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = placeholders(ids[-1]) | placeholders(ids[0])
        for text in forms(message):
            assert placeholders(text) <= wanted, f"{ids[0]!r}: {text!r}"
        assert set().union(*map(placeholders, forms(message))) == wanted, ids[0]


def test_white_space_at_the_edges_is_that_of_the_english(language: str) -> None:
    for message in messages.stored(language):
        if not message.id:
            continue
        english = message.id if isinstance(message.id, str) else message.id[0]
        for text in forms(message):
            assert text[:1].isspace() == english[:1].isspace(), english
            assert text[-1:].isspace() == english[-1:].isspace(), english


def test_the_compiled_catalog_is_that_of_the_text(language: str) -> None:
    assert messages.path_of(language, "mo").read_bytes() == messages.compiled(language)
