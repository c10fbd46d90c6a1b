"""What others do arrives on the review desk: soon, and without moving what one reads, types or has the focus on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from annotate import assigning, reviewing
from annotate.models import User
from articles.models import Article
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.browser.desk import hold_answers, hold_requests
from tests.browser.review_desk import desk, desk_of, status
from tests.factories import make_annotation, make_article, submitted

# A page asks every two seconds; the rest is for a machine that runs other tests at the same time.
ARRIVES = 6000
TOP_OF_FOCUS = "() => document.activeElement.closest('[data-entry]').getBoundingClientRect().top"


def focused(page: Page) -> Locator:
    return page.locator("[data-entry]:focus, [data-place]:focus")


@pytest.mark.one_database
def test_what_others_decide_arrives_and_moves_nothing(
    open_page: OpenPage, sign_in: SignIn, editor: User, reviewer: User, other_reviewer: User
) -> None:
    words = [f"palavra{n}" for n in range(40)]
    article = make_article(editor, "\n\n".join(f"Aqui está {word} no texto." for word in words), "")
    fixes = [make_annotation(article, editor, f"{word} no", f"{word} num") for word in words]
    submitted(article, editor)
    page = desk_of(open_page, sign_in, reviewer, article)
    others = open_page()
    sign_in(others, other_reviewer)
    desk(others, article)
    expect(page.locator(".person")).to_have_text([other_reviewer.display_name])

    # In the middle, at the very top and at the very end: what stands above, beside and below is decided.
    for number, away in ((20, (2, 19, 21, 38)), (0, (1, 3)), (39, (37, 36))):
        page.evaluate(f"location.hash = ''; document.getElementById('a{fixes[number].pk}').focus()")
        page.locator(f"#a{fixes[number].pk}").scroll_into_view_if_needed()
        top = page.evaluate(TOP_OF_FOCUS)
        for index in away:
            others.locator(f"#a{fixes[index].pk} [data-key=a]").click()
            expect(others.locator(f"#a{fixes[index].pk} .badge.approved")).to_be_visible()
        for index in away:
            expect(page.locator(f"#a{fixes[index].pk} .badge.approved")).to_have_count(1, timeout=ARRIVES)
        assert abs(page.evaluate(TOP_OF_FOCUS) - top) < 0.6, number
        expect(page.locator(f"#a{fixes[number].pk}")).to_be_focused()
    expect(page.locator("#review-side")).to_contain_text("8 approved")
    expect(page.locator(".news")).to_contain_text(f"{other_reviewer.display_name} approved a fix")


@pytest.mark.one_database
def test_news_that_overtake_the_answer_to_ones_own_act_do_not_disturb_it(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    fix = make_annotation(article, editor, "duas semana", "duas semanas")
    other = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    page = desk_of(open_page, sign_in, reviewer, article)
    held = hold_answers(page, "**/decision/")
    page.locator(f"#a{fix.pk}").focus()
    page.keyboard.press("a")
    expect(page.locator("#review-side")).to_contain_text("1 approved", timeout=ARRIVES)  # by asking
    [(route, response)] = held
    route.fulfill(response=response)
    expect(page.locator(f"#a{fix.pk} .badge.approved")).to_have_count(1)
    expect(status(page)).to_contain_text("1 is left to decide")
    expect(focused(page)).to_have_id(f"a{other.pk}")


@pytest.mark.one_database
def test_finishing_leads_on_also_if_the_page_hears_of_it_before_its_answer(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    fix = make_annotation(article, editor, "duas semana", "duas semanas")
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    page = desk_of(open_page, sign_in, reviewer, article)
    held = hold_answers(page, "**/finish/")
    page.get_by_role("button", name="Finish the article").click()
    expect(page.locator("#live [data-state=finished]")).to_be_attached(timeout=ARRIVES)  # by asking
    page.wait_for_timeout(500)
    [(route, response)] = held
    route.fulfill(response=response)
    page.wait_for_url("**/preview/")


@pytest.mark.one_database
def test_sending_back_leads_on_also_if_the_page_hears_of_it_before_its_answer(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    make_annotation(article, editor, "duas semana", "duas semanas")
    submitted(article, editor)
    page = desk_of(open_page, sign_in, reviewer, article)
    held = hold_requests(page, "**/take-back/")
    page.get_by_role("button", name="Send back to the editor").click(no_wait_after=True)
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url) if request.is_navigation_request() else None)
    assigning.take_back(article, by=reviewer)
    page.wait_for_timeout(ARRIVES)  # by asking it hears of the step, whose answer is still under way
    assert [url for url in opened if not url.endswith("/take-back/")] == [], (
        "the page was loaded again instead of waiting to be led on"
    )
    [route] = held
    route.fulfill(body="<title>led on</title>", content_type="text/html")
    expect(page).to_have_title("led on")


@pytest.mark.one_database
def test_what_one_types_stays_whatever_others_decide(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User, other_reviewer: User
) -> None:
    first = make_annotation(article, editor, "duas semana", "duas semanas")
    second = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    page = desk_of(open_page, sign_in, reviewer, article)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("My reas")
    top = page.evaluate(TOP_OF_FOCUS)
    reviewing.approve(first, by=other_reviewer)
    reviewing.approve(second, by=other_reviewer)
    expect(page.locator(f"#a{second.pk} .badge.approved")).to_have_count(1, timeout=ARRIVES)
    page.keyboard.type("on")
    field = page.locator(f"#a{first.pk} [name=reason]")
    expect(field).to_have_value("My reason")
    assert abs(page.evaluate(TOP_OF_FOCUS) - top) < 0.6
    # Sent nevertheless, it is refused; what was typed is still there, until one leaves it.
    field.press("Enter")
    expect(page.locator("#notice")).to_contain_text("not possible any more")
    expect(field).to_have_value("My reason")
    field.press("Escape")
    expect(page.locator(f"#a{first.pk} .badge.approved")).to_have_count(1, timeout=ARRIVES)
    expect(page.locator(f"#a{first.pk}")).to_be_focused()


@pytest.mark.one_database
def test_a_choice_that_others_have_made_is_one_no_more(
    open_page: OpenPage,
    sign_in: SignIn,
    article: Article,
    editor: User,
    other_editor: User,
    reviewer: User,
    other_reviewer: User,
) -> None:
    one = make_annotation(article, editor, "três barcos", "três navios")
    other = make_annotation(article, other_editor, "barcos rápido", "barcos rápidos")
    after = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    page = desk_of(open_page, sign_in, reviewer, article)
    page.keyboard.press("j")
    page.keyboard.press("j")
    top = page.evaluate(TOP_OF_FOCUS)
    reviewing.choose(one, [one, other], by=other_reviewer)
    expect(page.locator(f"#a{other.pk} .badge.rejected")).to_have_count(1, timeout=ARRIVES)
    expect(page.locator(f"#o{one.pk}")).to_have_count(0)
    expect(page.locator(f"#a{after.pk}")).to_be_focused()
    assert abs(page.evaluate(TOP_OF_FOCUS) - top) < 0.6
    assert page.locator("#fix-list > li").evaluate_all("cards => cards.map(card => card.id)") == [
        f"a{fix.pk}" for fix in (one, other, after)
    ]


def test_an_answer_goes_from_the_workbench_to_the_reviewer(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, article: Article, editor: User, reviewer: User
) -> None:
    fix = make_annotation(article, editor, "duas semana", "duas semanas")
    make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    page = desk_of(open_page, sign_in, reviewer, article)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator(f"#a{fix.pk} .badge.rejected")).to_be_visible()
    bench = open_page()
    sign_in(bench, editor)
    bench.goto(f"/articles/{article.pk}/")
    card = bench.locator(f"#a{fix.pk}")
    expect(card).to_contain_text("The translation is right as it stands.")
    card.get_by_text("Answer the rejection").click()
    axe(bench)
    card.get_by_role("textbox").fill("Two weeks are plural.")
    card.get_by_role("button", name="Answer and ask for another decision").click()
    expect(bench.locator(f"#a{fix.pk}")).to_contain_text("has answered")
    expect(page.locator(f"#a{fix.pk} .badge.answered")).to_be_visible(timeout=ARRIVES)
    expect(page.locator(f"#a{fix.pk}")).to_contain_text("Two weeks are plural.")


def test_a_step_by_others_is_told(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    make_annotation(article, editor, "duas semana", "duas semanas")
    submitted(article, editor)
    page = desk_of(open_page, sign_in, reviewer, article)
    assigning.take_back(article, by=editor)
    expect(page.locator("main > .notice").first).to_contain_text("still being edited", timeout=5000)


@pytest.mark.one_database
def test_the_panel_beside_keeps_the_focus_and_its_place(
    page: Page, sign_in: SignIn, editor: User, reviewer: User, other_reviewer: User
) -> None:
    words = [f"palavra{n}" for n in range(30)]
    article = make_article(editor, "\n\n".join(f"Aqui está {word} no texto." for word in words), "")
    fixes = [make_annotation(article, editor, f"{word} no", f"{word} num") for word in words]
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    link = page.locator(f"#open-{fixes[20].pk}")
    link.focus()
    scrolled = page.locator(".blockers").evaluate("list => list.scrollTop")
    assert scrolled > 0
    reviewing.approve(fixes[25], by=other_reviewer)
    expect(page.locator(".blockers li")).to_have_count(29, timeout=ARRIVES)
    expect(link).to_be_focused()
    assert page.locator(".blockers").evaluate("list => list.scrollTop") == scrolled
    reviewing.approve(fixes[20], by=other_reviewer)
    expect(page.locator(".blockers li")).to_have_count(28, timeout=ARRIVES)
    expect(page.locator("#blockers-heading")).to_be_focused()
