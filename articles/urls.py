"""The addresses of the import, below articles/."""

from django.urls import path

from articles import views

app_name = "articles"

urlpatterns = [
    path("import/", views.import_page, name="import"),
    path("<int:article_id>/details/", views.details, name="details"),
]
