"""One module per import format: text or bytes in, Markdown and what is known about the article out. No tables."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says about itself; empty where it does not say, and within the limits of the database."""

    title: str = ""
    byline: str = ""
    published: date | None = None
    url: str = ""
    language: str = ""
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A text as it is stored, normalised, front matter included, with what was found in it."""

    markdown: str
    metadata: Metadata = field(default_factory=Metadata)
