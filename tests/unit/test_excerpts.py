"""The words around what was looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.excerpts import Piece, excerpt, marked
from articles.words import asked

LONG = (
    "Nada acontece aqui. " * 30
    + "O **farol novo** de [Quelha](https://example.org/q) acendeu ontem. "
    + "Nada mais. " * 30
)


def hits(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_hit]


def whole(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_a_title_keeps_all_its_letters_and_shows_the_hits() -> None:
    pieces = marked("Ação no porto: AÇÃO!", asked("acao"))
    assert whole(pieces) == "Ação no porto: AÇÃO!"
    assert hits(pieces) == ["Ação", "AÇÃO"]
    assert marked("Nada", asked("acao")) == [Piece("Nada")]
    assert marked("Nada", []) == [Piece("Nada")]


def test_an_excerpt_is_short_whole_words_and_without_the_signs_of_markdown() -> None:
    pieces = excerpt(LONG, asked("farol quelha"))
    text = whole(pieces)
    assert hits(pieces) == ["farol", "Quelha"]
    assert text.startswith("…")
    assert text.endswith("…")
    assert "farol novo de Quelha acendeu" in " ".join(text.split())
    assert "example.org" not in text
    assert len(text) <= 165
    assert text[1:].split()[0] in LONG.split()


def test_without_a_hit_there_is_no_excerpt() -> None:
    assert excerpt(LONG, asked("navio")) == []
    assert excerpt(LONG, asked("-farol")) == []
    assert excerpt("", asked("farol")) == []


def test_a_word_is_found_by_its_beginning_but_not_inside_others() -> None:
    assert hits(excerpt("Um barcaça, dois barcos e o embarco.", asked("barco"))) == ["barcos"]


def test_another_form_of_the_word_is_marked_if_the_word_itself_is_not_there() -> None:
    assert hits(excerpt("Dois barcos e uma barcaça.", asked("barco"))) == ["barcos"]
    assert hits(excerpt("Um barco só.", asked("barcos"))) == ["barco"]
    assert hits(excerpt("Many cities.", asked("city"))) == []  # four letters are too few to guess by
    assert hits(excerpt("Some candies.", asked("candy"))) == ["candies"]


def test_a_phrase_is_marked_as_one_across_lines_and_not_as_a_part_of_words() -> None:
    assert hits(excerpt("As ilhas do\nsul, as ilhas do sulfato.", asked('"ilhas do sul"'))) == ["ilhas do sul"]


def test_the_metadata_on_top_is_no_text() -> None:
    assert excerpt("---\ntitle: Farol\n---\n\nNada.", asked("farol")) == []


@given(st.text(), st.text())
def test_nothing_is_lost_or_added_in_a_title(text: str, typed: str) -> None:
    assert whole(marked(text, asked(typed))) == text


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_and_any_words_make_an_excerpt_or_none(text: str, typed: str) -> None:
    pieces = excerpt(text, asked(typed))
    assert not pieces or hits(pieces)


def test_a_heading_that_is_the_title_is_not_repeated() -> None:
    text = "# O farol novo\n\nNada aconteceu, diz o faroleiro."
    assert hits(excerpt(text, asked("farol"), title="O farol novo")) == ["faroleiro"]
    assert excerpt(text, asked("novo"), title="O farol novo") == []
    assert hits(excerpt(text, asked("novo"), title="Another title")) == ["novo"]
