"""What people type on the desk: every field checked, every refusal at its field."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from annotate.annotating import Fixing
from annotate.everywhere import Place, spans_of
from annotate.models import Hearing
from annotate.refusals import told
from annotate.taxonomy import Category, Severity, dimensions
from articles.anchoring import locate
from articles.document import Document
from articles.spans import Refused, Span

LONGEST_CORRECTION = 5000
LONGEST_NOTE = 2000
_CATEGORIES: Final = frozenset(Category.values)


def category_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds of error, grouped as the list in the form shows them."""
    return _choices_in(get_language())


@cache
def _choices_in(_language: str | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Translated once for each language, in which the caller is."""
    return [(group.label, [(c.value, str(c.label)) for c in group.categories]) for group in dimensions()]


class SharedFields(dict[str, forms.Field]):
    """The fields of forms that never change theirs: all have the same ones, where each form would have copies.

    To make the copies took longer than to check what had been typed.
    """

    def __deepcopy__(self, _memo: dict[int, Any]) -> dict[str, forms.Field]:
        """A dictionary of the form's own."""
        return dict(self)


class CategoryField(forms.ChoiceField):
    """One of the kinds of error, looked up among them and not in the list that is shown."""

    def valid_value(self, value: object) -> bool:
        """Whether there is such a kind."""
        return value in _CATEGORIES


class FixForm(forms.Form):
    """What kind of error it is and what it should be."""

    category = CategoryField(label=gettext_lazy("What is wrong"), choices=category_choices)
    severity = forms.ChoiceField(
        label=gettext_lazy("How bad is it"),
        choices=Severity.choices,
        widget=forms.RadioSelect,
        initial=Severity.MINOR.value,
    )
    correction = forms.CharField(
        label=gettext_lazy("What it should be"), required=False, strip=False, max_length=LONGEST_CORRECTION
    )
    delete = forms.BooleanField(label=gettext_lazy("Delete these words"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note for the reviewer"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_correction(self) -> str:
        """One line, whatever was pasted; blanks inside are kept as typed."""
        return " ".join(str(self.cleaned_data["correction"]).splitlines())

    def clean(self) -> dict[str, Any]:
        """Deleting is said, not guessed from an empty field."""
        data = super().clean() or self.cleaned_data
        if data.get("delete"):
            data["correction"] = ""
        elif "correction" in data and not data["correction"].strip():
            self.add_error("correction", _("Type what it should be, or tick “Delete these words”."))
        return data

    def fixing(self) -> Fixing:
        """What the editor states; only after the form is valid."""
        data = self.cleaned_data
        return Fixing(data["category"], data["severity"], data["correction"], data["note"])


class AnnotationForm(FixForm):
    """A place in the translation, selected or typed, and its fix."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    typed_quote = forms.CharField(
        label=gettext_lazy("The wrong words, as they stand in the translation"),
        required=False,
        max_length=5000,
    )
    missing = forms.BooleanField(label=gettext_lazy("Something is missing after these words"), required=False)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: Callable[[], Document] | None = None, **kwargs: Any) -> None:
        """``document`` reads the translation, in which only words that were typed have to be looked for."""
        kwargs.setdefault("initial", {})
        kwargs["initial"].setdefault("key", uuid.uuid4())
        super().__init__(*args, **kwargs)
        self.document = document
        self.span: Span | None = None

    def clean(self) -> dict[str, Any]:
        """The place is known: from the selection, or found by the typed words."""
        data = super().clean()
        start, end = data.get("start"), data.get("end")
        if start is not None and end is not None:
            if end < start:
                self.add_error(None, _("This selection lies outside the text. Select the words again."))
            else:
                self.span = Span(start, end)
        elif self.document is not None and (typed := data.get("typed_quote")):
            self._locate(self.document(), typed, after=bool(data.get("missing")))
        elif self.document is not None:
            self.add_error("typed_quote", _("Select the wrong words in the translation, or type them here."))
        if self.span is not None and self.span.empty and data.get("delete"):
            self.add_error("delete", _("Nothing is selected that could be deleted."))
        return data

    def _locate(self, document: Document, typed: str, *, after: bool) -> None:
        try:
            found = locate(document, typed)
        except Refused as refused:
            self.add_error("typed_quote", told(refused))
            return
        self.span = Span(found.end, found.end) if after else found

    def place_error(self, refused: Refused) -> None:
        """Show a refusal of the text core at the field where it can be mended."""
        at_correction = {"same", "nothing-to-insert", "newline", "changes-structure", "changes-text"}
        self.add_error("correction" if refused.reason in at_correction else None, told(refused))


AnnotationForm.base_fields = SharedFields(AnnotationForm.base_fields)


class EverywhereForm(forms.Form):
    """At which places the same fix is made."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"key": uuid.uuid4()})
        self._values = data.getlist("place") if data is not None else None

    def clean(self) -> dict[str, Any]:
        """The spans that are ticked, at least one."""
        data = super().clean() or self.cleaned_data
        try:
            data["places"] = list(spans_of(self._values or []))
        except ValueError:
            self.add_error(None, _("One of these places does not exist. Look at the list again."))
        if not data.get("places"):
            self.add_error(None, _("Choose at least one place."))
        return data

    def chosen(self, places: list[Place]) -> set[str]:
        """The places that are ticked: those that came, or at first all but those fixed or dismissed."""
        if self._values is not None:
            return set(self._values)
        return {place.value for place in places if not (place.is_fixed or place.is_dismissed)}


class HearingForm(forms.Form):
    """Whether the suggestions of one detector are shown."""

    detector = forms.ChoiceField()
    mode = forms.ChoiceField(choices=Hearing.Mode.choices)

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, code) for code in codes]
        self.fields["detector"] = forms.ChoiceField(choices=choices)
