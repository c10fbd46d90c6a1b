"""The glossary as an editor uses it in a browser: by keyboard, with files, wide and narrow, light and dark."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from annotate import defining, glossary
from annotate.defining import Entry
from annotate.models import Term, User
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.conftest import RunTasks
from tests.factories import make_article

BAD_TABLE = "source,target,gender,forbidden\nharbour,porto,m,abrigo\nfog,neblina,maybe,névoa\nquay,cais,m,\n"


def settle(by: User) -> Term:
    """Some terms and words to leave alone, one of them with everything there is to say."""
    entry = Entry(
        "en", "pt-BR", "VoltaQuay", "VoltaQuay", ("Volta Quay", "Voltaquay"), "f", True, True, True, "One word."
    )  # fmt: skip
    defining.define(Entry("en", "pt-BR", "Fundação Maré", "", ("Fundacao Mare",), is_name=True), by=by)
    defining.silence("Porto Velho", "en", "pt-BR", by=by)
    return defining.define(entry, by=by)


def test_a_term_is_added_by_keyboard_found_removed_and_put_back(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, editor: User
) -> None:
    settle(editor)
    page = open_page()
    sign_in(page, editor)
    page.goto("/")
    page.get_by_role("link", name="Glossary").press("Enter")
    page.get_by_role("link", name="Add a term").press("Enter")
    expect(page.get_by_label("In the original")).to_be_focused()
    for key in (
        "harbour",
        "Tab",
        "Tab",
        "porto",
        "Tab",
        "Tab",
        "abrigo",
        "Enter",
        "ancoradouro",
        "Tab",
        "Tab",
        "Space",
    ):
        if key in ("Tab", "Enter", "Space"):
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)
    expect(page.get_by_label("It is a name")).to_be_checked()
    page.keyboard.press("Enter")
    row = page.locator("tbody tr", has_text="harbour")
    expect(row).to_contain_text("ancoradouro")
    term = Term.objects.get(source="harbour")
    assert (term.target, term.forbidden, term.target_language) == ("porto", ["abrigo", "ancoradouro"], "pt-BR")

    page.get_by_label("Find").press_sequentially("ABRÍGO")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_text("1 of 3 terms has these words")).to_be_visible()
    axe(page)
    row.get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_text("“harbour” is removed")).to_be_visible()
    assert not Term.objects.filter(source="harbour").exists()
    axe(page)
    page.get_by_role("button", name="Put it back").press("Enter")
    expect(row).to_contain_text("ancoradouro")


@pytest.mark.one_database
def test_another_pair_is_shown_at_once_and_the_form_knows_it(
    open_page: OpenPage, sign_in: SignIn, editor: User
) -> None:
    settle(editor)
    defining.define(Entry("en", "es", "puerto", "harbour"), by=editor)
    page = open_page()
    sign_in(page, editor)
    page.goto("/glossary/")
    page.get_by_label("Languages").select_option("en/es")
    expect(page.locator("tbody tr", has_text="puerto")).to_be_visible()
    expect(page.locator("tbody tr", has_text="VoltaQuay")).to_have_count(0)
    page.get_by_role("link", name="Add a term").click()
    expect(page.get_by_label("Language of the translation")).to_have_value("es")


def test_a_table_with_a_bad_row_comes_in_and_the_glossary_goes_out(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, editor: User, tmp_path: Path
) -> None:
    page = open_page()
    sign_in(page, editor)
    page.goto("/glossary/import/")
    table = tmp_path / "ours.csv"
    table.write_text(BAD_TABLE, encoding="utf-8")
    page.get_by_label("File").set_input_files(table)
    page.get_by_label("Language of the original").fill("en")
    page.get_by_label("Language of the translation").fill("pt-BR")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("2 terms are new, 1 row was refused.")).to_be_visible()
    expect(page.locator("tbody tr")).to_contain_text("“maybe” is no gender")
    axe(page)
    with page.expect_download() as refused:
        page.get_by_role("button", name="Download these rows").click()
    assert "neblina" in refused.value.path().read_text(encoding="utf-8")
    rest = page.get_by_role("textbox", name="Refused rows")
    rest.fill(rest.input_value().replace("maybe", "f"))
    page.get_by_role("button", name="Import these rows").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename.startswith("glossary-en-pt-BR-")
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert [(row["source"], row["target"], row["forbidden"], row["gender"]) for row in rows] == [
        ("fog", "neblina", "névoa", "f"), ("harbour", "porto", "abrigo", "m"), ("quay", "cais", "", "m"),
    ]  # fmt: skip
    with page.expect_download() as download:
        page.get_by_role("link", name="TBX").click()
    assert "TBX-Basic" in download.value.path().read_text(encoding="utf-8")


def test_the_new_search_is_followed_without_a_reload(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, editor: User, run_tasks: RunTasks
) -> None:
    make_article(editor)
    run_tasks()
    page = open_page()
    sign_in(page, editor)
    glossary.add(Entry("en", "pt-BR", "barco", "boat"), by=editor)
    page.goto("/glossary/?pair=en/pt-BR")
    expect(page.get_by_text("Articles that this touches are searched again")).to_be_visible()
    axe(page)
    run_tasks()
    expect(page.get_by_text("1 article was searched again")).to_be_visible()
    expect(page.locator("#sweep progress")).to_have_count(0)
    axe(page)


@pytest.mark.one_database
def test_a_visitor_who_was_signed_out_meanwhile_is_asked_to_sign_in(
    open_page: OpenPage, sign_in: SignIn, editor: User
) -> None:
    settle(editor)
    page = open_page()
    sign_in(page, editor)
    page.goto("/glossary/")
    page.context.clear_cookies()
    page.get_by_label("Find").press_sequentially("x")
    page.wait_for_url("**/sign-in/**")


@pytest.mark.one_database
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_page_can_be_used_by_everybody(
    scheme: str, width: int, open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, editor: User
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    sign_in(page, editor)

    def check() -> None:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is too wide"

    page.goto("/glossary/")
    check()
    term = settle(editor)
    for address in ("?pair=en/pt-BR", "?q=none-of-them", "?show=silenced", "new/", "import/", f"{term.pk}/"):
        page.goto(f"/glossary/{address}")
        check()
    defining.redefine(term, Entry("en", "pt-BR", "VoltaQuay SA", "VoltaQuay"), version=1, by=editor)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("VoltaQuay SA")
    check()
    page.goto("/glossary/new/")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check()
    page.goto("/glossary/import/?source_language=en&target_language=pt-BR")
    page.get_by_label("Or paste a table").fill(BAD_TABLE + f"{'long' * 40},{'words' * 50},q,\n")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(2)
    check()
