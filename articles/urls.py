"""The addresses of the import, below articles/."""

from django.urls import path

from articles import views
from articles.numbers_in_addresses import register

app_name = "articles"
register()

urlpatterns = [
    path("import/", views.import_page, name="import"),
    path("<row:article_id>/details/", views.details, name="details"),
]
