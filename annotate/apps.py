"""The product: everything that is done to the text."""

from django.apps import AppConfig


class AnnotateConfig(AppConfig):
    """Registers the room of suggestions, annotations and decisions."""

    name = "annotate"
    default_auto_field = "django.db.models.BigAutoField"
