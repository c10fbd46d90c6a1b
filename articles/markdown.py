"""Markdown taken apart into blocks and runs with their exact places in the source.

This module is the only one that knows the parser, pulldown-cmark: it takes time linear in the length of any
text (measured for each construct that makes other parsers slow), and nothing here recurses, so nesting needs
no limit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from pyromark import Markdown, Options

from articles.anchoring import anchor, find_all, fit, locate
from articles.building import Builder, TooIntricate
from articles.document import BLOCK_SEPARATOR, Block, Document, Element, Run, Section, Step

__all__ = [
    "BLOCK_SEPARATOR",
    "Block",
    "Document",
    "Element",
    "Run",
    "Section",
    "Step",
    "TooIntricate",
    "anchor",
    "find_all",
    "fit",
    "locate",
    "parse",
    "parsed",
    "split_front_matter",
]

_REMEMBERED_LENGTH: Final = 30_000
_PARSER: Final = Markdown(
    options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
)
_FENCE: Final = re.compile(r"---[ \t]*")
_KEY: Final = re.compile(r"[^\s#:][^:]*:(\s|$)")
_LEAVES: Final = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "TableCell": "cell",
    "CodeBlock": "code",
    "HtmlBlock": "html",
}
_CONTAINERS: Final = {
    "BlockQuote": "quote",
    "List": "list",
    "Item": "item",
    "Table": "table",
    "TableHead": "head",
    "TableRow": "row",
    "FootnoteDefinition": "footnote",
}
_INLINES: Final = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}
_BLANK: Final = re.compile(r"[ \t]*")
_SPACES: Final = re.compile(" *")
_LINE_PREFIX: Final = re.compile(r"[ \t>]*")
_TICKS: Final = re.compile(r"`+")
_CODE_BREAK: Final = re.compile(r"\n[ \t>]*")
_CELL_CODE_BREAK: Final = re.compile(r"\n[ \t>]*|\\\|")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_STARTS_CHARACTER: Final = [byte & 0xC0 != 0x80 for byte in range(256)]


def split_front_matter(markdown: str) -> tuple[str, str]:
    """The metadata that opens a Markdown text, with both its lines of dashes, and the rest; joined they are
    the text.

    Only lines of three dashes count, the first at the very start, and the first line between them that is not
    a comment must be a `key:`; otherwise it is a thematic break of the article and nothing is split off.
    """
    lines = markdown.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return "", markdown
    entries = [line for line in lines[1:] if not line.startswith("#")]
    if not entries or not (_KEY.match(entries[0]) or _FENCE.fullmatch(entries[0])):
        return "", markdown
    length = len(lines[0]) + 1
    for line in lines[1:]:
        length += len(line) + 1
        if _FENCE.fullmatch(line):
            length = min(length, len(markdown))
            return markdown[:length], markdown[length:]
    return "", markdown


def parse(markdown: str, *, most: int | None = None) -> Document:
    """The blocks, runs and sections of a Markdown text, in time linear in its length.

    Raises UnicodeEncodeError (a ValueError) for half of a surrogate pair, which no stored text contains, and with
    ``most`` TooIntricate (another) for a text of more elements and runs than that, as soon as it is known.
    """
    front_matter, body = split_front_matter(markdown)
    builder = Builder(markdown, len(front_matter), most)
    reader = _Reader(builder)
    places = _places(body, len(front_matter))
    for event, where in _PARSER.events_with_range(body):
        reader.take(event, places[where["start"]], places[where["end"]])
    return builder.document()


def parsed(markdown: str) -> Document:
    """As ``parse``; an article that is worked on is parsed once in each process, and the document shared.

    Documents do not change. A text of that length is at most a few megabytes of document; longer ones are parsed anew.
    """
    return _remembered(markdown) if len(markdown) <= _REMEMBERED_LENGTH else parse(markdown)


@lru_cache(maxsize=64)
def _remembered(markdown: str) -> Document:
    return parse(markdown)


def _places(body: str, base: int) -> Sequence[int]:
    """For each byte offset of the UTF-8 text, the code point offset in the whole Markdown."""
    if body.isascii():
        return range(base, base + len(body) + 1)
    return list(accumulate(map(_STARTS_CHARACTER.__getitem__, body.encode()), initial=base))


class _Reader:
    """Tells a builder what the events of the parser mean."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._markdown = builder.markdown
        self._alignments: tuple[str, ...] = ()
        self._column = 0

    def take(self, event: Any, start: int, end: int) -> None:
        """Adds one event of the parser, of which the range is given in code points."""
        match event:
            case {"Start": tag}:
                self._start(tag, start, end)
            case {"End": tag}:
                self._end(tag if isinstance(tag, str) else next(iter(tag)), end)
            case {"Text": text}:
                self._text(text, start, end)
            case {"Code": text}:
                self._code(text, start, end)
            case {"Html": text} | {"InlineHtml": text}:
                self._builder.run("html", start, end, text)
            case {"FootnoteReference": label}:
                self._builder.run("footnote", start, end, f"[{label}]")
            case {"TaskListMarker": done}:
                self._builder.run("task", start, self._skip(_BLANK, end), "☑ " if done else "☐ ")
            case "SoftBreak":
                self._break("soft-break", start, end, " ")
            case "HardBreak":
                self._break("hard-break", start, end, "\n")
            case "Rule":
                self._builder.close_implicit_leaf()
                self._builder.open(self._builder.element("rule", start, end))
                self._builder.close(end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _INLINES:
            self._builder.ensure_leaf(start)
            values = {}
            if data is not None:
                values = {"href": data["dest_url"], "title": data["title"], "info": str(data["link_type"])}
                if data["link_type"] == "Email":
                    values["href"] = f"mailto:{data['dest_url']}"
            self._builder.open(self._builder.element(_INLINES[name], start, end, **values))
            return
        self._builder.close_implicit_leaf()
        if name in _LEAVES:
            self._builder.open(self._builder.element(_LEAVES[name], start, end, **self._leaf_values(name, data)))
        else:
            self._builder.open(
                self._builder.element(_CONTAINERS[name], start, end, **self._container_values(name, data))
            )

    def _leaf_values(self, name: str, data: Any) -> dict[str, Any]:
        values: dict[str, Any] = {"block": self._builder.next_block}
        if name == "Heading":
            values["level"] = int(data["level"][1:])
        elif name == "CodeBlock" and isinstance(data, dict):
            values["info"] = data["Fenced"]
        elif name == "TableCell":
            column = self._column
            values["info"] = self._alignments[column].lower() if column < len(self._alignments) else "none"
            self._column += 1
        return values

    def _container_values(self, name: str, data: Any) -> dict[str, Any]:
        if name == "Table":
            self._alignments = data
        elif name in ("TableHead", "TableRow"):
            self._column = 0
        elif name == "List":
            return {"level": data}
        elif name == "FootnoteDefinition":
            return {"info": data}
        return {}

    def _end(self, name: str, end: int) -> None:
        if name in _CONTAINERS:
            self._builder.close_implicit_leaf()
        self._builder.close(end)

    def _text(self, text: str, start: int, end: int) -> None:
        if start == end:
            return  # blanks that stand for a part of a tab have no place of their own
        if self._builder.leaf is not None and self._builder.leaf.kind == "code":
            self._code_lines(text, start, end)
            return
        self._builder.ensure_leaf(start)
        opening = start
        while opening > self._builder.done and self._markdown[opening - 1] == "\\":
            opening -= 1
        if opening < start and text[:1] == self._markdown[start]:
            self._builder.run("escape", opening, start + 1, text[0])
            text, start = text[1:], start + 1
        if self._markdown[start:end] == text:
            self._builder.exact("text", start, end)
        else:
            self._builder.run("entity" if self._markdown[start] == "&" else "other", start, end, text)

    def _code_lines(self, text: str, start: int, end: int) -> None:
        if self._markdown[start:end] != text:
            self._builder.run("other", start, end, text)
            return
        for line in _LINE.finditer(text):
            self._builder.add("code", start + line.start(), start + line.end(), line.group(), False)

    def _code(self, text: str, start: int, end: int) -> None:
        self._builder.ensure_leaf(start)
        self._builder.open(self._builder.element("code", start, end))
        fence = self._skip(_TICKS, start) - start
        pieces = self._aligned(text, start + fence, end - fence)
        if pieces is None:
            pieces = self._aligned(text, start + fence + 1, end - fence)
        if pieces is None:
            self._builder.run("other", start + fence, end - fence, text)
        for kind, first, last, piece in pieces or ():
            if kind == "code":
                self._builder.exact(kind, first, last)
            else:
                self._builder.run(kind, first, last, piece)
        self._builder.close(end)

    def _aligned(self, text: str, start: int, stop: int) -> list[tuple[str, int, int, str]] | None:
        """The pieces (kind, start, end, text) of a code span's text, or None where it does not begin at
        `start`.
        """
        breaks = (
            _CELL_CODE_BREAK if self._builder.leaf is not None and self._builder.leaf.kind == "cell" else _CODE_BREAK
        )
        pieces: list[tuple[str, int, int, str]] = []
        done = 0
        while done < len(text):
            self._builder.expect(len(pieces))
            found = breaks.search(self._markdown, start, stop)
            literal = min((found.start() if found else stop) - start, len(text) - done)
            if literal < 0 or self._markdown[start : start + literal] != text[done : done + literal]:
                return None
            if literal:
                pieces.append(("code", start, start + literal, text[done : done + literal]))
            start, done = start + literal, done + literal
            if done == len(text):
                break
            kept = self._kept(found.group(), text, done) if found else None
            if found is None or kept is None:
                return None
            kind = "escape" if text[done] == "|" else "soft-break"
            pieces.append((kind, start, found.end() - kept, text[done]))
            start, done = found.end() - kept, done + 1
        return pieces

    @staticmethod
    def _kept(written: str, text: str, done: int) -> int | None:
        """How many blanks after a line feed inside of code are shown; None where the text is another."""
        if written == "\\|":
            return 0 if text[done] == "|" else None
        if text[done] != " ":
            return None
        blanks = _SPACES.match(text, done + 1)
        shown = len(blanks.group()) if blanks else 0
        return min(shown, len(written) - len(written.rstrip(" ")))

    def _break(self, kind: str, start: int, end: int, text: str) -> None:
        """Adds a line break; it reaches to the text of the next line, so what marks quotes and lists belongs
        to it.
        """
        self._builder.ensure_leaf(start)
        while start > self._builder.done and self._markdown[start - 1] in " \t":
            start -= 1
        self._builder.run(kind, start, self._skip(_LINE_PREFIX, end), text)

    def _skip(self, pattern: re.Pattern[str], start: int) -> int:
        found = pattern.match(self._markdown, start)
        return found.end() if found else start
