"""Every address of the project with every role, signed out, with wrong methods and with other articles' objects.

A new address without a line in ``rows`` fails here, and so does a line whose address is gone.
"""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.urls import reverse

from tests.security.addresses import addresses
from tests.security.calling import EVERYBODY, answer, known, lets_in, path_of
from tests.security.rows import FOREIGN, Row, rows
from tests.security.world import ROLES, World

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Of no object; the second is more than any database can look for, the third more than Python reads.
NOBODYS = (999_999_999, 10**30, int("9" * 4000))
ROWS = rows()
TWO_OBJECTS = {"annotation_id", "suggestion_id", "batch_id"}


def told(response: HttpResponse) -> str:
    """The answer as the table writes it."""
    location = response.headers.get("Location", "")
    is_sign_in = response.status_code == 302 and location.startswith(reverse("login"))
    return "in" if is_sign_in and "next=" in location else str(response.status_code)


def name_of(row: Row) -> str:
    return f"{row.name} {row.method}"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    in_table = {row.name for row in ROWS}
    without_row = set(known()) - in_table
    assert not without_row, "say in tests/security/rows.py who gets what there"
    assert not in_table - set(known()), "these addresses are gone"
    assert len({(row.name, row.method) for row in ROWS}) == len(ROWS)


def test_no_two_addresses_have_one_name() -> None:
    names = [address.name for address in addresses()]
    assert len(names) == len(set(names))


PAGES = [row for row in ROWS if "admin" not in row.name]
ADMIN_PAGES = [row for row in ROWS if "admin" in row.name]


def check(row: Row, world: World) -> None:
    got = []
    for who, expected in zip(EVERYBODY, row.answers, strict=True):
        # What the administration refuses it refuses before it knows what is asked for; a short answer is quicker.
        brief = {"HTTP_HX_REQUEST": "true"} if row.table and expected == "403" else {}
        got.append(told(answer(world, row, who, **brief)))
    assert " ".join(got) == " ".join(row.answers), name_of(row)


@pytest.mark.parametrize("row", PAGES, ids=name_of)
def test_everybody_gets_what_the_table_says(row: Row, world: World) -> None:
    check(row, world)


@pytest.mark.parametrize("table", sorted({row.table for row in ADMIN_PAGES}))
def test_everybody_gets_what_the_table_says_of_the_administration(table: str, world: World) -> None:
    for row in (row for row in ADMIN_PAGES if row.table == table):
        check(row, world)


# A link with a secret leads on to its form, however it is followed.
LEADS_ON = {"password_reset_confirm"}


@pytest.mark.parametrize("row", PAGES, ids=name_of)
def test_a_swap_into_the_page_gets_no_more_than_the_page(row: Row, world: World) -> None:
    for who, expected in zip(EVERYBODY, row.answers, strict=True):
        # Where a swap needs to know more than a plain form does, it may be told that something is missing.
        may = ("200", "204", "302", "404") if expected in ("200", "302") else (expected,)
        assert told(answer(world, row, who, HTTP_HX_REQUEST="true")) in may, who


# Of the administration's tables one stands for all: it is one piece of code that looks at the method.
NAMES = sorted({row.name for row in ROWS if row.table in ("", ROWS[-1].table)})


@pytest.mark.parametrize("name", NAMES)
def test_other_methods_are_answered_with_405(name: str, world: World) -> None:
    ours = [row for row in ROWS if row.name == name]
    # Django's administration reads POST as GET where a page has no form; nothing can be stored there either way.
    allowed = {row.method for row in ours} | ({"POST", "GET"} if name.startswith("admin") else set())
    who = "admin" if name.startswith("admin") else lets_in(ours[0])
    for method in set(METHODS) - allowed:
        response = answer(world, ours[0], who, method=method)
        assert response.status_code == (302 if name in LEADS_ON else 405), method
        assert method not in response.headers.get("Allow", "")


def test_the_administration_stores_nothing_that_is_posted_to_its_lists(world: World) -> None:
    for row in ROWS:
        if row.name.endswith(("_changelist", "_history")):
            data = {"action": "delete_selected", "_selected_action": ["1", "2"], "post": "yes", "_save": "1"}
            model = apps.get_model(row.table)
            before = list(model._default_manager.order_by("pk").values())
            answer(world, row, "admin", method="POST", data=data)
            assert list(model._default_manager.order_by("pk").values()) == before, row.name


NUMBERED = [(row, name) for row in PAGES for name in known()[row.name].arguments if name.endswith("_id")]


@pytest.mark.parametrize(
    ("row", "argument"), NUMBERED, ids=lambda each: each if isinstance(each, str) else name_of(each)
)
def test_numbers_of_nothing_are_answered_with_404(row: Row, argument: str, world: World) -> None:
    for number in NOBODYS:
        path = path_of(world, row, **{argument: number})
        assert answer(world, row, lets_in(row), path=path).status_code == 404, len(str(number))


OF_ARTICLES = [row for row in PAGES if set(known()[row.name].arguments) & TWO_OBJECTS]


@pytest.mark.parametrize("row", OF_ARTICLES, ids=name_of)
def test_an_object_of_another_article_is_answered_with_404(row: Row, world: World) -> None:
    elsewhere = "decided" if row.place != "decided" else "review"
    path = path_of(world, row, article_id=world.places[elsewhere]["article_id"])
    for who in ROLES:
        assert answer(world, row, who, path=path).status_code in ((404,) if who == lets_in(row) else (403, 404))


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_a_form_that_names_an_object_of_another_article_is_answered_with_404(name: str, world: World) -> None:
    for row in (row for row in ROWS if row.name == name and row.method == "POST"):
        for extra in ({}, {"HTTP_HX_REQUEST": "true"}):
            assert answer(world, row, lets_in(row), data=FOREIGN[name](world), **extra).status_code == 404


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "POST" and not row.table], ids=name_of)
def test_a_form_from_elsewhere_is_refused(row: Row, world: World) -> None:
    response = answer(world, row, lets_in(row), checked=True)
    assert response.status_code == 403
    assert "nothing was saved" in response.content.decode()


@pytest.mark.parametrize("table", sorted({row.table for row in ROWS if row.table}))
def test_the_administration_knows_no_rows_that_are_none(table: str, world: World) -> None:
    for row in (row for row in ROWS if row.table == table and row.name.endswith("_change") and row.method == "GET"):
        stored = path_of(world, row)
        for number in ("999999999", "x", "9" * 400, "%00", "_00", "1%27%20OR%201=1"):
            path = re.sub(r"/[^/]+/change/$", f"/{number}/change/", stored)
            assert answer(world, row, "admin", path=path).status_code in (302, 404), number
