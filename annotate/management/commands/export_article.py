"""Export a corrected article."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotate.exporting import NoSuchRevision, export_markdown
from articles.models import Article
from articles.spans import Refused


class Command(BaseCommand):
    """Write the corrected article as Markdown to a file or to standard output."""

    help = "Writes the corrected article as Markdown; what is not approved is not in it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which article, which revision, whereto."""
        parser.add_argument("article_id", type=int, metavar="ID")
        parser.add_argument("--revision", type=int, metavar="N", help="0 is the import; default: the newest text")
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the bytes exactly; nothing is added to them."""
        article = Article.objects.filter(pk=options["article_id"]).first()
        if article is None:
            raise CommandError(f"There is no article {options['article_id']}.")
        try:
            file = export_markdown(article, options["revision"])
            if options["output"]:
                options["output"].write_bytes(file.content)
                return
        except NoSuchRevision as refusal:
            raise CommandError(str(refusal)) from refusal
        except Refused as refused:
            raise CommandError(refused.message) from refused
        except OSError as error:
            raise CommandError(f"Cannot write {options['output']}: {error.strerror}.") from error
        self.stdout.write(file.content.decode("utf-8"), ending="")
