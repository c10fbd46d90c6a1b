"""Shows the evidence of a suggestion: words inside their sentence, languages by name, detectors in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotate.measuring import label
from articles import languages

register = template.Library()

# So much of the sentence is shown on either side of the words, in code points; whole words only.
AROUND = 60


@register.filter
def in_sentence(values: Mapping[str, Any]) -> SafeString:
    """The quote of a ``source-sentence`` evidence, marked inside as much of its sentence as fits a card."""
    sentence, quote = str(values.get("sentence", "")), str(values.get("quote", ""))
    at = sentence.find(quote)
    if not quote or at < 0 or quote == sentence:
        return format_html("{}", _shortened(sentence or quote))
    before, after = sentence[:at], sentence[at + len(quote) :]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return format_html("{}<b>{}</b>{}", before, quote, after)


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * AROUND else text[: 2 * AROUND].rpartition(" ")[0] + "…"


@register.filter
def language_called(code: str) -> str:
    """What the language is called in the language of the page; any code of CLDR, not only Django's own."""
    return languages.name(code, get_language() or "en")


@register.filter
def detector_label(code: str) -> str:
    """What a detector looks for, in a journalist's words."""
    return label(code)


@register.filter
def percent(share: float | None) -> str:
    """A share from 0 to 1 in whole percent, a dash where there is none."""
    return "–" if share is None else f"{round(100 * share)} %"
