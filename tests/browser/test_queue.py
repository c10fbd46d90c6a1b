"""The list of articles in a browser: searching, filtering, taking and assigning, and what others do meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from annotate import assigning
from annotate.models import Assignment, User
from articles.models import Article
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.factories import make_annotation, make_article, submitted


@pytest.fixture
def lighthouse(editor: User) -> Article:
    article = make_article(
        None,
        target="# O farol de Quelha\n\nO farol acendeu **ontem** à noite, e os barcos voltaram ao cais.",
        source="# The lighthouse of Quelha\n\nThe lighthouse lit up last night, and the boats came back.",
    )
    make_annotation(article, editor, "noite", "tarde")
    return article


@pytest.fixture
def boat(editor: User) -> Article:
    return make_article(editor)


def titles(page: Page) -> list[str]:
    """The titles on the page, in order."""
    return page.locator("#queue tbody th a").all_inner_texts()


def test_searching_filtering_assigning(
    page: Page,
    sign_in: SignIn,
    axe: CheckAccessibility,
    reviewer: User,
    editor: User,
    other_editor: User,
    lighthouse: Article,
    boat: Article,
) -> None:
    sign_in(page, reviewer)
    page.goto("/")
    expect(page.locator("[aria-current=page]", has_text="All")).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text("2 articles")
    axe(page)

    # A search swaps the list as one types, and the address can be passed on.
    page.keyboard.press("/")
    field = page.get_by_label("Search")
    expect(field).to_be_focused()
    page.keyboard.type("NOITE farol")
    expect(page.locator("#queue tbody tr")).to_have_count(1)
    expect(page.locator("#queue-status")).to_have_text("1 article")
    expect(field).to_be_focused()
    assert page.locator(".excerpt mark").all_inner_texts() == ["farol", "noite"]
    assert "ontem à noite" in page.locator(".excerpt").inner_text()
    page.wait_for_url("**/?show=all&q=NOITE+farol")
    axe(page)
    page.reload()
    assert titles(page) == ["O farol de Quelha"]

    page.get_by_role("link", name="Clear search and filters").click()
    expect(page.locator("#queue tbody tr")).to_have_count(2)
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("Editor").select_option(label="Nobody")
    expect(page.locator("#queue tbody tr")).to_have_count(1)
    page.wait_for_url("**editor=nobody")
    axe(page)

    # Assigning happens in a dialog; its errors stay there.
    page.get_by_role("link", name="Assign O farol de Quelha").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Who works on it")).to_be_focused()
    axe(page)
    dialog.get_by_label("Editor").select_option(label="Oto Other")
    dialog.get_by_label("Reviewer").select_option(label="Rita Reviewer")
    dialog.get_by_label("Due").fill((timezone.localdate() - timedelta(days=1)).isoformat())
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    row = page.locator(f"#article-{lighthouse.pk}")
    expect(row).to_contain_text("Oto Other")
    expect(row).to_contain_text("Rita Reviewer")
    expect(row).to_contain_text("Overdue")
    expect(row.get_by_role("link", name="Assign")).to_be_focused()
    expect(page.locator("#tab-mine")).to_have_text("Mine 1")
    expect(page.locator("#queue-told")).to_have_text("“O farol de Quelha” is assigned.")
    axe(page)
    made = Assignment.objects.get(pk=lighthouse.pk)
    assert (made.editor, made.reviewer) == (other_editor, reviewer)

    page.goto("/?show=all&due=overdue&sort=due")
    assert titles(page) == ["O farol de Quelha"]


def test_an_editor_takes_an_article_and_goes_on_to_it(
    page: Page, sign_in: SignIn, other_editor: User, lighthouse: Article
) -> None:
    sign_in(page, other_editor)
    page.goto("/?show=unassigned")
    row = page.locator(f"#article-{lighthouse.pk}")
    row.get_by_role("button", name="Take it").click()
    expect(row).to_contain_text("Oto Other")
    expect(row.get_by_role("button", name="Take it")).to_have_count(0)
    link = row.get_by_role("link", name="O farol de Quelha", exact=True)
    expect(link).to_be_focused()
    expect(page.locator("#tab-unassigned")).to_have_text("Unassigned 0")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/articles/{lighthouse.pk}/")


@pytest.mark.one_database
def test_who_comes_too_late_is_told(
    page: Page, sign_in: SignIn, editor: User, other_editor: User, reviewer: User, lighthouse: Article
) -> None:
    sign_in(page, other_editor)
    page.goto("/?show=unassigned")
    assigning.assign(lighthouse, editor=editor, reviewer=None, due=None, by=editor)
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("alert")).to_contain_text("assigned by somebody else just now")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert Assignment.objects.get(pk=lighthouse.pk).editor == editor


@pytest.mark.one_database
def test_the_list_refreshes_unless_somebody_is_in_it(
    page: Page, sign_in: SignIn, editor: User, reviewer: User, lighthouse: Article, boat: Article
) -> None:
    sign_in(page, reviewer)
    page.clock.install()
    page.goto("/?show=all")
    row = page.locator(f"#article-{boat.pk}")
    expect(row).to_contain_text("Being edited")
    row.get_by_role("link").first.focus()
    submitted(boat, editor)
    page.clock.run_for(31_000)
    page.wait_for_timeout(300)
    expect(row).to_contain_text("Being edited")
    page.locator("#find-q").focus()
    page.clock.run_for(16_000)
    expect(row).to_contain_text("Waiting for review")
    expect(page.locator("#tab-review")).to_have_text("Waiting for review 1")
    expect(page.locator("#find-q")).to_be_focused()


@pytest.mark.one_database
def test_everything_works_without_scripts(
    open_page: OpenPage, sign_in: SignIn, reviewer: User, other_editor: User, lighthouse: Article, boat: Article
) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, reviewer)
    page.goto("/?show=all")
    page.get_by_label("Search").fill("farol")
    page.get_by_role("button", name="Search").click()
    assert titles(page) == ["O farol de Quelha"]
    page.get_by_role("link", name="Assign O farol de Quelha").click()
    page.get_by_label("Due").fill("2031-05-31")
    page.get_by_label("Editor").select_option(label="Oto Other")
    page.get_by_role("button", name="Save").click()
    assert "q=farol" in page.url
    expect(page.locator(f"#article-{lighthouse.pk}")).to_contain_text("May 31, 2031")
    page.goto("/?show=unassigned")
    expect(page.locator("#queue tbody tr")).to_have_count(0)


@pytest.mark.one_database
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_fits_a_phone(
    scheme: str,
    open_page: OpenPage,
    sign_in: SignIn,
    axe: CheckAccessibility,
    reviewer: User,
    editor: User,
    lighthouse: Article,
    boat: Article,
) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    Assignment.objects.filter(pk=boat.pk).update(due=timezone.localdate() - timedelta(days=2), reviewer=reviewer)
    sign_in(page, reviewer)
    for address in ("/?show=all", "/?show=all&q=farol&editor=nobody", "/?show=finished"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        axe(page)
    page.goto("/?show=all")
    page.get_by_role("link", name="Assign O barco novo").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Save")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    axe(page)
