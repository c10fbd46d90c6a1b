"""The newsroom that the tests of a file share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoDbBlocker

    from annotate.models import User
    from tests.security.world import World


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Gives a signed-in client of a person, as everywhere; a quick one."""
    from tests.security.world import BACKEND, QuickClient

    def make(user: User) -> Client:
        client = QuickClient()
        client.force_login(user, backend=BACKEND)
        return client

    return make


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One newsroom for all these tests; each of them leaves it as it was."""
    from django.db import transaction
    from django.test import override_settings

    from tests.security.addresses import URLCONF, urlconf
    from tests.security.world import make_world

    urlconf()
    with (
        django_db_blocker.unblock(),
        override_settings(ROOT_URLCONF=URLCONF, EMENDA_DEMO=True, MAIL_IS_SET_UP=True),
        transaction.atomic(),
    ):
        yield make_world()
        transaction.set_rollback(True)
