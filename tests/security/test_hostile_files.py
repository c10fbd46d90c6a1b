"""Files and bytes that mean harm: what is no text, what would unpack to gigabytes, what a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.urls import reverse

from annotate import glossary
from annotate.defining import Entry
from annotate.models import Term, User
from annotate.term_files import MAX_BYTES as MOST_OF_TERMS
from articles.models import Article
from articles.readers.text import MAX_BYTES
from tests.factories import make_article
from tests.reviews import ClientOf
from tests.security.rows import rows
from tests.security.test_hostile_text import check, in_time

FORM = "application/x-www-form-urlencoded"

TBX = (
    '<?xml version="1.0"?>{doctype}<tbx type="TBX-Basic" style="dca" xml:lang="en" '
    'xmlns="urn:iso:std:iso:30042:ed-2">{body}</tbx>'
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
XML = {
    "a billion laughs": TBX.format(doctype=f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{LAUGHS}]>', body="<text>&l9;</text>"),
    "one long entity": TBX.format(doctype=f'<!DOCTYPE tbx [<!ENTITY a "{"x" * 50_000}">]>', body="&a;" * 50_000),
    "a file of the server": TBX.format(doctype='<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', body="&a;"),
    "an address": TBX.format(doctype='<!DOCTYPE tbx SYSTEM "http://127.0.0.1:9/x.dtd">', body="x"),
    "a parameter": TBX.format(doctype='<!DOCTYPE tbx [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>', body="x"),
    "ten thousand levels": TBX.format(doctype="", body="<a>" * 10_000),
    "never closed": TBX.format(doctype="", body="<conceptEntry>")[:-6],
    "a page": "<html><script>alert(1)</script></html>",
    "no characters": "<tbx>\0\x01</tbx>",
    "another encoding": '<?xml version="1.0" encoding="utf-7"?><tbx>+ADw-script+AD4-</tbx>',
}


def bomb() -> bytes:
    """A small archive of 50 MB of nothing."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", b"\0" * 50_000_000)
    return data.getvalue()


FILES = {
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "a program": b"\x7fELF" + bytes(range(256)) * 10,
    "an archive that unpacks to much": bomb(),
    "a broken archive": bomb()[:200],
    "an office document": b"PK\x03\x04" + b"x" * 100,
    "UTF-16": "Um barco".encode("utf-16"),
    "halves of pairs": b"Um barco \xed\xa0\x80 chegou",
    "too long a form": b"Um \xc0\xaf barco \xf8\x88\x80\x80\x80",
    "cut in a letter": "Um barco não".encode()[:-2],
    "Latin-1": "Ação e reação".encode("latin-1"),
    "NUL": b"Um barco\0 chegou",
    "nothing": b"",
}

FORMULAS = [
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    '=HYPERLINK("http://evil.example")',
    "＝1+1",
    "'=1",
    "\t=1",
]


BODIES = {
    "no UTF-8": b"target=%ff%fe&typed_quote=%c0%af&name=%ed%a0%80&username=%ed%b0%80&note=%ed%a0%bd",
    "NUL": b"target=a%00b&typed_quote=%00&q=%00&username=%00&email=%00&reason=%00&answer=%00&source=%00",
    "no form": b"\x00\xff" * 500,
}
KINDS = (
    "multipart/form-data", "multipart/form-data; boundary=", "text/plain; charset=utf-7", f"{FORM}; charset=utf-16",
    f"{FORM}; charset=nonsense", "application/json", "no kind",
)  # fmt: skip
VALUES = ("\0", "\ud800{{7*7}}' OR 1=1 --", "9" * 5_000)
ASKED = (
    "q", "pair", "page", "show", "seen", "here", "row", "before", "after", "next", "of", "kind", "by", "revision",
    "annotation", "suggestion", "format", "editor", "due", "sort", "languages", "state", "source", "target", "o", "p",
)  # fmt: skip


def upload(name: str, content: bytes) -> io.BytesIO:
    """The content as an uploaded file of that name."""
    file = io.BytesIO(content)
    file.name = name
    return file


class TestUploads:
    @pytest.mark.parametrize("content", FILES.values(), ids=FILES)
    def test_what_is_no_text_is_refused_in_words(self, content: bytes, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        with in_time():
            for side in ("target", "source"):
                data = {"target": "Um barco.", f"{side}_file": upload("a.md", content), "target_language": "pt-BR"}
                if side == "target":
                    del data["target"]
                answer = client.post(reverse("articles:import"), data)
                assert answer.status_code == 422
                assert "error" in check(answer)
        assert not Article.objects.exists()

    @pytest.mark.parametrize("content", FILES.values(), ids=FILES)
    def test_no_glossary_comes_of_it(self, content: bytes, editor: User, client_of: ClientOf) -> None:
        with in_time():
            answer = client_of(editor).post(reverse("glossary_import"), {"file": upload("a.csv", content)})
        assert answer.status_code == 422
        check(answer)

    @pytest.mark.parametrize("content", XML.values(), ids=XML)
    def test_no_xml_reaches_out_or_grows(self, content: str, editor: User, client_of: ClientOf) -> None:
        data = {"file": upload("a.tbx", content.encode()), "source_language": "en", "target_language": "pt-BR"}
        with in_time():
            answer = client_of(editor).post(reverse("glossary_import"), data)
        assert answer.status_code == 422
        assert "root:" not in check(answer)
        assert not Term.objects.exists()

    def test_what_is_too_large_is_refused(self, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        large = upload("a.md", b"palavra " * (MAX_BYTES // 8 + 1))
        answer = client.post(reverse("articles:import"), {"target_file": large, "target_language": "pt-BR"})
        assert (answer.status_code, "larger than 1 MB" in check(answer)) == (422, True)
        table = upload("a.csv", b"source,target\r\n" + b"a,b\r\n" * (MOST_OF_TERMS // 5 + 1))
        answer = client.post(reverse("glossary_import"), {"file": table})
        assert (answer.status_code, "more than 2 MB" in check(answer)) == (422, True)
        answer = client.post(reverse("articles:import"), f"target={'x' * 9_000_000}", content_type=FORM)
        assert answer.status_code in (400, 413)
        check(answer)
        many = "&".join(f"a{n}=1" for n in range(2_000))
        assert client.post(reverse("articles:import"), many, content_type=FORM).status_code in (400, 413)


class TestBytes:
    """Bodies that no browser sends."""

    @pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
    def test_no_form_breaks_a_page(self, body: bytes, world: Any, db: None) -> None:
        from tests.security.calling import lets_in, path_of

        for row in (row for row in rows() if row.method == "POST" and not row.table):
            with transaction.atomic():
                answer = world.client(lets_in(row)).post(path_of(world, row), body, content_type=FORM)
                transaction.set_rollback(True)
            assert answer.status_code < 500, row.name

    @pytest.mark.parametrize("content_type", KINDS)
    def test_no_kind_of_body_breaks_a_page(self, content_type: str, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        for body in (b"target=x", json.dumps({"target": "\ud800"}).encode(), b"--\r\n\r\n--", b"{" * 50_000):
            for name in ("articles:import", "term_new", "choose_language", "login"):
                assert client.generic("POST", reverse(name), body, content_type=content_type).status_code < 500

    @pytest.mark.parametrize("value", VALUES)
    def test_no_question_breaks_a_page(self, value: str, world: Any, db: None) -> None:
        from tests.security.calling import lets_in, path_of

        asked = quote(value.encode("utf-8", "surrogatepass"))
        query = "&".join(f"{name}={asked}" for name in ASKED)
        for row in (row for row in rows() if row.method == "GET"):
            if row.table in ("", "annotate.user", "articles.article"):
                answer = world.client(lets_in(row)).get(f"{path_of(world, row)}?{query}")
                assert answer.status_code < 500, row.name
                check(answer)


class TestSpreadsheets:
    @pytest.mark.parametrize("formula", FORMULAS)
    def test_no_cell_of_the_glossary_is_a_formula(self, formula: str, editor: User, client_of: ClientOf) -> None:
        fields = {"source": formula, "target": f"{formula} x", "forbidden": (f"{formula} y",), "note": formula}
        glossary.add(Entry("en", "pt-BR", **fields), by=editor)  # type: ignore[arg-type]  # one dict for all fields
        client = client_of(editor)
        answer: Any = client.get(reverse("glossary_export"), {"pair": "en/pt-BR"})
        text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert sum(formula.strip() in cell.replace("\\|", "|") for cell in cells) == 4
        assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠\t\r")]

    def test_no_refused_row_is_handed_back_as_a_formula(self, editor: User, client_of: ClientOf) -> None:
        table = "source,target\r\n" + "\r\n".join(f'"{each.replace(chr(34), chr(34) * 2)}",' for each in FORMULAS)
        client = client_of(editor)
        data = {"pasted": table, "source_language": "en", "target_language": "pt-BR"}
        page = client.post(reverse("glossary_import"), data)
        assert page.status_code == 422
        rest = page.content.decode().partition('name="pasted"')[2].partition(">")[2].partition("</textarea>")[0]
        cells = [cell for row in csv.reader(io.StringIO(unescape(rest).strip())) for cell in row]
        assert len(cells) > len(FORMULAS)
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠")]

    def test_every_file_of_cells_is_tested_here(self, world: Any, db: None) -> None:
        """A new address that answers with CSV has to be defused and named here."""
        from tests.security.calling import answer, lets_in

        found = set()
        for row in (row for row in rows() if row.method == "GET" and not row.table):
            kind = answer(world, row, lets_in(row)).headers.get("Content-Type", "")
            if "csv" in kind or "spreadsheet" in kind or "tab-separated" in kind:
                found.add(row.name)
        assert found == {"glossary_export"}

    def test_names_in_an_archive_stay_inside_it(self, editor: User, client_of: ClientOf) -> None:
        make_article(editor, "# ../../etc/passwd\n\nUm barco chegou.", "")
        answer: Any = client_of(editor).get(reverse("export_all"))
        data = b"".join(answer.streaming_content)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
        assert "etcpasswd-pt-BR.md" in names
        assert not [name for name in names if "/" in name or ".." in name]
