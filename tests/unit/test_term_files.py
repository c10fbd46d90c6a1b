"""Glossaries as files: what is read, what is refused and why, and that what was written reads the same."""

from __future__ import annotations

import contextlib
import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.term_files import MOST_ROWS, FileRefused, TermRow, csv_file, tbx, tbx_writer

GOLDEN = Path(__file__).resolve().parent.parent / "data" / "glossary"
DAY = date(2024, 5, 31)
ROWS = [
    TermRow(
        0, "en", "pt-BR", "VoltaQuay", "VoltaQuay", ("Volta Quay", "Voltaquay"), "f", True, True, True,
        'One word; "Quay" has a capital, too',
    ),
    TermRow(0, "en", "pt-BR", "recarga", "charging", ("cobrança",), "f"),
    TermRow(0, "en", "pt-BR", "Fundação Maré", "", ("Fundacao Mare", "a|b", "c\\d"), "", is_name=True),
    TermRow(0, "en", "pt-BR", "=1+1", "@home", ("-1|2",), note="<b>bold</b> & 'quoted'"),
]  # fmt: skip


def meaning(row: TermRow) -> tuple[object, ...]:
    """What the row says, without its place in a file."""
    fields = ("source_language", "target_language", "target", "source", "forbidden", "gender", "is_name", "keep")
    return tuple(getattr(row, name) for name in (*fields, "case_sensitive", "note"))


def one(text: str) -> TermRow:
    """The only row of a table."""
    (row,) = csv_file.read(text).rows
    return row


def refusal(text: str) -> str:
    """Why the table is refused."""
    with pytest.raises(FileRefused) as refused:
        csv_file.read(text)
    return str(refused.value)


class TestGolden:
    """The files that leave are the same to the byte, and other programs can read them."""

    def test_csv(self) -> None:
        written = "".join(csv_file.write(ROWS)).encode()
        assert written == (GOLDEN / "terms.csv").read_bytes()
        assert [meaning(row) for row in csv_file.read(csv_file.decode(written, "x")).rows] == list(map(meaning, ROWS))

    def test_tbx(self) -> None:
        written = "".join(tbx_writer.write(ROWS, "en", "pt-BR", DAY)).encode()
        assert written == (GOLDEN / "terms.tbx").read_bytes()
        assert [meaning(row) for row in tbx.read(written).rows] == list(map(meaning, ROWS))

    def test_no_cell_of_the_table_is_a_formula(self) -> None:
        table = csv.reader(io.StringIO((GOLDEN / "terms.csv").read_text(encoding="utf-8-sig"), newline=""))
        cells = [cell for row in table for cell in row]
        assert "'=1+1" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]

    def test_without_terms_there_is_still_a_whole_file(self) -> None:
        assert "".join(csv_file.write([])).startswith('\ufeff"source","target"')
        with pytest.raises(FileRefused, match="no term"):
            tbx.read("".join(tbx_writer.write([], "en", "es", DAY)).encode())


# Anything that Unicode has but control characters and, for XML, its two non-characters; blanks folded, as is stored.
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=30
).map(lambda text: " ".join(text.split()))  # fmt: skip
TRICKY = st.sampled_from(
    ["=cmd|' /C calc'!A0", "'=1", "''+1", "@x", "-", "＝1", "a|b", "\\", "\\|", "|", '"', '""', ";", ",", "]]>", "<!--",
     "&amp;", "Emenda: a name", "\ufeffx", "\u2028"],
).map(lambda text: " ".join(text.split()))  # fmt: skip
WORDS = st.one_of(TEXT, TRICKY)
FORM = WORDS.filter(bool)


@st.composite
def term_rows(draw: st.DrawFn) -> TermRow:
    """A term as it could be stored."""
    return TermRow(
        0,
        "en",
        draw(st.sampled_from(["pt-BR", "en-GB", "zh-Hant"])),
        draw(FORM),
        draw(WORDS),
        tuple(draw(st.lists(FORM, max_size=3))),
        draw(st.sampled_from(["", "m", "f", "n"])),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(WORDS),
    )


class TestRoundTrip:
    """What was written reads the same, whatever the words."""

    @settings(max_examples=300)
    @given(st.lists(term_rows(), min_size=1, max_size=4))
    def test_csv(self, rows: list[TermRow]) -> None:
        written = "".join(csv_file.write(rows)).encode()
        read = csv_file.read(csv_file.decode(written, "terms.csv"))
        assert [meaning(row) for row in read.rows] == [meaning(row) for row in rows]
        assert not [row.problem for row in read.rows if row.problem]

    @settings(max_examples=300)
    @given(st.lists(term_rows(), min_size=1, max_size=4))
    def test_tbx(self, rows: list[TermRow]) -> None:
        target = rows[0].target_language
        same_pair = [row for row in rows if row.target_language == target]
        written = "".join(tbx_writer.write(same_pair, "en", target, DAY)).encode()
        for languages in ((), ("en", target)):
            assert [meaning(row) for row in tbx.read(written, *languages).rows] == list(map(meaning, same_pair))

    @given(st.lists(WORDS, min_size=1, max_size=5))
    def test_refused_rows_make_a_table_of_their_own(self, cells: list[str]) -> None:
        line = csv_file.line_of(cells)
        assert [csv_file.armed(cell) for cell in next(csv.reader([line], strict=True))] == cells

    @given(st.lists(FORM, max_size=5))
    def test_forms_are_told_apart(self, forms: list[str]) -> None:
        assert csv_file.split_forms(csv_file.join_forms(forms)) == tuple(forms)

    @given(st.text(max_size=200))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        for table in (text, "target,source\n" + text):
            with contextlib.suppress(FileRefused):
                assert csv_file.read(table).rows

    @given(st.binary(max_size=200))
    def test_any_bytes_are_refused_in_words(self, data: bytes) -> None:
        with pytest.raises(FileRefused):
            tbx.read(data)


class TestTable:
    """CSV as spreadsheets and people write it."""

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_tells_the_delimiter_by_the_header(self, delimiter: str) -> None:
        rows = [["Target", "NOTE", " source language ", "source"], ["porto", "a,b;c\td", "en", "harbour"]]
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(rows)
        row = one(text.getvalue())
        assert (row.source, row.target, row.note, row.source_language) == ("harbour", "porto", "a,b;c\td", "en")

    def test_a_single_column_is_enough(self) -> None:
        assert one("target\nVolta Quay\n").target == "Volta Quay"

    @pytest.mark.parametrize("word", ["yes", "Y", "true", "1", "x", "SIM", "s", "sí", "si", " yes "])
    def test_yes(self, word: str) -> None:
        row = one(f"target,name,leave,case\nporto,{word},{word},{word}\n")
        assert (row.is_name, row.keep, row.case_sensitive, row.problem) == (True, True, True, "")

    @pytest.mark.parametrize("word", ["", "no", "N", "false", "0", "não", "nao"])
    def test_no(self, word: str) -> None:
        row = one(f"target,name\nporto,{word}\n")
        assert (row.is_name, row.problem) == (False, "")

    @pytest.mark.parametrize(
        ("word", "gender"),
        [("m", "m"), ("F", "f"), ("masc.", "m"), ("feminino", "f"), ("femenino", "f"), ("neutro", "n"), ("", "")],
    )
    def test_gender(self, word: str, gender: str) -> None:
        assert one(f"target,gender\nporto,{word}\n").gender == gender

    def test_bad_words_are_problems_of_their_row_alone(self) -> None:
        file = csv_file.read("target,gender,name\nporto,x,\ncais,,maybe\nfarol,m,yes\n")
        assert ["no gender" in file.rows[0].problem, "neither yes nor no" in file.rows[1].problem] == [True, True]
        assert (file.rows[2].problem, file.rows[2].gender, file.rows[2].is_name) == ("", "m", True)
        assert [row.line for row in file.rows] == [2, 3, 4]

    def test_a_bad_row_can_be_sent_again_as_it_was(self) -> None:
        file = csv_file.read("source;target;colour;name\nquay;=cais;blue, green;perhaps\n")
        again = csv_file.read(f"{file.header}\r\n{file.rows[0].text}".replace("perhaps", "yes"))
        assert file.rows[0].problem
        assert meaning(again.rows[0]) == ("", "", "=cais", "quay", (), "", True, False, False, "")
        assert again.passed_over == file.passed_over == ("colour",)

    def test_an_apostrophe_before_a_formula_is_ours_and_any_other_is_not(self) -> None:
        assert one("target\n'=1+1\n").target == "=1+1"
        assert one("target\n'tis\n").target == "'tis"
        assert one("target\n''=1\n").target == "'=1"

    def test_too_many_cells_are_a_problem(self) -> None:
        row = one("source,target\nquay,cais,molhe\n")
        assert "3 cells" in row.problem
        assert "molhe" in row.text
        assert one("source,target\nquay,cais,\n").problem == ""

    def test_an_open_quotation_mark_costs_its_own_line_only(self) -> None:
        file = csv_file.read('source,target\n"quay,cais\nfog,neblina\n"a ""b""",c\n"x" y,z\nend,fim\n')
        assert [bool(row.problem) for row in file.rows] == [True, False, False, True, False]
        assert [row.line for row in file.rows] == [2, 3, 4, 5, 6]
        assert '"quay' in next(csv.reader([file.rows[0].text]))[0]

    def test_a_cell_may_have_several_lines(self) -> None:
        file = csv_file.read('target,note\r\nporto,"one\r\ntwo"\r\ncais,x\r\n')
        assert [(row.line, row.note) for row in file.rows] == [(2, "one\r\ntwo"), (4, "x")]

    def test_blank_lines_do_not_count(self) -> None:
        assert [row.line for row in csv_file.read("\n\ntarget\n\nporto\n , \n").rows] == [5]

    def test_forms_are_separated_by_bars(self) -> None:
        assert one("target,forbidden\nporto, a | b||c \n").forbidden == ("a", "b", "c")


class TestNoTable:
    """What is no table of terms is refused as a whole, in words that help."""

    @pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
    def test_nothing(self, text: str) -> None:
        assert "nothing" in refusal(text)

    @pytest.mark.parametrize("text", ["quay,cais\n", "source,note\nquay,x\n", "Dear all,\nhere it is.", "{}"])
    def test_no_header(self, text: str) -> None:
        assert "“target” at least" in refusal(text)

    def test_only_a_header(self) -> None:
        assert "no terms below" in refusal("source,target\n")

    def test_a_column_twice(self) -> None:
        assert "two columns called “target”" in refusal("target,source,Target\na,b,c\n")

    def test_too_many_rows(self) -> None:
        assert csv_file.read("target\n" + "a\n" * MOST_ROWS).rows
        assert "20000" in refusal("target\n" + "a\n" * (MOST_ROWS + 1))

    def test_too_large(self) -> None:
        assert "2 MB" in refusal("target\n" + "a" * (2 * 1024 * 1024))

    def test_a_line_of_a_megabyte(self) -> None:
        line = "x" * 1_000_000
        file = csv_file.read(f"target,note\nporto,a\n{line},b\ncais,c\n")
        assert [bool(row.problem) for row in file.rows] == [False, True, False]
        assert "too long" in file.rows[1].problem
        assert refusal(line)

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"target\nporto\n\xff\n", "see line 3"),
            ("target\nação\n".encode("latin-1"), "see line 2"),
            (b"PK\x03\x04rest", "spreadsheet"),
            (b"\xd0\xcf\x11\xe0rest", "spreadsheet"),
            ("target\nporto".encode("utf-16"), "UTF-16"),
        ],
    )
    def test_what_is_no_utf_8(self, data: bytes, words: str) -> None:
        with pytest.raises(FileRefused, match=words):
            csv_file.decode(data, "terms.csv")

    def test_a_byte_order_mark_is_taken_off(self) -> None:
        assert one(csv_file.decode(b"\xef\xbb\xbftarget\nporto", "x")).target == "porto"
