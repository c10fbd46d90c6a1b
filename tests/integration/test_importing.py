"""What is stored when an article comes in, what is found out about it, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from annotate.receiving import receive
from articles import importing
from articles.importing import (
    AlreadyImported,
    DetailRefused,
    ImportRefused,
    TextRefused,
    import_article,
    receiver,
    update_details,
)
from articles.markdown import parse
from articles.models import Article, Segment
from tests.factories import make_annotation, make_article

if TYPE_CHECKING:
    from annotate.models import User

TARGET = "# Ponte nova abre na segunda\n\nA ponte nova de Port Ellery abriu hoje. Os ônibus já passam por ela.\n"
SOURCE = "# New bridge opens on Monday\n\nThe new bridge of Port Ellery opened today. Buses already use it.\n"
HEAD = """---
title: A ponte
author: Ana Lima
date: 2024-05-31
url: https://example.org/ponte
engine: Some Engine
---

"""


def details(**changes: Any) -> dict[str, Any]:
    return {"title": "T", "target_language": "pt-BR", "source_language": "en"} | changes


def test_both_texts_are_stored_with_their_segments(editor: User) -> None:
    article = import_article(target=TARGET, source=SOURCE, by=editor)
    article.refresh_from_db()
    assert (article.target, article.source) == (TARGET, SOURCE)
    assert (article.target_language, article.source_language) == ("pt-BR", "en")
    assert article.title == "Ponte nova abre na segunda"
    assert article.imported_by == editor
    texts = [
        (SOURCE[pair.source.start : pair.source.end], TARGET[pair.target.start : pair.target.end])
        for pair in article.segments.pairs()
        if pair.source and pair.target
    ]
    assert texts == [
        ("New bridge opens on Monday", "Ponte nova abre na segunda"),
        ("The new bridge of Port Ellery opened today.", "A ponte nova de Port Ellery abriu hoje."),
        ("Buses already use it.", "Os ônibus já passam por ela."),
    ]
    assert list(article.segments.values_list("index", flat=True)) == [0, 1, 2]


def test_without_an_original(editor: User) -> None:
    article = import_article(target=TARGET, by=editor)
    assert not article.has_source
    assert article.source_language == ""
    assert [pair.source for pair in article.segments.pairs()] == [None] * 3


def test_the_text_is_normalised_and_otherwise_kept(db: None) -> None:
    article = import_article(target="\ufeffUma ponte\r\nna cidade\tcafe\u0301  \r\n\r\n", target_language="pt", by=None)
    assert article.target == "Uma ponte\nna cidade   café  \n\n"
    assert article.imported_by is None


def test_front_matter_says_what_nobody_else_does(db: None) -> None:
    article = import_article(target=HEAD + TARGET, source=SOURCE, by=None)
    assert (article.title, article.byline, article.engine) == ("A ponte", "Ana Lima", "Some Engine")
    assert (article.published, article.url) == (date(2024, 5, 31), "https://example.org/ponte")
    assert article.target.startswith(HEAD)
    segment = article.segments.first()
    assert segment is not None
    assert segment.target_start == len(HEAD) + len("# ")


def test_the_original_says_what_the_translation_does_not(db: None) -> None:
    article = import_article(target=TARGET, source=HEAD + SOURCE, by=None)
    assert (article.byline, article.url) == ("Ana Lima", "https://example.org/ponte")
    assert (article.title, article.engine) == ("Ponte nova abre na segunda", "")


def test_what_is_given_goes_before_what_is_found(db: None) -> None:
    given: dict[str, Any] = {
        "title": "Given",
        "byline": "Me",
        "url": "https://example.org/given",
        "published": date(2020, 1, 1),
        "engine": "Mine",
        "target_language": "pt_pt",
        "source_language": "EN-gb",
    }
    article = import_article(target=HEAD + TARGET, source=SOURCE, **given, by=None)
    stored = {name: getattr(article, name) for name in given}
    assert stored == given | {"target_language": "pt-PT", "source_language": "en-GB"}


@pytest.mark.parametrize(
    ("changes", "kind", "field", "words"),
    [
        ({"target": ""}, TextRefused, "target", "no text"),
        ({"target": " \n "}, TextRefused, "target", "no text"),
        ({"target": "---\ntitle: a\n---\n"}, TextRefused, "target", "no text"),
        ({"source": "![](a.png)"}, TextRefused, "source", "no text"),
        ({"target": "palavra " * 140_000}, TextRefused, "target", "1 MB"),
        ({"source": "palavra " * 140_000}, TextRefused, "source", "1 MB"),
        ({"source": TARGET}, TextRefused, "source", "same text"),
        ({"target_language": "klingon"}, DetailRefused, "target_language", "klingon"),
        ({"source_language": "xx"}, DetailRefused, "source_language", "xx"),
        ({"target": "1, 2, 3"}, DetailRefused, "target_language", "too short"),
        ({"source": "1, 2, 3"}, DetailRefused, "source_language", "too short"),
        ({"url": "example"}, DetailRefused, "url", "URL"),
        ({"title": "x" * 301}, DetailRefused, "title", "300"),
        ({"engine": "x" * 101}, DetailRefused, "engine", "100"),
    ],
)
def test_refusals_name_the_field_and_store_nothing(
    db: None, changes: dict[str, str], kind: type[ImportRefused], field: str, words: str
) -> None:
    with pytest.raises(kind) as refused:
        import_article(**{"target": TARGET, "source": SOURCE, "by": None} | changes)  # type: ignore[arg-type]  # names of fields are text here
    assert refused.value.field == field
    assert words in refused.value.message
    assert not Article.objects.exists()
    assert not Segment.objects.exists()


def test_too_many_sentences_are_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_SENTENCES", 2)
    with pytest.raises(TextRefused) as refused:
        import_article(target=TARGET, by=None)
    assert "2 sentences" in refused.value.message


def test_the_same_texts_are_imported_once(editor: User) -> None:
    first = import_article(target=TARGET, source=SOURCE, by=editor)
    with pytest.raises(AlreadyImported) as refused:
        import_article(target=TARGET.replace("\n", "\r\n"), source=SOURCE, title="Other", by=editor)
    assert refused.value.article == first
    assert str(first.pk) in str(refused.value)
    assert import_article(target=TARGET, by=editor) != first  # without the original it is another article


def test_two_people_at_once_make_one_article(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody stores the same texts after this import has looked for them."""
    looked = []
    refuse_known = importing._refuse_known

    def overtaken(identity: str) -> None:
        looked.append(identity)
        if len(looked) == 1:
            Article.objects.create(title="Faster", target=TARGET, target_language="pt", content_hash=identity)
        else:
            refuse_known(identity)

    monkeypatch.setattr(importing, "_refuse_known", overtaken)
    with pytest.raises(AlreadyImported) as refused:
        import_article(target=TARGET, by=editor)
    assert refused.value.article.title == "Faster"
    assert Article.objects.count() == 1


def test_nothing_is_left_when_the_segments_cannot_be_stored(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise IntegrityError("segments")

    monkeypatch.setattr(Segment.objects, "bulk_create", fail)
    with pytest.raises(IntegrityError):
        import_article(target=TARGET, by=None)
    assert not Article.objects.exists()


def test_who_may_not_import_cannot(reader: User) -> None:
    with pytest.raises(PermissionDenied):
        import_article(target=TARGET, by=reader)
    article = import_article(target=TARGET, by=None)
    with pytest.raises(PermissionDenied):
        update_details(article, **details(), by=reader)


def test_details_change(editor: User) -> None:
    article = import_article(target=TARGET, source=SOURCE, by=editor)
    before = list(article.segments.order_by("index").values_list("pk", flat=True))
    changes = {
        "title": " New ",
        "url": "https://example.org",
        "byline": "B",
        "published": date(2024, 1, 2),
        "engine": "E",
    }
    update_details(article, **details(**changes), by=editor)
    article.refresh_from_db()
    assert (article.title, article.url, article.byline, article.engine) == ("New", "https://example.org", "B", "E")
    assert article.published == date(2024, 1, 2)
    assert (article.target, article.source) == (TARGET, SOURCE)
    assert list(article.segments.order_by("index").values_list("pk", flat=True)) == before


def test_another_language_aligns_anew(editor: User) -> None:
    # "3. Oktober" ends a sentence in English, not in German.
    target = "Er kam am 3. Oktober mit dem Boot nach Dover. Dort blieb er lange."
    article = import_article(target=target, target_language="en", by=editor)
    assert article.segments.count() == 3
    update_details(article, **details(target_language="DE", source_language=""), by=editor)
    article.refresh_from_db()
    assert article.target_language == "de"
    spans = [pair.target for pair in article.segments.pairs()]
    assert [target[span.start : span.end] for span in spans if span] == [
        "Er kam am 3. Oktober mit dem Boot nach Dover.",
        "Dort blieb er lange.",
    ]


def test_languages_are_fixed_once_somebody_has_marked_something(editor: User) -> None:
    article = make_article(editor)
    make_annotation(article, editor)
    with pytest.raises(DetailRefused) as refused:
        update_details(article, **details(target_language="es"), by=editor)
    assert refused.value.field == "target_language"
    article.refresh_from_db()
    assert article.target_language == "pt-BR"
    assert update_details(article, **details(title="Still free"), by=editor).title == "Still free"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"url": "x"}, "url"), ({"source_language": "xx"}, "source_language")],
)
def test_details_that_cannot_be(editor: User, changes: dict[str, str], field: str) -> None:
    article = import_article(target=TARGET, source=SOURCE, title="Old", by=editor)
    with pytest.raises(DetailRefused) as refused:
        update_details(article, **details(**changes), by=editor)
    assert refused.value.field == field
    article.refresh_from_db()
    assert article.title == "Old"


def test_the_function_that_brings_articles_in_is_a_setting(settings: Any) -> None:
    settings.ARTICLES_RECEIVER = "articles.importing.import_article"
    assert receiver() is import_article
    del settings.ARTICLES_RECEIVER
    assert receiver() is import_article
    settings.ARTICLES_RECEIVER = "annotate.receiving.receive"
    assert receiver() is receive


def test_every_segment_lies_in_one_block(db: None) -> None:
    article = import_article(target=TARGET, source=SOURCE, by=None)
    source, target = parse(article.source), parse(article.target)
    for pair in article.segments.pairs():
        assert pair.source is None or source.block_at(pair.source) is not None
        assert pair.target is None or target.block_at(pair.target) is not None
