"""How often one may try to sign in or ask for a mail, and that nobody can be kept out by somebody else's tries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from annotate.models import User
from annotate.throttling import MOST_FOR_NAME, MOST_FROM_ADDRESS, MOST_MAILS_FROM, MOST_MAILS_TO
from tests.conftest import PASSWORD
from tests.security.world import QuickClient as Client

ClientOf = Callable[[User], Client]
NEW = "ein ganz neues Wort"


@pytest.fixture(autouse=True)
def locked_doors(settings: Settings) -> None:
    settings.AXES_ENABLED = True
    settings.MAIL_IS_SET_UP = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def sign_in(name: str, password: str, address: str = "192.0.2.1") -> Any:
    return Client(REMOTE_ADDR=address).post(reverse("login"), {"username": name, "password": password})


def guess(name: str, times: int, address: str) -> None:
    """Wrong passwords from one address, as the rows that they leave: sending each would only make the tests slow."""
    AccessAttempt.objects.create(
        username=name, ip_address=address, user_agent=f"for {name}", failures_since_start=times
    )


def ask_for_mail(to: str, address: str = "192.0.2.1") -> Any:
    return Client(REMOTE_ADDR=address).post(reverse("password_reset"), {"email": to})


class TestWrongPasswords:
    def test_ten_from_one_address_are_answered_with_429_and_why(self, editor: User, settings: Settings) -> None:
        answers = [sign_in("eva", "wrong") for _ in range(settings.AXES_FAILURE_LIMIT)]
        assert {answer.status_code for answer in answers[:-1]} == {422}
        assert answers[-1].status_code == 429
        page = answers[-1].content.decode()
        assert "too many wrong passwords" in page
        assert "quarter of an hour" in page
        assert sign_in("eva", PASSWORD).status_code == 429

    def test_the_lock_holds_for_that_account_and_address_only(self, editor: User, reviewer: User) -> None:
        guess("eva", 10, "192.0.2.1")
        assert sign_in("eva", PASSWORD, "192.0.2.1").status_code == 429
        assert sign_in("eva", PASSWORD, "192.0.2.2").status_code == 302
        assert sign_in("rita", PASSWORD, "192.0.2.1").status_code == 302

    def test_guesses_from_many_addresses_for_one_name_are_counted_together(self, editor: User, reviewer: User) -> None:
        for number in range(MOST_FOR_NAME // 5):
            guess("eva", 5 if number else 4, f"198.51.100.{number}")
        assert sign_in("eva", "wrong", "203.0.113.8").status_code == 422
        assert sign_in("eva", PASSWORD, "203.0.113.9").status_code == 429
        assert sign_in("rita", PASSWORD, "203.0.113.9").status_code == 302

    def test_one_guess_fewer_locks_nobody(self, editor: User) -> None:
        for number in range(MOST_FOR_NAME // 5):
            guess("eva", 5 if number else 4, f"198.51.100.{number}")
        assert sign_in("eva", PASSWORD, "203.0.113.9").status_code == 302

    def test_guesses_from_one_address_for_many_names_are_counted_together(self, editor: User) -> None:
        for number in range(MOST_FROM_ADDRESS // 5):
            guess(f"nobody{number}", 5 if number else 4, "198.51.100.1")
        assert sign_in("somebody", "wrong", "198.51.100.1").status_code == 422
        assert sign_in("eva", PASSWORD, "198.51.100.1").status_code == 429
        assert sign_in("eva", PASSWORD, "198.51.100.2").status_code == 302

    def test_a_name_that_nobody_has_is_answered_alike(self, editor: User) -> None:
        for name in ("eva", "nobody"):
            for number in range(MOST_FOR_NAME // 5):
                guess(name, 5, f"198.51.100.{number}")
        one, other = (sign_in(name, "wrong", "203.0.113.9") for name in ("eva", "nobody"))
        assert one.status_code == other.status_code == 429
        assert one.content == other.content

    def test_no_network_gets_more_tries_by_changing_the_end_of_its_address(self, editor: User) -> None:
        for number in range(10):
            sign_in("eva", "wrong", f"2001:db8::{number + 1:x}")
        assert sign_in("eva", PASSWORD, "2001:db8::ffff").status_code == 429

    @pytest.mark.parametrize("name", ["x" * 151, "x" * 100_000, "e\0va", "\0", "e\u202eva\u2066"])
    def test_names_that_nobody_can_have_are_refused(self, name: str, editor: User) -> None:
        assert sign_in(name, "wrong").status_code in (400, 422)


class TestNobodyIsKeptOut:
    def attack(self, name: str) -> None:
        for number in range(2 * MOST_FOR_NAME // 5):
            guess(name, 5, f"198.51.100.{number}")

    def test_where_one_has_signed_in_before_one_still_does(self, editor: User) -> None:
        assert sign_in("eva", PASSWORD, "192.0.2.7").status_code == 302
        self.attack("eva")
        assert sign_in("eva", PASSWORD, "192.0.2.7").status_code == 302
        assert sign_in("eva", PASSWORD, "192.0.2.8").status_code == 429

    def test_that_counts_for_a_month_and_for_that_person(self, editor: User, reviewer: User) -> None:
        sign_in("rita", PASSWORD, "192.0.2.7")
        sign_in("eva", PASSWORD, "192.0.2.7")
        AccessLog.objects.filter(username="eva").update(attempt_time=timezone.now() - timedelta(days=31))
        self.attack("eva")
        assert sign_in("eva", PASSWORD, "192.0.2.7").status_code == 429

    def test_the_lock_ends_by_itself_and_tries_meanwhile_do_not_make_it_longer(self, editor: User) -> None:
        self.attack("eva")
        before = set(AccessAttempt.objects.values_list("attempt_time", "failures_since_start"))
        assert sign_in("eva", "wrong", "203.0.113.1").status_code == 429
        assert set(AccessAttempt.objects.values_list("attempt_time", "failures_since_start")) == before
        AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
        assert sign_in("eva", PASSWORD, "203.0.113.1").status_code == 302

    def test_a_link_by_mail_leads_in_from_anywhere(self, person: Any) -> None:
        user = person("eva", email="eva@example.org")
        self.attack("eva")
        assert sign_in("eva", PASSWORD, "203.0.113.1").status_code == 429
        ask_for_mail("eva@example.org", "203.0.113.1")
        (path,) = re.findall(r"https?://testserver(/\S+)", str(mail.outbox[0].body))
        client = Client(REMOTE_ADDR="203.0.113.1")
        form = client.get(path)["Location"]
        assert client.post(form, {"new_password1": NEW, "new_password2": NEW}).status_code == 302
        assert client.get(reverse("queue")).status_code == 200
        user.refresh_from_db()
        assert user.check_password(NEW)
        assert sign_in("eva", NEW, "203.0.113.1").status_code == 302

    def test_an_administrator_lifts_a_lock(self, editor: User, admin: User, client_of: ClientOf) -> None:
        guess("eva", 10, "192.0.2.1")
        row = AccessAttempt.objects.get(user_agent="for eva")
        client = client_of(admin)
        client.post(reverse("admin:axes_accessattempt_delete", args=[row.pk]), {"post": "yes"})
        assert sign_in("eva", PASSWORD, "192.0.2.1").status_code == 302


class TestMails:
    def test_a_mailbox_gets_three_in_an_hour(self, person: Any) -> None:
        person("eva", email="eva@example.org")
        for number in range(MOST_MAILS_TO):
            assert ask_for_mail("eva@example.org", f"198.51.100.{number}").status_code == 302
        refused = ask_for_mail("EVA@example.org", "198.51.100.99")
        assert refused.status_code == 429
        assert "work for an hour" in refused.content.decode()
        assert len(mail.outbox) == MOST_MAILS_TO
        AccessFailureLog.objects.update(attempt_time=timezone.now() - timedelta(minutes=61))
        assert ask_for_mail("eva@example.org").status_code == 302
        assert len(mail.outbox) == MOST_MAILS_TO + 1
        assert AccessFailureLog.objects.count() == 1

    def test_a_mailbox_without_an_account_is_answered_alike(self, db: None) -> None:
        answers = [ask_for_mail("nobody@example.org", f"198.51.100.{n}").status_code for n in range(MOST_MAILS_TO + 1)]
        assert answers == [302] * MOST_MAILS_TO + [429]
        assert not mail.outbox

    def test_a_visitor_asks_for_twenty_in_an_hour(self, db: None) -> None:
        answers = [ask_for_mail(f"n{n}@example.org").status_code for n in range(MOST_MAILS_FROM + 1)]
        assert answers == [302] * MOST_MAILS_FROM + [429]
        assert ask_for_mail("other@example.org", "198.51.100.1").status_code == 302
