"""Markdown and plain text, with what its front matter says about the article."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlsplit

import yaml

from articles.languages import LanguageUnknown, check
from articles.markdown import parse, split_front_matter
from articles.readers import Imported, Metadata
from articles.readers.text import normalise

LONGEST_TITLE: Final = 200
MOST_PIECES: Final = 100_000
"""So many elements and runs may a text have. News has some 45,000 in 1 MB; markup alone could make two million of
that, which take a minute to draw (measured on two busy cores; 100,000 take three to ten seconds)."""

_LONGEST_FRONT_MATTER: Final = 20_000
_MOST_PARTS: Final = 20  # of a list; YAML aliases can make a short list very long
_LONGEST_BYLINE: Final = 300
_LONGEST_URL: Final = 2000
_LONGEST_ENGINE: Final = 100
_DATE: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d])")

# The names that content systems use, the most specific first.
_TITLE: Final = ("title", "headline")
_BYLINE: Final = ("byline", "author", "authors", "by")
_DATES: Final = ("date", "published", "published_at", "publish_date", "pubdate")
_URL: Final = ("source_url", "original_url", "url", "canonical_url", "canonical", "link", "source")
_LANGUAGE: Final = ("language", "lang", "locale")
_ENGINE: Final = ("engine", "translation_engine", "mt_engine", "machine_translation")


def read(text: str) -> Imported:
    """The normalised text with what it says about itself.

    Front matter stays part of the Markdown. What is malformed in it, too long for the database or no
    language, date or web address is passed over, never an error. Without a title there, the first heading is
    the title, else the first line. Raises TooIntricate for a text of more than MOST_PIECES.
    """
    markdown = normalise(text)
    entries = front_matter(markdown)
    return Imported(
        markdown,
        Metadata(
            title=_short(_first(entries, _TITLE), LONGEST_TITLE) or _title_of(markdown),
            byline=_short(_first(entries, _BYLINE), _LONGEST_BYLINE),
            published=_date(_first(entries, _DATES)),
            url=next(filter(None, (_web_address(_first(entries, (key,))) for key in _URL)), ""),
            language=_language(_first(entries, _LANGUAGE)),
            engine=_short(_first(entries, _ENGINE), _LONGEST_ENGINE),
        ),
    )


def front_matter(markdown: str) -> dict[str, str]:
    """The entries of the front matter that are one text or a list of texts, which is joined by commas.

    Keys are in lower case. Values are taken as written, so that `no` stays the code of Norwegian; nothing
    that YAML can build is built, and an alias costs no more than a word. Empty where there is none or it is
    malformed.
    """
    head = split_front_matter(markdown)[0].strip().strip("-")
    if not head.strip() or len(head) > _LONGEST_FRONT_MATTER:
        return {}
    try:
        # The base loader gives texts, lists and mappings and knows no tags.
        data = yaml.BaseLoader(head).get_single_data()
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(data, Mapping):
        return {}
    texts = {str(key).strip().lower(): _text(value) for key, value in data.items() if isinstance(key, str)}
    return {key: value for key, value in texts.items() if value}


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value[:_MOST_PARTS] if isinstance(part, str))
    return _plain(value) if isinstance(value, str) else ""


def _plain(value: str) -> str:
    """The value on one line; what its escapes stand for may be characters that no database takes."""
    return " ".join(normalise(value).split())


def _first(entries: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((entries[key] for key in keys if key in entries), "")


def _title_of(markdown: str) -> str:
    """The text of the first heading, else the first line of the first block that has text."""
    blocks = [block for block in parse(markdown, most=MOST_PIECES).blocks if block.text.strip()]
    chosen = next((block for block in blocks if block.kind == "heading"), blocks[0] if blocks else None)
    if chosen is None:
        return ""
    text = chosen.text
    if chosen.kind != "heading":
        line_end = next((run.offset for run in chosen.runs if run.kind == "soft-break"), len(text))
        text = text[:line_end].strip().partition("\n")[0]
    return _short(" ".join(text.split()), LONGEST_TITLE)


def _short(text: str, length: int) -> str:
    """The text, cut after a word where it is longer than `length` code points."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head).rstrip(" ,;:") + "…"


def _date(text: str) -> date | None:
    match = _DATE.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    plain = parts.scheme in ("http", "https") and parts.hostname and " " not in text
    return text if plain and len(text) <= _LONGEST_URL else ""


def _language(text: str) -> str:
    try:
        return check(text)
    except LanguageUnknown:
        return ""
