"""One module for each format of glossary files: text or bytes in, rows of terms out, and back. No tables, no people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

MAX_BYTES: Final = 2 * 1024 * 1024
"""How large a file of terms may be."""

MOST_ROWS: Final = 20_000


class FileRefused(ValueError):
    """A file that is none of these formats, or too large; the message says why, for the person who chose it."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term as a file has it, every text verbatim; or with a ``problem``, why the row is none.

    ``line`` is where it begins, counted from 1; ``text`` is the row once more as a line of CSV below the header of
    its file, without the end of the line, so that refused rows make a file of their own. Languages may be empty:
    the file does not name them.
    """

    line: int
    source_language: str = ""
    target_language: str = ""
    target: str = ""
    source: str = ""
    forbidden: tuple[str, ...] = ()
    gender: str = ""
    is_name: bool = False
    keep: bool = False
    case_sensitive: bool = False
    note: str = ""
    problem: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class TermFile:
    """What a file holds: its rows in their order, the header for their ``text``, columns that mean nothing to us."""

    rows: tuple[TermRow, ...]
    header: str
    passed_over: tuple[str, ...] = ()


def too_large() -> str:
    """Why a file beyond MAX_BYTES is refused."""
    return _("That is more than 2 MB. Split it and import the parts.")


def too_many() -> str:
    """Why a file beyond MOST_ROWS is refused."""
    return _("These are more than %(most)d terms. Split them and import the parts.") % {"most": MOST_ROWS}
