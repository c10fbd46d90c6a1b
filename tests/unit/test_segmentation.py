"""Where sentences begin and end."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.markdown import parse
from articles.segmentation import PROSE_KINDS, sentences, split
from tests.unit.strategies import DOCUMENTS, HOSTILE


def pieces(text: str, language: str = "") -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["The boat left.", "It was late!", "Was it?", "Nobody knew…", "End"]),
        ("pt-BR", ["O Dr. Silva chegou com a Sra. Lima.", "Eles saíram às 17h."]),
        ("pt", ["Custou US$ 3.2 por 1.000 litros.", "Maria pagou."]),
        ("es", ["Vive en EE. UU. desde 2001.", "Los demás no viven en EE. UU.", "Él sí."]),
        ("es", ["¿Qué pasó?", "¡Nada!", "Todo sigue igual."]),
        ("en", ["U.S. Sen. Ada Lovelace lives in the U.S.", "She met John F. Kennedy at 5 p.m. Sunday."]),
        ("en", ["He is No. 10 on p. 4.", "I said no.", "They left."]),
        ("en", ["It cost J. K. Rowling 3.2 million.", "That was in 2020.", "Apple Inc. Chief Tim Cook paid."]),
        ("en", ["1. First things first.", "Then the rest."]),
        ("fr", ["« Oui. »", "Il part avec M. Dupont.", "Quoi ?", "Rien !"]),
        ("de", ["Am 3. Oktober kam er, z. B. mit dem Rad.", "„Gut.“", "Sie ging."]),
        ("el", ["Τι είναι;", "Αυτό.", "Ναι."]),
        ("ar", ["هل هذا صحيح؟", "نعم.", "انتهى."]),
        ("hi", ["यह वाक्य है।", "दूसरा वाक्य है॥", "तीसरा?"]),
    ],
)
def test_sentences_of_many_languages(language: str, expected: list[str]) -> None:
    assert pieces(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["これは文です。", "「はい。」と言った。", "次の文！"],
        ["他说：“好。”", "他走了。", "第二句！"],
        ['他说:"好。"', "他走了。"],
    ],
)
def test_chinese_and_japanese_need_no_spaces(expected: list[str]) -> None:
    assert pieces("".join(expected), "zh") == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["He said “No.”", "She left."],
        ['He said "No."', '"Yes," she said.'],
        ["(It rained.)", "(It snowed.)", "[End.]"],
        ["It ended.[2]", "It began.¹", "On it went."],
        ["She said it was “over.”", "‘Next.’", "«Fin.»", "¿Sí?"],
    ],
)
def test_closing_quotes_stay_and_opening_quotes_go_on(expected: list[str]) -> None:
    assert pieces(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“What?” he asked.",
        "“Sim.”, disse ela.",
        "See example.org for more.",
        "It fell by 3.5 percent.",
        "No. 2.0 is out etc. and so on.",
        "Sold by Yahoo! in may.",
    ],
)
def test_what_goes_on_is_one_sentence(text: str) -> None:
    assert pieces(text) == [text]


def test_what_has_no_word_joins_its_neighbour() -> None:
    assert pieces("Great! 🎉") == ["Great! 🎉"]
    assert pieces("... Well. So.") == ["... Well.", "So."]
    assert pieces("!!! ???") == ["!!! ???"]


def test_a_line_that_holds_a_number_alone_is_apart() -> None:
    document = parse("26\n0\nOpen seas ahead\nof the boat\n")
    found = [document.rendered(span) for span in sentences(document, "en")]
    assert found == ["26", "0", "Open seas ahead of the boat"]


def test_places_are_those_of_the_markdown() -> None:
    markdown = (
        "---\ntitle: Não. É.\n---\n# Boats &amp; *ships*. More\n\n- A **first.** Then\n\n"
        "`code. Code`\n\n```\nNo. Yes.\n```\n"
    )
    document = parse(markdown)
    found = [markdown[span.start : span.end] for span in sentences(document, "en")]
    assert found == ["Boats &amp; *ships*.", "More", "A **first.", "Then", "code.", "Code"]


def test_the_box_of_a_task_is_no_part_of_its_sentence() -> None:
    document = parse("- [ ] Call Dover\n- [x] Call Rye\n\n  Twice.\n")
    found = [document.rendered(span) for span in sentences(document, "en")]
    assert found == ["Call Dover", "Call Rye", "Twice."]


@given(st.one_of(DOCUMENTS, HOSTILE), st.sampled_from(["", "en", "pt-BR", "de", "el", "ja"]))
def test_every_character_of_prose_is_in_exactly_one_sentence(markdown: str, language: str) -> None:
    document = parse(markdown)
    spans = sentences(document, language)
    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(document.block_at(span) is not None for span in spans)
    blocks = (block for block in document.blocks if block.kind in PROSE_KINDS)
    prose = "".join(run.text for block in blocks for run in block.runs if run.kind != "task")
    assert "".join("".join(map(document.rendered, spans)).split()) == "".join(prose.split())


@given(st.text(max_size=200), st.sampled_from(["", "en", "de", "el", "ja"]))
def test_splitting_loses_nothing(text: str, language: str) -> None:
    found = split(text, language)
    covered = {index for start, end in found for index in range(start, end)}
    assert sum(end - start for start, end in found) == len(covered)
    assert all(text[index].isspace() for index in set(range(len(text))) - covered)
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in found)


def test_long_runs_of_marks_take_no_time() -> None:
    assert len(split("." * 100_000)) == 1
    assert len(split("A. " * 30_000)) >= 1
    assert len(split("1" * 100_000 + "\n2")) == 2
    assert len(split("1 " * 50_000 + "x")) == 1


def test_spacy_is_not_loaded_for_it() -> None:
    code = "import articles.alignment, articles.segmentation, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
