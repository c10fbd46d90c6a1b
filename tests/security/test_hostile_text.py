"""Texts that mean harm, wherever somebody can bring text in: nothing runs, nothing hangs, nothing breaks."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.models import AnalysisRun, Annotation, Term, User
from articles.models import Article
from tests.factories import make_article, submitted
from tests.reviews import ClientOf

SECONDS = 30
"""A bound that only something that hangs reaches: what takes longest here takes two seconds on a quiet machine."""

SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "broken out of an attribute": "\"'><script>alert(1)</script><a title='",
    "closed twice": "</textarea></title></style></script><script>alert(1)</script>",
    "comment": "<!--><script>alert(1)</script>-->",
    "link": "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](java\tscript:alert(1))",
    "entities": "[x](&#106;avascript:alert(1)) &lt;script&gt;alert(1)&lt;/script&gt;",
    "data": "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) ![y](data:image/svg+xml,<svg>)",
    "reference": "[x][1] <javascript:alert(1)>\n\n[1]: vbscript:msgbox(1)",
    "template": "{{ request.user.password }} {% include 'x' %} {{ 7|add:'7' }}",
    "bidi": "abc \u202etxt.exe\u202c \u2066x\u2069 \u200f\u200e\u061c def",
    "invisible": "a\u200bb\u2060c\ufeffd\u00ade \U000e0041",
    "combining": "a" + "\u0301" * 500 + " x",
    "htmx": '<div hx-get="/people/" hx-trigger="load">x</div>',
}
GROUPS = {
    "elements": (
        "script", "image", "svg", "broken out of an attribute", "closed twice", "comment", "template", "htmx",
    ),
    "links": ("link", "entities", "data", "reference"),
    "signs": ("bidi", "invisible", "combining"),
}  # fmt: skip
TOGETHER = {name: " ".join(SCRIPTS[each] for each in group) for name, group in GROUPS.items()}
DEEP = {
    "quotes": ">" * 10_000 + " x",
    "brackets": "[" * 10_000 + "x" + "]" * 10_000,
    "pictures": "![" * 10_000 + "x",
    "lists": "\n".join(f"{'  ' * level}- x" for level in range(400)),
    "ten thousand levels": "- " * 10_000 + "x",
    "stars": "*a **a " * 5_000,
    "underscores": "_a __a " * 5_000,
    "backticks": "".join("e" + "`" * n for n in range(1, 300)),
    "links in links": "[a](" * 5_000 + "x",
    "entities": "&" * 20_000 + "x",
    "one long line": "x" * 200_000,
    "one long line of words": "palavra " * 20_000,
    "one long number": "Foram " + "9" * 20_000 + " euros.",
    "empty lines": "\n" * 20_000 + "x",
    "table": "|" * 5_000 + "\n" + "|-" * 5_000 + "|\n" + "|x" * 5_000,
    "html": "<div>" * 5_000 + "x",
    "references": "".join(f"[a{n}]: /x\n" for n in range(3_000)) + "[a1][a2]",
    "combining marks": "a" + "\u0301" * 50_000,
    "aliases": "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n"
    "d: &d [*c,*c,*c,*c,*c,*c]\ntitle: [*d,*d,*d,*d,*d]\n---\n\nUm texto.",
    "front matter, nested": "---\ntitle: " + "[" * 9_000 + "\n---\n\nUm texto.",
    "front matter that would build things": "---\ntitle: !!python/object/apply:os.system ['true']\n---\n\nUm texto.",
}


class _Page(HTMLParser):
    """Reads a page as a browser does, and fails at what would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = {name: (value or "") for name, value in attrs}
        assert tag not in ("iframe", "object", "embed", "base", "style", "applet"), tag
        if tag == "script":
            assert values.get("src", "").startswith(("/static/", "/admin/jsi18n/")), values
        for name, value in values.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in ("style", "srcdoc", "hx-on"), (tag, name)
            if name in ("href", "src", "action", "formaction", "xlink:href", "data", "poster"):
                address = "".join(value.split()).casefold()
                assert not address.startswith(("javascript:", "vbscript:", "data:")), (tag, value)
                assert tag not in ("img", "source") or address.startswith("/static/"), value
        assert values.get("hx-get") != "/people/", "an element of the text asks for pages"

    def handle_data(self, data: str) -> None:
        # What stands between script tags is text for nobody: all scripts are files.
        if self.cdata_elem == "script":
            assert not data.strip()


def check(response: Any) -> str:
    """The answer is no breakdown, and a page that runs nothing but ours; returns its text."""
    assert response.status_code < 500
    if "text/html" not in response.headers.get("Content-Type", ""):
        return ""
    text: str = response.content.decode()
    page = _Page()
    page.feed(text)
    page.close()
    return text


@contextmanager
def in_time() -> Iterator[None]:
    """What is inside ends within the bound."""
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < SECONDS


def look_everywhere(client: Client, article: Article) -> None:
    """Every page that shows something of the article."""
    names = ("workbench", "review", "preview", "history", "names", "live", "review_live", "export", "articles:details")
    for name in names:
        check(client.get(reverse(name, args=[article.pk])))
    check(client.get(reverse("workbench", args=[article.pk]), headers={"hx-request": "true"}))
    check(client.get(reverse("queue"), {"show": "all"}))
    check(client.get(reverse("export_all")))


class TestArticles:
    @pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER)
    def test_nothing_runs(self, text: str, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        quoted = json.dumps(text)
        head = f"---\ntitle: {quoted}\nauthor: {quoted}\n---\n\n"
        body = f"{head}# {text}\n\nUm texto. {text}\n\n- {text}\n"
        form = {"target": body, "source": f"{body} Two.", "target_language": "pt-BR", "source_language": "en"}
        answer = client.post(reverse("articles:import"), form | {"engine": text[:100], "byline": text[:300]})
        check(answer)
        assert answer.status_code == 302
        look_everywhere(client, Article.objects.get())

    @pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
    def test_nothing_hangs(self, text: str, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        with in_time():
            answer = client.post(reverse("articles:import"), {"target": f"{text}\n\nFim.", "target_language": "pt-BR"})
            check(answer)
            assert answer.status_code in (302, 422)
        if answer.status_code == 302:
            article = Article.objects.get()
            for name in ("workbench", "preview"):
                with in_time():
                    check(client.get(reverse(name, args=[article.pk])))

    @pytest.mark.parametrize("name", ["brackets", "one long line", "one long number"])
    def test_searching_it_ends(self, name: str, editor: User, run_tasks: Any) -> None:
        article = make_article(editor, f"{DEEP[name]}\n\nFim.", "")
        with in_time():
            run_tasks()
        assert AnalysisRun.objects.get(article=article).state == "done"

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        text=st.lists(
            st.one_of(
                st.sampled_from(sorted(SCRIPTS.values())),
                st.text(max_size=40),
                st.sampled_from(list("<>&\"'`[]()*_#-|\\\n\0{}%")),
            )
        ).map("".join)
    )
    def test_any_mixture(self, text: str, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        text = text.encode("utf-8", "replace").decode()
        before = set(Article.objects.values_list("pk", flat=True))
        check(client.post(reverse("articles:import"), {"target": f"Um texto.\n\n{text}", "target_language": "pt-BR"}))
        for article in Article.objects.exclude(pk__in=before):
            for name in ("workbench", "preview"):
                check(client.get(reverse(name, args=[article.pk])))


class TestWhatPeopleType:
    @pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER)
    def test_fixes_notes_reasons_and_answers(
        self, text: str, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        article = make_article(editor)
        client, other = client_of(editor), client_of(reviewer)
        line = " ".join(text.split())
        form = {
            "category": "accuracy/name",
            "severity": "major",
            "typed_quote": "Openai",
            "correction": line,
            "note": text,
        }
        check(client.post(reverse("annotate", args=[article.pk]), form))
        check(client.post(reverse("annotate", args=[article.pk]), form | {"typed_quote": text}))
        look_everywhere(client, article)
        submitted(article, editor)
        for fix in Annotation.objects.all():
            url = reverse("decide", args=[article.pk, fix.pk])
            check(other.post(url, {"verdict": "reject", "reason": text[:190], "keep": "on"}))
            check(client.post(reverse("answer", args=[article.pk, fix.pk]), {"answer": text}))
            check(
                other.post(
                    url, {"verdict": "approve", "changed": "1", "correction": line}, headers={"hx-request": "true"}
                )
            )
        look_everywhere(other, article)

    def test_terms_names_and_searches(self, editor: User, admin: User, client_of: ClientOf) -> None:
        client, master = client_of(editor), client_of(admin)
        pair = {"source_language": "en", "target_language": "pt-BR"}
        for text in SCRIPTS.values():
            term = {"source": text[:150], "target": text[:140] + " x", "note": text[:400], "forbidden": text[:100]}
            check(client.post(reverse("term_new"), pair | term))
        assert Term.objects.count() > len(SCRIPTS) // 2
        User.objects.filter(pk=editor.pk).update(first_name=SCRIPTS["broken out of an attribute"], last_name="x")
        make_article(editor)
        for name in ("people", "newsroom", "admin:annotate_term_changelist", "admin:annotate_user_changelist"):
            check(master.get(reverse(name)))
        for text in TOGETHER.values():
            for name in ("glossary", "queue", "glossary_export", "export_all", "term_new", "records"):
                check(client.get(reverse(name), {"q": text, "next": text, "source": text, "show": "all"}))
            check(master.get(reverse("admin:annotate_annotation_changelist"), {"q": text}))

    @pytest.mark.parametrize(
        "name", ["<img src=x onerror=alert(1)>.md", "../../etc/passwd", "\u202egnp.md", "a" * 5000, "x\0y.md", ""]
    )
    def test_names_of_files(self, name: str, editor: User, client_of: ClientOf) -> None:
        client = client_of(editor)
        for content in (b"\xff\xfe bad", b"# Um barco\n\nO barco chegou hoje.", b""):
            body = io.BytesIO(content)
            body.name = name
            check(client.post(reverse("articles:import"), {"target_file": body, "target_language": "pt-BR"}))
            body = io.BytesIO(content)
            body.name = name
            check(client.post(reverse("glossary_import"), {"file": body, "source_language": "en"}))
