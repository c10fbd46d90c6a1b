"""The form of a fix: its fields are shared by all such forms, which must not show."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils.translation import override

from annotate.forms import AnnotationForm
from annotate.taxonomy import Category, Severity
from articles.markdown import parse

DOCUMENT = parse("A Openai comprou um barco.\n")
RIGHT = "start=2&end=8&quote=Openai&correction=OpenAI&category=accuracy/name&severity=major"


def filled(**changed: str) -> AnnotationForm:
    data = QueryDict(RIGHT, mutable=True)
    data.update(changed)
    return AnnotationForm(data, document=lambda: DOCUMENT)


def test_what_is_wrong_in_one_form_is_not_wrong_in_the_next() -> None:
    wrong = filled(category="nothing", severity="terrible", start="x")
    assert not wrong.is_valid()
    assert set(wrong.errors) == {"category", "severity", "start", "typed_quote"}
    right = filled()
    assert right.is_valid(), right.errors
    assert not wrong.is_valid()


def test_a_form_that_loses_a_field_loses_it_alone() -> None:
    form = filled()
    del form.fields["note"]
    assert "note" in filled().fields
    assert "note" in AnnotationForm().fields


def test_kinds_and_severities_are_called_as_in_the_language_of_the_page() -> None:
    forms = {}
    for language in ("en", "es", "pt-br", "en"):
        with override(language):
            forms[language] = str(filled()["category"]) + str(filled()["severity"])
            for each in (*Category, *Severity):
                assert str(each.label) in forms[language], (language, each)
    assert len(set(forms.values())) == 3


@pytest.mark.parametrize("category", [each.value for each in Category])
def test_every_kind_can_be_chosen(category: str) -> None:
    assert filled(category=category).is_valid()


@pytest.mark.parametrize("category", ["", "accuracy", "accuracy/", "Accuracy/name", "accuracy/name ", "\0"])
def test_what_is_no_kind_is_refused(category: str) -> None:
    form = filled(category=category)
    assert not form.is_valid()
    assert list(form.errors) == ["category"]
