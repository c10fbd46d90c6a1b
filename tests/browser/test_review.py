"""The review desk in a browser: by keyboard alone, with filters, on a telephone, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from annotate import annotating, reviewing
from annotate.models import Annotation, Reason, User
from articles.models import Article
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.browser.review_desk import desk, status
from tests.factories import make_annotation, submitted
from tests.reviews import everywhere

# Counts how often nothing has the focus, from the first time that something has it.
WATCH_FOCUS = """() => {
    window.lost = 0;
    setInterval(() => { if (document.activeElement === document.body) window.lost += 1; }, 2);
}"""


def test_a_reviewer_decides_by_keyboard_alone(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, article: Article, editor: User, reviewer: User
) -> None:
    page = open_page()
    fixes = everywhere(article, editor)
    grammar = make_annotation(article, editor, "duas semana", "duas semanas")
    month = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    axe(page)

    page.keyboard.press("j")
    expect(page.locator(f"#g{fixes[0].batch_id}")).to_be_focused()
    page.evaluate(WATCH_FOCUS)
    page.keyboard.press("a")
    expect(status(page)).to_contain_text("Approved at 3 places. 2 are left to decide.")
    expect(page.locator(f"#a{grammar.pk}")).to_be_focused()

    page.keyboard.press("j")
    expect(page.locator(f"#a{month.pk}")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#a{grammar.pk}")).to_be_focused()
    page.keyboard.press("a")
    expect(status(page)).to_contain_text("Approved: “duas semana” → “duas semanas”. 1 is left to decide.")
    expect(page.locator(f"#a{month.pk}")).to_be_focused()

    page.keyboard.press("u")
    expect(status(page)).to_contain_text("Undone")
    expect(page.locator(f"#a{grammar.pk}")).to_be_focused()
    page.keyboard.press("c")
    field = page.locator(f"#a{grammar.pk} [name=correction]")
    expect(field).to_be_focused()
    expect(field).to_have_value("duas semanas")
    axe(page)
    page.keyboard.type("quinze dias")
    page.keyboard.press("Enter")
    expect(page.locator(f"#a{month.pk}")).to_be_focused()
    assert page.evaluate("window.lost") == 0
    grammar.refresh_from_db()
    assert grammar.replacement == "quinze dias"


def test_a_reviewer_rejects_and_finishes_by_keyboard_alone(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, article: Article, editor: User, reviewer: User
) -> None:
    page = open_page()
    month = make_annotation(article, editor, "Janeiro", "janeiro")
    verb = make_annotation(article, editor, "moradores quer", "moradores querem")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    page.keyboard.press("j")
    page.evaluate(WATCH_FOCUS)
    page.keyboard.press("r")
    expect(page.locator(f"#a{month.pk} [name=canned]").first).to_be_focused()
    axe(page)
    page.keyboard.press("6")
    reason = page.locator(f"#a{month.pk} [name=reason]")
    expect(reason).to_be_focused()
    expect(reason).to_have_value("This is a matter of taste.")
    page.keyboard.type(" Leave it.")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("Rejected: “Janeiro”")
    expect(page.locator(f"#a{verb.pk}")).to_be_focused()

    # Too early: the button says so and shows what is open, which leads there.
    finish = page.locator("#finish-button")
    expect(finish).to_contain_text("(1 open)")
    finish.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#blockers-heading")).to_be_focused()
    expect(page.locator("#review-side [role=alert]")).to_contain_text("cannot be finished yet")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#a{verb.pk}")).to_be_focused()
    page.keyboard.press("a")
    expect(finish).to_be_focused()
    axe(page)
    assert page.evaluate("window.lost") == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/preview/")
    assert month.decisions.get().reason == "This is a matter of taste. Leave it."


@pytest.mark.one_database
def test_a_refusal_has_the_focus_however_the_form_was_sent(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    page = open_page()
    make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    page.locator("#finish-button").click()
    expect(page.locator("#blockers-heading")).to_be_focused()
    desk(page, article)
    with page.expect_navigation():
        page.evaluate("document.getElementById('finish-button').form.submit()")
    expect(page.locator("#blockers-heading")).to_be_focused()


@pytest.mark.one_database
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_kind_of_card_is_accessible_and_fits(
    open_page: OpenPage,
    sign_in: SignIn,
    axe: CheckAccessibility,
    article: Article,
    editor: User,
    other_editor: User,
    reviewer: User,
    scheme: str,
    width: int,
) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 740})
    everywhere(article, editor)
    one = make_annotation(article, editor, "três barcos", "três navios")
    make_annotation(article, other_editor, "barcos rápido", "barcos rápidos")
    done = make_annotation(article, editor, "Janeiro", "janeiro")
    gone = make_annotation(article, other_editor, "de atraso", "")
    answered = make_annotation(article, other_editor, "2.50", "2,50")
    make_annotation(article, reviewer, "resposta", "solução")
    submitted(article, editor)
    reviewing.approve(done, by=reviewer)
    for fix in (gone, answered):
        reviewing.reject(fix, by=reviewer, reason="No.")
    annotating.answer(answered, text="The style book wants it.", by=other_editor)
    sign_in(page, reviewer)
    desk(page, article)
    axe(page)
    page.locator("details.decided > summary").first.click()
    page.locator("[data-open-group]").click()
    page.locator(f"#o{one.pk} [value=neither]").check()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#kind-link").click()
    page.locator("#dialog .kinds a").first.click()
    expect(page.locator("#dialog [name=fix]").first).to_be_visible()
    axe(page)
    page.locator("#dialog .dialog-close").click()
    expect(page.locator("#kind-link")).to_be_focused()


@pytest.mark.one_database
def test_reasons_are_kept_chosen_by_digit_and_removed(
    page: Page, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    first = make_annotation(article, editor, "duas semana", "duas semanas")
    second = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    page.keyboard.press("j")
    page.keyboard.press("r")
    # Letters that are typed while a reason is to be chosen go into the field.
    page.keyboard.type("We write it so.")
    field = page.locator(f"#a{first.pk} [name=reason]")
    expect(field).to_have_value("We write it so.")
    page.locator(f"#a{first.pk} [name=keep]").check()
    field.press("Enter")
    expect(page.locator(f"#a{second.pk}")).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.press("7")
    expect(page.locator(f"#a{second.pk} [name=reason]")).to_have_value("We write it so.")
    page.locator(f"#a{second.pk} [name=reason]").fill("something else")
    page.get_by_role("button", name="Remove “We write it so.” from the list").click()
    expect(page.locator(f"#a{second.pk} [name=canned]")).to_have_count(6)
    expect(page.locator(f"#a{second.pk} [name=reason]")).to_have_value("something else")
    assert not Reason.objects.exists()


@pytest.mark.one_database
def test_the_buttons_go_where_the_keys_go(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True)
    fixes = [make_annotation(article, editor, words, "x") for words in ("ponte.", "barcos", "Janeiro")]
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    for step, number in ((1, 0), (1, 1), (1, 2), (-1, 1)):
        page.locator(f"[data-step='{step}']").tap()
        expect(page.locator(f"#a{fixes[number].pk}")).to_be_focused()
        expect(page.locator(f"#a{fixes[number].pk} [data-key=a]")).to_be_in_viewport(ratio=1)
    page.locator(f"#a{fixes[1].pk} [data-key=a]").tap()
    expect(page.locator(f"#a{fixes[2].pk}")).to_be_focused()
    expect(page.locator(f"#a{fixes[2].pk} [data-key=a]")).to_be_in_viewport(ratio=1)
    page.locator("#undo-button").tap()
    expect(page.locator(f"#a{fixes[1].pk}")).to_be_focused()


@pytest.mark.one_database
def test_filters_show_at_once_what_is_asked_for(
    page: Page, sign_in: SignIn, article: Article, editor: User, other_editor: User, reviewer: User
) -> None:
    one = make_annotation(article, editor, "duas semana", "duas semanas")
    two = make_annotation(article, other_editor, "Janeiro", "janeiro")
    submitted(article, editor)
    reviewing.approve(one, by=reviewer)
    sign_in(page, reviewer)
    desk(page, article)
    page.locator(".filters [value=pending]").check()
    expect(page.locator(f"#a{one.pk}")).to_be_hidden()
    expect(page.locator(f"#a{two.pk}")).to_be_visible()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?show=pending")
    page.reload()
    expect(page.locator(f"#a{one.pk}")).to_be_hidden()
    # What is decided under the filter stays as a line until the filter is used again.
    page.locator(f"#a{two.pk} [data-key=a]").click()
    expect(page.locator(f"#a{two.pk} .badge.approved")).to_be_visible()
    page.locator(".filters [value=rejected]").check()
    expect(page.locator("#all-hidden")).to_be_visible()
    page.locator("[name=show][value='']").check()
    page.locator("[name=by]").select_option(str(other_editor.pk))
    expect(page.locator(f"#a{one.pk}")).to_be_hidden()
    expect(page.locator(f"#a{two.pk}")).to_be_visible()


@pytest.mark.one_database
def test_keys_can_be_switched_off_and_never_work_in_fields(
    page: Page, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    fix = make_annotation(article, editor, "duas semana", "duas semanas")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("jaru?")
    expect(page.locator(f"#a{fix.pk} [name=correction]")).to_have_value("jaru?")
    page.keyboard.press("Escape")
    expect(page.locator(f"#a{fix.pk}")).to_be_focused()
    page.locator(".view-menu summary").click()
    page.locator("#view-keys").uncheck()
    page.reload()
    page.locator(f"#a{fix.pk}").focus()
    page.keyboard.press("a")
    page.keyboard.press("r")
    expect(page.locator(f"#a{fix.pk} [name=reason]")).to_have_count(0)
    fix.refresh_from_db()
    assert fix.status == "pending"


@pytest.mark.one_database
def test_without_scripts_every_decision_is_a_plain_form(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, other_editor: User, reviewer: User
) -> None:
    page = open_page()
    # Scripts that are empty: a browser in which they are switched off complains about every hint to load them.
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    fixes = everywhere(article, editor)
    one = make_annotation(article, editor, "três barcos", "três navios")
    other = make_annotation(article, other_editor, "barcos rápido", "barcos rápidos")
    month = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    sign_in(page, reviewer)
    page.goto(f"/articles/{article.pk}/review/")
    page.locator(f"#g{fixes[0].batch_id} .group-acts [data-approve] button").click()
    page.locator(f"#o{one.pk} [value='{other.pk}']").check()
    page.locator(f"#o{one.pk}").get_by_role("button", name="Decide").click()
    card = page.locator(f"#a{month.pk}")
    card.locator("summary", has_text="Reject").click()
    card.locator("[data-form=reject]").get_by_role("link", name="Open the form").click()
    page.get_by_label("This is a matter of taste.").check()
    page.get_by_role("button", name="Reject with this reason").click()
    page.wait_for_url("**/review/#*")
    page.get_by_role("button", name="Finish the article").click()
    page.wait_for_url("**/preview/")
    statuses = dict(Annotation.objects.values_list("pk", "status"))
    assert [statuses[fix.pk] for fix in (*fixes, one, other, month)] == [
        *["approved"] * 3,
        "rejected",
        "approved",
        "rejected",
    ]
