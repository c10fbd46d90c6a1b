"""Nothing that was typed is lost: reloads, signing out, a server that is away, two people at one fix."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from annotate import annotating, assigning
from annotate.annotating import Fixing
from annotate.models import Annotation, User
from articles.models import Article
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.browser.desk import double_click, open_again, open_desk, painted, save_mark, searched_article, suggest
from tests.factories import make_annotation

TARGET = "# O porto\n\nA firma comprou baterias em março.\n\nDepois falou com Tom Hartigan no cais.\n"
GONE = pytest.mark.allow_console(
    r"net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION)|answer 503|status of 503|Error Code 503"
    r"|htmx:(sendError|afterRequest)"
)


@pytest.fixture
def article(editor: User) -> Article:
    return searched_article(editor, TARGET)


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User, article: Article) -> Page:
    page = open_page()
    sign_in(page, editor)
    open_desk(page, article)
    return page


def begin_mark(page: Page, word: str, correction: str) -> None:
    """The form is open for a word and has been typed in."""
    double_click(page, word)
    expect(page.locator("#mark-correction")).to_be_focused()
    page.locator("#mark-correction").fill(correction)


@pytest.mark.one_database
def test_escape_and_a_reload_keep_the_draft(page: Page) -> None:
    begin_mark(page, "baterias", "pilhas")
    page.locator("#mark-note").fill("Ver o original")
    page.get_by_role("radio", name="Critical").check()
    page.keyboard.press("Escape")
    expect(page.locator("#mark-panel")).to_be_hidden()
    expect(page.locator("#announcer")).to_have_text("Closed. Your draft is kept.")
    open_again(page)
    bar = page.locator("#kept-draft")
    expect(bar).to_contain_text("baterias")
    bar.get_by_role("button", name="Go on").click()
    expect(page.locator("#mark-correction")).to_have_value("pilhas")
    expect(page.locator("#mark-note")).to_have_value("Ver o original")
    expect(page.get_by_role("radio", name="Critical")).to_be_checked()
    page.locator("#mark-correction").press("Enter")
    expect(page.locator(".mark-card.annotation")).to_contain_text("pilhas")
    expect(bar).to_be_hidden()
    open_again(page)
    expect(bar).to_be_hidden()
    made = Annotation.objects.get()
    assert (made.correction, made.note, made.severity) == ("pilhas", "Ver o original", "critical")


@pytest.mark.one_database
def test_a_tick_and_a_kind_are_kept_too_but_a_form_that_nobody_touched_is_not(page: Page) -> None:
    double_click(page, "cais")
    expect(page.locator("#mark-correction")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#kept-draft")).to_be_hidden()
    double_click(page, "cais")
    page.get_by_label("Delete these words").check()
    page.keyboard.press("Escape")
    open_again(page)
    double_click(page, "cais")
    expect(page.get_by_label("Delete these words")).to_be_checked()


@pytest.mark.one_database
def test_drafts_can_be_thrown_away(page: Page) -> None:
    begin_mark(page, "baterias", "pilhas")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Throw away").click()
    expect(page.locator("#kept-draft")).to_be_hidden()
    double_click(page, "baterias")
    expect(page.locator("#mark-correction")).to_have_value("baterias")


@pytest.mark.one_database
def test_who_was_signed_out_signs_in_elsewhere_and_saves(page: Page, article: Article, editor: User) -> None:
    begin_mark(page, "baterias", "pilhas")
    Session.objects.all().delete()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("You are not signed in any more.")
    expect(page.locator("#mark-correction")).to_have_value("pilhas")
    assert not Annotation.objects.exists()
    other = page.context.new_page()
    other.goto("/sign-in/")
    other.get_by_label("Username").fill(editor.username)
    other.locator("input[type=password]").fill("a long walk past four lighthouses")
    other.keyboard.press("Enter")
    expect(other.get_by_role("heading", level=1)).to_have_text("Articles")
    other.close()
    page.locator("#mark-correction").press("Enter")
    expect(page.locator(".mark-card.annotation")).to_contain_text("pilhas")
    assert Annotation.objects.get().by == editor


@GONE
def test_saves_without_a_connection_are_sent_when_it_is_back(
    page: Page, article: Article, axe: CheckAccessibility
) -> None:
    begin_mark(page, "baterias", "pilhas")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    bar = page.locator("#connection")
    expect(bar).to_contain_text("Not saved yet, because there was no answer: one mark.")
    expect(page.locator("#mark-panel")).to_be_hidden()
    assert painted(page, "unsent") == "baterias"
    axe(page)
    begin_mark(page, "cais", "porto")
    page.keyboard.press("Enter")
    expect(bar).to_contain_text("2 marks")
    expect(page.locator("#kept-draft")).to_be_hidden()
    page.context.set_offline(False)
    expect(page.locator(".mark-card.annotation")).to_have_count(2)
    expect(bar).to_be_hidden()
    assert painted(page, "unsent") == ""
    assert sorted(Annotation.objects.values_list("correction", flat=True)) == ["pilhas", "porto"]


@pytest.mark.one_database
@GONE
def test_what_was_not_sent_survives_a_reload(page: Page, article: Article) -> None:
    page.route("**/annotations/", lambda route: route.abort("connectionfailed"))
    begin_mark(page, "baterias", "pilhas")
    page.keyboard.press("Enter")
    expect(page.locator("#connection")).to_contain_text("one mark")
    page.unroute("**/annotations/")
    open_again(page)
    expect(page.locator(".mark-card.annotation")).to_contain_text("pilhas")
    expect(page.locator("#connection")).to_be_hidden()
    assert Annotation.objects.count() == 1


# A page is told to give its requests away some time before it makes one: the request that follows at once may go past.


def lose_the_answer(route: Route) -> None:
    """The server gets the request, the browser does not get the answer."""
    route.fetch()
    route.abort("connectionreset")


def unavailable(route: Route) -> None:
    """What a proxy says while the server starts again."""
    route.fulfill(status=503, body="<!doctype html><title>503</title>", content_type="text/html")


@GONE
@pytest.mark.parametrize(("trouble", "stored"), [(lose_the_answer, 1), (unavailable, 0)])
def test_a_save_without_an_answer_is_stored_once(
    page: Page, article: Article, trouble: Callable[[Route], None], stored: int
) -> None:
    page.route("**/annotations/", trouble)
    begin_mark(page, "baterias", "pilhas")
    page.keyboard.press("Enter")
    expect(page.locator("#connection")).to_contain_text("one mark")
    assert Annotation.objects.count() == stored
    page.unroute("**/annotations/")
    page.get_by_role("button", name="Try now").click()
    expect(page.locator("#connection")).to_be_hidden()
    expect(page.locator(".mark-card.annotation")).to_have_count(1)
    assert Annotation.objects.count() == 1


@pytest.mark.one_database
@GONE
def test_a_save_that_is_refused_later_comes_back_to_its_author(page: Page, article: Article, editor: User) -> None:
    page.route("**/annotations/", unavailable)
    begin_mark(page, "baterias", "pilhas")
    page.keyboard.press("Enter")
    expect(page.locator("#connection")).to_contain_text("one mark")
    assigning.submit(article, by=editor)
    page.unroute("**/annotations/")
    page.get_by_role("button", name="Try now").click()
    expect(page.locator("#notice")).to_contain_text("“baterias” could not be saved any more")
    expect(page.locator("#kept-draft")).to_contain_text("baterias")
    assert not Annotation.objects.exists()


@pytest.mark.one_database
@GONE
def test_a_changed_fix_is_saved_once_although_the_answer_is_lost(page: Page, article: Article, editor: User) -> None:
    made = make_annotation(article, editor, "baterias", "pilhas")
    open_again(page)
    page.route(
        f"**/annotations/{made.pk}/",
        lambda route: lose_the_answer(route) if route.request.method == "POST" else route.continue_(),
    )
    page.locator(f"#a{made.pk}").click()
    page.keyboard.press("e")
    field = page.locator(f"#a{made.pk} [data-correction]")
    expect(field).to_be_focused()
    field.fill("acumuladores")
    field.press("Enter")
    expect(page.locator("#connection")).to_contain_text("one mark")
    expect(field).to_have_value("acumuladores")
    page.unroute(f"**/annotations/{made.pk}/")
    page.get_by_role("button", name="Try now").click()
    expect(page.locator(f"#a{made.pk} .change ins")).to_have_text("acumuladores")
    made.refresh_from_db()
    assert (made.correction, made.version) == ("acumuladores", 2)


@GONE
def test_an_accepted_suggestion_is_stored_once_although_the_answer_is_lost(page: Page, article: Article) -> None:
    offer = suggest(article, "Hartigan", "Hartigans")
    open_again(page)
    page.route("**/accept/", lose_the_answer)
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.locator(f"#s{offer.pk}-correction")
    expect(field).to_be_focused()
    field.fill("Hardigan")
    field.press("Enter")
    expect(page.locator("#connection")).to_contain_text("one mark")
    page.unroute("**/accept/")
    page.get_by_role("button", name="Try now").click()
    expect(page.locator(".mark-card.annotation ins")).to_have_text("Hardigan")
    assert Annotation.objects.count() == 1


@pytest.mark.one_database
def test_what_was_typed_in_a_card_survives_a_reload(page: Page, article: Article, editor: User) -> None:
    made = make_annotation(article, editor, "baterias", "pilhas")
    open_again(page)
    page.locator(f"#a{made.pk}").click()
    page.keyboard.press("e")
    field = page.locator(f"#a{made.pk} [data-correction]")
    expect(field).to_be_focused()
    field.fill("acumuladores")
    open_again(page)
    page.locator(f"#a{made.pk}").click()
    page.keyboard.press("e")
    expect(field).to_have_value("acumuladores")


def test_who_saves_second_sees_both_versions_and_chooses(
    page: Page, article: Article, editor: User, axe: CheckAccessibility
) -> None:
    made = make_annotation(article, editor, "baterias", "pilhas")
    open_again(page)
    card = page.locator(f"#a{made.pk}")
    field = card.locator("[data-correction]")

    def open_and_change(elsewhere: str) -> None:
        card.click()
        page.keyboard.press("e")
        expect(field).to_be_focused()
        made.refresh_from_db()
        fixing = Fixing("accuracy/name", "minor", elsewhere)
        annotating.change(made, span=None, fixing=fixing, version=made.version, by=editor)
        field.fill("acumuladores")
        field.press("Enter")
        expect(card).to_contain_text("Saved meanwhile: " + elsewhere)
        expect(field).to_have_value("acumuladores")

    open_and_change("baterias grandes")
    axe(page)
    card.get_by_role("link", name="Keep what was saved").click()
    expect(card.locator(".change ins")).to_have_text("baterias grandes")
    open_and_change("baterias usadas")
    card.get_by_role("button", name="Save mine instead").click()
    expect(card.locator(".change ins")).to_have_text("acumuladores")
    made.refresh_from_db()
    assert (made.correction, made.version) == ("acumuladores", 4)


@pytest.mark.one_database
def test_the_first_save_of_two_marks_does_not_close_the_form_of_the_second(page: Page, article: Article) -> None:
    held: list[Route] = []
    page.route("**/annotations/", lambda route: route.continue_() if held else held.append(route))
    begin_mark(page, "baterias", "pilhas")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    begin_mark(page, "cais", "porto")
    held[0].continue_()
    expect(page.locator(".mark-card.annotation")).to_contain_text("pilhas")
    expect(page.locator("#mark-correction")).to_have_value("porto")
    save_mark(page, "porto")
    assert sorted(Annotation.objects.values_list("correction", flat=True)) == ["pilhas", "porto"]
