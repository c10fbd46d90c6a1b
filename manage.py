#!/usr/bin/env python
"""Emenda's command line."""

import os
import secrets
import sys

# These read and write texts and sign nothing, so they run without the key that serving needs.
KEYLESS = {"suggest", "import_article", "export_article"}


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotate.settings")
    if sys.argv[1:2] and sys.argv[1] in KEYLESS and not os.environ.get("EMENDA_SECRET_KEY_FILE"):
        os.environ.setdefault("EMENDA_SECRET_KEY", secrets.token_urlsafe(50))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
