"""A parsed document as HTML in which every piece of text tells its place in the Markdown.

Each text node stands alone in a `span` or `mark` whose `data-s` is the code point where the text begins;
where the Markdown reads otherwise than the text (an entity, an escape, a line break), `data-e` says where it
ends and the piece can only be taken whole. Raw HTML is shown, never passed on, and only the tags named here
can come out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, TypeAlias

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.document import MAX_DEPTH, Block, Document, Element, Run, Section, Step
from articles.spans import Span

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]|&#|&[A-Za-z]\w*;")
_TAGS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "quote": (("blockquote",), ("/blockquote",)),
    "list": (("ul",), ("/ul",)),
    "numbers": (("ol",), ("/ol",)),
    "item": (("li",), ("/li",)),
    "table": (("table",), ("/tbody", "/table")),
    "head": (("thead", "tr"), ("/tr", "/thead", "tbody")),
    "row": (("tr",), ("/tr",)),
    "emphasis": (("em",), ("/em",)),
    "strong": (("strong",), ("/strong",)),
    "strikethrough": (("del",), ("/del",)),
    "code": (("code",), ("/code",)),
    "rule": (("hr",), ()),
}
_RUN_WRAPPERS: Final = {
    "html": ("code", "raw-html"),
    "footnote": ("sup", "footnote"),
    "task": ("span", "task"),
}
_ALIGNMENTS: Final = {"left": "align-left", "center": "align-center", "right": "align-right"}


_Html: TypeAlias = str
"""A piece of HTML, with every text in it escaped; thousands in a page, so that each is put together in one go."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted span, or a caret where the span is empty; `id` and `classes` end up in the page as they
    are.
    """

    span: Span
    id: str
    classes: str = ""
    label: str = ""
    anchor: str = ""
    """The HTML id of the first piece, where a link leads to the mark."""


def render_section(
    document: Document, section: Section, marks: Sequence[Mark] = (), *, heading_offset: int = 0
) -> SafeString:
    """The HTML of one section, with those marks in it that touch it; headings are `heading_offset` levels
    lower.
    """
    area = section.span
    inside = [mark for mark in marks if mark.span.start <= area.end and mark.span.end >= area.start]
    return _joined(_Writer(document, inside, heading_offset).write(section))


def render_block(document: Document, block: Block, marks: Sequence[Mark] = ()) -> SafeString:
    """What stands inside the element of one block, with those marks in it that touch it."""
    inside = [mark for mark in marks if mark.span.start <= block.end and mark.span.end >= block.start]
    return _joined(_Writer(document, inside, heading_offset=0).write_inside(block))


def render_document(document: Document, marks: Sequence[Mark] = (), *, heading_offset: int = 0) -> SafeString:
    """The HTML of all sections in order."""
    writer = _Writer(document, marks, heading_offset)
    return _joined(piece for section in document.sections for piece in writer.write(section))


def _joined(pieces: Iterator[_Html]) -> SafeString:
    """The pieces are HTML already: whatever comes from the text or from a mark is escaped where it enters one."""
    return SafeString("".join(pieces))


def safe_href(url: str) -> str | None:
    """The address, if following it can do no harm: http, https, mailto or a path on this site; otherwise
    None.
    """
    if not url or _UNSAFE.search(url) or url.startswith("//"):
        return None
    scheme = _SCHEME.match(url)
    if scheme is None:
        return None if ":" in re.split(r"[/?#]", url, maxsplit=1)[0] else url
    return url if scheme.group(1).lower() in _SCHEMES else None


def _plain(*tags: str) -> _Html:
    """Tags without attributes; their names are this module's own."""
    return "".join(f"<{tag}>" for tag in tags)


def _place(mark: Mark) -> int:
    return mark.span.start


class _Cover:
    """Tells which marks cover a place, from one sweep over their edges."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        ordered = sorted(marks, key=lambda mark: (mark.span, mark.id))
        self.points = [mark for mark in ordered if mark.span.empty]
        ranges = [mark for mark in ordered if not mark.span.empty]
        self.edges = sorted({edge for mark in ranges for edge in (mark.span.start, mark.span.end)})
        self._active: list[tuple[Mark, ...]] = []
        opening: dict[int, list[Mark]] = {}
        for mark in ranges:
            opening.setdefault(mark.span.start, []).append(mark)
        active: list[Mark] = []
        for edge in self.edges:
            active = [mark for mark in active if mark.span.end > edge] + opening.get(edge, [])
            self._active.append(tuple(active))

    def at(self, position: int) -> tuple[Mark, ...]:
        """The marks that cover the code point at a position."""
        index = bisect_right(self.edges, position) - 1
        return self._active[index] if index >= 0 else ()

    def over(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks that cover any code point of a range."""
        found = dict.fromkeys(self.at(start))
        for edge in self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]:
            found.update(dict.fromkeys(self.at(edge)))
        return tuple(found)


class _Writer:
    """Walks through sections and yields their HTML, piece by piece."""

    def __init__(self, document: Document, marks: Sequence[Mark], heading_offset: int) -> None:
        self._document = document
        self._cover = _Cover(marks)
        self._heading_offset = heading_offset
        self._anchored: set[str] = set()
        self._drawn = 0  # so many of the insertion points are in the page
        self._closers: list[_Html] = []
        self._in_head = False
        self._links = 0

    def write(self, section: Section) -> Iterator[_Html]:
        """Yields the HTML of the section."""
        self._drawn = max(self._drawn, bisect_left(self._cover.points, section.start, key=_place))
        yield from self._walk(section.steps)

    def write_inside(self, block: Block) -> Iterator[_Html]:
        """Yields the HTML inside the element of a block."""
        steps = self._document.sections[block.section].steps
        edges = [at for at, step in enumerate(steps) if step.element is block.element and step.run is None]
        opener, closer = self._block_tags(block.element)
        yield opener.partition(">")[2]
        yield from self._walk(steps[edges[0] + 1 : edges[1]])
        yield from self._points(block.end, closing=True)
        yield closer.rpartition("<")[0]

    def _walk(self, steps: Sequence[Step]) -> Iterator[_Html]:
        for step in steps:
            if step.run is not None:
                yield from self._run(step.run)
            elif step.action == "open":
                yield self._open(step.element)
            else:
                yield from self._close(step.element)

    def _open(self, element: Element) -> _Html:
        opener, closer = self._tags(element)
        self._closers.append(closer)
        return opener

    def _close(self, element: Element) -> Iterator[_Html]:
        if element.block is not None:
            yield from self._points(self._document.blocks[element.block].end, closing=True)
        if element.kind == "head":
            self._in_head = False
        if element.kind == "link":
            self._links -= 1
        yield self._closers.pop()

    def _tags(self, element: Element) -> tuple[_Html, _Html]:
        if element.block is not None:
            return self._block_tags(element)
        if element.depth >= MAX_DEPTH:
            self._links += element.kind == "link"
            return "", ""
        if element.kind == "link":
            return self._link_tags(element)
        self._in_head = self._in_head or element.kind == "head"
        return _container_tags(element)

    def _block_tags(self, element: Element) -> tuple[_Html, _Html]:
        index = element.block
        if element.depth >= MAX_DEPTH:
            return format_html('<div data-block="{}">', index), _plain("/div")
        match element.kind:
            case "heading":
                tag = f"h{min(max((element.level or 1) + self._heading_offset, 1), 6)}"
            case "cell":
                tag = "th" if self._in_head else "td"
                if element.info in _ALIGNMENTS:
                    opener = '<{} class="{}" data-block="{}">'
                    return format_html(opener, tag, _ALIGNMENTS[element.info], index), format_html("</{}>", tag)
            case "code":
                return format_html('<pre data-block="{}"><code>', index), _plain("/code", "/pre")
            case "html":
                return format_html('<pre class="raw-html" data-block="{}">', index), _plain("/pre")
            case "item":
                return format_html('<div class="item" data-block="{}">', index), _plain("/div")
            case _:
                tag = "p"
        return format_html('<{} data-block="{}">', tag, index), format_html("</{}>", tag)

    def _link_tags(self, element: Element) -> tuple[_Html, _Html]:
        self._links += 1
        href = safe_href(element.href)
        if href is None or self._links > 1:
            return format_html('<span class="{}">', "link"), _plain("/span")
        return format_html('<a href="{}" rel="noopener nofollow">', href), _plain("/a")

    def _run(self, run: Run) -> Iterator[_Html]:
        yield from self._points(run.start)
        if run.kind in _RUN_WRAPPERS:
            tag, name = _RUN_WRAPPERS[run.kind]
            yield format_html('<{} class="{}">', tag, name)
            yield self._piece(run, run.start, run.end)
            yield format_html("</{}>", tag)
        elif run.atomic:
            yield self._piece(run, run.start, run.end)
        else:
            yield from self._cut(run)
        yield from self._points(run.end, closing=True)

    def _cut(self, run: Run) -> Iterator[_Html]:
        cover = self._cover
        edges = cover.edges[bisect_right(cover.edges, run.start) : bisect_left(cover.edges, run.end)]
        last = bisect_left(cover.points, run.end, self._drawn, key=_place)
        points = {mark.span.start for mark in cover.points[self._drawn : last]}
        start = run.start
        for end in [*sorted({*edges, *points} - {start}), run.end]:
            yield from self._points(start, closing=True)
            yield self._piece(run, start, end)
            start = end

    def _points(self, position: int, *, closing: bool = False) -> Iterator[_Html]:
        """The carets that stand before a position, or with `closing` also those that stand at it."""
        points = self._cover.points
        while self._drawn < len(points) and points[self._drawn].span.start < position + closing:
            first = self._drawn
            place = points[first].span.start
            while self._drawn < len(points) and points[self._drawn].span.start == place:
                self._drawn += 1
            here = points[first : self._drawn]
            yield _caret(place, here, self._anchor(here))

    def _anchor(self, marks: Sequence[Mark]) -> _Html:
        """The id of the first of these marks that has one and is drawn for the first time."""
        for mark in marks:
            if mark.anchor and mark.anchor not in self._anchored:
                self._anchored.add(mark.anchor)
                return f'id="{escape(mark.anchor)}" '
        return ""

    def _piece(self, run: Run, start: int, end: int) -> _Html:
        place = f'data-s="{start}"'
        marks = self._cover.at(start)
        if run.atomic:
            place = f'{place} data-e="{end}"'
            marks = self._cover.over(start, end)
        if run.kind == "hard-break":
            return f"<br {place}{_attributes(marks) if marks else ''}>"
        text = escape(run.text if run.atomic else run.text[start - run.start : end - run.start])
        if not marks:
            return f"<span {place}>{text}</span>"
        return f"<mark {self._anchor(marks)}{place}{_attributes(marks)}>{text}</mark>"


def _container_tags(element: Element) -> tuple[_Html, _Html]:
    if element.kind == "list" and element.level not in (None, 1):
        return format_html('<ol start="{}">', element.level), _plain("/ol")
    if element.kind == "image":
        return format_html('<span class="{}">', "image"), _plain("/span")
    if element.kind == "footnote":
        return format_html('<div class="footnote" data-label="{}">', element.info), _plain("/div")
    opener, closer = _TAGS["numbers" if element.kind == "list" and element.level == 1 else element.kind]
    return _plain(*opener), _plain(*closer)


def _attributes(marks: Sequence[Mark]) -> _Html:
    ids = " ".join(dict.fromkeys(mark.id for mark in marks))
    classes = " ".join(dict.fromkeys(name for mark in marks for name in mark.classes.split()))
    label = "; ".join(dict.fromkeys(mark.label for mark in marks if mark.label))
    named = f' class="{escape(classes)}"' if classes else ""
    titled = f' title="{escape(label)}"' if label else ""
    return f' data-ids="{escape(ids)}"{named}{titled}'


def _caret(place: int, marks: Sequence[Mark], anchor: _Html) -> _Html:
    """An empty mark, drawn by the style sheet so that it adds no text to the page."""
    ids = " ".join(dict.fromkeys(mark.id for mark in marks))
    classes = " ".join(dict.fromkeys(["insertion", *(name for mark in marks for name in mark.classes.split())]))
    label = escape("; ".join(dict.fromkeys(mark.label for mark in marks if mark.label)))
    named = f' role="img" aria-label="{label}" title="{label}"' if label else ""
    return (
        f'<mark {anchor}class="{escape(classes)}" data-s="{place}" data-ids="{escape(ids)}" data-point{named}></mark>'
    )
