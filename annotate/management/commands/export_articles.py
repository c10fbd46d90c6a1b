"""Export many corrected articles."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate.exporting import export_many
from annotate.models import Assignment
from annotate.workflow import State
from articles.models import Article


class Command(BaseCommand):
    """Write corrected articles as Markdown into one ZIP archive."""

    help = "Writes the corrected articles as Markdown into a ZIP archive, a few at a time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which articles, whereto."""
        parser.add_argument("output", type=Path, metavar="FILE.zip")
        parser.add_argument("--state", choices=[*State.values], help="only articles in this state; default: all")
        parser.add_argument("--target-language", metavar="CODE", help="only translations into this language")

    def handle(self, *args: Any, output: Path, **options: Any) -> None:
        """Write the archive; a file that is there already is not replaced."""
        articles = Article.objects.order_by("pk")
        if state := options["state"]:
            articles = articles.filter(pk__in=Assignment.objects.filter(state=state).values("article_id"))
        if code := options["target_language"]:
            articles = articles.filter(target_language=code)
        try:
            with output.open("xb") as file:
                for piece in export_many(articles):
                    file.write(piece)
        except FileExistsError as error:
            raise CommandError(f"{output} is there already.") from error
        except OSError as error:
            raise CommandError(f"Cannot write {output}: {error.strerror}.") from error
