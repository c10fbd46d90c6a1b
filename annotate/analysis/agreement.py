"""Gender and number as they show in writing: of articles and their like, and of the words that follow them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from annotate.analysis import paradigms
from annotate.analysis.pipelines import base_language


class Form(NamedTuple):
    """Gender ("m", "f") and number ("s", "p"); "" where the writing leaves it open."""

    gender: str
    number: str


OPEN = Form("", "")
_FORMS = {
    "ms": Form("m", "s"), "fs": Form("f", "s"), "mp": Form("m", "p"), "fp": Form("f", "p"),
    "s": Form("", "s"), "p": Form("", "p"), "m": Form("m", ""), "f": Form("f", ""), "": OPEN,
}  # fmt: skip


@lru_cache(maxsize=16)
def determiners(language: str) -> Mapping[str, Form]:
    """The words of a language that tell gender or number of what follows; empty where nothing is known."""
    base = base_language(language)
    return {word: form for name, form in _FORMS.items() for word in paradigms.words(f"before-{name}", base)}


@lru_cache(maxsize=20_000)
def form_of(word: str, language: str) -> Form:
    """What the ending of a noun or adjective in lower case says."""
    return next((form for ending, form in _endings(base_language(language)) if word.endswith(ending)), OPEN)


@lru_cache(maxsize=8)
def _endings(language: str) -> tuple[tuple[str, Form], ...]:
    pairs = (each.partition("=") for each in paradigms.words("tell", language))
    return tuple((ending, _FORMS[form]) for ending, _, form in pairs)


def mismatches(one: Form, other: Form) -> int:
    """In how many of gender and number the two forms certainly differ."""
    return sum(bool(a and b and a != b) for a, b in zip(one, other, strict=True))


def matches(one: Form, other: Form) -> int:
    """In how many of gender and number the two forms certainly agree."""
    return sum(bool(a and a == b) for a, b in zip(one, other, strict=True))
