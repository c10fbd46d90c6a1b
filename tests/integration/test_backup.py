"""Backup and restore: everything comes back as it was, damage is noticed, nothing is overwritten."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from annotate import annotating, assigning, backup, glossary, reviewing, revising, suggesting
from annotate.annotating import Fixing
from annotate.backup import BackupRefused, tables
from annotate.defining import Entry
from annotate.models import AnalysisRun, Annotation, User
from articles.models import Article, Revision
from tests.factories import make_annotation, make_article, make_suggestion, submitted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom(editor: User, reviewer: User) -> Article:
    """An article that has been all the way, one that waits, a term, answered suggestions; emoji and accents."""
    article = make_article(editor, "# Título 👩‍👩‍👧\n\nA Openai abriu.\n\nRápido é.\n")
    suggesting.dismiss(make_suggestion(article, "abriu", "fechou"), by=editor)
    fix = make_annotation(article, editor)
    other = make_annotation(article, editor, "Rápido", "Veloz")
    annotating.change(
        other, span=None, fixing=Fixing("style/awkward", "minor", "Ligeiro\u200d", "nota"), version=1, by=editor
    )
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    reviewing.reject(other, by=reviewer, reason="Não.")
    revising.finish(article, by=reviewer)
    glossary.add(Entry("en", "pt-BR", "OpenAI", source="OpenAI", forbidden=("Openai",), gender="f"), by=editor)
    assigning.assign(make_article(editor), editor=editor, reviewer=reviewer, due=None, by=reviewer)
    return article


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables()}


def empty() -> None:
    """The database has no rows left, as after its migration."""
    call_command("flush", interactive=False, verbosity=0)


@contextmanager
def other_database(file: Path) -> Iterator[None]:
    """Inside, the default database is a SQLite file beside the one of the tests, migrated at first."""
    usual = connections["default"]
    defaults = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": {}, "USER": "", "HOST": ""}
    connections["default"] = DatabaseWrapper(usual.settings_dict | defaults, "default")
    try:
        if not file.exists():
            call_command("migrate", interactive=False, verbosity=0)
        yield
    finally:
        connections["default"].close()
        connections["default"] = usual


def test_everything_comes_back_as_it_was(newsroom: Article, editor: User, tmp_path: Path) -> None:
    before, file = everything(), tmp_path / "a.backup"
    written = backup.write(file)
    assert written.total == sum(map(len, before.values())) > 20
    empty()
    backup.read(file)
    assert everything() == before
    # New rows get numbers that are free.
    assert make_article(User.objects.get(username=editor.username)).pk > newsroom.pk


def test_a_desk_can_move_to_the_other_database_and_back(newsroom: Article, tmp_path: Path) -> None:
    before, there, back = everything(), tmp_path / "there.backup", tmp_path / "back.backup"
    backup.write(there)
    with other_database(tmp_path / "other.sqlite3"):
        backup.read(there)
        assert everything() == before
        backup.write(back)
    empty()
    backup.read(back)
    assert everything() == before


def test_waiting_searches_are_queued_again(newsroom: Article, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    waiting = AnalysisRun.objects.filter(state="queued").count()
    assert waiting
    call_command("backup", str(file))
    empty()
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.all().delete()
    call_command("restore", str(file))
    assert DBTaskResult.objects.ready().count() == waiting


def test_the_file_is_private_and_never_overwrites(newsroom: Article, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    backup.write(file)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(BackupRefused, match="there already"):
        backup.write(file)
    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(file))
    assert [path.name for path in tmp_path.iterdir()] == ["a.backup"]


def test_a_place_that_cannot_be_written_says_so(newsroom: Article, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="cannot be written"):
        backup.write(tmp_path / "nowhere" / "a.backup")


def test_a_database_with_rows_is_left_alone(newsroom: Article, tmp_path: Path) -> None:
    file, before = tmp_path / "a.backup", everything()
    backup.write(file)
    with pytest.raises(BackupRefused, match="not empty"):
        backup.read(file)
    assert everything() == before


def damaged(file: Path, how: str) -> bytes:
    """The bytes of a backup with something wrong in it."""
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    if how == "cut":
        return file.read_bytes()[:-40]
    if how == "a row is missing":
        del lines[3]
    elif how == "a value is another":
        lines[1] = lines[1].replace(b'"id":', b'"id":1', 1)
    elif how == "no foot":
        del lines[-1]
    elif how == "other version":
        lines[0] = lines[0].replace(b'"version":1', b'"version":2')
    elif how == "no backup":
        return gzip.compress(b'{"hello": 1}\n')
    elif how == "no gzip":
        return b"hello"
    else:
        return b""
    return gzip.compress(b"".join(lines))


@pytest.mark.parametrize(
    "how",
    ["cut", "a row is missing", "a value is another", "no foot", "other version", "no backup", "no gzip", "empty"],
)
def test_damage_is_noticed_before_anything_is_stored(how: str, newsroom: Article, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.backup", tmp_path / "bad.backup"
    backup.write(good)
    bad.write_bytes(damaged(good, how))
    with pytest.raises(BackupRefused):
        backup.check(bad)
    empty()
    with pytest.raises(CommandError):
        call_command("restore", str(bad))
    assert not User.objects.exists()


def test_a_backup_of_other_migrations_is_refused(newsroom: Article, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    backup.write(file)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    head = json.loads(lines[0])
    head["migrations"]["annotate"] = "0001_initial"
    lines[0] = json.dumps(head).encode() + b"\n"
    import hashlib

    foot = json.loads(lines[-1]) | {"sha256": hashlib.sha256(b"".join(lines[:-1])).hexdigest()}
    lines[-1] = json.dumps(foot).encode() + b"\n"
    file.write_bytes(gzip.compress(b"".join(lines)))
    empty()
    with pytest.raises(BackupRefused, match="another version"):
        backup.read(file)


def test_a_backup_shows_one_moment_while_others_go_on(newsroom: Article, editor: User, tmp_path: Path) -> None:
    stop = threading.Event()

    def go_on() -> None:
        number = 0
        while not stop.is_set() and number < 200:
            number += 1
            article = make_article(editor, f"# Número {number}\n\nA Openai abriu.\n", "")
            make_annotation(article, editor)
        connections.close_all()

    worker = threading.Thread(target=go_on)
    worker.start()
    try:
        for number in range(3):
            file = tmp_path / f"{number}.backup"
            backup.write(file)
            rows = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()[1:-1]]
            articles = {row["row"]["id"] for row in rows if row["table"] == "articles.article"}
            pointed = {row["row"]["article_id"] for row in rows if "article_id" in row["row"]}
            assert pointed <= articles
    finally:
        stop.set()
        worker.join()
    assert Annotation.objects.count() > 2


def test_tables_come_after_those_they_point_to() -> None:
    order = [model.__name__ for model in tables()]
    assert order.index("User") < order.index("Article") < order.index("Annotation") < order.index("Decision")
    assert {"Revision", "Term", "Act", "Segment"} <= set(order)
    assert Revision in tables()
