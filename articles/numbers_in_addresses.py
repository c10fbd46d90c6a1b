"""How the number of a row is written in an address: ``<row:article_id>``."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter, get_converters


class NumberOfRow(IntConverter):
    """A whole number that a database can look for: of 15 digits at most, so that any other address is answered 404."""

    regex = "[0-9]{1,15}"


def register() -> None:
    """Addresses may have numbers of rows in them; called by every list of addresses that has some."""
    if "row" not in get_converters():
        register_converter(NumberOfRow, "row")
