"""Bring an article in from the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.importing import ImportRefused, receiver
from articles.readers.text import MAX_BYTES, Unreadable, decode


class Command(BaseCommand):
    """Imports one translation, with its original where there is one, and prints the id of the article alone."""

    help = "Import a machine translation, with its original if there is one. Prints the article's id."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the files and what is known about them."""
        parser.add_argument("--target", required=True, metavar="FILE", help="the translation; - reads standard input")
        parser.add_argument("--source", metavar="FILE", help="the original; - reads standard input")
        parser.add_argument("--target-language", default="", metavar="CODE", help="such as pt-BR; else detected")
        parser.add_argument("--source-language", default="", metavar="CODE", help="such as en; else detected")
        parser.add_argument("--title", default="", help="else from the text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or fail with the reason."""
        if options["target"] == options["source"] == "-":
            raise CommandError("Only one of the two texts can come from standard input.")
        source = options["source"]
        try:
            article = receiver()(
                target=_text(options["target"]),
                source=_text(source) if source else "",
                title=options["title"],
                target_language=options["target_language"],
                source_language=options["source_language"],
                by=None,
            )
        except (ImportRefused, Unreadable) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(str(article.pk))


def _text(name: str) -> str:
    """The text of a file, or of standard input for "-"; one byte more than allowed is read, which is refused."""
    if name == "-":
        return decode(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    try:
        with Path(name).open("rb") as file:
            return decode(file.read(MAX_BYTES + 1), name)
    except OSError as error:
        raise CommandError(f"Cannot read {name}: {error.strerror or error}") from error
