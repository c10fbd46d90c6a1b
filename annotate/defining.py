"""Settling how things are called: the only writer of terms, of words to leave alone and of what detectors are heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.models import Hearing, Silence, Term, User
from annotate.permissions import check_can_administer, check_can_annotate
from articles import languages
from articles.languages import LanguageUnknown

ROWS_IN_A_QUERY = 500


class TermRefused(ValueError):
    """A term that cannot be taken as it is; ``field`` is at fault, ``message`` says why in words. Answered with 422."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class TermChanged(Exception):
    """Somebody changed the term after this person had opened it; carries what is stored now. Answered with 409."""

    def __init__(self, current: Term) -> None:
        super().__init__(_("This term was changed after you opened it. Compare and save again."))
        self.current = current


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a term; languages as codes, an empty source for a rule that needs no original."""

    source_language: str
    target_language: str
    target: str
    source: str = ""
    forbidden: tuple[str, ...] = ()
    gender: str = ""
    is_name: bool = False
    keep: bool = False
    case_sensitive: bool = False
    note: str = ""


def cleaned(entry: Entry) -> Entry:
    """The entry with blanks folded, languages in canonical form and doubles gone.

    Raises TermRefused with the field at fault: no target, a form that is right and forbidden at once, languages that
    are none or the same, a text that is too long.
    """
    source, target = " ".join(entry.source.split()), " ".join(entry.target.split())
    if entry.keep and source and not target:
        target = source
    if not target:
        raise TermRefused("target", _("Say what it should be in the translation."))
    if entry.keep and source and source != target:
        raise TermRefused("target", _("What is left as it is has the same form in both languages."))
    forbidden = tuple(dict.fromkeys(" ".join(form.split()) for form in entry.forbidden if form.strip()))
    if target in forbidden:
        raise TermRefused("forbidden", _("“%(form)s” cannot be right and forbidden at once.") % {"form": target})
    codes = {name: _language(name, getattr(entry, name)) for name in ("source_language", "target_language")}
    if codes["source_language"] == codes["target_language"]:
        raise TermRefused("target_language", _("Original and translation are in the same language."))
    for name, text, most in (("source", source, 200), ("target", target, 200), ("note", entry.note.strip(), 500)):
        if len(text) > most:
            raise TermRefused(name, _("At most %(most)d characters.") % {"most": most})
    if any(len(form) > 200 for form in forbidden) or len(forbidden) > 50:
        raise TermRefused("forbidden", _("At most 50 forms of at most 200 characters."))
    if entry.gender not in Term.Gender.values:
        raise TermRefused("gender", _("The gender is m, f or n, or it is left open."))
    return Entry(
        **codes,
        source=source,
        target=target,
        forbidden=forbidden,
        gender=entry.gender,
        is_name=entry.is_name,
        keep=entry.keep,
        case_sensitive=entry.case_sensitive,
        note=entry.note.strip(),
    )


def _language(name: str, code: str) -> str:
    try:
        return languages.check(code)
    except LanguageUnknown:
        message = _("No language has the code “%(code)s”. Codes look like en, es or pt-BR.")
        raise TermRefused(name, message % {"code": code.strip()}) from None


def known(entry: Entry) -> Term | None:
    """The term of the glossary with this source form, or with this target form where there is no source."""
    pair = Term.objects.filter(source_language=entry.source_language, target_language=entry.target_language)
    return pair.filter(source=entry.source, **({} if entry.source else {"target": entry.target})).first()


@transaction.atomic
def define(entry: Entry, *, by: User) -> Term:
    """The term is in the glossary. Raises NotAllowed for readers, TermRefused, also if it is there already."""
    check_can_annotate(by)
    entry = cleaned(entry)
    try:
        with transaction.atomic():
            return Term.objects.create(**_columns(entry), by=by)
    except IntegrityError as error:
        there = known(entry)
        message = _("The glossary has “%(form)s” already: %(target)s.")
        form = entry.source or entry.target
        raise TermRefused(
            "source" if entry.source else "target", message % {"form": form, "target": there.target if there else ""}
        ) from error


@transaction.atomic
def redefine(term: Term, entry: Entry, *, version: int, by: User) -> Term:
    """The term says something else now.

    Raises NotAllowed for readers, TermRefused, TermChanged if ``version`` is not the stored one.
    """
    check_can_annotate(by)
    entry = cleaned(entry)
    current = Term.objects.select_for_update().get(pk=term.pk)
    if current.version != version:
        raise TermChanged(current)
    other = known(entry)
    if other is not None and other.pk != current.pk:
        raise TermRefused("source", _("The glossary has “%(form)s” already.") % {"form": entry.source or entry.target})
    for name, value in _columns(entry).items():
        setattr(current, name, value)
    current.version, current.by = current.version + 1, by
    current.save()
    return current


@transaction.atomic
def remove(term: Term, *, by: User) -> Entry:
    """The term is gone; what it said is returned, so that it can be put back. Raises NotAllowed for readers."""
    check_can_annotate(by)
    entry = entry_of(term)
    term.delete()
    return entry


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a file with the line it begins on, or why it is none."""

    line: int
    entry: Entry | None = None
    problem: str = ""
    text: str = ""  # what stands there, to be shown with a problem


@dataclass(slots=True)
class Taken:
    """What became of the rows of a file."""

    added: list[Term] = field(default_factory=list)
    changed: list[Term] = field(default_factory=list)
    same: int = 0
    refused: list[Row] = field(default_factory=list)


@transaction.atomic
def take_rows(rows: Iterable[Row], *, by: User) -> Taken:
    """Every good row is in the glossary, a term that was there says what its row says; bad rows are listed with why.

    All good rows or none, should the database fail; some queries for each pair of languages, not for each row. Raises
    NotAllowed for readers.
    """
    check_can_annotate(by)
    taken, stored = Taken(), _Stored()
    for row in rows:
        if row.entry is None:
            taken.refused.append(row)
            continue
        try:
            _take(cleaned(row.entry), taken, stored, by)
        except (TermRefused, ValidationError) as refused:
            taken.refused.append(Row(row.line, row.entry, str(refused), row.text))
    Term.objects.bulk_create(taken.added, batch_size=ROWS_IN_A_QUERY)
    names = [*Entry.__dataclass_fields__, "version", "by", "changed_at"]
    Term.objects.bulk_create(  # one statement for many rows, where bulk_update builds a case for each value
        taken.changed, update_conflicts=True, unique_fields=["id"], update_fields=names, batch_size=ROWS_IN_A_QUERY
    )
    return taken


class _Stored:
    """The terms of the pairs of languages that were asked for, by what makes them the same term."""

    def __init__(self) -> None:
        self._pairs: set[tuple[str, str]] = set()
        self.terms: dict[tuple[str, ...], Term] = {}
        self.changed: set[int] = set()

    def find(self, entry: Entry) -> Term | None:
        """The term that ``known`` would find, rows taken before included."""
        pair = (entry.source_language, entry.target_language)
        if pair not in self._pairs:
            self._pairs.add(pair)
            rows = Term.objects.select_for_update().filter(source_language=pair[0], target_language=pair[1])
            self.terms.update((_key(entry_of(term)), term) for term in rows)
        return self.terms.get(_key(entry))


def _key(entry: Entry) -> tuple[str, ...]:
    return (entry.source_language, entry.target_language, entry.source, "" if entry.source else entry.target)


def _take(entry: Entry, taken: Taken, stored: _Stored, by: User) -> None:
    term = stored.find(entry)
    if term is None:
        stored.terms[_key(entry)] = term = Term(**_columns(entry), by=by)
        taken.added.append(term)
    elif entry_of(term) == entry:
        taken.same += 1
    else:
        for name, value in _columns(entry).items():
            setattr(term, name, value)
        if not term._state.adding and term.pk not in stored.changed:
            stored.changed.add(term.pk)
            term.version, term.by = term.version + 1, by
            taken.changed.append(term)


def entry_of(term: Term) -> Entry:
    """What the term says."""
    columns = {name: getattr(term, name) for name in Entry.__dataclass_fields__}
    return Entry(**(columns | {"forbidden": tuple(term.forbidden)}))


def _columns(entry: Entry) -> dict[str, object]:
    columns = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    return columns | {"forbidden": list(entry.forbidden)}


@transaction.atomic
def silence(quote: str, source_language: str, target_language: str, *, by: User) -> Silence:
    """Nothing is suggested for these words any more in this pair of languages. Raises NotAllowed for readers."""
    check_can_annotate(by)
    words = " ".join(quote.split())
    if not words or len(words) > 200:
        raise TermRefused("quote", _("Only a name or a few words can be left alone for good."))
    row, _made = Silence.objects.get_or_create(
        source_language=source_language, target_language=target_language, quote=words, defaults={"by": by}
    )
    return row


@transaction.atomic
def speak(row: Silence, *, by: User) -> None:
    """Suggestions for these words are made again. Raises NotAllowed for readers."""
    check_can_annotate(by)
    row.delete()


@transaction.atomic
def hear(detector: str, mode: str, *, by: User) -> Hearing:
    """The detector's suggestions are shown as said: always, never, or by its record from now on.

    Raises NotAllowed unless ``by`` is an administrator.
    """
    check_can_administer(by)
    defaults = {"mode": mode, "since": timezone.now() if mode == Hearing.Mode.AUTO else None, "by": by}
    return Hearing.objects.update_or_create(detector=detector, defaults=defaults)[0]
