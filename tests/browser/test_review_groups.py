"""Several fixes decided together on the review desk: the places of a group, a choice, all of a kind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from annotate.models import Annotation, User
from articles.models import Article
from tests.browser.conftest import SignIn
from tests.browser.review_desk import desk, status
from tests.factories import make_annotation, submitted
from tests.reviews import everywhere


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
    assert (other.status, other.decisions.latest("pk").reason) == ("rejected", "The correction changes the meaning.")


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
