"""Glossaries that come in and go out as files, through the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotate import defining
from annotate.defining import Entry
from annotate.models import Sweep, Term, User

ClientOf = Callable[[User], Client]
IMPORT = "/glossary/import/"
EXPORT = "/glossary/export/"
PAIR: dict[str, Any] = {"source_language": "en", "target_language": "pt-BR"}
ENTRIES = [
    Entry(
        "en", "pt-BR", "VoltaQuay", "VoltaQuay", ("Volta Quay",), "f", True, True, True, 'One "word"; <b>two</b>'
    ),
    Entry("en", "pt-BR", "=1+1", "@home", ("-x|y", "a\\b")),
    Entry("en", "pt-BR", "Fundação Maré", "", ("Fundacao Mare",), is_name=True),
]  # fmt: skip


def text(response: Any) -> str:
    """The page."""
    return str(response.content.decode())


def upload(content: str | bytes, name: str = "terms.csv") -> SimpleUploadedFile:
    """A file to choose."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def exported(client: Client, **query: str) -> bytes:
    """The file that is streamed."""
    response: Any = client.get(EXPORT, {"pair": "en/pt-BR"} | query)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.fixture
def terms(editor: User) -> list[Entry]:
    for entry in ENTRIES:
        defining.define(entry, by=editor)
    return ENTRIES


class TestImport:
    def test_a_pasted_table_is_taken(self, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        pasted = "Target\tSource\tforbidden\nporto\tharbour\tabrigo|refúgio\ncais\tquay\t\n"
        response = client.post(IMPORT, PAIR | {"pasted": pasted})
        assert response["Location"] == "/glossary/?pair=en%2Fpt-BR"
        assert Term.objects.get(source="harbour").forbidden == ["abrigo", "refúgio"]
        assert Sweep.objects.count() == 1
        page = text(client.get(response["Location"]))
        assert "2 terms are new." in page
        client.post(IMPORT, PAIR | {"pasted": pasted.replace("cais", "molhe")})
        assert "1 was changed, 1 was there already." in text(client.get("/glossary/"))
        assert Term.objects.get(source="quay").version == 2

    def test_an_uploaded_file_may_name_its_languages(self, editor: User, client_of: ClientOf) -> None:
        content = (
            "\ufefftarget;source;source_language;target_language\r\nporto;harbour;EN;pt_br\r\npuerto;harbour;;es\r\n"
        )
        client_of(editor).post(IMPORT, {"file": upload(content), "source_language": "en"})
        assert set(Term.objects.values_list("target", "target_language")) == {("porto", "pt-BR"), ("puerto", "es")}
        assert Sweep.objects.count() == 2

    def test_tbx_is_known_by_what_is_in_it(self, editor: User, client_of: ClientOf) -> None:
        entry = "<termEntry>{}{}</termEntry>".format(
            *(f'<langSet xml:lang="{code}"><tig><term>{form}</term></tig></langSet>' for code, form in
              (("en", "harbour"), ("pt-br", "porto")))
        )  # fmt: skip
        body = f"\n<martif><text><body>{entry}</body></text></martif>"
        client_of(editor).post(IMPORT, {"file": upload(body, "terms.txt")})
        assert Term.objects.get().target == "porto"

    def test_good_rows_are_taken_and_bad_ones_shown_with_line_and_reason(
        self, editor: User, client_of: ClientOf
    ) -> None:
        rows = [
            "source,target,gender,colour",
            "harbour,porto,m,blue",
            "quay,,m,grey",
            "fog,neblina,maybe,",
            '"ship,navio,m,',
            "harbour,enseada,f,",
            "=cmd,porto seguro,q,<script>alert(1)</script>",
        ]
        response = client_of(editor).post(IMPORT, PAIR | {"pasted": "\n".join(rows)})
        page = text(response)
        assert response.status_code == 200
        assert [term.target for term in Term.objects.all()] == ["porto"]
        assert "1 term is new, 5 rows were refused." in page
        for line, reason in (
            (3, "Say what it should be"), (4, "“maybe” is no gender"), (5, "quotation marks"),
            (6, "Line 2 says something else about “harbour”"), (7, "“q” is no gender"),
        ):  # fmt: skip
            assert reason in page.partition(f'class="number">{line}</th>')[2].partition("</tr>")[0]
        assert "passed over: colour" in page
        assert "<script>alert" not in page
        rest = response.context["form"]["pasted"].value()
        assert rest.splitlines()[0] == '"source","target","gender","colour"'
        assert rest.splitlines()[-1] == '"\'=cmd","porto seguro","q","<script>alert(1)</script>"'
        mended = rest.replace('"quay",""', '"quay","cais"').replace("maybe", "f").replace('"q"', '"m"')
        client_of(editor).post(IMPORT, PAIR | {"pasted": mended})
        assert set(Term.objects.values_list("source", flat=True)) >= {"quay", "fog", "=cmd"}

    def test_refused_rows_can_be_downloaded(self, editor: User, client_of: ClientOf) -> None:
        response = client_of(editor).post(IMPORT, {"pasted": '"target"\r\n"<b>x"', "download": "1"})
        assert response.content.decode() == '\ufeff"target"\r\n"<b>x"'
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Content-Disposition"].startswith('attachment; filename="glossary-refused-')
        assert not Term.objects.exists()

    def test_if_no_row_is_good_it_is_a_refusal(self, editor: User, client_of: ClientOf) -> None:
        response = client_of(editor).post(IMPORT, PAIR | {"pasted": "target,note\n,x\n"})
        assert response.status_code == 422
        assert "1 row was refused." in text(response)
        assert not Sweep.objects.exists()

    def test_rows_without_languages_say_so(self, editor: User, client_of: ClientOf) -> None:
        response = client_of(editor).post(IMPORT, {"pasted": "target,source_language\nporto,\ncais,en\npier,xx-no\n"})
        page = text(response)
        assert response.status_code == 422
        assert "language of the original is missing" in page
        assert "language of the translation is missing" in page

    def test_many_bad_rows_are_not_all_listed_but_all_kept(self, editor: User, client_of: ClientOf) -> None:
        pasted = "target,gender\n" + "".join(f"w{number},q\n" for number in range(130))
        response = client_of(editor).post(IMPORT, PAIR | {"pasted": pasted})
        assert "And 30 more" in text(response)
        assert text(response).count("is no gender") == 100
        assert '&quot;w129&quot;,&quot;q&quot;' in text(response)  # fmt: skip

    @pytest.mark.parametrize(
        ("pasted", "words"),
        [
            ("", "Choose a file or paste a table"),
            ("Dear all,\nmy note to keep", "The first line has to name the columns"),
            ("<html>my note to keep</html>", "no TBX"),
            ("<tbx>my note to keep", "line 1"),
            ('<!DOCTYPE tbx [<!ENTITY a "my note to keep">]><tbx>&a;</tbx>', "entities of its own"),
            ("source\nmy note to keep", "at least"),
            ("target\nmy note to keep\0", "Null characters"),
            ("target,source\n", "no terms below"),
        ],
    )
    def test_what_is_no_glossary_is_refused_and_the_text_kept(
        self, pasted: str, words: str, editor: User, client_of: ClientOf
    ) -> None:
        response = client_of(editor).post(IMPORT, PAIR | {"pasted": pasted})
        assert response.status_code == 422
        assert words in text(response)
        assert "my note to keep" in text(response) or "my note" not in pasted
        assert not Term.objects.exists()

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "nothing in it"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not UTF-8"),
            (b"PK\x03\x04", "spreadsheet or office document"),
            ("target\nação".encode("latin-1"), "see line 2"),
            (b"target\n" + b"x" * (2 * 1024 * 1024), "2 MB"),
            (b"target\n" + b"x\n" * 20_001, "20000 terms"),
            (b"x" * 1_000_000, "first line"),
            (b"<tbx>" + b"<a>" * 1000, "nested too deeply"),
        ],
    )
    def test_bad_files_are_refused_in_words(
        self, content: bytes, words: str, editor: User, client_of: ClientOf
    ) -> None:
        response = client_of(editor).post(IMPORT, PAIR | {"file": upload(content)})
        assert response.status_code == 422
        assert words in text(response)
        assert not Term.objects.exists()

    def test_a_nul_and_a_line_of_a_megabyte_in_a_file_cost_their_rows_only(
        self, editor: User, client_of: ClientOf
    ) -> None:
        content = b"target,note\nporto,a\n" + b"y" * 1_000_000 + b",b\ncais,c\0d\nmolhe,e\n"
        response = client_of(editor).post(IMPORT, PAIR | {"file": upload(content)})
        assert response.status_code == 200
        assert "too long" in text(response)
        assert dict(Term.objects.values_list("target", "note")) == {"porto": "a", "cais": "cd", "molhe": "e"}

    def test_a_file_and_a_table_at_once_are_refused_and_the_text_kept(self, editor: User, client_of: ClientOf) -> None:
        data = PAIR | {"file": upload("target\nporto"), "pasted": "target\nmy note to keep"}
        response = client_of(editor).post(IMPORT, data)
        assert response.status_code == 422
        assert "There is a pasted table too" in text(response)
        assert "my note to keep" in text(response)

    def test_bad_languages_are_refused_at_their_field(self, editor: User, client_of: ClientOf) -> None:
        response = client_of(editor).post(IMPORT, {"pasted": "target\nporto", "target_language": "klingonish"})
        assert response.status_code == 422
        assert "No language has the code “klingonish”" in text(response)

    def test_the_page_begins_with_the_languages_of_the_list(self, editor: User, client_of: ClientOf) -> None:
        page = text(client_of(editor).get(IMPORT, PAIR | {"pasted": "<b>", "file": "x"}))
        assert 'value="pt-BR"' in page
        assert client_of(editor).get(IMPORT).status_code == 200


@pytest.mark.usefixtures("terms")
class TestExport:
    @pytest.mark.parametrize("kind", ["csv", "tbx"])
    def test_comes_back_as_it_left(self, kind: str, terms: list[Entry], editor: User, client_of: ClientOf) -> None:
        content = exported(client_of(editor), format=kind)
        Term.objects.all().delete()
        assert client_of(editor).post(IMPORT, {"file": upload(content, f"x.{kind}")}).status_code == 302
        stored = {defining.entry_of(term) for term in Term.objects.all()}
        assert stored == set(terms)
        assert exported(client_of(editor), format=kind) == content

    def test_anybody_signed_in_may_and_the_name_says_what_it_is(self, reader: User, client_of: ClientOf) -> None:
        for kind in ("csv", "tbx"):
            response = client_of(reader).get(EXPORT, {"format": kind, "pair": "en/pt-BR"})
            name = f'attachment; filename="glossary-en-pt-BR-{timezone.localdate()}.{kind}"'
            assert response["Content-Disposition"] == name
            assert response.streaming
        assert Client().get(EXPORT).status_code == 302

    def test_formulas_are_disarmed(self, reader: User, client_of: ClientOf) -> None:
        content = exported(client_of(reader)).decode("utf-8-sig")
        assert '"\'@home","\'=1+1","\'-x\\|y|a\\\\b"' in content

    def test_holds_what_was_searched_for_in_the_order_of_the_page(
        self, editor: User, reader: User, client_of: ClientOf
    ) -> None:
        defining.define(Entry("en", "es", "puerto", "harbour"), by=editor)
        content = exported(client_of(reader), q="fundacao").decode()
        assert "Maré" in content
        assert "VoltaQuay" not in content
        whole = exported(client_of(reader)).decode()
        assert "puerto" not in whole
        assert whole.index("@home") < whole.index("Maré") < whole.index("VoltaQuay")

    @pytest.mark.parametrize("kind", ["xlsx", "", "../csv"])
    def test_other_forms_there_are_not(self, kind: str, reader: User, client_of: ClientOf) -> None:
        assert client_of(reader).get(EXPORT, {"format": kind}).status_code == 404


def test_without_terms_there_is_no_file(reader: User, client_of: ClientOf) -> None:
    assert client_of(reader).get(reverse("glossary_export")).status_code == 404
