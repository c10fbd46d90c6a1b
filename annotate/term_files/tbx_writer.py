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
        "  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n"
        f"        <p>The glossary of Emenda from {source} to {target}, {day}</p>\n"
        "      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n"
    )
    for number, row in enumerate(rows, start=1):
        yield "\n".join(_entry(number, row, source_language, target_language)) + "\n"
    yield "    </body>\n  </text>\n</tbx>\n"


def _entry(number: int, row: TermRow, source_language: str, target_language: str) -> Iterator[str]:
    yield f'      <conceptEntry id="c{number}">'
    if flags := [words for name, words in FLAGS.items() if getattr(row, name)]:
        yield f"        <note>{MARK}{'; '.join(flags)}</note>"
    if row.source:
        yield f'        <langSec xml:lang="{_escaped(source_language)}">'
        yield from _term_section(row.source)
        yield "        </langSec>"
    yield f'        <langSec xml:lang="{_escaped(target_language)}">'
    gender = next((name for name, letter in GENDERS.items() if letter == row.gender), "")
    yield from _term_section(row.target, "preferredTerm-admn-sts", gender, row.note)
    for form in row.forbidden:
        yield from _term_section(form, "deprecatedTerm-admn-sts")
    yield "        </langSec>"
    yield "      </conceptEntry>"


def _term_section(form: str, status: str = "", gender: str = "", note: str = "") -> Iterator[str]:
    yield "          <termSec>"
    yield f"            <term>{_escaped(form)}</term>"
    for kind, value in (("administrativeStatus", status), ("grammaticalGender", gender)):
        if value:
            yield f'            <termNote type="{kind}">{value}</termNote>'
    if note:
        yield f"            <note>{_escaped(note)}</note>"
    yield "          </termSec>"


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
