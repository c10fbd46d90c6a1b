"""Load the demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate.demo import NotInDemoMode, load


class Command(BaseCommand):
    """Make the demo accounts and import the demo articles, unless they are there."""

    help = "Makes the demo accounts and imports the demo articles; run again, it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what is new."""
        try:
            new = load()
        except NotInDemoMode as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{new} new demo articles")
