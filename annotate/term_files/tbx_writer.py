"""Writing TBX-Basic of ISO 30042:2019, in the style where an attribute says what an element means (DCA)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Final

from annotate.term_files import TermRow
from annotate.term_files.tbx import FLAGS, GENDERS, MARK

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(rows: Iterable[TermRow], source_language: str, target_language: str, day: date) -> Iterator[str]:
    """The file in parts, to be encoded as UTF-8; all rows are of this pair of languages.

    Characters that XML 1.0 cannot hold are left out.
    """
    source, target = _escaped(source_language), _escaped(target_language)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tbx type="TBX-Basic" style="dca" xml:lang="{source}" xmlns="urn:iso:std:iso:30042:ed-2">\n'
        "<tbxHeader><fileDesc><sourceDesc>"
        f"<p>The glossary of Emenda from {source} to {target}, {day}</p>"
        "</sourceDesc></fileDesc></tbxHeader>\n"
        "<text><body>\n"
    )
    for number, row in enumerate(rows, start=1):
        yield "\n".join(_entry(number, row, source, target)) + "\n"
    yield "</body></text>\n</tbx>\n"


def _entry(number: int, row: TermRow, source_language: str, target_language: str) -> Iterator[str]:
    """The lines of an entry, one for each form."""
    yield f'<conceptEntry id="c{number}">'
    if flags := [words for name, words in FLAGS.items() if getattr(row, name)]:
        yield f" <note>{MARK}{'; '.join(flags)}</note>"
    if row.source:
        yield f' <langSec xml:lang="{source_language}">'
        yield _form(row.source)
        yield " </langSec>"
    yield f' <langSec xml:lang="{target_language}">'
    gender = next((name for name, letter in GENDERS.items() if letter == row.gender), "")
    yield _form(row.target, "preferredTerm-admn-sts", gender, row.note)
    yield from (_form(form, "deprecatedTerm-admn-sts") for form in row.forbidden)
    yield " </langSec>"
    yield "</conceptEntry>"


def _form(form: str, status: str = "", gender: str = "", note: str = "") -> str:
    facts = {"administrativeStatus": status, "grammaticalGender": gender}
    said = "".join(f'<termNote type="{kind}">{value}</termNote>' for kind, value in facts.items() if value)
    said += f"<note>{_escaped(note)}</note>" if note else ""
    return f"  <termSec><term>{_escaped(form)}</term>{said}</termSec>"


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
