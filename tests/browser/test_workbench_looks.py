"""How the workbench looks and reads: axe in both themes and all states, narrow, enlarged, printed, in few colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from annotate import reviewing
from annotate.models import User
from articles.models import Article
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.browser.desk import boxes_of, desk_of, double_click, open_desk, searched_article, suggest
from tests.browser.test_workbench_marks import SOURCE, TARGET, name
from tests.factories import make_annotation, submitted

pytestmark = pytest.mark.one_database


@pytest.fixture
def article(editor: User, other_editor: User) -> Article:
    """An article with marks and suggestions of every kind."""
    article = searched_article(editor, TARGET, SOURCE, names=[name("VoltaQuay", "Voltaquay")])
    suggest(article, "Voltaquay", "VoltaQuay", "Volta Quay")
    suggest(article, "Voltaquay", "VoltaQuay", occurrence=1)
    suggest(article, "cais", confidence=0.6)
    suggest(article, "março", "Março", shown=False, confidence=0.3)
    make_annotation(article, editor, "baterias novas", "pilhas novas")
    make_annotation(article, editor, "novas", "boas")
    make_annotation(article, other_editor, "esperou", "espera")
    return article


def card_active(page: Page) -> None:
    """The first suggestion is the active card."""
    page.keyboard.press("j")
    expect(page.locator(".mark-card.active")).to_be_focused()


def form_open(page: Page) -> None:
    """The form for a mark is open with its list of kinds."""
    double_click(page, "falou")
    expect(page.locator("#mark-correction")).to_be_focused()
    page.get_by_role("combobox", name="What is wrong").click()
    expect(page.get_by_role("listbox")).to_be_visible()


def form_refused(page: Page) -> None:
    """The form for a mark has come back with an error."""
    double_click(page, "falou")
    expect(page.locator("#mark-correction")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#mark-panel .field-error")).to_be_visible()


def card_form(page: Page) -> None:
    """The form inside a card is open."""
    card_active(page)
    page.keyboard.press("e")
    expect(page.locator("[data-card-form] [data-correction]")).to_be_focused()


def caret(page: Page) -> None:
    """Words are being chosen with the keyboard."""
    page.locator("[data-side=target]").nth(1).focus()
    page.keyboard.press("m")
    page.keyboard.press("Shift+ArrowRight")


def dialog(opener: str) -> Callable[[Page], None]:
    """A dialog is open."""

    def show(page: Page) -> None:
        page.get_by_text(opener, exact=True).first.click()
        expect(page.locator("#dialog h2")).to_be_focused()

    return show


def everywhere(page: Page) -> None:
    """The places for the same fix are shown."""
    card_active(page)
    page.keyboard.press("l")
    expect(page.locator("#dialog h2")).to_be_focused()


def menu(page: Page) -> None:
    """The menu of the view is open, and what is hidden otherwise is shown."""
    page.locator("summary", has_text="View").click()
    page.locator("#view-unsure").check()
    expect(page.locator(".mark-card.unsure")).to_be_visible()


def draft_kept(page: Page) -> None:
    """A mark was begun and not saved."""
    double_click(page, "falou")
    page.locator("#mark-correction").fill("disse")
    page.keyboard.press("Escape")
    expect(page.locator("#kept-draft")).to_be_visible()


STATES = {
    "at rest": lambda page: None,
    "a card is active": card_active,
    "the form is open": form_open,
    "the form is refused": form_refused,
    "a form in a card": card_form,
    "the caret": caret,
    "history": dialog("History"),
    "names": dialog("Names"),
    "everywhere": everywhere,
    "the menu": menu,
    "a draft": draft_kept,
}


SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")


def test_axe_finds_nothing_in_any_state(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, editor: User, article: Article
) -> None:
    page = desk_of(open_page, sign_in, editor, article)
    for state, reach in STATES.items():
        open_desk(page, article)
        page.evaluate("localStorage.clear()")
        reach(page)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            try:
                axe(page)
            except AssertionError as found:
                raise AssertionError(f"{state}, {scheme}: {found}") from None


def test_a_reader_sees_the_same_without_acts(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, reader: User, article: Article
) -> None:
    page = desk_of(open_page, sign_in, reader, article)
    axe(page)
    page.locator(".mark-card.suggestion").first.click()
    expect(page.locator(".mark-card.active")).to_be_visible()
    expect(page.locator(".acts")).to_have_count(0)
    double_click(page, "falou")
    expect(page.locator("#mark-form")).to_have_count(0)


@pytest.mark.parametrize(
    ("width", "height"),
    [(360, 740), (640, 450)],  # a small telephone; 1280 by 900 enlarged to 200 %
)
def test_narrow_windows_need_no_scrolling_to_the_side(
    open_page: OpenPage,
    sign_in: SignIn,
    axe: CheckAccessibility,
    editor: User,
    article: Article,
    width: int,
    height: int,
) -> None:
    page = desk_of(open_page, sign_in, editor, article, viewport={"width": width, "height": height})
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    source = page.locator("#row-1 .source")
    expect(source).to_be_hidden()
    page.locator("#row-1 .original-switch").click()
    expect(source).to_be_visible()
    page.locator("#row-1 .original-switch").click()
    axe(page)
    page.locator(".mark-card.suggestion").first.click()
    assert page.evaluate(fits)
    double_click(page, "falou")
    expect(page.locator("#mark-panel")).to_be_in_viewport()
    words, _ = boxes_of(page, "falou")
    assert page.evaluate(fits)
    axe(page)
    page.keyboard.press("Escape")
    page.get_by_text("History", exact=True).click()
    expect(page.locator("#dialog h2")).to_be_focused()
    assert page.evaluate(fits)
    assert words.width > 0


# Targets inside of sentences may be as small as their words; a field inside of its label is as large as that.
SMALL_TARGETS = """() => [...document.querySelectorAll("main :is(a, button, summary, input, select, label:not([for]))")]
    .filter((each) => each.checkVisibility() && !each.matches(".visually-hidden, label input"))
    .filter((each) => !each.closest("p, .text, .desk-facts, .visually-hidden"))
    .filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        return width > 0 && (width < 23.9 || height < 23.9);
    })
    .map((each) => each.outerHTML.slice(0, 120))"""


def test_targets_are_large_enough(open_page: OpenPage, sign_in: SignIn, editor: User, article: Article) -> None:
    page = desk_of(open_page, sign_in, editor, article)
    for reach in (card_active, form_open, card_form, everywhere, menu):
        open_desk(page, article)
        reach(page)
        assert page.evaluate(SMALL_TARGETS) == []


LINES_OF_MARKS = """() => Object.fromEntries([...document.querySelectorAll("mark[data-ids]")].map((mark) => {
    const style = getComputedStyle(mark);
    const line = [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness].join(" ");
    return [mark.className.replace(/ colour-\\d| own/g, ""), line];
}))"""


@pytest.fixture
def all_kinds(editor: User, reviewer: User) -> Article:
    """An article with a mark of every severity, decided ones, and a suggestion."""
    words = ["um", "dois", "três", "quatro", "cinco", "seis", "sete"]
    article = searched_article(editor, "# Contar\n\n" + " e ".join(words) + ".\n")
    fixes = [make_annotation(article, editor, word, word.upper()) for word in words[:6]]
    for fix, severity in zip(fixes, ("neutral", "minor", "major", "critical"), strict=False):
        fix.severity = severity
        fix.save()
    suggest(article, "sete", "SETE")
    submitted(article, editor)
    reviewing.approve(fixes[4], by=reviewer)
    reviewing.reject(fixes[5], by=reviewer, reason="It is right.")
    return article


@pytest.mark.parametrize("how", [{"forced_colors": "active"}, {"media": "print"}, {"color_scheme": "dark"}])
def test_every_kind_of_mark_has_a_line_of_its_own(
    open_page: OpenPage, sign_in: SignIn, editor: User, all_kinds: Article, how: dict[str, Any]
) -> None:
    page = desk_of(open_page, sign_in, editor, all_kinds)
    page.emulate_media(**how)
    lines: dict[str, str] = page.evaluate(LINES_OF_MARKS)
    by_kind = {
        next(
            kind
            for kind in ("rejected", "approved", "neutral", "minor", "critical", "suggestion", "major")
            if kind in classes
        ): line
        for classes, line in lines.items()
    }
    assert len(by_kind) == 7
    assert all(line.startswith("underline") for line in by_kind.values())
    undecided = [by_kind[kind] for kind in ("neutral", "minor", "major", "critical", "suggestion")]
    assert len(set(undecided)) == 5
    assert by_kind["rejected"].startswith("underline overline")


def test_printed_there_is_the_text_with_its_cards_and_nothing_to_press(
    open_page: OpenPage, sign_in: SignIn, editor: User, article: Article
) -> None:
    page = desk_of(open_page, sign_in, editor, article)
    card_active(page)
    page.emulate_media(media="print")
    expect(page.locator(".mark-card").first).to_be_visible()
    expect(page.locator("#row-1 .source")).to_be_visible()
    for hidden in (".acts", ".view-bar", ".article-tools", ".desk-actions", "#mark-panel", ".site-bar", ".floor"):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.desk-head')).position") == "static"


def test_with_less_motion_nothing_blinks(open_page: OpenPage, sign_in: SignIn, editor: User, article: Article) -> None:
    page = desk_of(open_page, sign_in, editor, article, reduced_motion="reduce")
    caret(page)
    assert page.evaluate("getComputedStyle(document.querySelector('.text-caret')).animationName") == "none"


def test_the_head_stays_in_view_where_there_is_room(open_page: OpenPage, sign_in: SignIn, editor: User) -> None:
    article = searched_article(
        editor, "# Longo\n\n" + "\n\n".join(f"Parágrafo {n} do texto." for n in range(60)) + "\n"
    )
    page = desk_of(open_page, sign_in, editor, article)
    page.evaluate("scrollTo(0, 2000)")
    head = page.locator(".desk-head")
    expect(head).to_be_in_viewport()
    for part in ("h1", "#desk-facts", "#progress", "#live"):
        expect(head.locator(part)).to_be_attached()
    page.set_viewport_size({"width": 640, "height": 450})
    page.evaluate("scrollTo(0, 2000)")
    expect(head).not_to_be_in_viewport()
