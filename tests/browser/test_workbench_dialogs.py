"""The dialogs of the workbench: the same fix everywhere, the names, the history; and undoing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from annotate import annotating
from annotate.models import Annotation, Batch, User
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.desk import focused, open_desk, painted, searched_article, suggest
from tests.browser.test_workbench_marks import SOURCE, TARGET, name
from tests.factories import make_annotation

pytestmark = pytest.mark.one_database


@pytest.fixture
def article(editor: User) -> Article:
    return searched_article(editor, TARGET, SOURCE, names=[name("VoltaQuay", "Voltaquay"), name("Tom Hartigan")])


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User) -> Page:
    page = open_page()
    sign_in(page, editor)
    return page


def test_a_fix_is_made_at_all_places_but_an_exception(page: Page, article: Article, editor: User) -> None:
    made = make_annotation(article, editor, "porto", "cais", 1)
    make_annotation(article, editor, "cais", "porto")
    open_desk(page, article)
    card = page.locator(f"#a{made.pk}")
    card.click()
    card.get_by_role("link", name="At 1 other place").click()
    dialog = page.get_by_role("dialog", name="The same fix everywhere")
    expect(dialog.get_by_role("checkbox")).to_have_count(2)
    expect(dialog.get_by_role("checkbox", disabled=True)).to_have_count(1)
    expect(dialog.locator(".active-place").first).to_have_text("porto")
    dialog.get_by_role("button", name="Fix the ticked places").click()
    expect(page.locator("#notice")).to_contain_text("Fixed at 2 places.")
    expect(page.locator(".mark-card.annotation", has_text="cais")).to_have_count(3)
    assert Batch.objects.get().annotations.count() == 2
    page.locator("#notice").get_by_role("button", name="Undo").click()
    expect(page.locator("#notice")).to_contain_text("Undone")
    expect(page.locator(".mark-card.annotation", has_text="cais")).to_have_count(2)


def test_without_a_tick_the_dialog_says_so(page: Page, article: Article) -> None:
    for occurrence in range(2):
        suggest(article, "Voltaquay", "VoltaQuay", occurrence=occurrence)
    open_desk(page, article)
    page.keyboard.press("j")
    page.keyboard.press("l")
    dialog = page.locator("#dialog")
    expect(dialog.get_by_role("checkbox")).to_have_count(2)
    for box in dialog.get_by_role("checkbox").all():
        box.uncheck()
    dialog.get_by_role("button", name="Fix the ticked places").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Choose at least one place.")
    dialog.get_by_role("link", name="Cancel").click()
    expect(dialog).to_be_hidden()
    assert not Annotation.objects.exists()


def test_a_name_is_settled_with_a_click(page: Page, article: Article) -> None:
    open_desk(page, article)
    opener = page.get_by_role("link", name="Names")
    opener.click()
    dialog = page.get_by_role("dialog", name="Names")
    expect(dialog.get_by_role("heading", name="Names")).to_be_focused()
    expect(dialog.get_by_role("row", name="VoltaQuay")).to_contain_text("differs")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    opener.click()
    dialog.get_by_role("button", name="VoltaQuay", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("Fixed at 2 places.")
    expect(page.locator(".mark-card.annotation ins")).to_have_text(["VoltaQuay", "VoltaQuay"])
    expect(opener).to_be_focused()


def test_each_entry_of_the_history_leads_to_its_place(page: Page, article: Article, editor: User) -> None:
    here = make_annotation(article, editor, "março", "maio")
    gone = make_annotation(article, editor, "Hartigan", "Hartigans")
    annotating.withdraw(gone, by=editor)
    open_desk(page, article)
    opener = page.get_by_role("link", name="History")
    opener.click()
    drawer = page.get_by_role("dialog", name="History")
    expect(drawer.get_by_role("heading", name="History")).to_be_focused()
    box = drawer.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] == pytest.approx(1280, abs=1)
    drawer.get_by_role("button", name="Close").click()
    expect(opener).to_be_focused()
    opener.click()
    drawer.get_by_role("link", name="março").click()
    expect(drawer).to_be_hidden()
    expect(page.locator(f"#a{here.pk}")).to_be_focused()
    assert painted(page, "active") == "março"
    opener.click()
    drawer.get_by_role("link", name="Hartigan").first.click()
    expect(drawer).to_be_hidden()
    expect(page.locator("#announcer")).to_have_text("Shown: Hartigan")
    assert painted(page, "shown") == "Hartigan"
    expect(page.locator("[data-side=target]").nth(2)).to_be_focused()


def test_undo_by_button_goes_back_step_by_step(page: Page, article: Article) -> None:
    suggest(article, "março", "maio")
    open_desk(page, article)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".mark-card.annotation")).to_have_count(1)
    undo = page.locator("[data-undo] button")
    undo.click()
    expect(page.locator(".mark-card.annotation")).to_have_count(0)
    expect(page.locator(".mark-card.suggestion.open")).to_have_count(1)
    expect(undo).to_be_focused()
    undo.click()
    expect(page.locator("#notice")).to_contain_text("There is nothing to undo here.")
    page.locator("#notice").get_by_role("button", name="Close").click()
    expect(page.locator("#notice")).to_be_empty()
    assert focused(page) != "body"


def test_in_a_field_undo_is_the_browsers_own(page: Page, article: Article, editor: User) -> None:
    make_annotation(article, editor, "março", "maio")
    open_desk(page, article)
    box = page.locator("mark").first
    box.click()
    page.keyboard.press("e")
    field = page.locator("[data-card-form] [data-correction]")
    expect(field).to_be_focused()
    page.keyboard.type("junho")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(200)
    assert Annotation.objects.get().status == "pending"


def test_without_scripts_every_act_is_a_page_away(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User
) -> None:
    offer = suggest(article, "Hartigan", "Hardigan")
    made = make_annotation(article, editor, "março", "maio")
    page = open_page(java_script_enabled=False)
    sign_in(page, editor)
    page.goto(f"/articles/{article.pk}/")
    page.locator(f"#s{offer.pk}").get_by_role("link", name="Change").click()
    page.get_by_role("button", name="Accept with this change").click()
    expect(page.locator(".mark-card.annotation")).to_have_count(2)
    page.locator(f"#a{made.pk}").get_by_role("link", name="Change").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(".mark-card.annotation")).to_have_count(1)
    page.get_by_label("The wrong words, as they stand in the translation").fill("baterias")
    page.locator("#mark-correction").fill("pilhas")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".mark-card.annotation", has_text="pilhas")).to_be_visible()
