"""The page shows the text, every piece says where it stands, and nothing else can come out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.document import MAX_DEPTH
from articles.markdown import Document, parse
from articles.rendering import Mark, render_block, render_document, render_section, safe_href
from articles.spans import Span
from tests.unit import strategies

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VOID = {"hr", "br"}
ATTRIBUTES = {
    "p": {"data-block"},
    **{f"h{level}": {"data-block"} for level in range(1, 7)},
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"data-block", "class"},
    "td": {"data-block", "class"},
    "pre": {"data-block", "class"},
    "code": {"class"},
    "em": set(),
    "strong": set(),
    "del": set(),
    "a": {"href", "rel"},
    "hr": set(),
    "br": {"data-s", "data-e", "data-ids", "class", "title"},
    "sup": {"class"},
    "div": {"class", "data-label", "data-block"},
    "span": {"class", "data-s", "data-e"},
    "mark": {"class", "data-s", "data-e", "data-ids", "data-point", "title", "role", "aria-label"},
}  # fmt: skip


class Page(HTMLParser):
    """Reads a page strictly: only known tags and attributes, all closed, each text in an element with its place."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[tuple[int, int | None, str, tuple[str, ...]]] = []
        self.points: list[tuple[int, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert len(values) == len(attrs)
        assert set(values) <= ATTRIBUTES[tag], tag
        self.tags.append(tag)
        if tag == "a":
            assert not any(name == "a" for name, _ in self.open), "a link inside of a link"
            assert values["rel"] == "noopener nofollow"
            self.links.append(values["href"] or "")
        if tag == "br":
            self._piece(values, "\n")
        if "data-point" in values:
            self.points.append((int(values["data-s"] or ""), _ids(values)))
        if tag not in VOID:
            self.open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, values = self.open[-1]
        assert tag in ("span", "mark")
        assert "data-point" not in values
        self._piece(values, data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def _piece(self, values: dict[str, str | None], text: str) -> None:
        end = values.get("data-e")
        self.pieces.append((int(values["data-s"] or ""), int(end) if end else None, text, _ids(values)))

    @property
    def text(self) -> str:
        return "".join(piece[2] for piece in self.pieces)


def _ids(values: dict[str, str | None]) -> tuple[str, ...]:
    return tuple((values.get("data-ids") or "").split())


def _html(markdown: str, *marks: Mark, heading_offset: int = 0) -> str:
    return render_document(parse(markdown), marks, heading_offset=heading_offset)


@pytest.mark.parametrize(
    ("markdown", "page"),
    [
        ("a", '<p #0>{0:a}</p>'),
        ("# a", '<h1 #0>{2:a}</h1>'),
        ("*a*", '<p #0><em>{1:a}</em></p>'),
        ("**a**", '<p #0><strong>{2:a}</strong></p>'),
        ("~~a~~", '<p #0><del>{2:a}</del></p>'),
        ("`a`", '<p #0><code>{1:a}</code></p>'),
        ("&lt;", '<p #0>{0-4:&lt;}</p>'),
        ("<b>", '<pre class="raw-html" #0><code class="raw-html">{0-3:&lt;b&gt;}</code></pre>'),
        ("a<b>", '<p #0>{0:a}<code class="raw-html">{1-4:&lt;b&gt;}</code></p>'),
        ("***", "<hr>"),
        ("> a", '<blockquote><p #0>{2:a}</p></blockquote>'),
        ("- a", '<ul><li><div class="item" #0>{2:a}</div></li></ul>'),
        ("1. a", '<ol><li><div class="item" #0>{3:a}</div></li></ol>'),
        ("7. a", '<ol start="7"><li><div class="item" #0>{3:a}</div></li></ol>'),
        ("- a\n\n- b", '<ul><li><p #0>{2:a}</p></li><li><p #1>{7:b}</p></li></ul>'),
        ("a  \nb", '<p #0>{0:a}<br data-s="1" data-e="4">{4:b}</p>'),
        ("a\nb", '<p #0>{0:a}{1-2: }{2:b}</p>'),
        ("```x\na\n```", '<pre #0><code>{5:a}</code></pre>'),
        ("![a](u)", '<p #0><span class="image">{2:a}</span></p>'),
        ("[a](/u)", '<p #0><a href="/u" rel="noopener nofollow">{1:a}</a></p>'),
        ("[a](data:x)", '<p #0><span class="link">{1:a}</span></p>'),
        ("- [x] a", '<ul><li><div class="item" #0><span class="task">{2-6:☑ }</span>{6:a}</div></li></ul>'),
        (
            "a[^n]\n\n[^n]: b",
            (
                '<p #0>{0:a}<sup class="footnote">{1-5:[n]}</sup></p>'
                '<div class="footnote" data-label="n"><p #1>{13:b}</p></div>'
            ),
        ),
        (
            "|a|b|\n|:-|-:|\n|c||",
            (
                '<table><thead><tr><th class="align-left" #0>{1:a}</th>'
                '<th class="align-right" #1>{3:b}</th>'
                "</tr></thead>"
                '<tbody><tr><td class="align-left" #2>{15:c}</td><td class="align-right" #3></td></tr></tbody></table>'
            ),
        ),
        ("|a|\n|-|", '<table><thead><tr><th #0>{1:a}</th></tr></thead><tbody></tbody></table>'),
        ("|a|\n|:-:|", '<table><thead><tr><th class="align-center" #0>{1:a}</th></tr></thead><tbody></tbody></table>'),
    ],
)  # fmt: skip
def test_each_construct(markdown: str, page: str) -> None:
    assert _html(markdown) == _spelled_out(page)
    Page(_html(markdown))


def _spelled_out(short: str) -> str:
    """The page of which #1 is a block and {2:text} or {2-5:text} a piece of text with its place."""
    page = re.sub(r" #(\d+)", r' data-block="\1"', short)
    page = re.sub(r"\{(\d+)-(\d+):([^}]*)\}", r'<span data-s="\1" data-e="\2">\3</span>', page)
    return re.sub(r"\{(\d+):([^}]*)\}", r'<span data-s="\1">\2</span>', page)


@pytest.mark.parametrize(("level", "offset", "tag"), [(1, 2, "h3"), (5, 2, "h6"), (2, -1, "h1"), (1, -1, "h1")])
def test_headings_are_shifted_and_stay_headings(level: int, offset: int, tag: str) -> None:
    assert Page(_html("#" * level + " a", heading_offset=offset)).tags[0] == tag


def test_marks_are_cut_at_every_edge() -> None:
    marks = [Mark(Span(0, 7), "a1", "major accuracy", "Wrong"), Mark(Span(4, 9), "s2", "minor accuracy", "Maybe")]
    page = _html("one two three", *marks)
    assert Page(page).pieces == [
        (0, None, "one ", ("a1",)),
        (4, None, "two", ("a1", "s2")),
        (7, None, " t", ("s2",)),
        (9, None, "hree", ()),
    ]
    both = '<mark data-s="4" data-ids="a1 s2" class="major accuracy minor" title="Wrong; Maybe">two</mark>'
    assert both in page


def test_a_mark_goes_on_through_markup() -> None:
    page = Page(_html("a **b** c", Mark(Span(1, 8), "a1")))
    assert [(text, ids) for _, _, text, ids in page.pieces] == [
        ("a", ()),
        (" ", ("a1",)),
        ("b", ("a1",)),
        (" ", ("a1",)),
        ("c", ()),
    ]


@pytest.mark.parametrize("span", [Span(2, 7), Span(3, 4), Span(0, 3), Span(6, 9)])
def test_an_atom_is_marked_as_a_whole(span: Span) -> None:
    pieces = Page(_html("a &amp; b", Mark(span, "a1"))).pieces
    assert (2, 7, "&", ("a1",)) in pieces


def test_all_marks_that_touch_an_atom_mark_it() -> None:
    pieces = Page(_html("&amp;", Mark(Span(0, 1), "a1"), Mark(Span(3, 5), "a2"), Mark(Span(5, 6), "a3"))).pieces
    assert pieces == [(0, 5, "&", ("a1", "a2"))]


def test_a_line_break_is_marked() -> None:
    assert '<br data-s="1" data-e="4" data-ids="a1" class="minor">' in _html("a  \nb", Mark(Span(0, 5), "a1", "minor"))


def test_a_point_is_a_caret_without_text() -> None:
    page = _html("one two", Mark(Span(3, 3), "a1", "minor", "Left <out>"))
    caret = (
        '<mark class="insertion minor" data-s="3" data-ids="a1" data-point role="img" '
        'aria-label="Left &lt;out&gt;" title="Left &lt;out&gt;"></mark>'
    )
    assert f'<span data-s="0">one</span>{caret}<span data-s="3"> two</span>' in page
    assert Page(page).text == "one two"


def test_points_at_one_place_share_a_caret() -> None:
    page = Page(_html("one", Mark(Span(3, 3), "a1"), Mark(Span(3, 3), "a2"), Mark(Span(0, 0), "a3")))
    assert page.points == [(0, ("a3",)), (3, ("a1", "a2"))]


@pytest.mark.parametrize("place", [0, 2, 4, 5, 6, 7, 9, 12])
def test_each_point_is_drawn_once(place: int) -> None:
    assert Page(_html("a **b** c\n\n# d", Mark(Span(place, place), "a1"))).points == [(place, ("a1",))]


def test_a_point_in_an_empty_cell_is_drawn() -> None:
    assert Page(_html("|a|\n|-|\n||", Mark(Span(9, 9), "a1"))).points == [(9, ("a1",))]


def test_a_section_shows_its_own_marks_only() -> None:
    document = parse("one\n\ntwo\n\nthree")
    marks = [Mark(Span(0, 1), "a1"), Mark(Span(5, 6), "a2"), Mark(Span(10, 10), "a3"), Mark(Span(8, 8), "a4")]
    pages = [Page(render_section(document, section, marks)) for section in document.sections]
    assert [[piece[3] for piece in page.pieces if piece[3]] for page in pages] == [[("a1",)], [("a2",)], []]
    assert [page.points for page in pages] == [[], [(8, ("a4",))], [(10, ("a3",))]]


def test_labels_and_classes_are_escaped() -> None:
    page = _html("a", Mark(Span(0, 1), '"><script>', '"><b>', '"><i>'))
    assert "<script>" not in page
    assert "<b>" not in page
    assert "<i>" not in page


@pytest.mark.parametrize(
    "url",
    ["http://a.b", "HTTPS://a.b/c?d=e#f", "mailto:a@b.c", "/path", "path/to", "?query=a:b", "#part", "./a:b", "über"],
)
def test_harmless_addresses_are_links(url: str) -> None:
    assert safe_href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "//evil.org",
        "java\tscript:x", " javascript:x", "\x01javascript:x", "\\\\evil.org", "/\\evil.org", "a\u2028b", "a\xa0b",
        "javascript&colon;x", "javascript&#58;x", "ja:x", "x:y", "a%b:c", "ftp://a.b", "blob:x",
    ],
)  # fmt: skip
def test_other_addresses_are_not(url: str) -> None:
    assert safe_href(url) is None


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](javascript&colon;x)",
        "[a](<java\nscript:x>)",
        "[a](javascript&#x3A;x)",
        "<javascript:x>",
        "[a]\n\n[a]: data:x",
    ],
)
def test_no_way_of_writing_an_address_gets_by(markdown: str) -> None:
    assert Page(_html(markdown)).links == []


def test_a_link_inside_of_a_link_is_text() -> None:
    page = Page(_html("[![<http://a.b>](x)](/y)"))
    assert page.links == ["/y"]
    assert page.text == "http://a.b"


def test_deep_nesting_loses_its_tags_but_no_text() -> None:
    for markdown in (">" * 500 + "a", "*" * 500 + "a" + "*" * 500, "> - " * 250 + "a"):
        page = Page(_html(markdown))
        assert page.text == "a"
        assert len(page.tags) <= MAX_DEPTH + 3


def test_links_after_a_deep_link_still_work() -> None:
    page = Page(_html("*" * 300 + "[a](/u)" + "*" * 300 + " [b](/v)"))
    assert page.links == ["/v"]


def _check_places(document: Document, page: Page) -> None:
    assert page.text == "".join(block.text for block in document.blocks)
    for start, end, text, _ in page.pieces:
        if end is None:
            assert document.markdown[start : start + len(text)] == text
        else:
            assert document.rendered(Span(start, end)) == text


@SLOW
@given(strategies.DOCUMENTS, st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=8))
def test_every_piece_tells_its_place_and_its_marks(markdown: str, places: list[tuple[int, int]]) -> None:
    document = parse(markdown)
    marks = [Mark(Span(start, start + length), f"a{index}") for index, (start, length) in enumerate(places)]
    page = Page(render_document(document, marks))
    _check_places(document, page)
    for start, end, text, ids in page.pieces:
        piece = Span(start, end or start + len(text))
        expected = {mark.id for mark in marks if not mark.span.empty and mark.span.overlaps(piece)}
        assert set(ids) == expected
    sections = [render_section(document, section, marks) for section in document.sections]
    assert Page("".join(sections)).pieces == page.pieces


@SLOW
@given(strategies.DOCUMENTS, st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=8))
def test_a_block_alone_is_as_within_its_section(markdown: str, places: list[tuple[int, int]]) -> None:
    document = parse(markdown)
    spans = [Span(start, start + length) for start, length in places]
    marks = [Mark(span, f"a{index}") for index, span in enumerate(spans) if not span.empty or document.block_at(span)]
    for block in document.blocks:
        section = render_section(document, document.sections[block.section], marks)
        after = section.partition(f' data-block="{block.index}">')[2]
        assert after.startswith(f"{render_block(document, block, marks)}</")


@settings(max_examples=400, deadline=None)
@given(strategies.HOSTILE)
def test_hostile_texts_make_a_harmless_page(markdown: str) -> None:
    document = parse(markdown)
    page = Page(render_document(document))
    assert page.text.replace("\r", "\n") == "".join(block.text for block in document.blocks).replace("\r", "\n")
