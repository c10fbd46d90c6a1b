"""Articles are found by their words, the same on both databases where both can."""

from __future__ import annotations

import random
from typing import TypeVar

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.models import Assignment, User
from annotate.receiving import receive
from articles.importing import import_article, update_details
from articles.models import Article
from articles.searching import language_pairs, look_for

pytestmark = pytest.mark.django_db
Rows = TypeVar("Rows", bound=Model)


def story(
    title: str, target: str, source: str = "", target_language: str = "pt-BR", source_language: str = "en"
) -> int:
    """An article, by its id."""
    return import_article(
        target=target,
        source=source,
        title=title,
        target_language=target_language,
        source_language=source_language if source else "",
        by=None,
    ).pk


@pytest.fixture
def lighthouse() -> int:
    return story(
        "Ação no farol",
        "O farol de Quelha acendeu ontem à noite. Os barcos voltaram ao cais.",
        "The lighthouse of Quelha lit up last night. The boats returned to the quay.",
    )


@pytest.fixture
def library() -> int:
    return story("A biblioteca noturna", "Uma biblioteca abre à noite.", "A library opens at night.")


def search(queryset: QuerySet[Rows], words: str, at: str = "pk") -> QuerySet[Rows]:
    """The rows of articles that have all the words; nothing typed narrows nothing."""
    hits = look_for(words, queryset.db)
    return queryset if hits is None else hits.within(queryset, at)


def found(words: str) -> set[int]:
    return set(search(Article.objects.all(), words).values_list("pk", flat=True))


def test_words_are_found_in_title_translation_and_original(lighthouse: int, library: int) -> None:
    assert found("ação") == {lighthouse}
    assert found("cais") == {lighthouse}
    assert found("lighthouse") == {lighthouse}
    assert found("noite") == {lighthouse, library}
    assert found("noite night") == {lighthouse, library}
    assert found("navio") == set()


def test_all_words_are_needed_whatever_their_place_language_and_order(lighthouse: int, library: int) -> None:
    assert found("boats farol ação") == {lighthouse}
    assert found("boats biblioteca") == set()


@pytest.mark.parametrize("typed", ["ação", "acao", "AÇÃO", "Acão"])
def test_accents_and_capitals_do_not_matter(typed: str, lighthouse: int, library: int) -> None:
    assert found(typed) == {lighthouse}


def test_words_with_accents_are_found_in_a_text_without(library: int) -> None:
    bare = story("Sem acentos", "A acao comecou cedo.")
    assert found("ação começou") == {bare}


@pytest.mark.parametrize("typed", ["biblio", "noturn", "uma biblio", "libr"])
def test_the_last_word_may_be_unfinished(typed: str, lighthouse: int, library: int) -> None:
    assert found(typed) == {library}


def test_two_letters_begin_too_much(library: int) -> None:
    assert found("bi") == set()


def test_a_phrase_stands_together(lighthouse: int, library: int) -> None:
    assert found('"farol de Quelha"') == {lighthouse}
    assert found("“farol de quelha”") == {lighthouse}
    assert found('"Quelha farol"') == set()
    assert found("Quelha farol") == {lighthouse}


def test_a_minus_excludes(lighthouse: int, library: int) -> None:
    assert found("noite -farol") == {library}
    assert found('noite -"biblioteca abre"') == {lighthouse}
    assert found("-farol") == {library}
    assert found("-farol -biblioteca") == set()


def test_nothing_typed_narrows_nothing(lighthouse: int, library: int) -> None:
    assert found("") == found("   ") == {lighthouse, library}


def test_common_words_neither_hide_nor_find_everything(lighthouse: int, library: int) -> None:
    assert found("the lighthouse of Quelha") == {lighthouse}
    assert found("o farol de Quelha") == {lighthouse}
    story("The Who no palco", "A banda voltou.", "The band is back.")
    assert len(found("the who")) >= 1
    assert len(found("who")) == 1


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        "'",
        "''",
        "-",
        "--",
        "*",
        "farol*",
        "* farol",
        "NEAR(farol cais)",
        "farol NEAR cais",
        "farol AND",
        "OR",
        "NOT farol",
        "title:farol",
        "{title}: farol",
        "^farol",
        "farol & cais | !noite",
        "farol:*",
        "farol:A",
        "<->",
        "(((((",
        "\\",
        "\\'",
        "farol\\",
        "'; DROP TABLE articles_article; --",
        "%s %(words)s %",
        "🎉",
        "farol 🎉",
        "👩‍👩‍👧",
        "\x00",
        "fa\x00rol",
        "\ud800",
        "\ufeff",
        "a" * 10_000,
        '"' * 10_000,
        "-x " * 5_000,
        "e\u0301 " * 3_000,
        "中文 搜索",
        "пошук",
        "שלום",
        "١٢٣",
        "½ ² Ⅷ",
    ],
    ids=lambda typed: repr(typed[:12]),
)
def test_nothing_that_can_be_typed_is_an_error(typed: str, lighthouse: int) -> None:
    assert found(typed) <= {lighthouse}
    assert Article.objects.count() == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_anything_is_a_question(lighthouse: int, typed: str) -> None:
    assert found(typed) <= {lighthouse}


@pytest.mark.parametrize("typed", ["🎉", "!!!", "- -", '""'])
def test_signs_alone_find_nothing(typed: str, lighthouse: int) -> None:
    assert found(typed) == set()


def test_a_changed_title_is_found_and_the_old_one_is_not(lighthouse: int, library: int, editor: User) -> None:
    article = Article.objects.get(pk=library)
    update_details(
        article, title="O arquivo do porto", target_language="pt-BR", source_language="en", byline="", by=editor
    )
    assert found("arquivo porto") == {library}
    assert found("noturna") == set()
    assert found("biblioteca abre") == {library}
    article.refresh_from_db()
    assert article.title_key == "o arquivo do porto"


def test_a_removed_article_is_not_found(lighthouse: int, library: int) -> None:
    Article.objects.get(pk=library).delete()
    assert found("noite") == {lighthouse}
    assert found("-navio") == {lighthouse}


def test_the_rows_of_other_tables_are_narrowed_too(editor: User) -> None:
    first = receive(target="Um farol aceso.", title="Farol", target_language="pt-BR", by=editor)
    receive(target="Uma casa vazia.", title="Casa", target_language="pt-BR", by=editor)
    assert list(search(Assignment.objects.all(), "farol")) == [first.assignment]
    assert list(search(Assignment.objects.filter(editor=editor), "farol", at="article_id")) == [first.assignment]


def test_the_pairs_of_languages_are_those_of_the_articles() -> None:
    assert language_pairs() == []
    story("Um", "Texto um.", "Text one.")
    story("Dois", "Texto dois.", "Text two.")
    story("Tres", "Texto tres.", "Text three.", target_language="es")
    story("Quatro", "Texto quatro.", "Texte quatre.", source_language="fr")
    story("Cinco", "Texto cinco.")
    assert sorted(language_pairs()) == [("", "pt-BR"), ("en", "es"), ("en", "pt-BR"), ("fr", "pt-BR")]


def test_a_huge_text_is_imported_and_found() -> None:
    # So many different words are more than the column of PostgreSQL can hold.
    letters = random.Random(7)
    words = ("".join(letters.choices("abcdefghijklmnopqrstuvwxyzçãé", k=18)) for _ in range(40_000))
    huge = story("Enorme", "Primeira palavra. " + ". ".join(words))
    assert found("primeira palavra") == {huge}
    assert found("enorme") == {huge}


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def test_forms_of_a_word_are_one_word_in_its_language(lighthouse: int, library: int) -> None:
    if not is_postgres():
        # Without stems, a word is found by its beginning.
        assert found("barco ação") == {lighthouse}
        assert found("barcos") == {lighthouse}
        return
    for typed in ("barco", "voltar", "acender barcos", "boat", "boating", "nights quay", "return quays", "returning"):
        assert found(typed) == {lighthouse}, typed
    german = story("Der Hafen", "Die Häuser am Hafen sind alt.", target_language="de")
    assert found("Haus Hafen") == {german}
    assert found("hauser") == {german}


def test_a_word_that_is_common_in_one_language_counts_in_another(lighthouse: int) -> None:
    trade = story("Handelskrieg", "Der Handel lahmt.", "A trade war begins.", target_language="de")
    peace = story("Handel", "Der Handel wächst.", "Trade grows.", target_language="de")
    assert trade in found("trade war")
    if not is_postgres():  # “war” is German for “was”, which PostgreSQL takes for granted in German
        assert peace not in found("trade war")
    portuguese = story("Comércio", "O trade marketing cresce.", "A trade fair.")
    assert portuguese not in found("trade war")


def test_a_language_without_stems_is_found_by_its_words() -> None:
    welsh = story("Y goleudy", "Mae'r goleudy wedi cynnau neithiwr.", target_language="cy")
    assert found("goleudy cynnau") == {welsh}
