"""Markdown taken apart into blocks and runs with their exact places in the source.

This module is the only one that knows the parser, pulldown-cmark: it takes time linear in the length of any
text (measured for each construct that makes other parsers slow), and nothing here recurses, so nesting needs
no limit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from pyromark import Markdown, Options

from articles.anchoring import anchor, find_all, fit, locate
from articles.document import BLOCK_SEPARATOR, Block, Document, Element, Run, Section, Step
from articles.spans import Span

__all__ = [
    "BLOCK_SEPARATOR",
    "Block",
    "Document",
    "Element",
    "Run",
    "Section",
    "Step",
    "anchor",
    "find_all",
    "fit",
    "locate",
    "parse",
    "split_front_matter",
]

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


def parse(markdown: str) -> Document:
    """The blocks, runs and sections of a Markdown text, in time linear in its length.

    Raises UnicodeEncodeError (a ValueError) for half of a surrogate pair, which no stored text contains.
    """
    front_matter, body = split_front_matter(markdown)
    builder = _Builder(markdown, len(front_matter))
    places = _places(body, len(front_matter))
    for event, where in _PARSER.events_with_range(body):
        builder.take(event, places[where["start"]], places[where["end"]])
    return Document(markdown, Span(0, len(front_matter)), tuple(builder.blocks), tuple(builder.sections))


def _places(body: str, base: int) -> Sequence[int]:
    """For each byte offset of the UTF-8 text, the code point offset in the whole Markdown."""
    if body.isascii():
        return range(base, base + len(body) + 1)
    return list(accumulate(map(_STARTS_CHARACTER.__getitem__, body.encode()), initial=base))


class _Builder:
    """Collects what the parser reports, in order, with an explicit stack of open elements."""

    def __init__(self, markdown: str, start: int) -> None:
        self.markdown = markdown
        self.blocks: list[Block] = []
        self.sections: list[Section] = []
        self._stack: list[Element] = []
        self._steps: list[Step] = []
        self._runs: list[Run] = []
        self._pending: tuple[int, int, str] | None = None  # start, end and kind of the run that may still grow
        self._leaf: Element | None = None
        self._section_start = start
        self._first_block = 0
        self._done = start  # nothing before it belongs to a run or marker that is still to come
        self._length = 0  # of the text of the open block
        self._offset = 0  # of the open block in the text of the document
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
                self._run("html", start, end, text)
            case {"FootnoteReference": label}:
                self._run("footnote", start, end, f"[{label}]")
            case {"TaskListMarker": done}:
                self._run("task", start, self._skip(_BLANK, end), "☑ " if done else "☐ ")
            case "SoftBreak":
                self._break("soft-break", start, end, " ")
            case "HardBreak":
                self._break("hard-break", start, end, "\n")
            case "Rule":
                self._close_implicit_leaf()
                self._open(self._element("rule", start, end))
                self._close(end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _INLINES:
            self._ensure_leaf(start)
            values = {}
            if data is not None:
                values = {"href": data["dest_url"], "title": data["title"], "info": str(data["link_type"])}
                if data["link_type"] == "Email":
                    values["href"] = f"mailto:{data['dest_url']}"
            self._open(self._element(_INLINES[name], start, end, **values))
            return
        self._close_implicit_leaf()
        if name in _LEAVES:
            self._open_leaf(self._element(_LEAVES[name], start, end, **self._leaf_values(name, data)))
        else:
            self._open(self._element(_CONTAINERS[name], start, end, **self._container_values(name, data)))

    def _leaf_values(self, name: str, data: Any) -> dict[str, Any]:
        values: dict[str, Any] = {"block": len(self.blocks)}
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

    def _element(self, kind: str, start: int, end: int, **values: Any) -> Element:
        parent = self._stack[-1] if self._stack else None
        return Element(kind, start, end, parent, len(self._stack), **values)

    def _open(self, element: Element) -> None:
        self._flush()
        if not self._stack:
            self._section_start, self._first_block = element.start, len(self.blocks)
        self._stack.append(element)
        self._steps.append(Step("open", element))
        self._done = max(self._done, element.start)

    def _open_leaf(self, element: Element) -> None:
        self._open(element)
        self._leaf = element

    def _ensure_leaf(self, start: int) -> None:
        """Opens the block of a tight list item, of which the parser reports only the content."""
        if self._leaf is None:
            end = self._stack[-1].end if self._stack else start
            self._open_leaf(self._element("item", start, end, block=len(self.blocks)))

    def _close_implicit_leaf(self) -> None:
        self._flush()
        if self._leaf is not None and self._leaf.kind == "item":
            self._close(self._runs[-1].end if self._runs else self._leaf.start)

    def _end(self, name: str, end: int) -> None:
        if name in _CONTAINERS:
            self._close_implicit_leaf()
        self._close(end)

    def _close(self, end: int) -> None:
        self._flush()
        if self._stack[-1] is self._leaf and self._leaf.kind in ("code", "html"):
            self._drop_last_line_feed()
        element = self._stack.pop()
        if element is self._leaf:
            self._finish_block(element, end)
        self._steps.append(Step("close", element))
        if not self._stack:
            self._finish_section(element, end)
        self._done = max(self._done, min(end, element.end))

    def _finish_block(self, element: Element, end: int) -> None:
        text = "".join(run.text for run in self._runs)
        self.blocks.append(
            Block(
                index=len(self.blocks),
                kind=element.kind,
                level=element.level,
                start=element.start,
                end=max(self._trimmed(element.start, end), self._runs[-1].end if self._runs else 0),
                runs=tuple(self._runs),
                text=text,
                section=len(self.sections),
                element=element,
                offset=self._offset,
            )
        )
        self._offset += len(text) + len(BLOCK_SEPARATOR) if text else 0
        self._runs, self._leaf, self._length = [], None, 0

    def _finish_section(self, element: Element, end: int) -> None:
        self.sections.append(
            Section(
                index=len(self.sections),
                kind=element.kind,
                start=self._section_start,
                end=self._trimmed(self._section_start, end),
                first_block=self._first_block,
                last_block=len(self.blocks) - 1,
                steps=tuple(self._steps),
            )
        )
        self._steps = []

    def _drop_last_line_feed(self) -> None:
        if not self._runs or not self._runs[-1].text.endswith("\n"):
            return
        run = self._runs.pop()
        self._steps.pop()
        self._length -= len(run.text)
        if len(run.text) > 1:
            self._add(run.kind, run.start, run.end - 1, run.text[:-1], run.atomic)

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.markdown[end - 1] == "\n":
            end -= 1
        return end

    def _skip(self, pattern: re.Pattern[str], start: int) -> int:
        found = pattern.match(self.markdown, start)
        return found.end() if found else start

    def _text(self, text: str, start: int, end: int) -> None:
        if self._leaf is not None and self._leaf.kind == "code":
            self._code_lines(text, start, end)
            return
        self._ensure_leaf(start)
        opening = start
        while opening > self._done and self.markdown[opening - 1] == "\\":
            opening -= 1
        if opening < start and text[:1] == self.markdown[start]:
            self._run("escape", opening, start + 1, text[0])
            text, start = text[1:], start + 1
        if self.markdown[start:end] == text:
            self._exact("text", start, end)
        else:
            self._run("entity" if self.markdown[start] == "&" else "other", start, end, text)

    def _code_lines(self, text: str, start: int, end: int) -> None:
        if self.markdown[start:end] != text:
            self._run("other", start, end, text)
            return
        for line in _LINE.finditer(text):
            self._add("code", start + line.start(), start + line.end(), line.group(), False)

    def _code(self, text: str, start: int, end: int) -> None:
        self._ensure_leaf(start)
        self._open(self._element("code", start, end))
        fence = self._skip(_TICKS, start) - start
        pieces = self._aligned(text, start + fence, end - fence)
        if pieces is None:
            pieces = self._aligned(text, start + fence + 1, end - fence)
        if pieces is None:
            self._run("other", start + fence, end - fence, text)
        for kind, first, last, piece in pieces or ():
            if kind == "code":
                self._exact(kind, first, last)
            else:
                self._run(kind, first, last, piece)
        self._close(end)

    def _aligned(self, text: str, start: int, stop: int) -> list[tuple[str, int, int, str]] | None:
        """The pieces (kind, start, end, text) of a code span's text, or None where it does not begin at
        `start`.
        """
        breaks = _CELL_CODE_BREAK if self._leaf is not None and self._leaf.kind == "cell" else _CODE_BREAK
        pieces: list[tuple[str, int, int, str]] = []
        done = 0
        while done < len(text):
            found = breaks.search(self.markdown, start, stop)
            literal = min((found.start() if found else stop) - start, len(text) - done)
            if literal < 0 or self.markdown[start : start + literal] != text[done : done + literal]:
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
        shown = len(text) - done - 1 - len(text[done + 1 :].lstrip(" "))
        return min(shown, len(written) - len(written.rstrip(" ")))

    def _break(self, kind: str, start: int, end: int, text: str) -> None:
        """Adds a line break; it reaches to the text of the next line, so what marks quotes and lists belongs
        to it.
        """
        self._ensure_leaf(start)
        while start > self._done and self.markdown[start - 1] in " \t":
            start -= 1
        self._run(kind, start, self._skip(_LINE_PREFIX, end), text)

    def _exact(self, kind: str, start: int, end: int) -> None:
        """Adds text that is written as it is shown; it grows the run before where nothing stands between."""
        if start == end:
            return
        if self._pending is not None and self._pending[1:] == (start, kind):
            self._pending = (self._pending[0], end, kind)
        else:
            self._flush()
            self._pending = (start, end, kind)
        self._done = end

    def _flush(self) -> None:
        if self._pending is not None:
            start, end, kind = self._pending
            self._pending = None
            self._add(kind, start, end, self.markdown[start:end], False)

    def _run(self, kind: str, start: int, end: int, text: str) -> None:
        self._ensure_leaf(start)
        self._flush()
        if text:
            self._add(kind, start, end, text, True)

    def _add(self, kind: str, start: int, end: int, text: str, atomic: bool) -> None:
        run = Run(start, end, text, kind, atomic, self._stack[-1], self._length)
        self._length += len(text)
        self._runs.append(run)
        self._steps.append(Step("run", run.element, run))
        self._done = max(self._done, end)
