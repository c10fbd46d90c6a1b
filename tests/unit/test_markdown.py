"""Markdown taken apart: blocks, sections and runs, and where each stands."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from pathlib import Path

import pytest
from pyromark import html

from articles.markdown import Document, Run, parse, split_front_matter
from articles.spans import Refused, Span

EXAMPLES = json.loads((Path(__file__).parents[1] / "data/commonmark/spec-0.31.2.json").read_text("utf-8"))


def _runs(markdown: str) -> list[tuple[str, str, str]]:
    document = parse(markdown)
    return [(run.kind, markdown[run.start : run.end], run.text) for run in document.runs]


def _kinds(markdown: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse(markdown).blocks]


@pytest.mark.parametrize(
    ("markdown", "head"),
    [
        ("---\ntitle: x\n---\nbody", "---\ntitle: x\n---\n"),
        ("---\ntitle: x\n---", "---\ntitle: x\n---"),
        ('---\n# note\n"key": v\n---\n\nbody\n---\n', '---\n# note\n"key": v\n---\n'),
        ("---  \nkey:\n- a\n\n- b\n--- \nbody", "---  \nkey:\n- a\n\n- b\n--- \n"),
        ("---\n---\nbody", "---\n---\n"),
        ("---\n\ntitle: x\n---\n", ""),
        ("---\nJust a line\n---\n", ""),
        ("---\ntitle: never closed\n", ""),
        ("---\n# only a comment\n", ""),
        ("----\ntitle: x\n----\n", ""),
        ("\n---\ntitle: x\n---\n", ""),
        ("body\n\n---\ntitle: x\n---\n", ""),
        ("", ""),
    ],
)
def test_front_matter_is_split_off_only_at_the_start(markdown: str, head: str) -> None:
    assert split_front_matter(markdown) == (head, markdown[len(head) :])
    assert parse(markdown).front_matter == Span(0, len(head))


def test_offsets_count_from_the_start_of_the_front_matter() -> None:
    markdown = "---\ntitle: Über\n---\n\nNaïve *word*"
    document = parse(markdown)
    assert document.text == "Naïve word"
    assert document.span_at(6, 10) == Span(markdown.index("word"), markdown.index("word") + 4)


def test_a_rule_in_the_text_is_no_front_matter() -> None:
    document = parse("one\n\n---\n\ntitle: two\n\n---\n")
    assert [section.kind for section in document.sections] == ["paragraph", "rule", "paragraph", "rule"]
    assert document.text == "one\n\ntitle: two"


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("a *b* c", [("text", "a ", "a "), ("text", "b", "b"), ("text", " c", " c")]),
        ("a [b c", [("text", "a [b c", "a [b c")]),
        ("x\\*y", [("text", "x", "x"), ("escape", "\\*", "*"), ("text", "y", "y")]),
        ("\\\\\\*", [("escape", "\\\\", "\\"), ("escape", "\\*", "*")]),
        ("a\\b\\", [("text", "a\\b\\", "a\\b\\")]),
        ("&amp;&nosuch;", [("entity", "&amp;", "&"), ("text", "&nosuch;", "&nosuch;")]),
        ("a \nb", [("text", "a", "a"), ("soft-break", " \n", " "), ("text", "b", "b")]),
        ("a  \n  b", [("text", "a", "a"), ("hard-break", "  \n  ", "\n"), ("text", "b", "b")]),
        ("> a\\\n> b", [("text", "a", "a"), ("hard-break", "\\\n> ", "\n"), ("text", "b", "b")]),
        ("`` a`b ``", [("code", "a`b", "a`b")]),
        ("` `` `", [("code", "``", "``")]),
        ("`  `", [("code", "  ", "  ")]),
        ("> `a\n>   b`", [("code", "a", "a"), ("soft-break", "\n> ", " "), ("code", "  b", "  b")]),
        ("a[^1]\n\n[^1]: n", [("text", "a", "a"), ("footnote", "[^1]", "[1]"), ("text", "n", "n")]),
        ("- [x]   a", [("task", "[x]   ", "☑ "), ("text", "a", "a")]),
        ("- [ ] a", [("task", "[ ] ", "☐ "), ("text", "a", "a")]),
        ("a <b>c", [("text", "a ", "a "), ("html", "<b>", "<b>"), ("text", "c", "c")]),
        ("![a *b*](u)", [("text", "a ", "a "), ("text", "b", "b")]),
        ("<http://a.b>", [("text", "http://a.b", "http://a.b")]),
        ("[a]\n\n[a]: /u 'title'", [("text", "a", "a")]),
        ("```\na\n\nb\n```", [("code", "a\n", "a\n"), ("code", "\n", "\n"), ("code", "b", "b")]),
        ("> ~~~\n> a\n> b\n", [("code", "a\n", "a\n"), ("code", "b", "b")]),
        ("```\n\n```", []),
        ("<div>\n*a*\n", [("html", "<div>\n", "<div>\n"), ("html", "*a*", "*a*")]),
    ],
)
def test_runs(markdown: str, runs: list[tuple[str, str, str]]) -> None:
    assert _runs(markdown) == runs


def test_a_pipe_in_a_cell_is_an_escape() -> None:
    assert ("escape", "\\|", "|") in _runs("|a\\|b|\n|-|\n|`c\\|d`|")
    assert _runs("|a|\n|-|\n|`c\\|d`|")[1:] == [("code", "c", "c"), ("escape", "\\|", "|"), ("code", "d", "d")]
    assert _runs("`c\\|d`") == [("code", "c\\|d", "c\\|d")]


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("# a\n\nb", [("heading", "a"), ("paragraph", "b")]),
        ("- a\n- b\n  - c", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("- a\n\n- b", [("paragraph", "a"), ("paragraph", "b")]),
        ("- a\n  > b\n- # c\n  d", [("item", "a"), ("paragraph", "b"), ("heading", "c"), ("item", "d")]),
        ("|a|b|\n|-|-|\n|c|", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "")]),
        ("> a\n\n    b", [("paragraph", "a"), ("code", "b")]),
        ("<p>\n\na", [("html", "<p>"), ("paragraph", "a")]),
        ("-\n\n---", []),
    ],
)
def test_blocks(markdown: str, blocks: list[tuple[str, str]]) -> None:
    assert _kinds(markdown) == blocks


def test_blocks_and_sections_know_their_range() -> None:
    markdown = "## One\n\n1. two\n2. three\n\n***\n\nfour\nfive\n"
    document = parse(markdown)
    assert [(section.kind, markdown[section.start : section.end]) for section in document.sections] == [
        ("heading", "## One"),
        ("list", "1. two\n2. three"),
        ("rule", "***"),
        ("paragraph", "four\nfive"),
    ]
    assert [[block.text for block in document.blocks_of(section)] for section in document.sections] == [
        ["One"],
        ["two", "three"],
        [],
        ["four five"],
    ]
    assert [markdown[block.start : block.end] for block in document.blocks] == ["## One", "two", "three", "four\nfive"]
    assert [block.section for block in document.blocks] == [0, 1, 1, 3]
    assert [block.level for block in document.blocks] == [2, None, None, None]


def test_a_task_box_belongs_to_its_block() -> None:
    document = parse("- [ ] a\n\n- [x] b")
    assert [(block.start, block.text) for block in document.blocks] == [(2, "☐ a"), (11, "☑ b")]


def test_elements_carry_what_they_are_written_with() -> None:
    document = parse('3. [a](/u "t") <m@x.org>\n\n```py x\nb\n```\n\n|c|\n|-:|\n|d|')
    link = document.blocks[0].runs[0].element
    assert (link.kind, link.href, link.title, link.info) == ("link", "/u", "t", "Inline")
    mail = document.blocks[0].runs[-1].element
    assert (mail.href, mail.info) == ("mailto:m@x.org", "Email")
    assert link.parent is not None
    assert link.parent.parent is not None
    assert link.parent.parent.parent is not None
    assert link.parent.parent.parent.level == 3
    assert document.blocks[1].element.info == "py x"
    assert [block.element.info for block in document.blocks[2:]] == ["right", "right"]


def test_text_joins_what_shows_something() -> None:
    document = parse("|a||\n|-|-|\n\nb")
    assert document.text == "a\n\nb"
    assert [block.offset for block in document.blocks if block.text] == [0, 3]


@pytest.mark.parametrize(
    ("start", "end", "quoted"),
    [
        (0, 1, "a"),
        (2, 3, "b"),
        (0, 3, "a **b"),
        (4, 5, "&amp;"),
        (3, 5, " &amp;"),
        (5, 8, "\n\nc"),
        (0, 8, "a **b** &amp;\n\nc"),
    ],
)
def test_a_range_of_the_text_has_a_range_of_the_markdown(start: int, end: int, quoted: str) -> None:
    markdown = "a **b** &amp;\n\nc"
    document = parse(markdown)
    assert document.text == "a b &\n\nc"
    span = document.span_at(start, end)
    assert markdown[span.start : span.end] == quoted.lstrip("\n")


def test_a_range_between_blocks_holds_no_text() -> None:
    with pytest.raises(Refused) as caught:
        parse("a\n\nb").span_at(1, 3)
    assert caught.value.reason == "empty-selection"


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, 9)])
def test_a_range_outside_of_the_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        parse("a b").span_at(start, end)


@pytest.mark.parametrize(
    ("offset", "place"), [(0, 0), (1, 1), (2, 2), (3, 5), (4, 8), (5, 13), (6, 15), (7, 15), (8, 16)]
)
def test_points_stand_after_the_character_before(offset: int, place: int) -> None:
    assert parse("a **b** &amp;\n\nc").span_at(offset, offset) == Span(place, place)


def test_a_text_without_words_has_no_points() -> None:
    with pytest.raises(Refused) as caught:
        parse("---").span_at(0, 0)
    assert caught.value.reason == "empty-selection"


@pytest.mark.parametrize(
    ("position", "offset"),
    [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 2),
        (4, 2),
        (5, 3),
        (6, 3),
        (8, 4),
        (9, 4),
        (12, 4),
        (13, 5),
        (14, 5),
        (15, 7),
        (16, 8),
    ],
)
def test_a_place_in_the_markdown_has_a_place_in_the_text(position: int, offset: int) -> None:
    assert parse("a **b** &amp;\n\nc").position_in_text(position) == offset


def test_a_marker_before_a_block_belongs_to_what_was_before() -> None:
    document = parse("a\n\n# b")
    assert [document.position_in_text(position) for position in range(7)] == [0, 1, 1, 3, 3, 3, 4]
    assert parse("# b").position_in_text(1) == 0


def test_a_block_is_found_by_what_it_holds() -> None:
    document = parse("# a\n\nb *c*\n\n|d|\n|-|\n")
    assert [block and block.text for block in (document.block_at(Span(at, at)) for at in (0, 3, 4, 5, 10, 13))] == [
        "a",
        "a",
        None,
        "b c",
        "b c",
        "d",
    ]
    assert document.block_at(Span(2, 6)) is None
    assert parse("\n\na").block_at(Span(0, 1)) is None


def test_the_edge_of_two_blocks_belongs_to_the_one_that_holds_the_span() -> None:
    document = parse("|a|b|\n|-|-|")
    assert [block.text for block in (document.block_at(Span(1, 2)), document.block_at(Span(3, 4))) if block] == [
        "a",
        "b",
    ]


def test_rendered_text_of_a_span() -> None:
    document = parse("a **b** &amp;\n\nc")
    assert document.rendered(Span(2, 10)) == "b &"
    assert document.rendered(Span(0, 16)) == document.text
    assert document.rendered(Span(2, 4)) == ""
    assert document.rendered(Span(1, 1)) == ""


def test_images_are_found_without_words() -> None:
    document = parse("a ![](u) b ![c](v)")
    assert document.has_image(2, 3)
    assert not document.has_image(3, 11)
    assert document.has_image(0, 18)


def test_half_a_surrogate_pair_is_an_error() -> None:
    with pytest.raises(UnicodeEncodeError):
        parse("a\ud800b")


def _check_places(document: Document) -> None:
    done = 0
    for block in document.blocks:
        assert block.text == "".join(run.text for run in block.runs)
        for run in block.runs:
            assert done <= run.start < run.end
            done = run.end
            _check_run(document, run)
            assert block.start <= run.start
            assert run.end <= block.end
        section = document.sections[block.section]
        assert section.first_block <= block.index <= section.last_block
    for one, two in zip(document.sections, document.sections[1:], strict=False):
        assert one.end <= two.start


def _check_run(document: Document, run: Run) -> None:
    written = document.markdown[run.start : run.end]
    assert run.atomic or written == run.text
    assert run.text
    if run.kind == "entity":
        assert unescape(written) == run.text
    if run.kind == "escape":
        assert written[0] == "\\"
        assert written.endswith(run.text)
    assert run.element.start <= run.start or run.kind == "task"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_examples_of_the_specification_keep_their_text(example: dict[str, str]) -> None:
    markdown = example["markdown"]
    document = parse(markdown)
    _check_places(document)
    assert _words_of_html(_page(document)) == _words_of_html(html(markdown[document.front_matter.end :]))


def _page(document: Document) -> str:
    shown = (run.text if run.kind == "html" else escape(run.text) for run in document.runs if not _is_image(run))
    return "".join(shown)


def _is_image(run: Run) -> bool:
    element = run.element
    while element.parent is not None and element.kind != "image":
        element = element.parent
    return element.kind == "image"


def _words_of_html(page: str) -> str:
    return "".join(
        unescape(re.sub(r"<!--.*?-->|<\?.*?\?>|<![A-Z].*?>|<[/A-Za-z][^<>]*>", "", page, flags=re.S)).split()
    )
