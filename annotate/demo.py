"""The demo: accounts that exist in demo mode only, and the articles that come with Emenda."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from annotate.models import User
from annotate.receiving import receive
from articles.importing import AlreadyImported
from articles.readers.markdown import read

FOLDER = Path(settings.BASE_DIR) / "demo"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A person of the demo newsroom."""

    username: str
    first_name: str
    last_name: str
    role: str
    does: str | StrPromise


ACCOUNTS = (
    DemoAccount("editor", "Edna", "Editor", User.Role.EDITOR, _("marks and corrects")),
    DemoAccount("reviewer", "Rui", "Reviewer", User.Role.REVIEWER, _("decides on the fixes of others")),
    DemoAccount("admin", "Ada", "Admin", User.Role.ADMIN, _("does all that and manages people")),
)


class NotInDemoMode(Exception):
    """Demo accounts have no password; they must not exist on a real installation."""


@transaction.atomic
def load() -> int:
    """The demo accounts and articles are there; returns how many articles are new. Run twice, it changes nothing.

    Raises NotInDemoMode outside demo mode.
    """
    if not settings.EMENDA_DEMO:
        raise NotInDemoMode("The demo is only for demo mode: set EMENDA_DEMO=1.")
    for account in ACCOUNTS:
        _person(account)
    editor = User.objects.get(username="editor")
    return sum(_article(path, editor) for path in sorted(FOLDER.glob("*.md")) if _is_translation(path))


def _person(account: DemoAccount) -> None:
    names = {"first_name": account.first_name, "last_name": account.last_name, "role": account.role}
    is_admin = account.role == User.Role.ADMIN
    user, made = User.objects.get_or_create(
        username=account.username, defaults={**names, "is_staff": is_admin, "is_superuser": is_admin}
    )
    if made:
        user.set_unusable_password()
        user.save()


def _language(path: Path) -> str:
    return path.suffixes[-2].removeprefix(".") if len(path.suffixes) > 1 else ""


def _is_translation(path: Path) -> bool:
    """Demo files are NAME.LANGUAGE.md; the English ones are the originals."""
    return _language(path) not in ("", "en")


def _article(path: Path, editor: User) -> bool:
    original = path.with_name(path.name.replace(f".{_language(path)}.", ".en."))
    source = original.read_text(encoding="utf-8") if original.exists() else ""
    read_text = read(path.read_text(encoding="utf-8"))
    try:
        receive(
            target=read_text.markdown,
            source=source,
            target_language=_language(path),
            source_language="en" if source else "",
            by=editor,
        )
    except AlreadyImported:
        return False
    return True
