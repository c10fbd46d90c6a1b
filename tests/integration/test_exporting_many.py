"""Many articles in one archive: complete, unharmed, and never all in memory at once."""

from __future__ import annotations

import html
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from annotate import reviewing, revising
from annotate.models import Annotation, User
from annotate.writers import archive
from articles.models import Article
from tests.factories import make_annotation, make_article, submitted

ClientOf = Callable[[User], Client]


def opened(response: object) -> zipfile.ZipFile:
    assert isinstance(response, StreamingHttpResponse)
    pieces = response.streaming_content
    assert isinstance(pieces, Iterator)
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


@pytest.fixture
def articles(editor: User, reviewer: User) -> list[Article]:
    """One finished with a fix, one being edited with the same title, both with emoji."""
    made = [make_article(editor, f"# Título é 👩‍👩‍👧\n\nA Openai abriu {n}.\n", "") for n in range(2)]
    fix = make_annotation(made[0], editor)
    submitted(made[0], editor)
    reviewing.approve(fix, by=reviewer)
    revising.finish(made[0], by=reviewer)
    make_annotation(made[1], editor)
    return made


def test_the_archive_holds_each_article_as_its_own_export(
    articles: list[Article], reader: User, client_of: ClientOf
) -> None:
    client = client_of(reader)
    response = client.get(reverse("export_all"))
    assert response["Content-Type"] == "application/zip"
    assert "attachment" in response["Content-Disposition"]
    with opened(response) as files:
        assert files.testzip() is None
        names = files.namelist()
        texts = [files.read(name) for name in names]
    assert len(set(names)) == 2
    assert texts == [client.get(reverse("export", args=[article.pk])).content for article in articles]
    assert b"OpenAI abriu" in texts[0]
    assert b"Openai abriu" in texts[1]


def test_it_holds_what_the_list_shows(articles: list[Article], reader: User, client_of: ClientOf) -> None:
    with opened(client_of(reader).get(reverse("export_all"), {"show": "finished"})) as files:
        assert len(files.namelist()) == 1
    with opened(client_of(reader).get(reverse("export_all"), {"q": "nowhere"})) as files:
        assert files.namelist() == []


def test_what_cannot_be_corrected_is_named(articles: list[Article], editor: User, client_of: ClientOf) -> None:
    first = articles[1].annotations.get()
    second = Annotation.objects.create(
        article=articles[1], start=first.start, end=first.end, quote=first.quote, category="other/other",
        severity="minor", correction="b", by=editor,
    )  # fmt: skip
    Annotation.objects.filter(pk__in=[first.pk, second.pk]).update(status="approved", approved_correction="x")
    with opened(client_of(editor).get(reverse("export_all"))) as files:
        assert "NOT-CORRECTED.txt" in files.namelist()
        assert len(files.namelist()) == 3


def test_who_may(reader: User, client_of: ClientOf) -> None:
    assert Client().get(reverse("export_all")).status_code == 302
    assert client_of(reader).post(reverse("export_all")).status_code == 405


def test_names_that_come_twice_get_a_number() -> None:
    pieces = archive.write([("a.md", b"1"), ("A.md", b"2"), ("a.md", b"3"), ("none", b"4"), ("none", b"5")])
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as files:
        assert files.namelist() == ["a.md", "A (2).md", "a (3).md", "none", "none (2)"]


def test_memory_does_not_grow_with_the_archive() -> None:
    def files(count: int) -> Iterator[tuple[str, bytes]]:
        for number in range(count):
            yield f"{number}.md", f"texto {number} ".encode() * 4000

    def peak(count: int) -> int:
        tracemalloc.start()
        size = sum(len(piece) for piece in archive.write(files(count)))
        assert size > count * 100
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(400) < 2 * peak(40)


def test_the_command_writes_the_same_and_never_over_a_file(articles: list[Article], tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    call_command("export_articles", str(file), state="finished")
    with zipfile.ZipFile(file) as files:
        assert len(files.namelist()) == 1
    with pytest.raises(CommandError, match="already"):
        call_command("export_articles", str(file))
    with pytest.raises(CommandError, match="Cannot write"):
        call_command("export_articles", str(tmp_path / "no" / "all.zip"))


def test_the_list_offers_what_is_finished_of_it(articles: list[Article], reader: User, client_of: ClientOf) -> None:
    client = client_of(reader)
    for show in ("all", "finished"):
        page = client.get(reverse("queue"), {"show": show, "q": "OpenAI abriu", "sort": "title"}).content.decode()
        address = html.unescape(page.partition(f'href="{reverse("export_all")}')[2].partition('"')[0])
        with opened(client.get(reverse("export_all") + address)) as files:
            assert len(files.namelist()) == 1
    assert reverse("export_all") not in client.get(reverse("queue"), {"show": "editing"}).content.decode()


def test_without_finished_articles_the_list_offers_none(editor: User, client_of: ClientOf) -> None:
    make_article(editor, "# Título\n\nTexto.\n", "")
    assert reverse("export_all") not in client_of(editor).get(reverse("queue"), {"show": "all"}).content.decode()
