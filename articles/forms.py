"""The forms for bringing an article in and for what is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles import languages
from articles.importing import (
    AlreadyImported,
    ImportRefused,
    Person,
    languages_open,
    receiver,
    update_details,
)
from articles.languages import LanguageUnknown
from articles.models import Article
from articles.readers.text import MAX_BYTES, Unreadable, decode, too_large

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LANGUAGE_LIST: Final = "languages"
"""The id of the list of languages that language fields offer."""

SIDES: Final = ("target", "source")


class LanguageField(forms.CharField):
    """A BCP 47 code, with a list of languages to choose from; cleaned into its canonical form."""

    def __init__(self, **options: Any) -> None:
        attributes = {"list": LANGUAGE_LIST, "autocomplete": "off", "spellcheck": "false", "size": 12}
        super().__init__(max_length=35, widget=forms.TextInput(attributes), **options)

    def clean(self, value: Any) -> str:
        """The canonical code; empty stays empty where that is allowed."""
        code = str(super().clean(value))
        try:
            return languages.check(code) if code else ""
        except LanguageUnknown:
            raise ValidationError(
                _("No language has the code “%(code)s”. Codes look like en, es or pt-BR."), params={"code": code}
            ) from None


class DetailsForm(forms.Form):
    """What is known about an article besides its texts."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    target_language = LanguageField(
        label=gettext_lazy("Language of the translation"),
        help_text=gettext_lazy("A code such as pt-BR. Choose from the list or type it."),
    )
    source_language = LanguageField(label=gettext_lazy("Language of the original"), required=False)
    url = forms.URLField(
        label=gettext_lazy("Web address of the original"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Write a whole web address, such as https://example.org/story.")},
    )
    byline = forms.CharField(label=gettext_lazy("Byline"), max_length=300, required=False)
    published = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the date as year-month-day, such as 2024-05-31.")},
    )
    engine = forms.CharField(
        label=gettext_lazy("Translated by"),
        help_text=gettext_lazy("The translation engine, if you know it."),
        max_length=100,
        required=False,
    )

    def language_choices(self) -> list[tuple[str, str]]:
        """The languages to offer as (code, name), in the language of the page."""
        return languages.choices(get_language() or "en")

    @classmethod
    def of(cls, article: Article, data: Any = None) -> DetailsForm:
        """The form of an article that exists; languages are shown but fixed once somebody has marked something."""
        names = [*cls.base_fields]
        form = cls(data, initial={name: getattr(article, name) for name in names})
        form.fields["source_language"].required = article.has_source
        if not languages_open(article):
            for name in ("target_language", "source_language"):
                form.fields[name].disabled = True
                form.fields[name].help_text = _("Fixed, because there are corrections in this article.")
        return form

    def save(self, article: Article, *, by: Person) -> Article | None:
        """The changed article; None where it was refused, and then the form says why."""
        try:
            return update_details(article, **self.cleaned_data, by=by)
        except ImportRefused as refused:
            self.add_error(refused.field, refused.message)
            return None


def _text_field(label: StrOrPromise) -> forms.CharField:
    # The text is kept to the last blank: stripping it would change what is exported.
    widget = forms.Textarea({"rows": 12, "class": "tall", "dir": "auto", "spellcheck": "false"})
    return forms.CharField(label=label, required=False, strip=False, widget=widget)


def _file_field(label: StrOrPromise) -> forms.FileField:
    widget = forms.FileInput({"accept": ".md,.markdown,.txt,text/markdown,text/plain"})
    help_text = gettext_lazy("Markdown or plain text (.md, .txt), UTF-8, up to 1 MB.")
    return forms.FileField(label=label, required=False, allow_empty_file=True, help_text=help_text, widget=widget)


class ImportForm(DetailsForm):
    """Both texts, pasted or uploaded, and what is known about them; nearly all of it can stay empty.

    The text of an uploaded file takes the place of the pasted one in the form, so that it is still there after a
    refusal, when browsers forget the file.
    """

    target = _text_field(gettext_lazy("Translation"))
    target_file = _file_field(gettext_lazy("Or a file with the translation"))
    source = _text_field(gettext_lazy("Original"))
    source_file = _file_field(gettext_lazy("Or a file with the original"))

    field_order = ("source", "source_file", "source_language", "target", "target_file", "target_language")

    def __init__(self, data: Any = None, files: MultiValueDict[str, UploadedFile[Any]] | None = None) -> None:
        self.unreadable: dict[str, str] = {}
        if data is not None and files:
            data = data.copy()
            for side in SIDES:
                self._read_file(data, side, files.get(f"{side}_file"))
        super().__init__(data, files)
        for name in ("title", "target_language"):  # they are found in the text
            self.fields[name].required = False
        self.fields["title"].help_text = _("Empty: the first heading or line of the translation.")
        self.fields["target_language"].help_text = _("A code such as pt-BR. Empty: we find out.")
        self.fields["source_language"].help_text = _("A code such as en. Empty: we find out.")

    def _read_file(self, data: Any, side: str, file: UploadedFile[Any] | None) -> None:
        """Puts the text of the file into the text field, or notes why that cannot be."""
        if file is None:
            return
        name = file.name or ""
        try:
            if (file.size or 0) > MAX_BYTES:
                raise Unreadable(too_large(name))
            text = decode(file.read(), name)
            if data.get(side, "").strip():
                raise Unreadable(_("There is a pasted text too. Clear it to use the file, or go on without the file."))
            data[side] = text
        except Unreadable as error:
            self.unreadable[f"{side}_file"] = str(error)

    def clean(self) -> dict[str, Any]:
        """The fields, with what is wrong with the files at their fields."""
        fields = super().clean() or {}
        for name, message in self.unreadable.items():
            self.add_error(name, message)
        if not fields.get("target", "").strip() and "target_file" not in self.unreadable:
            self.add_error("target", _("Paste the translation or choose a file."))
        return fields

    def receive(self, *, by: Person) -> Article | None:
        """The new article; None where it was refused, and then the form says why."""
        values = {name: value for name, value in self.cleaned_data.items() if not name.endswith("_file")}
        try:
            return receiver()(**values, by=by)
        except AlreadyImported as refused:
            known = refused.article
            message = _("This text was imported already: {link}.")
            link = format_html('<a href="{}">{}</a>', known.get_absolute_url(), known.title)
            self.add_error("target", ValidationError(format_html(message, link=link)))
        except ImportRefused as refused:
            self.add_error(refused.field, refused.message)
        return None
