"""People: invitations that work once, roles, letting go, forgotten and changed passwords."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from annotate import staffing
from annotate.models import Invitation, User
from annotate.permissions import NotAllowed
from annotate.staffing import InvitationOver, StaffRefused
from tests.conftest import PASSWORD

ClientOf = Callable[[User], Client]
GOOD = {
    "username": "nina",
    "first_name": "Nina",
    "last_name": "Nova",
    "password": "vier laute Zebras",
    "again": "vier laute Zebras",
}


@pytest.fixture
def secret(admin: User) -> str:
    return staffing.invite("nina@example.org", "reviewer", by=admin)[1]


@pytest.fixture
def with_mail(settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


class TestInvitations:
    def test_a_link_makes_one_account_with_its_role(self, secret: str, client: Client) -> None:
        url = reverse("join", args=[secret])
        page = client.get(url)
        assert page.status_code == 200
        assert page["Referrer-Policy"] == "no-referrer"
        assert client.post(url, GOOD)["Location"] == reverse("queue")
        made = User.objects.get(username="nina")
        assert (made.role, made.email, made.display_name) == ("reviewer", "nina@example.org", "Nina Nova")
        assert made.check_password(GOOD["password"])
        assert not made.is_staff
        assert client.get(reverse("queue")).status_code == 200
        assert Client().get(url).status_code == 404
        assert Client().post(url, GOOD | {"username": "other"}).status_code == 404

    def test_the_secret_is_not_stored(self, secret: str) -> None:
        row = Invitation.objects.values().get()
        assert secret not in map(str, row.values())

    @pytest.mark.parametrize("how", ["old", "revoked", "replaced", "unknown"])
    def test_other_links_make_none(self, how: str, secret: str, admin: User, client: Client) -> None:
        invitation = Invitation.objects.get()
        if how == "old":
            Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        elif how == "revoked":
            staffing.revoke(invitation, by=admin)
        elif how == "replaced":
            staffing.invite("NINA@example.org", "editor", by=admin)
        else:
            secret = secret[:-1]
        response = client.post(reverse("join", args=[secret]), GOOD)
        assert response.status_code == 404
        assert "not valid any more" in response.content.decode()
        with pytest.raises(InvitationOver):
            staffing.join(secret, username="x", first_name="X", last_name="Y", password=GOOD["password"])
        assert not User.objects.filter(username="nina").exists()

    @pytest.mark.parametrize(
        ("field", "bad"),
        [
            ("username", ""),
            ("username", "ada"),
            ("username", "no blanks here"),
            ("username", "x" * 151),
            ("first_name", ""),
            ("password", "short"),
            ("password", "nina nova nina"),
            ("password", "123456789012345"),
            ("again", "another password"),
        ],
    )
    def test_what_is_bad_is_said_at_its_field_and_the_rest_kept(
        self, field: str, bad: str, secret: str, client: Client
    ) -> None:
        data = GOOD | {field: bad}
        if field == "password" and bad != "nina nova nina":
            data["again"] = bad
        if bad == "nina nova nina":
            data |= {
                "username": "nina nova nina".replace(" ", "."),
                "password": "nina.nova.nina",
                "again": "nina.nova.nina",
            }
        response = client.post(reverse("join", args=[secret]), data)
        assert response.status_code == 422
        page = response.content.decode()
        assert 'aria-invalid="true"' in page
        assert "Nova" in page
        assert not User.objects.filter(email="nina@example.org").exists()
        assert client.post(reverse("join", args=[secret]), GOOD).status_code == 302

    def test_an_administrator_sees_the_link_once_and_it_goes_by_mail(
        self, admin: User, client_of: ClientOf, with_mail: None
    ) -> None:
        client = client_of(admin)
        response = client.post(reverse("invite"), {"email": "new@example.org", "role": "editor"})
        (link,) = re.findall(r'value="(http://testserver/join/[\w-]+/)"', response.content.decode())
        assert link in mail.outbox[0].body
        assert mail.outbox[0].to == ["new@example.org"]
        assert "Ada Admin" in mail.outbox[0].body
        assert link not in client.get(reverse("people")).content.decode()
        assert "new@example.org" in client.get(reverse("people")).content.decode()
        assert Client().get(link.removeprefix("http://testserver")).status_code == 200

    def test_without_mail_the_link_is_passed_on(self, admin: User, client_of: ClientOf) -> None:
        page = client_of(admin).post(reverse("invite"), {"email": "new@example.org", "role": "editor"})
        assert "Pass it on" in page.content.decode()
        assert not mail.outbox

    @pytest.mark.parametrize(
        "data",
        [
            {"email": "no address", "role": "editor"},
            {"email": "", "role": "editor"},
            {"email": "a@example.org", "role": "king"},
        ],
    )
    def test_bad_invitations_are_refused(self, data: dict[str, str], admin: User, client_of: ClientOf) -> None:
        assert client_of(admin).post(reverse("invite"), data).status_code == 422
        assert not Invitation.objects.exists()

    def test_nobody_is_invited_twice(self, admin: User, person: Any) -> None:
        person("ina", email="ina@example.org")
        with pytest.raises(StaffRefused, match="already"):
            staffing.invite("INA@example.org", "editor", by=admin)


class TestRoles:
    def test_a_role_changes(self, admin: User, editor: User, client_of: ClientOf) -> None:
        client_of(admin).post(reverse("change_role", args=[editor.pk]), {"role": "reviewer"})
        editor.refresh_from_db()
        assert editor.can_review

    def test_somebody_is_left_who_manages_people(self, admin: User, client_of: ClientOf) -> None:
        client = client_of(admin)
        response = client.post(reverse("change_role", args=[admin.pk]), {"role": "editor"})
        assert response.status_code == 422
        assert "another person an administrator" in response.content.decode()
        assert client.post(reverse("let_go", args=[admin.pk])).status_code == 422
        admin.refresh_from_db()
        assert admin.is_active
        assert admin.can_administer

    def test_an_unknown_role_is_refused(self, admin: User, editor: User, client_of: ClientOf) -> None:
        response = client_of(admin).post(reverse("change_role", args=[editor.pk]), {"role": "king"})
        assert response.status_code == 422

    def test_who_is_let_go_is_out_at_once_and_may_come_back(
        self, admin: User, editor: User, client_of: ClientOf
    ) -> None:
        theirs = client_of(editor)
        assert theirs.get(reverse("queue")).status_code == 200
        client_of(admin).post(reverse("let_go", args=[editor.pk]))
        assert theirs.get(reverse("queue")).status_code == 302
        assert not Client().login(username=editor.username, password=PASSWORD)
        client_of(admin).post(reverse("take_in_again", args=[editor.pk]))
        response = Client().post(reverse("login"), {"username": editor.username, "password": PASSWORD})
        assert response.status_code == 302


@pytest.mark.parametrize("name", ["people", "invite", "revoke", "change_role", "let_go", "take_in_again"])
def test_only_administrators_manage_people(
    name: str, admin: User, editor: User, reviewer: User, reader: User, secret: str, client_of: ClientOf
) -> None:
    args = {"people": [], "invite": [], "revoke": [Invitation.objects.get().pk]}.get(name, [editor.pk])
    url, data = reverse(name, args=args), {"email": "x@example.org", "role": "admin"}
    for person in (reader, editor, reviewer):
        ask = client_of(person).get if name == "people" else client_of(person).post
        assert ask(url, data).status_code == 403
    assert Client().post(url, data).status_code == 302
    wrong = client_of(admin).post if name == "people" else client_of(admin).get
    assert wrong(url).status_code == 405
    editor.refresh_from_db()
    assert (editor.role, editor.is_active) == ("editor", True)
    assert Invitation.objects.get().is_open


def test_verbs_refuse_by_themselves(editor: User, admin: User) -> None:
    with pytest.raises(NotAllowed):
        staffing.invite("x@example.org", "admin", by=editor)
    with pytest.raises(NotAllowed):
        staffing.change_role(editor, "admin", by=editor)
    with pytest.raises(NotAllowed):
        staffing.let_go(admin, by=editor)


class TestPasswords:
    def test_changing_it_ends_the_other_sessions(self, editor: User, client_of: ClientOf) -> None:
        here, elsewhere = client_of(editor), client_of(editor)
        new = "ein ganz neues Wort"
        data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        assert here.post(reverse("password_change"), data)["Location"] == reverse("password_change_done")
        assert here.get(reverse("password_change_done")).status_code == 200
        assert elsewhere.get(reverse("queue")).status_code == 302
        editor.refresh_from_db()
        assert editor.check_password(new)

    @pytest.mark.parametrize(
        "data",
        [
            {"old_password": "wrong", "new_password1": "ein ganz neues Wort", "new_password2": "ein ganz neues Wort"},
            {"old_password": PASSWORD, "new_password1": "kurz", "new_password2": "kurz"},
            {"old_password": PASSWORD, "new_password1": "ein ganz neues Wort", "new_password2": "ein anderes Wort"},
        ],
    )
    def test_bad_changes_are_refused(self, data: dict[str, str], editor: User, client_of: ClientOf) -> None:
        assert client_of(editor).post(reverse("password_change"), data).status_code == 422
        editor.refresh_from_db()
        assert editor.check_password(PASSWORD)

    def test_a_forgotten_one_is_replaced_by_mail_once(self, editor: User, client_of: ClientOf, with_mail: None) -> None:
        User.objects.filter(pk=editor.pk).update(email="eva@example.org")
        open_session = client_of(editor)
        client = Client()
        assert client.post(reverse("password_reset"), {"email": "eva@example.org"}).status_code == 302
        (link,) = re.findall(r"http://testserver(/password/new/\S+)", str(mail.outbox[0].body))
        form = client.get(link, follow=True)
        data = {"new_password1": "ein ganz neues Wort", "new_password2": "ein ganz neues Wort"}
        address = form.request["PATH_INFO"]
        assert client.post(address, {"new_password1": "kurz", "new_password2": "kurz"}).status_code == 422
        assert client.post(address, data)["Location"] == reverse("password_reset_complete")
        editor.refresh_from_db()
        assert editor.check_password("ein ganz neues Wort")
        assert open_session.get(reverse("queue")).status_code == 302
        assert "not valid any more" in Client().get(link, follow=True).content.decode()

    def test_nobody_learns_who_has_an_account(self, with_mail: None, db: None) -> None:
        response = Client().post(reverse("password_reset"), {"email": "nobody@example.org"})
        assert response["Location"] == reverse("password_reset_done")
        assert not mail.outbox

    def test_without_mail_there_is_no_such_page(self, client: Client, db: None) -> None:
        assert client.get(reverse("password_reset")).status_code == 404
        assert "An administrator of your newsroom can help" in client.get(reverse("login")).content.decode()
