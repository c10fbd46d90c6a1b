"""The tokens of sessions in forms: all that differs between pages that are otherwise the same."""

from __future__ import annotations

import re
from typing import Final

TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')


def without_tokens(html: str) -> str:
    """The page as it is for every session."""
    return TOKEN.sub("", html)
