"""Reading TBX, the exchange format of terminology tools.

That is TBX-Basic of ISO 30042:2019 in both styles, DCA (an attribute says what an element means) and DCT (its name
does), and the older files whose root is martif.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from annotate.term_files import MAX_BYTES, MOST_ROWS, FileRefused, TermFile, TermRow, csv_file, too_large, too_many
from articles.languages import LanguageUnknown, check

ROOTS: Final = frozenset({"tbx", "martif"})
ENTRIES: Final = frozenset({"conceptEntry", "termEntry"})
SECTIONS: Final = frozenset({"langSec", "langSet"})
TERMS: Final = frozenset({"termSec", "tig", "ntig"})
# These elements carry their meaning in an attribute; of all others the name says it.
TYPED: Final = frozenset({"termNote", "descrip", "admin"})
FORBIDDEN: Final = ("deprecated", "superseded", "forbidden", "obsolete", "rejected")
GENDERS: Final = {"masculine": "m", "feminine": "f", "neuter": "n"}
LONGEST_NOTE: Final = 500
MOST_NOTES: Final = 20
# More than a term may have. The bounds keep the rows of an entry, one for each form of the original, small as well.
MOST_FORMS: Final = 51
LONGEST_FORM: Final = 200

DEEPEST: Final = 40  # files of real tools are some ten elements deep
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_LINE: Final = " line"  # no attribute of XML has a blank in its name
# TBX-Basic has no field for these, so they are written in words, as a note on the entry, and read again.
MARK: Final = "Emenda: "
FLAGS: Final = {"is_name": "a name", "keep": "leave as it is", "case_sensitive": "capitals matter"}


@dataclass(frozen=True, slots=True)
class _Term:
    """One form of one language."""

    form: str
    status: str = ""
    gender: str = ""
    is_name: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_forbidden(self) -> bool:
        return self.status.startswith(FORBIDDEN)


@dataclass(frozen=True, slots=True)
class _Concept:
    """One entry: what one thing is called in several languages, and what is said about it."""

    line: int
    terms: dict[str, list[_Term]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)  # by language, those of the whole entry under ""
    flags: frozenset[str] = frozenset()


class _Builder(TreeBuilder):
    """Builds the tree of a file with the line on which each entry begins, as long as it looks like TBX."""

    def __init__(self) -> None:
        super().__init__()
        self.parser: DefusedXMLParser | None = None
        self._depth = self._entries = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """An element begins."""
        name = _local(tag)
        self._depth += 1
        if self._depth == 1 and name not in ROOTS:
            raise FileRefused(_("This is XML, but no TBX: it begins with “%(name)s”.") % {"name": name[:40]})
        if self._depth > DEEPEST:
            raise FileRefused(_("This is no TBX: its elements are nested too deeply."))
        if name in ENTRIES and self.parser is not None:
            self._entries += 1
            if self._entries > MOST_ROWS:
                raise FileRefused(too_many())
            attrs = attrs | {_LINE: str(self.parser.parser.CurrentLineNumber)}
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """An element ends."""
        self._depth -= 1
        return super().end(tag)


def read(data: bytes, source_language: str = "", target_language: str = "") -> TermFile:
    """A row for each term of the original's language and each language of translations in each entry.

    Languages that are not given are the file's: its own language, or the first of the entry, is that of the original.
    Blanks are folded, since in XML they are layout. Raises FileRefused for what is no TBX, for files that define
    entities or go beyond MAX_BYTES or MOST_ROWS.
    """
    if len(data) > MAX_BYTES:
        raise FileRefused(too_large())
    root = _parsed(data)
    own = _canonical(root.get(_LANG, ""))
    rows: list[TermRow] = []
    for element in root.iter():
        if _local(element.tag) in ENTRIES:
            for row in _rows(_concept(element), source_language, target_language, own):
                if len(rows) == MOST_ROWS:
                    raise FileRefused(too_many())
                rows.append(replace(row, text=csv_file.line_of(csv_file.cells_of(row))))
    if not rows:
        raise FileRefused(_("There is no term in it."))
    return TermFile(tuple(rows), csv_file.line_of(csv_file.COLUMNS))


def _parsed(data: bytes) -> Element:
    builder = _Builder()
    builder.parser = DefusedXMLParser(target=builder)
    try:
        builder.parser.feed(data)
        root: Element = builder.parser.close()
    except ParseError as error:
        message = _("This is no TBX: the XML breaks off at line %(line)d.")
        raise FileRefused(message % {"line": error.position[0]}) from error
    except DefusedXmlException as error:
        raise FileRefused(_("This file defines entities of its own, which a glossary has no need of.")) from error
    except FileRefused:
        raise
    except (LookupError, ValueError) as error:
        raise FileRefused(_("This XML is in an encoding that we do not know. Save it as UTF-8.")) from error
    return root


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _canonical(code: str) -> str:
    """The code as Emenda writes it; one that is no language's stays as it is, to be refused with its row."""
    try:
        return check(code)
    except LanguageUnknown:
        return code.strip()


def _said(element: Element) -> Iterator[tuple[str, str]]:
    """What is said about an element, as kind and text: in its children and their groups, not in parts of its own."""
    for child in element:
        name = _local(child.tag)
        if name in SECTIONS or name in TERMS:
            continue
        kind = child.get("type", "") if name in TYPED else name
        if name.endswith("Grp"):
            yield from _said(child)
        else:
            yield kind, " ".join("".join(child.itertext()).split())


def _concept(element: Element) -> _Concept:
    notes = list(_notes(_said(element)))
    flags = frozenset(flag for note in notes for flag in _flags(note))
    concept = _Concept(int(element.get(_LINE, "0")), flags=flags)
    concept.notes[""] = [note for note in notes if not _flags(note)]
    for section in element.iter():
        if _local(section.tag) in SECTIONS:
            language = _canonical(section.get(_LANG, section.get("lang", "")))
            if not language:
                continue
            terms = (_term(each) for each in section.iter() if _local(each.tag) in TERMS)
            concept.terms.setdefault(language, []).extend(term for term in terms if term.form)
            concept.notes.setdefault(language, []).extend(_notes(_said(section)))
    return concept


def _notes(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The notes, then the definitions."""
    found = list(said)
    for wanted in ("note", "definition"):
        yield from (_shortened(text) for kind, text in found if kind == wanted and text)


def _flags(note: str) -> list[str]:
    """The names of the flags that a note of ours stands for, none if it is anybody's note."""
    by_words = {words: name for name, words in FLAGS.items()}
    parts = note.removeprefix(MARK).split("; ") if note.startswith(MARK) else []
    return [by_words[part] for part in parts] if all(part in by_words for part in parts) else []


def _term(element: Element) -> _Term:
    said = list(_said(element))
    facts = dict(reversed(said))  # the first of a kind counts
    kinds = f"{facts.get('termType', '')} {facts.get('partOfSpeech', '')}".casefold()
    return _Term(
        form=facts.get("term", ""),
        status=(facts.get("administrativeStatus") or facts.get("normativeAuthorization", "")).casefold(),
        gender=GENDERS.get(facts.get("grammaticalGender", "").casefold(), ""),
        is_name="proper" in kinds or "name" in kinds.split(),
        notes=tuple(_notes(said)),
    )


def _rows(concept: _Concept, source_language: str, target_language: str, own: str) -> Iterator[TermRow]:
    """The rows of one entry; one with a problem where it has nothing for these languages."""
    languages = [language for language, terms in concept.terms.items() if terms]
    source = _source_among(languages, source_language or own, target_language, is_sure=bool(source_language))
    rest = [language for language in languages if language != source]
    if target_language:
        rest = [found] if (found := _closest(target_language, rest)) else []
    code = source_language or source or own
    sources = concept.terms.get(source, [])
    if not rest:
        problem = _("This entry has no term in the language of the translation.")
        forms = ", ".join(term.form for term in sources)
        yield TermRow(concept.line, code, target_language, source=forms, problem=problem)
    for language in rest:
        pair = (code, target_language or language)
        if _is_too_large(sources) or _is_too_large(concept.terms[language]):
            forms = ", ".join(term.form for term in concept.terms[language])
            problem = _("This entry is too large: at most 50 forms of at most 200 characters in each language.")
            yield TermRow(concept.line, *pair, target=forms, problem=problem)
        else:
            yield from _pair_rows(concept, pair, sources, language)


def _source_among(languages: Sequence[str], wanted: str, target_language: str, *, is_sure: bool) -> str:
    """The language of the original; empty for a rule that needs none."""
    if source := _closest(wanted, [each for each in languages if each != target_language]):
        return "" if source != wanted and len(languages) == 1 and not is_sure else source
    # Some programs put the same language at the head of every file.
    return "" if is_sure or (wanted and len(languages) < 2) else next(iter(languages), "")


def _is_too_large(terms: Sequence[_Term]) -> bool:
    return len(terms) > MOST_FORMS or any(len(term.form) > LONGEST_FORM for term in terms)


def _closest(wanted: str, languages: Sequence[str]) -> str:
    """The same language, or one that differs only in that one of them names no region; empty if there is none."""
    if wanted in languages:
        return wanted
    base = wanted.partition("-")[0]
    alike = (each for each in languages if each.partition("-")[0] == base and base in (wanted, each))
    return next(alike, "")


def _pair_rows(concept: _Concept, pair: tuple[str, str], sources: list[_Term], language: str) -> Iterator[TermRow]:
    """A row for each form of the original: all of them are translated by the same form."""
    targets = concept.terms[language]
    allowed = [term for term in targets if not term.is_forbidden]
    best = next((term for term in allowed if term.status.startswith("preferred")), next(iter(allowed), _Term("")))
    notes = [*best.notes, *concept.notes.get(language, []), *concept.notes[""]]
    if also := ", ".join(term.form for term in allowed if term is not best):
        notes.insert(0, _("Also right: %(forms)s.") % {"forms": also})
    note = _shortened("; ".join(dict.fromkeys(notes[:MOST_NOTES])))
    for term in [each for each in sources if not each.is_forbidden] or sources[:1] or [_Term("")]:
        yield TermRow(
            concept.line,
            *pair,
            target=best.form,
            source=term.form,
            forbidden=tuple(each.form for each in targets if each.is_forbidden),
            gender=best.gender,
            is_name=best.is_name or term.is_name or "is_name" in concept.flags,
            keep="keep" in concept.flags,
            case_sensitive="case_sensitive" in concept.flags,
            note=note,
            problem="" if allowed else _("This entry only has forms that are not to be used."),
        )


def _shortened(note: str) -> str:
    """Definitions can be long; what is shown with a suggestion is not."""
    return note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1].rpartition(" ")[0] + "…"
