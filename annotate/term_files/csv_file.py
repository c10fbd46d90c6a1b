"""Tables as CSV: one row for each term below a line with the names of the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from annotate.term_files import MAX_BYTES, MOST_ROWS, FileRefused, TermFile, TermRow, too_large, too_many

COLUMNS: Final = (
    "source", "target", "forbidden", "gender", "name", "leave", "case", "note", "source_language", "target_language",
)  # fmt: skip
"""The columns as they are written; they are read in any order, and all but ``target`` may be missing."""

YES: Final = frozenset({"yes", "y", "true", "1", "x", "sim", "s", "sí", "si"})
NO: Final = frozenset({"", "no", "n", "false", "0", "não", "nao"})
GENDERS: Final = {
    "": "", "m": "m", "masc": "m", "masculine": "m", "masculino": "m",
    "f": "f", "fem": "f", "feminine": "f", "feminino": "f", "femenino": "f",
    "n": "n", "neut": "n", "neuter": "n", "neutro": "n",
}  # fmt: skip

# The most frequent first: it wins where the header has one column only.
DELIMITERS: Final = (",", ";", "\t")
# A cell may run over this many lines. More means that its quotation mark was never closed, and then only the line
# where it was opened is at fault.
MOST_LINES: Final = 50
# A cell that begins so would be run as a formula by spreadsheets; some take the full-width forms for it too.
FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DISARMED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def decode(data: bytes, name: str) -> str:
    """The text of an uploaded file, a byte order mark taken off. ``name`` is what the person knows it by.

    Raises FileRefused when it is no UTF-8; the message tells the line, counted from 1, where it stops being that.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = _("“%(name)s” is a spreadsheet or office document. Save it as CSV in UTF-8 and try again.")
        raise FileRefused(message % {"name": name})
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused(_("“%(name)s” is UTF-16 text. Save it as UTF-8 and try again.") % {"name": name})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("“%(name)s” is not UTF-8 text: see line %(line)d. Save it as UTF-8 and try again.")
        raise FileRefused(message % {"name": name, "line": line}) from error


def read(text: str) -> TermFile:
    """The rows of a table with comma, semicolon or tab between the cells; the header tells which.

    A row that cannot be read says why, and reading goes on after it. Raises FileRefused where the first line does not
    name the columns, where there is no row below it, and above MAX_BYTES or MOST_ROWS.
    """
    if len(text) > MAX_BYTES:
        raise FileRefused(too_large())
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise FileRefused(_("There is nothing in it."))
    delimiter, header = _header(lines[first])
    names = [_name(cell) for cell in header]
    rows: list[TermRow] = []
    for number, cells, problem in _cells(lines, first + 1, delimiter):
        if len(rows) == MOST_ROWS:
            raise FileRefused(too_many())
        rows.append(_row(number, names, cells, problem))
    if not rows:
        raise FileRefused(_("There are only the names of the columns, and no terms below them."))
    passed_over = tuple(cell.strip() for cell, name in zip(header, names, strict=True) if cell.strip() and not name)
    return TermFile(tuple(rows), line_of(header), passed_over)


def _header(line: str) -> tuple[str, list[str]]:
    """The delimiter with which the line names most of our columns, and its cells."""
    by_delimiter = {each: _first_cells(line, each) for each in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: sum(bool(_name(cell)) for cell in by_delimiter[each]))
    header = by_delimiter[delimiter]
    names = [name for name in map(_name, header) if name]
    if "target" not in names:
        message = _("The first line has to name the columns, “target” at least. Known are: %(columns)s.")
        raise FileRefused(message % {"columns": ", ".join(COLUMNS)})
    for name in names:
        if names.count(name) > 1:
            raise FileRefused(_("There are two columns called “%(column)s”.") % {"column": name})
    return delimiter, header


def _first_cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # a cell of more than 131,072 characters
        return []


def _name(cell: str) -> str:
    """The column that the cell of a header names, empty if it is none of ours."""
    name = "_".join(cell.casefold().replace("-", " ").split())
    return name if name in COLUMNS else ""


def _cells(lines: Sequence[str], at: int, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """Each row from that line on: the number of its first line, its cells, and what is wrong with it if anything."""
    while at < len(lines):
        reader = csv.reader(islice(lines, at, at + MOST_LINES), delimiter=delimiter, strict=True)
        try:
            cells, problem, used = next(reader), "", reader.line_num
        except csv.Error:
            # Split once more without any meaning of quotation marks, so that no character is lost.
            cells, used = lines[at].rstrip("\r\n").split(delimiter), 1
            if len(lines[at]) > csv.field_size_limit():
                problem = _("This line is too long to be a term.")
            else:
                problem = _("The quotation marks do not match. Write two of them where one is meant.")
        if any(cell.strip() for cell in cells):
            yield at + 1, cells, problem
        at += used


def _row(number: int, names: Sequence[str], cells: Sequence[str], problem: str) -> TermRow:
    """The row with its meaning, or with the first problem that is found."""
    text = line_of(map(armed, cells))
    if not problem and any(cell.strip() for cell in cells[len(names) :]):
        message = _("This row has %(cells)d cells, but there are %(columns)d columns.")
        problem = message % {"cells": len(cells), "columns": len(names)}
    if problem:
        return TermRow(number, problem=problem, text=text)
    values = dict.fromkeys(COLUMNS, "") | {name: armed(cell) for name, cell in zip(names, cells, strict=False) if name}
    gender = GENDERS.get(values["gender"].strip().casefold().rstrip("."))
    problems = [*filter(None, (_no_word(values[name], name) for name in ("name", "leave", "case")))]
    if gender is None:
        message = _("“%(word)s” is no gender. Write m, f or n, or nothing.")
        problems.append(message % {"word": values["gender"].strip()[:40]})
    return TermRow(
        number,
        source_language=values["source_language"],
        target_language=values["target_language"],
        target=values["target"],
        source=values["source"],
        forbidden=split_forms(values["forbidden"]),
        gender=gender or "",
        is_name=_is_yes(values["name"]),
        keep=_is_yes(values["leave"]),
        case_sensitive=_is_yes(values["case"]),
        note=values["note"],
        problem=problems[0] if problems else "",
        text=text,
    )


def _is_yes(cell: str) -> bool:
    return cell.strip().casefold() in YES


def _no_word(cell: str, column: str) -> str:
    """Why the cell says neither yes nor no; empty if it does."""
    word = cell.strip()
    if word.casefold() in YES | NO:
        return ""
    message = _("“%(word)s” in column “%(column)s” is neither yes nor no.")
    return message % {"word": word[:40], "column": column}


def split_forms(cell: str) -> tuple[str, ...]:
    r"""The forms between the bars; ``\|`` is a bar that belongs to a form and ``\\`` a backslash."""
    parts = re.findall(r"(?:\\[\\|]|[^|])+", cell)
    forms = (re.sub(r"\\([\\|])", r"\1", part.strip()) for part in parts)
    return tuple(form for form in forms if form)


def join_forms(forms: Iterable[str]) -> str:
    """The opposite of ``split_forms``."""
    return "|".join(re.sub(r"([\\|])", r"\\\1", form) for form in forms)


def disarmed(cell: str) -> str:
    """The cell with an apostrophe before what spreadsheets would run as a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def armed(cell: str) -> str:
    """The opposite of ``disarmed``."""
    return cell[1:] if _DISARMED.match(cell) else cell


def line_of(cells: Iterable[str]) -> str:
    """The cells as one line of CSV without its end. All are quoted: other programs may split at other characters."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="").writerow([disarmed(cell) for cell in cells])
    return line.getvalue()


def cells_of(row: TermRow) -> list[str]:
    """The cells for COLUMNS."""
    flags = ["yes" if flag else "" for flag in (row.is_name, row.keep, row.case_sensitive)]
    languages = [row.source_language, row.target_language]
    return [row.source, row.target, join_forms(row.forbidden), row.gender, *flags, row.note, *languages]


def write(rows: Iterable[TermRow]) -> Iterator[str]:
    """The file in parts, to be encoded as UTF-8: a byte order mark, without which Excel guesses, then the lines."""
    yield "\ufeff" + line_of(COLUMNS) + "\r\n"
    for row in rows:
        yield line_of(cells_of(row)) + "\r\n"
