"""The main job from import to export, as an editor and a reviewer do it in a browser."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, expect

from annotate.models import User
from articles.models import Article
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.browser.desk import open_again
from tests.conftest import RunTasks

DEMO = Path(settings.BASE_DIR) / "demo"

# Where a word of the translation is in the window, after scrolling to it.
PLACE_OF = """word => {
    for (const side of document.querySelectorAll(".target")) {
        const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const at = text.data.indexOf(word);
            if (at < 0) continue;
            text.parentElement.scrollIntoView({block: "center"});
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + word.length);
            const box = range.getBoundingClientRect();
            return {x: box.x, y: box.y, width: box.width, height: box.height};
        }
    }
    throw new Error("not in the translation: " + word);
}"""


def import_demo(page: Page, run_tasks: RunTasks) -> Article:
    """Bring the Brazilian demo article in by its page, and let the search for suggestions run."""
    page.goto("/articles/import/")
    page.locator("[name=target]").fill((DEMO / "harbor-battery.pt-BR.md").read_text(encoding="utf-8"))
    page.locator("[name=source]").fill((DEMO / "harbor-battery.en.md").read_text(encoding="utf-8"))
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_url("**/articles/*/")
    run_tasks()
    open_again(page)
    return Article.objects.get()


def card_for(page: Page, words: str) -> str:
    """The selector of the first suggestion for these words."""
    card = page.locator(f'.mark-card.suggestion:has(del:text-is("{words}"))').first
    expect(card).to_be_visible()
    card.focus()  # the buttons are on the card that one turns to
    return f"#{card.get_attribute('id')}"


def review_and_download(
    open_page: OpenPage,
    sign_in: SignIn,
    axe: CheckAccessibility,
    reviewer: User,
    article: Article,
    path: Path,
) -> None:
    """Approve two fixes, reject the third, finish, and save the file."""
    desk = open_page()
    sign_in(desk, reviewer)
    desk.goto("/")
    desk.get_by_role("link", name=article.title, exact=True).click()
    expect(desk.locator("[data-fix]")).to_have_count(3)
    axe(desk)
    for words in ("Voltaquay", "Holowell"):
        fix = desk.locator("[data-fix]", has=desk.locator("del", has_text=words)).first
        fix.get_by_role("button", name="Approve", exact=True).click()
        expect(fix.locator(".badge.approved")).to_be_visible()
    fix = desk.locator("[data-fix]", has=desk.locator("del", has_text="cobrança"))
    fix.locator("summary", has_text="Reject").click()
    fix.get_by_label("Why is it rejected?").fill("The sense was right.")
    fix.get_by_role("button", name="Reject with this reason").click()
    expect(fix.locator(".badge.rejected")).to_be_visible()
    desk.get_by_role("button", name="Finish the article").click()
    desk.wait_for_url("**/preview/")
    expect(desk.locator("mark.change")).to_have_count(2)
    axe(desk)
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Download as Markdown").click()
    download.value.save_as(path)


def test_from_import_to_export(
    open_page: OpenPage,
    sign_in: SignIn,
    axe: CheckAccessibility,
    editor: User,
    reviewer: User,
    run_tasks: RunTasks,
    tmp_path: Path,
) -> None:
    page = open_page()
    sign_in(page, editor)
    article = import_demo(page, run_tasks)
    axe(page)

    name = card_for(page, "Voltaquay")
    page.locator(f"{name} [data-act=accept]").click()
    expect(page.locator('.mark-card.annotation:has(del:text-is("Voltaquay"))').first).to_be_visible()
    brand = card_for(page, "Holowell-Brand")
    correction = page.locator(f"{brand} ins").first.inner_text()
    page.locator(f"{brand} [data-act=accept]").click()
    expect(page.locator('.mark-card.annotation:has(del:text-is("Holowell-Brand"))').first).to_be_visible()
    unwanted = page.locator(".mark-card.suggestion.open").last
    unwanted.focus()
    unwanted.locator("[data-act=dismiss]").click()
    expect(page.locator(".mark-card.suggestion.dismissed")).to_have_count(1)

    # By hand: a double click takes a word; the form asks the rest; Enter saves.
    box = page.evaluate(PLACE_OF, "cobrança")
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    field = page.locator("#mark-correction")
    expect(field).to_be_focused()
    axe(page)
    field.fill("recarga")
    field.press("Enter")
    expect(page.locator('.mark-card.annotation:has(del:text-is("cobrança"))')).to_be_visible()
    assert article.annotations.count() == 3
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".badge.review").first).to_be_visible()

    review_and_download(open_page, sign_in, axe, reviewer, article, tmp_path / "corrected.md")

    before = article.target.splitlines()
    after = (tmp_path / "corrected.md").read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    expected = article.target
    for annotation in article.annotations.filter(status="approved").order_by("-start"):
        expected = expected[: annotation.start] + annotation.correction + expected[annotation.end :]
    assert (tmp_path / "corrected.md").read_text(encoding="utf-8") == expected
    assert 1 <= len(changed) <= 2
    assert correction in expected


def test_an_annotation_is_made_and_changed_with_the_keyboard_alone(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, editor: User, run_tasks: RunTasks
) -> None:
    page = open_page()
    sign_in(page, editor)
    article = import_demo(page, run_tasks)
    page.locator(".target").nth(1).focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    field = page.locator("#mark-correction")
    expect(field).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("outra palavra")
    page.keyboard.press("Enter")
    card = page.locator(".mark-card.annotation").first
    expect(card).to_contain_text("outra palavra")
    made = article.annotations.get()
    assert made.quote
    axe(page)

    card.focus()
    page.keyboard.press("e")
    change = page.locator(".mark-card.annotation [data-correction]")
    expect(change).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("mais uma palavra")
    page.keyboard.press("Enter")
    expect(page.locator(".mark-card.annotation").first).to_contain_text("mais uma palavra")
    made.refresh_from_db()
    assert (made.correction, made.version) == ("mais uma palavra", 2)
