"""Every refusal of the text core can be told in the language of the page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import override

from annotate.refusals import SENTENCES, told
from articles.spans import Refused

ROOM = Path(__file__).resolve().parent.parent.parent / "articles"
CORE = ("anchoring", "removing", "splicing")  # where a sentence has a name before it is raised


def sentences() -> Iterator[str]:
    """The constant messages of all refusals in the text core, given directly or by a variable before."""
    for path in sorted(ROOM.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                yield from (str(arg.value) for arg in node.args[1:] if isinstance(arg, ast.Constant))
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                named = node.targets[0].id == "message"
                if (
                    named
                    and isinstance(node.value, ast.Constant)
                    and path.stem in ("anchoring", "removing", "splicing")
                ):
                    yield str(node.value.value)


def test_every_sentence_of_the_text_core_is_listed() -> None:
    found = set(sentences())
    assert len(found) > 10
    assert found == set(SENTENCES)


def test_refusals_are_told_in_the_language_of_the_page() -> None:
    refused = Refused("empty-document", "This would delete the whole article.")
    with override("es"):
        assert told(refused) not in ("", refused.message)
    with override("en"):
        assert told(refused) == refused.message


def test_numbers_are_told() -> None:
    with override("en"):
        assert "in 3 places" in told(Refused("ambiguous", "whatever", found=3))


def test_what_was_said_in_the_language_already_stays() -> None:
    assert told(Refused("same", "Dicho ya.")) == "Dicho ya."
