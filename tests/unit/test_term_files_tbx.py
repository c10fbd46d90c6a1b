"""TBX of other programs, and files that only look like it or want to do harm."""

from __future__ import annotations

import pytest

from annotate.term_files import MOST_ROWS, FileRefused, TermRow, tbx


def in_tbx(body: str, language: str = "en") -> bytes:
    """A TBX file with these entries."""
    head = f'<tbx type="TBX-Basic" style="dca" xml:lang="{language}" xmlns="urn:iso:std:iso:30042:ed-2">'
    return f'<?xml version="1.0"?>\n{head}\n<text><body>\n{body}\n</body></text></tbx>'.encode()


def tbx_rows(body: str, source: str = "", target: str = "") -> list[TermRow]:
    """The rows of a TBX file with these entries."""
    return list(tbx.read(in_tbx(body), source, target).rows)


NEW_STYLE = """<conceptEntry id="c1">
<descrip type="definition">Where ships lie.</descrip>
<langSec xml:lang="en">
 <termSec><term>harbour</term></termSec>
 <termSec><term>port</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
 <termSec><term>haven</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
</langSec>
<langSec xml:lang="pt-br">
 <termSec><term>ancoradouro</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
 <termSec><term> porto\n </term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
  <termNote type="grammaticalGender">masculine</termNote><note>Not the wine.</note></termSec>
 <termSec><term>abrigo</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec>
</conceptEntry>"""

BY_NAME = """<conceptEntry xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<langSec xml:lang="en"><termSec><term>Lantern</term><min:partOfSpeech>properNoun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="es">
<termSec><term>Lantern</term><basic:grammaticalGender>feminine</basic:grammaticalGender></termSec>
<termSec><term>Linterna</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry>"""

OLD_STYLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="a"><langSet xml:lang="en"><tig><term>fog</term></tig></langSet>
<langSet xml:lang="es"><ntig><termGrp><term>niebla</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<termNote type="grammaticalGender">feminine</termNote></termGrp></ntig>
<ntig><termGrp><term>neblina</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp>
</ntig></langSet></termEntry></body></text></martif>"""


class TestTbx:
    """TBX of other programs, new and old."""

    def test_each_form_of_the_original_is_a_row(self) -> None:
        rows = tbx_rows(NEW_STYLE)
        assert [row.source for row in rows] == ["harbour", "port"]
        row = rows[0]
        assert (row.target, row.forbidden, row.gender, row.target_language) == ("porto", ("abrigo",), "m", "pt-BR")
        assert row.note == "Also right: ancoradouro.; Not the wine.; Where ships lie."
        assert row.line == 4

    def test_the_style_in_which_names_say_what_it_is(self) -> None:
        (row,) = tbx_rows(BY_NAME)
        assert (row.source, row.target, row.forbidden, row.gender) == ("Lantern", "Lantern", ("Linterna",), "f")
        assert row.is_name
        assert not row.keep

    def test_the_older_form_with_its_doctype(self) -> None:
        (row,) = tbx.read(OLD_STYLE).rows
        assert (row.source, row.target, row.forbidden, row.gender) == ("fog", "niebla", ("neblina",), "f")
        assert row.line == 4

    def test_chosen_languages_narrow_the_file_and_name_its_rows(self) -> None:
        body = NEW_STYLE.replace(
            "</conceptEntry>", '<langSec xml:lang="es"><termSec><term>puerto</term></termSec></langSec></conceptEntry>'
        )
        assert {row.target for row in tbx_rows(body)} == {"porto", "puerto"}
        assert {row.target for row in tbx_rows(body, "en", "es")} == {"puerto"}
        assert {(row.source, row.target) for row in tbx_rows(body, "es", "en")} == {("puerto", "harbour")}
        assert {row.target_language for row in tbx_rows(body, "en-US", "pt")} == {"pt"}
        (missing,) = tbx_rows(body, "en", "pt-PT")
        assert "no term in the language" in missing.problem
        assert "harbour, port, haven" in missing.text

    def test_a_head_that_names_a_language_of_no_entry_does_not_matter(self) -> None:
        (row,) = tbx.read(in_tbx(BY_NAME, "de")).rows
        assert (row.source_language, row.target_language) == ("en", "es")

    def test_without_the_original_it_is_a_rule_for_translations(self) -> None:
        (row,) = tbx_rows(
            '<conceptEntry><langSec xml:lang="es"><termSec><term>sí</term></termSec></langSec></conceptEntry>'
        )
        assert (row.source_language, row.source, row.target, row.problem) == ("en", "", "sí", "")

    def test_only_forbidden_forms_are_a_problem(self) -> None:
        body = NEW_STYLE.replace("preferredTerm", "deprecatedTerm").replace("admittedTerm", "deprecatedTerm")
        rows = tbx_rows(body)
        assert all("not to be used" in row.problem for row in rows)
        assert "ancoradouro|porto|abrigo" in rows[0].text

    def test_long_definitions_are_shortened(self) -> None:
        (row, _) = tbx_rows(NEW_STYLE.replace("Where ships lie.", "ships " * 400))
        assert len(row.note) <= 500
        assert row.note.endswith("…")

    def test_notes_of_others_are_not_taken_for_ours(self) -> None:
        for note in ("Emenda: something else", "emenda: a name", "Emenda: a name; and more"):
            (row, _) = tbx_rows(NEW_STYLE.replace("<descrip", f"<note>{note}</note><descrip"))
            assert not row.is_name
            assert note in row.note


BOMB = """<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><tbx><text><body><conceptEntry>&c;</conceptEntry></body></text></tbx>"""
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>&x;</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
PARAMETER = '<!DOCTYPE tbx [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]><tbx/>'
ALL_IN_ONE = '<conceptEntry><langSec xml:lang="{}">{}</langSec><langSec xml:lang="es">{}</langSec></conceptEntry>'


class TestHostile:
    """Files that want to do harm are refused in words, soon and for little memory."""

    @pytest.mark.parametrize("text", [BOMB, EXTERNAL, PARAMETER])
    def test_entities(self, text: str) -> None:
        with pytest.raises(FileRefused, match="entities of its own"):
            tbx.read(text.encode())

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"<html><body>hello</body></html>", "begins with “html”"),
            (b"<!doctype html><p>hello", "no TBX"),
            (b"<tbx><text>", "line 1"),
            (b"<tbx>\n<text>\x00</text></tbx>", "line 2"),
            (b"<tbx>\n\xff\xfe</tbx>", "line 2"),
            (b"<tbx>&nbsp;</tbx>", "line 1"),
            (b'<?xml version="1.0" encoding="none-of-them"?><tbx/>', "encoding|line 1"),
            (b'<?xml version="1.0" encoding="shift_jis"?><tbx/>', "encoding|line 1"),
            (b"<tbx/>", "no term"),
            (b"<tbx>" + b"<a>" * 500 + b"</a>" * 500 + b"</tbx>", "nested too deeply"),
            (b"<tbx>" + b"<a>" * 500_000, "nested too deeply"),
            (b"<tbx>" + b" " * (2 * 1024 * 1024) + b"</tbx>", "2 MB"),
            (b"<tbx>" + b"<termEntry/>" * (MOST_ROWS + 1) + b"</tbx>", "20000"),
            (b"", "line 1"),
        ],
    )
    def test_what_is_no_tbx(self, data: bytes, words: str) -> None:
        with pytest.raises(FileRefused, match=words):
            tbx.read(data)

    def test_forms_of_two_languages_do_not_multiply(self) -> None:
        forms = "<termSec><term>x</term></termSec>" * 5_000
        (row,) = tbx_rows(ALL_IN_ONE.format("en", forms, forms))
        assert "too large" in row.problem

    def test_a_very_long_form_is_one_problem(self) -> None:
        (row,) = tbx_rows(ALL_IN_ONE.format("en", f"<termSec><term>{'x' * 1_000_000}</term></termSec>", NEW_STYLE[:0]))
        assert "no term in the language" in row.problem

    def test_markup_in_terms_is_text(self) -> None:
        (row,) = tbx_rows(
            ALL_IN_ONE.format(
                "en",
                "<termSec><term><![CDATA[<script>alert(1)</script>]]></term></termSec>",
                "<termSec><term>a<hi>b</hi>&lt;i&gt;</term></termSec>",
            )
        )
        assert (row.source, row.target) == ("<script>alert(1)</script>", "ab<i>")

    def test_utf_16_is_read(self) -> None:
        text = in_tbx(BY_NAME).decode().replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
        assert tbx.read(text.encode("utf-16")).rows[0].target == "Lantern"
