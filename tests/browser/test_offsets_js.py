"""The modules that count, in the browser: places in the page and places in the Markdown are each other's inverse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from articles.anchoring import anchor, fit
from articles.document import Document
from articles.markdown import parse
from articles.rendering import Mark, render_document
from articles.spans import Span

pytestmark = pytest.mark.one_database

MODULES = Path(__file__).parent.parent.parent / "static" / "js"
ORIGIN = "http://modules.test"

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER B}\N{REGIONAL INDICATOR SYMBOL LETTER R}"
WORDS = (
    "casa",
    "ex-engenheira",
    "Zoë",
    "e\u0301",
    FAMILY,
    FLAG,
    "\U0001d54f",
    "日本語",
    "مرحبا",
    "50%",
    "d’água",
    "nº",
    "fim.",
)
PATTERNS = ("{}", "*{}*", "**{}**", "[{}](https://example.org)", "`{}`", "~~{}~~", "&amp;{}", "\\*{}", "{}&hellip;")

pages = st.lists(
    st.lists(
        st.builds(lambda pattern, word: pattern.format(word), st.sampled_from(PATTERNS), st.sampled_from(WORDS)),
        min_size=1,
        max_size=6,
    ).map(" ".join),
    min_size=1,
    max_size=3,
)
breaks = st.sampled_from(("\n\n", "  \n", "\\\n", "\n", "\n\n> ", "\n\n- ", "\n\n## "))
documents = st.builds(lambda paragraphs, between: between.join(paragraphs) + "\n", pages, breaks)


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(ORIGIN).lstrip("/")
    if path.endswith(".js"):
        route.fulfill(body=(MODULES / path).read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><main></main>", content_type="text/html")


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """An empty page in which ``offsets`` and ``snapping`` are the modules of that name."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", _serve)
    page.goto(ORIGIN)
    page.evaluate(
        """async () => {
            window.offsets = await import("/offsets.js");
            window.snapping = await import("/snapping.js");
        }"""
    )
    yield page
    context.close()


def _show(page: Page, document: Document, marks: tuple[Mark, ...] = ()) -> None:
    html = f'<div data-side="target">{render_document(document, marks)}</div>'
    page.evaluate("html => { document.querySelector('main').innerHTML = html; }", html)


@dataclass(frozen=True, slots=True)
class Selected:
    """What the page says of a stretch of a block's text."""

    span: Span
    quote: str
    shown: str


def _selections(page: Page) -> list[Selected]:
    """Every word and every pair of neighbours of each block, as selected in the page with DOM points."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => {
            const result = [];
            const language = new Intl.Segmenter("pt", { granularity: "grapheme" });
            for (const block of document.querySelectorAll("[data-block]")) {
                const text = new offsets.BlockText(block);
                const edges = Array.from(language.segment(text.text), (each) => each.index).concat(text.text.length);
                for (let one = 0; one < edges.length - 1; one += 1) {
                    for (const other of [one + 1, Math.min(one + 4, edges.length - 1)]) {
                        const range = text.range(edges[one], edges[other]);
                        const from = text.indexAt(range.startContainer, range.startOffset);
                        const to = text.indexAt(range.endContainer, range.endOffset);
                        const span = text.span(from, to);
                        const pieces = offsets.rangesOf(document, span.start, span.end);
                        result.push({ ...span, shown: pieces.map(String).join("") });
                    }
                }
            }
            return result;
        }"""
    )
    return [Selected(Span(each["start"], each["end"]), each["quote"], each["shown"]) for each in found]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(markdown=documents)
def test_a_selection_in_the_page_is_the_same_words_in_the_markdown(modules: Page, markdown: str) -> None:
    document = parse(markdown)
    _show(modules, document)
    selections = _selections(modules)
    assert selections
    for selected in selections:
        assert fit(document, selected.span) == selected.span
        assert anchor(document, selected.span).quote == selected.quote
        assert selected.shown == selected.quote.replace("\n", "")


@pytest.mark.parametrize("cut", [(4, 9), (0, 3), (9, 9)])
def test_marks_do_not_change_where_words_are(modules: Page, cut: tuple[int, int]) -> None:
    document = parse(f"Um {FAMILY} **bom** dia, ex-engenheira &amp; *Zoë*.\n")
    _show(modules, document)
    before = _selections(modules)
    _show(modules, document, (Mark(Span(*cut), "a1", "annotation"), Mark(Span(12, 20), "s2", "suggestion")))
    assert _selections(modules) == before


def test_an_element_that_cannot_be_cut_is_taken_whole(modules: Page) -> None:
    document = parse("Sol &hellip;&amp; mar\n")
    _show(modules, document)
    span = modules.evaluate("() => new offsets.BlockText(document.querySelector('[data-block]')).span(2, 5)")
    assert span == {"start": 2, "end": len("Sol &hellip;"), "quote": "l …"}


def test_a_line_break_counts_as_one_line_feed(modules: Page) -> None:
    _show(modules, parse("Sol\\\nmar\n"))
    text = modules.evaluate("() => new offsets.BlockText(document.querySelector('[data-block]')).text")
    assert text == "Sol\nmar"


@pytest.mark.parametrize("text", ["", "abc", f"a{FAMILY}b", f"{FLAG}{FLAG}", "e\u0301x", "\U0001d54f\U0001d54f"])
def test_units_and_code_points_are_each_other_s_inverse(modules: Page, text: str) -> None:
    for points in range(len(text) + 1):
        units = modules.evaluate("([text, points]) => offsets.units(text, points)", [text, points])
        assert units == len(text[:points].encode("utf-16-le")) // 2
        assert modules.evaluate("([text, units]) => offsets.codePoints(text, units)", [text, units]) == points


def _snapped(page: Page, language: str, text: str, chosen: str, exact: bool = False) -> str | None:
    """What is selected after somebody selected the text between the two bars."""
    before, inside, _ = chosen.split("|")
    found: list[int] | None = page.evaluate(
        """([language, text, from, to, exact]) => {
            const snapper = new snapping.Snapper(language);
            return exact ? snapper.characters(text, from, to) : snapper.snap(text, from, to);
        }""",
        [language, text, _units(before), _units(before + inside), exact],
    )
    if found is None:
        return None
    return text.encode("utf-16-le")[2 * found[0] : 2 * found[1]].decode("utf-16-le")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("language", "chosen", "expected"),
    [
        ("pt", "Ele |chegou hoj|e.", "chegou hoje"),
        ("pt", "Ele che|go|u hoje.", "chegou"),
        ("pt", "Ele| chegou |hoje.", "chegou"),
        ("pt", "Frans-O|we|n disse", "Frans-Owen"),
        ("pt", "|Frans|-Owen disse", "Frans"),
        ("pt", "por |“drama”, |mas", "drama"),
        ("pt", "quase |50% |deles", "50%"),
        ("pt", "caiu|, |mas", ","),
        ("pt", "a|  |b", None),
        ("pt", f"viva {FAMILY[:2]}|{FAMILY[2:]}| !", FAMILY),
        ("fr", "l’h|omm|e", "l’homme"),
        ("zh", "我们|喜|欢北京", "喜欢"),
        ("ar", "مرح|با| بكم", "مرحبا"),
        ("not a language", "um |do|is", "dois"),
    ],
)
def test_a_selection_snaps_to_whole_words(modules: Page, language: str, chosen: str, expected: str | None) -> None:
    assert _snapped(modules, language, chosen.replace("|", ""), chosen) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("Ele che|go|u", "go"),
        (f"viva {FAMILY[:2]}|{FAMILY[2:]}|!", FAMILY),
        ("caf|e|\u0301 bom", "e\u0301"),
        ("um| dois |", "dois"),
    ],
)
def test_an_exact_selection_keeps_characters_whole(modules: Page, chosen: str, expected: str) -> None:
    assert _snapped(modules, "pt", chosen.replace("|", ""), chosen, exact=True) == expected
