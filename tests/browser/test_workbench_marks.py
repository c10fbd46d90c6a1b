"""Marks and their cards: overlapping ones, dragging an end, and what the original says at the same place."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from annotate.models import Annotation, User
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.desk import Box, assert_stored, boxes_of, focused, open_desk, painted, searched_article, suggest
from tests.factories import make_annotation

pytestmark = pytest.mark.one_database

TARGET = """# O porto

A firma Voltaquay comprou *baterias novas* em março. O porto esperou por elas.

Depois a Voltaquay falou com Tom Hartigan no cais.
"""
SOURCE = """# The port

The firm VoltaQuay bought *new batteries* in March. The port waited for them.

Later VoltaQuay talked to Tom Hartigan on the quay.
"""


def places(text: str, *forms: str) -> list[list[int]]:
    """Where these forms stand, as the search for suggestions stores it."""
    found = [(at, at + len(form)) for form in forms for at in range(len(text)) if text.startswith(form, at)]
    return [[start, end] for start, end in sorted(found)]


def name(source: str, *forms: str) -> dict[str, Any]:
    """A row of the table of names."""
    return {
        "source": source,
        "places": places(SOURCE, source),
        "forms": [{"text": form, "places": places(TARGET, form), "right": form == source} for form in forms],
    }


@pytest.fixture
def article(editor: User) -> Article:
    names = [name("VoltaQuay", "Voltaquay"), name("Tom Hartigan", "Tom Hartigan")]
    return searched_article(editor, TARGET, SOURCE, names=names)


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User) -> Page:
    page = open_page()
    sign_in(page, editor)
    return page


def click_words(page: Page, words: str) -> None:
    """A click into the middle of words of the translation."""
    box, _ = boxes_of(page, words)
    page.mouse.click(*box.at(0.5))


def active(page: Page) -> str:
    """The id of the active card."""
    return str(page.locator(".mark-card.active").get_attribute("id"))


def test_a_click_opens_the_smallest_of_overlapping_marks_with_a_way_to_the_others(
    page: Page, article: Article, editor: User, other_editor: User
) -> None:
    small = make_annotation(article, editor, "baterias", "pilhas")
    middle = make_annotation(article, editor, "comprou baterias", "vendeu pilhas")
    large = make_annotation(article, other_editor, "Voltaquay comprou baterias novas", "VoltaQuay comprou pilhas")
    open_desk(page, article)
    click_words(page, "baterias")
    assert active(page) == f"a{small.pk}"
    card = page.locator(f"#a{small.pk}")
    expect(card).to_contain_text("Also marked here:")
    expect(card.locator("[data-other-card]")).to_have_count(2)
    click_words(page, "baterias")
    assert active(page) == f"a{middle.pk}"
    expect(page.locator("#announcer")).to_contain_text("2 of 3 here")
    click_words(page, "baterias")
    assert active(page) == f"a{large.pk}"
    click_words(page, "Voltaquay")
    assert active(page) == f"a{large.pk}"
    page.locator(f"#a{large.pk} [data-other-card=a{small.pk}]").click()
    assert active(page) == f"a{small.pk}"
    assert focused(page) == f"a{small.pk}"
    page.mouse.move(5, 5)  # what one points at is shown before what is active
    assert painted(page, "active") == "baterias"
    # The same by keyboard, from the text
    page.locator("[data-side=target]").nth(1).focus()
    page.keyboard.press("m")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "o"):
        page.keyboard.press(key)
    assert active(page) in {f"a{small.pk}", f"a{middle.pk}"}
    expect(page.locator(".mark-card.active")).to_be_focused()


def test_marks_of_others_carry_their_colour_and_name(
    page: Page, article: Article, editor: User, other_editor: User
) -> None:
    mine = make_annotation(article, editor, "porto esperou", "cais esperou")
    theirs = make_annotation(article, other_editor, "baterias", "pilhas")
    open_desk(page, article)
    colour = f"colour-{other_editor.colour}"
    assert colour in str(page.locator(f"mark[data-ids=a{theirs.pk}]").get_attribute("class"))
    expect(page.locator(f"mark[data-ids=a{theirs.pk}]")).to_have_attribute("title", "Fix by Oto Other")
    expect(page.locator(f"#a{theirs.pk} .person")).to_have_text("Oto Other")
    assert colour in str(page.locator(f"#a{theirs.pk}").get_attribute("class"))
    assert "colour-" not in str(page.locator(f"mark[data-ids=a{mine.pk}]").get_attribute("class"))
    expect(page.locator(f"#a{mine.pk}")).to_contain_text("Your fix")
    shadow = "element => getComputedStyle(element).boxShadow"
    assert page.locator(f"mark[data-ids=a{theirs.pk}]").evaluate(shadow) != "none"
    assert page.locator(f"mark[data-ids=a{mine.pk}]").evaluate(shadow) == "none"


def drag(page: Page, handle: Box, to: Box, share: float) -> None:
    """A handle is taken and let go at a share of a word's width."""
    page.mouse.move(*handle.at(0.5))
    page.mouse.down()
    page.mouse.move(*to.at(0.3), steps=4)
    page.mouse.move(*to.at(share), steps=4)
    page.mouse.up()


def handle_box(page: Page, end: str) -> Box:
    """Where the handle at that end is."""
    box = page.locator(f".handle.{end}").bounding_box()
    assert box is not None
    return Box(**box)


def test_the_ends_of_ones_own_fix_can_be_dragged(page: Page, article: Article, editor: User) -> None:
    made = make_annotation(article, editor, "baterias", "pilhas")
    open_desk(page, article)
    click_words(page, "baterias")
    expect(page.locator(".handle.last")).to_be_visible()
    to, _ = boxes_of(page, "março")
    drag(page, handle_box(page, "last"), to, 0.7)
    form = page.locator(f"#a{made.pk} [data-card-form]")
    expect(form.locator("[data-card-words]")).to_have_text("baterias novas em março")
    form.locator("[data-correction]").fill("pilhas em março")
    page.keyboard.press("Enter")
    expect(page.locator(f"#a{made.pk} .change del")).to_have_text("baterias novas em março")
    made.refresh_from_db()
    assert made.quote == "baterias novas em março"
    assert article.target[made.start : made.end] == "baterias novas* em março"

    page.locator(f"#a{made.pk}").click()
    to, _ = boxes_of(page, "comprou")
    drag(page, handle_box(page, "first"), to, 0.4)
    expect(form.locator("[data-card-words]")).to_have_text("comprou baterias novas em março")
    page.keyboard.press("Enter")
    expect(page.locator(f"#a{made.pk} .change del")).to_have_text("comprou baterias novas em março")
    made.refresh_from_db()
    assert made.start == article.target.index("comprou")


def test_the_ends_can_be_moved_by_buttons(page: Page, article: Article, editor: User) -> None:
    made = make_annotation(article, editor, "Hartigan", "Hartigans")
    open_desk(page, article)
    page.locator(f"#a{made.pk}").focus()
    page.keyboard.press("e")
    form = page.locator(f"#a{made.pk} [data-card-form]")
    form.get_by_role("button", name="End one character earlier").press("Enter")
    form.get_by_role("button", name="Begin one character earlier").press("Enter")
    expect(form.locator("[data-card-words]")).to_have_text(" Hartiga")
    form.get_by_role("button", name="Begin one character later").press("Enter")
    expect(page.locator("#announcer")).to_have_text("Selected: Hartiga")
    form.locator("[data-correction]").press("Enter")
    expect(page.locator(f"#a{made.pk} .change del")).to_have_text("Hartiga")
    made.refresh_from_db()
    assert_stored(article, made, "Hartiga")


def test_nobody_drags_the_fixes_of_others(page: Page, article: Article, other_editor: User) -> None:
    make_annotation(article, other_editor, "baterias", "pilhas")
    open_desk(page, article)
    click_words(page, "baterias")
    expect(page.locator(".mark-card.active")).to_be_visible()
    expect(page.locator(".handle")).to_have_count(0)


def test_the_sentence_of_the_original_is_shown_with_a_card_a_caret_and_a_selection(
    page: Page, article: Article, editor: User
) -> None:
    suggest(article, "esperou", "espera")
    open_desk(page, article)
    page.keyboard.press("j")
    assert painted(page, "counterpart") == "The port waited for them."
    page.locator("[data-side=target]").nth(2).focus()
    page.keyboard.press("m")
    assert painted(page, "counterpart").startswith("Later VoltaQuay talked")
    page.keyboard.press("Escape")
    assert painted(page, "counterpart") == ""
    box, _ = boxes_of(page, "março")
    page.mouse.dblclick(*box.at(0.5))
    expect(page.locator("#mark-panel")).to_be_visible()
    assert painted(page, "counterpart") == "The firm VoltaQuay bought new batteries in March."


def test_pointing_at_a_name_shows_it_in_the_original(page: Page, article: Article) -> None:
    open_desk(page, article)
    box, _ = boxes_of(page, "Voltaquay", nth=1)
    page.mouse.move(*box.at(0.5))
    page.wait_for_function("CSS.highlights.has('name')")
    assert painted(page, "name") == "VoltaQuay"
    later = "() => [...CSS.highlights.get('name')][0].startContainer.parentElement.closest('.row').id"
    assert page.evaluate(later) == page.locator(".row[data-row]").nth(2).get_attribute("id")
    box, _ = boxes_of(page, "cais")
    page.mouse.move(*box.at(0.5))
    page.wait_for_function("!CSS.highlights.has('name')")
    # By keyboard: the caret at the name
    page.locator("[data-side=target]").nth(2).focus()
    page.keyboard.press("m")
    for _step in range(5):
        page.keyboard.press("ArrowRight")
    assert painted(page, "name") == "Tom Hartigan"


def test_cards_stand_at_the_height_of_their_words(page: Page, editor: User) -> None:
    lines = " ".join(f"Linha número {n} do texto comprido que não acaba nunca." for n in range(40))
    article = searched_article(editor, f"# Longo\n\n{lines}\n")
    for n in (20, 38):
        suggest(article, f"número {n}", "X")
    open_desk(page, article)
    for card in page.locator(".mark-card").all():
        words = page.locator(f"mark[data-ids={card.get_attribute('id')}]")
        box, mark = card.bounding_box(), words.bounding_box()
        assert box is not None
        assert mark is not None
        assert abs(box["y"] - mark["y"]) < 40


def test_accepting_with_the_mouse_takes_one_click(page: Page, article: Article) -> None:
    offer = suggest(article, "Voltaquay", "VoltaQuay")
    open_desk(page, article)
    card = page.locator(f"#s{offer.pk}")
    before = card.bounding_box()
    card.hover()
    accept = card.get_by_role("button", name="Accept")
    expect(accept).to_be_visible()
    assert card.bounding_box() == before
    box = accept.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    accept.click()
    expect(page.locator(".mark-card.annotation")).to_contain_text("VoltaQuay")
    assert Annotation.objects.get().suggestion_id == offer.pk


def test_of_several_corrections_another_one_is_taken(page: Page, article: Article) -> None:
    offer = suggest(article, "Hartigan", "Hartigen", "Hardigan", "")
    open_desk(page, article)
    card = page.locator(f"#s{offer.pk}")
    expect(card.locator(".others")).to_be_hidden()
    card.click()
    card.get_by_role("button", name="Hardigan").click()
    expect(page.locator(".mark-card.annotation ins")).to_have_text("Hardigan")
    assert Annotation.objects.get().correction == "Hardigan"
