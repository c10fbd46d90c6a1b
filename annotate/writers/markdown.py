"""Markdown, byte for byte as stored."""

MEDIA_TYPE = "text/markdown; charset=utf-8"
SUFFIX = ".md"


def write(markdown: str) -> bytes:
    """The text as UTF-8, nothing added and nothing taken away."""
    return markdown.encode("utf-8")
