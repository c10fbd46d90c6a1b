"""The workbench as tests handle it: where words are in the window, and what is stored of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from annotate.models import AnalysisRun, Annotation, Suggestion, User
from annotate.receiving import receive
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn
from tests.factories import make_suggestion

# The box of the n-th place of a text in one column, found over the borders of its elements, after scrolling there.
PLACE_OF = """([side, words, nth]) => {
    let left = nth;
    for (const block of document.querySelectorAll(`[data-side='${side}'] [data-block]`)) {
        const texts = [];
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) texts.push(walker.currentNode);
        const whole = texts.map((text) => text.data).join("");
        for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) {
            if (left-- > 0) continue;
            const point = (unit, isEnd) => {
                for (const text of texts) {
                    if (unit < text.length || (isEnd && unit === text.length)) return [text, unit];
                    unit -= text.length;
                }
            };
            const range = document.createRange();
            range.setStart(...point(at, false));
            range.setEnd(...point(at + words.length, true));
            block.scrollIntoView({ block: "center", behavior: "instant" });
            const boxes = range.getClientRects();
            const numbers = ({ x, y, width, height }) => ({ x, y, width, height });
            return [numbers(boxes[0]), numbers(boxes[boxes.length - 1])];
        }
    }
    throw new Error(`not in the ${side}: ${words}`);
}"""

# The words that a highlight paints.
PAINTED = """(name) => [...(CSS.highlights.get(name) ?? [])].map(String).join("")"""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the window, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float

    def at(self, share: float) -> tuple[float, float]:
        """The point at this share of the width, half way down."""
        return self.x + self.width * share, self.y + self.height / 2


def searched_article(
    by: User, target: str, source: str = "", *, language: str = "pt-BR", names: list[dict[str, Any]] | None = None
) -> Article:
    """An article whose search for suggestions is over and found nothing but these names."""
    article = receive(
        target=target, source=source, target_language=language, source_language="en" if source else "", by=by
    )
    AnalysisRun.objects.filter(article=article).update(state="done", progress=100, names=names or [])
    return article


def suggest(article: Article, quote: str, *corrections: str, **fields: Any) -> Suggestion:
    """An open suggestion for these words, found by a rule that the page explains."""
    usual = {
        "detector": "garbled_names",
        "corrections": list(corrections),
        "evidence": [{"kind": "rule", "values": {"name": "unknown-word"}}],
    }
    return make_suggestion(article, quote, **{**usual, **fields})


def open_desk(page: Page, article: Article) -> None:
    """The article's workbench is open and its scripts run."""
    page.goto(f"/articles/{article.pk}/")
    ready(page)


def desk_of(open_page: OpenPage, sign_in: SignIn, user: User, article: Article, **options: Any) -> Page:
    """The workbench open for that person."""
    page = open_page(**options)
    sign_in(page, user)
    open_desk(page, article)
    return page


def open_again(page: Page) -> None:
    """The workbench was loaded anew and can be used."""
    page.reload()
    ready(page)


def ready(page: Page) -> None:
    """The scripts of the workbench run and all its rows are laid out."""
    expect(page.locator("html.scripted.whole")).to_be_attached()


def boxes_of(page: Page, words: str, *, nth: int = 0, side: str = "target") -> tuple[Box, Box]:
    """Where the first and the last line of these words are in the window."""
    first, last = page.evaluate(PLACE_OF, [side, words, nth])
    return Box(**first), Box(**last)


def double_click(page: Page, word: str, *, nth: int = 0) -> None:
    """A double click into the middle of a word of the translation."""
    box, _last = boxes_of(page, word, nth=nth)
    page.mouse.dblclick(*box.at(0.5))


def drag_over(page: Page, words: str, *, nth: int = 0) -> None:
    """Words are selected with the mouse, from inside the first character to inside the last one."""
    first, last = boxes_of(page, words, nth=nth)
    page.mouse.move(first.x + 2, first.y + first.height / 2)
    page.mouse.down()
    page.mouse.move(last.x + last.width - 2, last.y + last.height / 2, steps=6)
    page.mouse.up()


def save_mark(page: Page, correction: str) -> Locator:
    """The open form is filled in and saved with Enter; gives the card of the new mark."""
    field = page.locator("#mark-correction")
    expect(field).to_be_focused()
    field.fill(correction)
    field.press("Enter")
    card = page.locator(".mark-card.annotation", has=page.locator("ins", has_text=correction)).first
    expect(card).to_be_visible()
    return card


def painted(page: Page, name: str) -> str:
    """The words that the highlight of that name covers."""
    return str(page.evaluate(PAINTED, name))


def focused(page: Page) -> str:
    """What has the focus: its id, else its act, its class or its tag."""
    return str(
        page.evaluate(
            """() => {
                const element = document.activeElement;
                return element.id || element.dataset.act || element.className || element.tagName.toLowerCase();
            }"""
        )
    )


def assert_stored(article: Article, annotation: Annotation, quote: str, *, start: int | None = None) -> None:
    """The annotation is about exactly these code points of the Markdown."""
    begins = article.target.index(quote) if start is None else start
    assert (annotation.quote, annotation.start, annotation.end) == (quote, begins, begins + len(quote))
    assert article.target[annotation.start : annotation.end] == quote


def hold_answers(page: Page, path: str) -> list[tuple[Route, APIResponse]]:
    """Answers to this address are made by the server and wait here until they are fulfilled."""
    held: list[tuple[Route, APIResponse]] = []
    page.route(path, lambda route: held.append((route, route.fetch())))
    return held


def hold_requests(page: Page, path: str) -> list[Route]:
    """Requests to this address do not reach the server and wait here until they are fulfilled."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(path, keep)
    return held
