"""The review desk in a browser: by keyboard alone, by two people at once, on a telephone, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from annotate import annotating, assigning, reviewing
from annotate.annotating import Fixing
from annotate.everywhere import places
from annotate.models import Annotation, Reason, User
from articles.models import Article
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.browser.desk import hold_answers
from tests.factories import make_annotation, make_article, submitted

TARGET = """# A ponte de Vandaro

A Openai abriu um escritório na ponte. Ontem a Openai fechou o outro.

A prefeitura comprou três barcos rápido. Disse a Openai que isso basta.

O porto tem duas semana de atraso. A festa foi em Janeiro.

Os moradores quer uma resposta. O custo é de 2.50 milhões.
"""
SOURCE = """# The bridge of Vandaro

OpenAI opened an office on the bridge. Yesterday OpenAI closed the other.

The city bought three fast boats. OpenAI said that this is enough.

The port is two weeks late. The party was in January.

The residents want an answer. The cost is 2.50 million.
"""
# Counts how often nothing has the focus, from the first time that something has it.
WATCH_FOCUS = """() => {
    window.lost = 0;
    setInterval(() => { if (document.activeElement === document.body) window.lost += 1; }, 2);
}"""
# A page asks every two seconds; the rest is for a machine that runs other tests at the same time.
ARRIVES = 6000
TOP_OF_FOCUS = "() => document.activeElement.closest('[data-entry]').getBoundingClientRect().top"


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor, TARGET, SOURCE)


def everywhere(article: Article, by: User) -> list[Annotation]:
    """The name of the company, mended at its three places as one."""
    chosen = [(place.span, place.words) for place in places(article, ["Openai"], "OpenAI")]
    batch = annotating.fix_everywhere(article, places=chosen, fixing=Fixing("accuracy/name", "major", "OpenAI"), by=by)
    return list(batch.annotations.order_by("start"))


def desk(page: Page, article: Article) -> Page:
    """The review desk, ready for keys."""
    page.goto(f"/articles/{article.pk}/review/")
    expect(page.locator("html.scripted")).to_have_count(1)
    return page


def status(page: Page) -> Locator:
    """The line that says what was done."""
    return page.locator("#announcer")


def focused(page: Page) -> Locator:
    return page.locator("[data-entry]:focus, [data-place]:focus")


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
def test_places_of_a_group_are_decided_one_by_one(
    page: Page, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    first, second, third = everywhere(article, editor)
    after = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    page.keyboard.press("j")
    group = page.locator(f"#g{first.batch_id}")
    expect(page.locator(f"#a{first.pk} [data-key=a]")).to_be_hidden()
    page.keyboard.press("o")
    expect(page.locator("[data-open-group]")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("j")
    expect(page.locator(f"#a{first.pk}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator(f"#a{second.pk}")).to_be_focused()
    expect(page.locator(f"#a{first.pk} .badge.approved")).to_be_visible()
    page.keyboard.press("r")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator(f"#a{third.pk}")).to_be_focused()
    expect(group.get_by_role("button", name="Approve 1 place")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(f"#a{after.pk}")).to_be_focused()
    expect(group.locator("summary .badge")).to_have_text(["Approved 2", "Rejected 1"])
    assert [Annotation.objects.get(pk=fix.pk).status for fix in (first, second, third)] == [
        "approved",
        "rejected",
        "approved",
    ]


@pytest.mark.one_database
def test_of_two_fixes_of_the_same_words_one_is_chosen_by_digit(
    page: Page, sign_in: SignIn, article: Article, editor: User, other_editor: User, reviewer: User
) -> None:
    one = make_annotation(article, editor, "três barcos", "três navios")
    other = make_annotation(article, other_editor, "barcos rápido", "barcos rápidos")
    after = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    page.keyboard.press("j")
    expect(page.locator(f"#o{one.pk}")).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("a")
    expect(page.locator(f"#a{after.pk}")).to_be_focused()
    expect(page.locator(f"#a{one.pk} .badge.rejected")).to_be_visible()
    expect(page.locator(f"#a{other.pk} .badge.approved")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator(f"#o{one.pk}")).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator(f"#o{one.pk} [name=canned]").first).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.locator(f"#a{after.pk}")).to_be_focused()
    other.refresh_from_db()
    assert (other.status, other.decisions.last().reason) == ("rejected", "The correction changes the meaning.")  # type: ignore[union-attr]  # there is one


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
def test_what_others_decide_arrives_and_moves_nothing(
    open_page: OpenPage, sign_in: SignIn, editor: User, reviewer: User, other_reviewer: User
) -> None:
    words = [f"palavra{n}" for n in range(40)]
    article = make_article(editor, "\n\n".join(f"Aqui está {word} no texto." for word in words), "")
    fixes = [make_annotation(article, editor, f"{word} no", f"{word} num") for word in words]
    submitted(article, editor)
    page = open_page()
    sign_in(page, reviewer)
    desk(page, article)
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
    page = open_page()
    sign_in(page, reviewer)
    desk(page, article)
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
def test_what_one_types_stays_whatever_others_decide(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User, other_reviewer: User
) -> None:
    first = make_annotation(article, editor, "duas semana", "duas semanas")
    second = make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    page = open_page()
    sign_in(page, reviewer)
    desk(page, article)
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
    page = open_page()
    sign_in(page, reviewer)
    desk(page, article)
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


def test_all_of_a_kind_are_approved_from_a_list(
    page: Page, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    one = make_annotation(article, editor, "duas semana", "duas semanas")
    two = make_annotation(article, editor, "Janeiro", "janeiro")
    three = make_annotation(article, editor, "resposta", "solução")
    submitted(article, editor)
    sign_in(page, reviewer)
    desk(page, article)
    page.locator("#kind-link").click()
    page.get_by_role("link", name="Wrong name").click()
    page.locator(f"#dialog [value='{two.pk}-1']").uncheck()
    page.get_by_role("button", name="Approve the ticked ones").click()
    expect(status(page)).to_contain_text("Approved at 2 places. 1 is left to decide.")
    expect(page.locator("#dialog")).to_be_hidden()
    expect(page.locator(f"#a{two.pk}")).to_be_focused()
    page.keyboard.press("u")
    expect(status(page)).to_contain_text("Undone at 2 places")
    assert not Annotation.objects.exclude(pk__in=[one.pk, two.pk, three.pk]).exists()
    assert set(Annotation.objects.values_list("status", flat=True)) == {"pending"}


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


def test_an_answer_goes_from_the_workbench_to_the_reviewer(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, article: Article, editor: User, reviewer: User
) -> None:
    fix = make_annotation(article, editor, "duas semana", "duas semanas")
    make_annotation(article, editor, "Janeiro", "janeiro")
    submitted(article, editor)
    page = open_page()
    sign_in(page, reviewer)
    desk(page, article)
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


def test_a_step_by_others_is_told(
    open_page: OpenPage, sign_in: SignIn, article: Article, editor: User, reviewer: User
) -> None:
    make_annotation(article, editor, "duas semana", "duas semanas")
    submitted(article, editor)
    page = open_page()
    sign_in(page, reviewer)
    desk(page, article)
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
