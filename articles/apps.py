"""The text: articles, their segments and revisions."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Registers the room that holds the text and only the text."""

    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"
