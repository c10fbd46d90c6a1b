"""What people type for a term of the glossary: every field checked, every refusal at its field."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from annotate import glossary
from annotate.defining import Entry, TermRefused, cleaned, entry_of
from annotate.models import Term, User
from articles import languages
from articles.forms import LanguageField

_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text as articles have it: letters composed (NFC), without the control characters that nobody sees."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """The plain text with its blanks and ends of lines folded."""
    return " ".join(plain(text).split())


def local_path(address: str) -> str:
    """The address if it is a path of this site, else nothing."""
    local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if local else ""


class TermForm(forms.Form):
    """One term of the glossary."""

    source_language = LanguageField(
        label=gettext_lazy("Language of the original"),
        help_text=gettext_lazy("A code such as en. Choose from the list or type it."),
    )
    target_language = LanguageField(
        label=gettext_lazy("Language of the translation"),
        help_text=gettext_lazy("A code such as pt-BR, or pt for every kind of Portuguese."),
    )
    source = forms.CharField(
        label=gettext_lazy("In the original"),
        help_text=gettext_lazy("The words in the original. Leave it empty if the original does not matter."),
        required=False,
    )
    target = forms.CharField(
        label=gettext_lazy("In the translation"), help_text=gettext_lazy("How it should be written."), required=False
    )
    forbidden = forms.CharField(
        label=gettext_lazy("Not to be used"),
        help_text=gettext_lazy("Wrong forms, one a line. Wherever one stands in a translation, Emenda says so."),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto", "spellcheck": "false"}),
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender in the translation"), choices=Term.Gender.choices, required=False
    )
    is_name = forms.BooleanField(
        label=gettext_lazy("It is a name"),
        help_text=gettext_lazy("Of a person, a company, a product or a place: it is never translated by its meaning."),
        required=False,
    )
    keep = forms.BooleanField(
        label=gettext_lazy("Leave it as it is"),
        help_text=gettext_lazy("The translation writes it exactly like the original."),
        required=False,
    )
    case_sensitive = forms.BooleanField(
        label=gettext_lazy("Capitals matter"),
        help_text=gettext_lazy("With other capitals it is another word, as “Apple” and “apple” are."),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Editors see it with each suggestion."),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry: Entry | None = None
        for name in ("source", "target"):
            self.fields[name].widget.attrs |= {"dir": "auto", "autocomplete": "off", "spellcheck": "false"}

    def language_choices(self) -> list[tuple[str, str]]:
        """The languages to offer as (code, name), in the language of the page."""
        return languages.choices(get_language() or "en")

    @classmethod
    def asked(cls, query: QueryDict) -> TermForm:
        """An empty form with what a link to it fills in; ``forbidden`` may come several times."""
        initial: dict[str, Any] = {name: query[name] for name in cls.base_fields if name in query}
        for name in ("is_name", "keep", "case_sensitive"):
            initial[name] = query.get(name, "").casefold() in {"1", "on", "true", "yes"}
        form = cls(initial=initial | {"forbidden": "\n".join(query.getlist("forbidden")), "version": None})
        form.fields["target" if initial.get("source") else "source"].widget.attrs["autofocus"] = True
        return form

    @classmethod
    def of(cls, term: Term, data: Any = None, next_path: str = "") -> TermForm:
        """The form that changes a term."""
        return cls(data, initial=values_of(entry_of(term)) | {"version": term.version, "next": next_path})

    def clean(self) -> dict[str, Any]:
        """The fields as an entry that the glossary would take."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        try:
            self.entry = cleaned(
                Entry(
                    source_language=data["source_language"],
                    target_language=data["target_language"],
                    target=one_line(data["target"]),
                    source=one_line(data["source"]),
                    forbidden=tuple(filter(None, map(one_line, data["forbidden"].splitlines()))),
                    gender=data["gender"],
                    is_name=data["is_name"],
                    keep=data["keep"],
                    case_sensitive=data["case_sensitive"],
                    note=one_line(data["note"]),
                )
            )
        except TermRefused as refused:
            self.add_error(refused.field, refused.message)
        return data

    def add(self, *, by: User) -> Term | None:
        """The new term; None where it was refused, and then the form says why."""
        assert self.entry is not None
        try:
            return glossary.add(self.entry, by=by)
        except TermRefused as refused:
            self.add_error(refused.field, refused.message)
            return None

    def change(self, term: Term, *, by: User) -> Term | None:
        """The changed term; None where it was refused. Raises TermChanged if somebody else was faster."""
        assert self.entry is not None
        try:
            return glossary.change(term, self.entry, version=self.cleaned_data["version"] or 0, by=by)
        except TermRefused as refused:
            self.add_error(refused.field, refused.message)
            return None

    def next_path(self) -> str:
        """Where the person came from, if that is a page of this site."""
        return local_path(str(self["next"].value() or ""))


def values_of(entry: Entry) -> dict[str, Any]:
    """What the form shows for an entry."""
    return asdict(entry) | {"forbidden": "\n".join(entry.forbidden)}


def differences(stored: Entry, yours: Entry) -> list[tuple[str, str, str]]:
    """The fields in which two entries differ, as label, text of the one and text of the other."""
    labels = {name: str(field.label) for name, field in TermForm.base_fields.items()}
    pairs = [(name, getattr(stored, name), getattr(yours, name)) for name in labels if hasattr(stored, name)]
    return [(labels[name], _shown(name, one), _shown(name, other)) for name, one, other in pairs if one != other]


def _shown(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "gender":
        return str(Term.Gender(value).label)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
