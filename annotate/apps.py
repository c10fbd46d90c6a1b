"""The product: everything that is done to the text."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class AnnotateConfig(AppConfig):
    """Registers the room of suggestions, annotations and decisions."""

    name = "annotate"
    default_auto_field = "django.db.models.BigAutoField"


class Administration(admin_apps.AdminConfig):
    """Django's administration, entered by role and look-only."""

    default = False
    default_site = "annotate.administration.AdministrationSite"
