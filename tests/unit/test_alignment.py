"""Which sentences belong together, and which sections stand side by side."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.alignment import Pair, Row, align, anchors, rows, text_length
from articles.document import Document
from articles.markdown import parse
from articles.segmentation import sentences
from articles.spans import Span
from tests.unit.strategies import DOCUMENTS

SOURCE = """# Harbour town opens new bridge

The city of Port Ellery opened its **new bridge** on Monday, 14 years after the first plans. "We are proud," said Mayor
Ruth Okafor. It cost $3.2 million.

## What changes

- Buses 12 and 40 take the bridge from May.
- Bicycles have a lane of their own.

Critics say the money was needed elsewhere. The council of Wexley did not answer.

```
toll = 0
```

Read the [full plan](https://example.org/plan).
"""
TARGET = """# Cidade portuária inaugura nova ponte

A cidade de Port Ellery inaugurou sua **nova ponte** na segunda-feira, 14 anos depois dos primeiros planos. “Estamos
orgulhosos”, disse a prefeita Ruth Okafor. Ela custou US$ 3,2 milhões.

## O que muda

- Os ônibus 12 e 40 passam pela ponte a partir de maio.
- As bicicletas têm uma faixa própria.

Críticos dizem que o dinheiro fazia falta em outro lugar. O conselho de Wexley não respondeu.

```
toll = 0
```

Leia o [plano completo](https://example.org/plan).
"""


def aligned(source: str, target: str) -> list[tuple[str | None, str | None]]:
    one, other = parse(source), parse(target)
    return [
        (one.rendered(pair.source) if pair.source else None, other.rendered(pair.target) if pair.target else None)
        for pair in align(one, other, "en", "pt-BR")
    ]


def test_a_whole_article() -> None:
    found = aligned(SOURCE, TARGET)
    assert len(found) == 10
    assert all(source and target for source, target in found)
    assert found[0] == ("Harbour town opens new bridge", "Cidade portuária inaugura nova ponte")
    assert found[3] == ("It cost $3.2 million.", "Ela custou US$ 3,2 milhões.")
    assert found[-1] == ("Read the full plan.", "Leia o plano completo.")


@pytest.mark.parametrize(
    ("left_out", "original"),
    [
        (" Ela custou US$ 3,2 milhões.", "It cost $3.2 million."),
        ("Críticos dizem que o dinheiro fazia falta em outro lugar. ", "Critics say the money was needed elsewhere."),
        ("- As bicicletas têm uma faixa própria.\n", "Bicycles have a lane of their own."),
    ],
)
def test_what_was_left_out_stands_alone(left_out: str, original: str) -> None:
    assert left_out in TARGET
    found = aligned(SOURCE, TARGET.replace(left_out, ""))
    assert [source for source, target in found if target is None] == [original]
    assert len(found) == 10


def test_what_was_put_in_stands_alone() -> None:
    added = "- Os pedestres não pagam nada em nenhum dia da semana inteira.\n"
    found = aligned(SOURCE, TARGET.replace("- As bicicletas", f"{added}- As bicicletas"))
    assert [target for source, target in found if source is None] == [added.removeprefix("- ").strip()]
    assert len(found) == 11


def test_merged_sentences_are_one_range() -> None:
    target = TARGET.replace("outro lugar. O conselho de Wexley", "outro lugar, e o conselho de Wexley")
    found = aligned(SOURCE, target)
    assert (
        "Critics say the money was needed elsewhere. The council of Wexley did not answer.",
        "Críticos dizem que o dinheiro fazia falta em outro lugar, e o conselho de Wexley não respondeu.",
    ) in found


def test_page_furniture_before_and_after_does_not_disturb() -> None:
    found = aligned(SOURCE, f"Início\n\n26\n\n{TARGET}\nFonte\n")
    assert found[:2] == [(None, "Início"), (None, "26")]
    assert found[-1] == (None, "Fonte")
    assert sum(1 for source, target in found if source and target) == 10


def test_without_a_source_every_sentence_is_alone() -> None:
    document = parse(TARGET)
    assert align(None, document, "", "pt-BR") == [Pair(None, span) for span in sentences(document, "pt-BR")]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sentences_dropped_at_random_are_found(seed: int) -> None:
    generator = random.Random(seed)
    towns = ["Ellery", "Wexley", "Oldham", "Marlow", "Tilbury", "Ascot", "Luton", "Crewe", "Dover", "Rye"]
    numbers = [generator.randint(2, 99_999) for _ in range(60)]
    source = [
        f"In {towns[n % 10]} they counted {number} boats{' and nothing else at all' * (n % 3)}."
        for n, number in enumerate(numbers)
    ]
    target = [
        f"Em {towns[n % 10]} eles contaram {number} barcos{' e absolutamente nada mais' * (n % 3)}."
        for n, number in enumerate(numbers)
    ]
    kept_source = {n for n in range(60) if generator.random() > 0.1}
    kept_target = {n for n in range(60) if generator.random() > 0.1}
    one = parse("\n\n".join(source[n] for n in sorted(kept_source)))
    other = parse("\n\n".join(target[n] for n in sorted(kept_target)))
    found = {
        (source.index(one.rendered(pair.source)), target.index(other.rendered(pair.target)))
        for pair in align(one, other, "en", "pt-BR")
        if pair.source and pair.target
    }
    right = {(n, n) for n in kept_source & kept_target}
    assert len(found & right) >= 0.95 * len(right)
    assert len(found & right) >= 0.95 * len(found)


@given(DOCUMENTS, DOCUMENTS)
def test_every_sentence_is_in_exactly_one_pair_in_order(source: str, target: str) -> None:
    one, other = parse(source), parse(target)
    pairs = align(one, other, "en", "pt-BR")
    for document, spans in (
        (one, [pair.source for pair in pairs if pair.source]),
        (other, [pair.target for pair in pairs if pair.target]),
    ):
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert all(document.block_at(span) is not None for span in spans)
        language = "en" if document is one else "pt-BR"
        for sentence in sentences(document, language):
            assert sum(span.contains(sentence) for span in spans) == 1
    assert all(pair.source or pair.target for pair in pairs)


def test_what_looks_alike_in_two_languages() -> None:
    source, target = (
        anchors('In 2024 President Lula paid $1,000 for "it" (?)'),
        anchors("Presidente Lula: US$ 1.000 em 2024"),
    )
    assert {"name lula", "number 2024", "number 1000", "money"} <= source & target
    assert anchors("the Étoile café").isdisjoint({"name café"})
    assert "word inte" in anchors("international") & anchors("internacional")


def test_dense_scripts_count_as_much_as_they_say() -> None:
    assert text_length("boat") == 4
    assert text_length("新聞") == 6
    assert text_length("배") == 2
    assert text_length("🎉") == 1


def layout(source: Document | None, target: Document, pairs: list[Pair]) -> list[tuple[list[int], list[int]]]:
    return [(list(row.source_sections), list(row.target_sections)) for row in rows(source, target, pairs)]


def test_sections_of_an_article_stand_side_by_side() -> None:
    source, target = parse(SOURCE), parse(TARGET)
    pairs = align(source, target, "en", "pt-BR")
    # The code holds no sentence, yet stands beside the code.
    assert layout(source, target, pairs) == [([n], [n]) for n in range(len(target.sections))]


def test_a_split_paragraph_makes_one_row_of_three_sections() -> None:
    source = parse("One boat left Dover at 10. Two ships came to Luton at 20.\n\nEnd of the 30 stories.")
    target = parse("Um barco saiu de Dover às 10.\n\nDois navios vieram a Luton às 20.\n\nFim das 30 histórias.")
    assert layout(source, target, align(source, target, "en", "pt")) == [([0], [0, 1]), ([1], [2])]


def test_sections_without_counterpart_have_rows_of_their_own() -> None:
    source = parse("Dover has 10 boats.\n\nLuton has 20 ships.\n\n---\n\nRye has 30 rafts.")
    target = parse("Dover tem 10 barcos.\n\n---\n\nRye tem 30 jangadas.\n\nFim")
    assert layout(source, target, align(source, target, "en", "pt")) == [
        ([0], [0]),
        ([1], []),
        ([2], [1]),
        ([3], [2]),
        ([], [3]),
    ]


def test_rows_without_a_source() -> None:
    target = parse("# A\n\nB\n\n---\n")
    assert rows(None, target, []) == [Row((), (0,)), Row((), (1,)), Row((), (2,))]


def test_pairs_that_cross_are_kept_in_one_row() -> None:
    source, target = parse("Aa\n\nBb\n\nCc"), parse("Bb\n\nAa\n\nCc")
    pairs = [
        Pair(Span(0, 2), Span(4, 6)),
        Pair(Span(4, 6), Span(0, 2)),
        Pair(Span(8, 10), Span(8, 10)),
    ]
    assert layout(source, target, pairs) == [([0, 1], [0, 1]), ([2], [2])]


@given(DOCUMENTS, DOCUMENTS, st.booleans())
def test_every_section_is_in_exactly_one_row_and_no_pair_is_torn(source: str, target: str, has_source: bool) -> None:
    one, other = parse(source) if has_source else None, parse(target)
    pairs = align(one, other, "en", "pt-BR")
    found = rows(one, other, pairs)
    assert [n for row in found for n in row.target_sections] == list(range(len(other.sections)))
    assert [n for row in found for n in row.source_sections] == list(range(len(one.sections) if one else 0))
    for pair in pairs:
        if one and pair.source and pair.target:
            ours, theirs = one.block_at(pair.source), other.block_at(pair.target)
            assert ours
            assert theirs
            assert any(ours.section in row.source_sections and theirs.section in row.target_sections for row in found)
