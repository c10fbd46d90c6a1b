"""What people upload or paste for the glossary: a file of terms, each row of it taken or refused with why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from annotate import glossary
from annotate.defining import Entry, Row, Taken, entry_of
from annotate.models import Term, User
from annotate.term_files import MAX_BYTES, FileRefused, TermFile, TermRow, csv_file, tbx, too_large
from annotate.term_forms import one_line
from articles import languages
from articles.forms import LanguageField


class TermFileForm(forms.Form):
    """A file of terms, uploaded or pasted, and the languages for rows that do not name theirs."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or TBX (.csv, .tsv, .tbx, .xml), up to 2 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.tbx,.xml,text/csv,text/tab-separated-values,text/xml"}),
    )
    # Kept to the last blank: what is refused comes back as it was.
    pasted = forms.CharField(
        label=gettext_lazy("Or paste a table"),
        help_text=gettext_lazy("With the names of the columns in the first line, also straight from a spreadsheet."),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "class": "tall", "dir": "auto", "spellcheck": "false"}),
    )
    source_language = LanguageField(
        label=gettext_lazy("Language of the original"),
        help_text=gettext_lazy("A code such as en. Leave it empty if the file says it."),
        required=False,
    )
    target_language = LanguageField(
        label=gettext_lazy("Language of the translation"),
        help_text=gettext_lazy("A code such as pt-BR. Leave it empty if the file says it."),
        required=False,
    )

    def __init__(self, data: Any = None, files: MultiValueDict[str, UploadedFile[Any]] | None = None, **kwargs: Any):
        super().__init__(data, files, **kwargs)
        self.terms: TermFile | None = None

    @classmethod
    def again(cls, form: TermFileForm, rest: str) -> TermFileForm:
        """The form with the rows of another one that were refused, to be mended and sent once more."""
        codes = {name: form.cleaned_data[name] for name in ("source_language", "target_language")}
        made = cls(initial=codes | {"pasted": rest})
        if rest:
            made.fields["pasted"].label = _("Refused rows")
        return made

    def language_choices(self) -> list[tuple[str, str]]:
        """The languages to offer as (code, name), in the language of the page."""
        return languages.choices(get_language() or "en")

    def clean(self) -> dict[str, Any]:
        """The file or the pasted text has been read."""
        data = super().clean() or self.cleaned_data
        file, pasted = data.get("file"), data.get("pasted", "")
        if self.errors:
            return data
        if file and pasted.strip():
            message = _("There is a pasted table too. Clear it to use the file, or go on without the file.")
            self.add_error("file", message)
        elif not file and not pasted.strip():
            self.add_error("file", _("Choose a file or paste a table."))
        else:
            try:
                self.terms = self._read(file, pasted)
            except FileRefused as refused:
                self.add_error("file" if file else "pasted", str(refused))
        return data

    def _read(self, file: UploadedFile[Any] | None, pasted: str) -> TermFile:
        if file and (file.size or 0) > MAX_BYTES:
            raise FileRefused(too_large())
        content = file.read() if file else pasted.encode()
        if _looks_like_xml(content):
            return tbx.read(content, self.cleaned_data["source_language"], self.cleaned_data["target_language"])
        return csv_file.read(csv_file.decode(content, file.name or "") if file else pasted)

    def take(self, *, by: User) -> Taken:
        """The good rows are in the glossary, the others are listed with why. Raises NotAllowed for readers."""
        assert self.terms is not None
        rows = (row_of(each, self.cleaned_data) for each in self.terms.rows)
        return glossary.take_rows(list(without_doubles(rows)), by=by)


def _looks_like_xml(content: bytes) -> bool:
    """Whether it begins like XML, in UTF-8 or UTF-16."""
    head = content[:100].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


def row_of(row: TermRow, usual: Mapping[str, str]) -> Row:
    """The row as the glossary takes it; languages that it does not name are the ``usual`` ones."""
    problem = row.problem
    codes = {name: getattr(row, name).strip() or usual[name] for name in ("source_language", "target_language")}
    if not problem and not codes["source_language"]:
        problem = _("The language of the original is missing. Say it above for all rows, or in a column.")
    if not problem and not codes["target_language"]:
        problem = _("The language of the translation is missing. Say it above for all rows, or in a column.")
    if problem:
        return Row(row.line, problem=problem, text=row.text)
    entry = Entry(
        **codes,
        target=one_line(row.target),
        source=one_line(row.source),
        forbidden=tuple(one_line(form) for form in row.forbidden),
        gender=row.gender,
        is_name=row.is_name,
        keep=row.keep,
        case_sensitive=row.case_sensitive,
        note=one_line(row.note),
    )
    return Row(row.line, entry, text=row.text)


def without_doubles(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows; one that says something else about a term than an earlier row is refused, not taken in its place."""
    seen: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        entry = row.entry
        if entry is not None:
            key = (entry.source_language, entry.target_language, entry.source, "" if entry.source else entry.target)
            first = seen.setdefault(key, row)
            if first.entry != entry:
                message = _("Line %(line)d says something else about “%(term)s”.")
                problem = message % {"line": first.line, "term": entry.source or entry.target}
                yield Row(row.line, problem=problem, text=row.text)
                continue
        yield row


def row_for(term: Term) -> TermRow:
    """The term as files have it."""
    return TermRow(0, **asdict(entry_of(term)))
