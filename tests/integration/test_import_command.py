"""``manage.py import_article``: what it prints and how it fails."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from annotate.models import Assignment
from articles.models import Article

TARGET = "# Ponte nova abre na segunda\n\nA ponte nova de Port Ellery abriu hoje. Os ônibus já passam por ela.\n"
SOURCE = "# New bridge opens on Monday\n\nThe new bridge of Port Ellery opened today. Buses already use it.\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _receiver(settings: Any) -> None:
    settings.ARTICLES_RECEIVER = "annotate.receiving.receive"


@pytest.fixture
def target(tmp_path: Path) -> str:
    """The translation as a file."""
    return written(tmp_path / "target.md", TARGET.encode())


@pytest.fixture
def source(tmp_path: Path) -> str:
    """The original as a file."""
    return written(tmp_path / "source.md", SOURCE.encode())


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import_article", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_the_id_alone(target: str, source: str) -> None:
    printed = run("--target", target, "--source", source)
    article = Article.objects.get()
    assert printed == f"{article.pk}\n"
    assert (article.target, article.source, article.imported_by) == (TARGET, SOURCE, None)
    assert (article.target_language, article.source_language) == ("pt-BR", "en")
    assert article.segments.count() == 3
    assert Assignment.objects.filter(article=article).exists()


def test_what_is_known_can_be_said(target: str, source: str) -> None:
    languages = ("--target-language", "pt_pt", "--source-language", "en-GB")
    run("--target", target, "--source", source, *languages, "--title", "Mine")
    article = Article.objects.get()
    assert (article.target_language, article.source_language, article.title) == ("pt-PT", "en-GB", "Mine")


@pytest.mark.parametrize("side", ["target", "source"])
def test_a_dash_reads_standard_input(target: str, source: str, side: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = {"target": TARGET, "source": SOURCE}[side]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    names = {"target": target, "source": source} | {side: "-"}
    run("--target", names["target"], "--source", names["source"])
    assert (Article.objects.get().target, Article.objects.get().source) == (TARGET, SOURCE)


def fails(*arguments: str) -> str:
    before = Article.objects.count()
    with pytest.raises(CommandError) as failed:
        run(*arguments)
    assert Article.objects.count() == before
    return str(failed.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Ol\xe1\n", "line 1, byte 3"),
        (b"\n", "empty"),
        (b"a\0b", "not a text file"),
        (b"x" * 1_048_577, "1 MB"),
        (b"---\ntitle: a\n---\n", "no text"),
        (b"1 2 3", "too short"),
    ],
)
def test_texts_that_cannot_be(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in fails("--target", written(tmp_path / "bad.md", data))


def test_other_failures(target: str, tmp_path: Path) -> None:
    assert "xx" in fails("--target", target, "--target-language", "xx")
    assert "No such file" in fails("--target", str(tmp_path / "missing.md"))
    assert "standard input" in fails("--target", "-", "--source", "-")
    assert "Is a directory" in fails("--target", str(tmp_path))
    assert "--target" in fails()


def test_the_same_text_again_says_which_article_it_is(target: str) -> None:
    number = run("--target", target).strip()
    assert f"article {number}," in fails("--target", target)
