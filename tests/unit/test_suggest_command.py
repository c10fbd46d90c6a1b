"""The command that prints suggestions without a database."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

SOURCE = "HarborLink hired 340 people."
TARGET = "A Harborlink contratou 370 pessoas."


class Input(io.TextIOWrapper):
    """Standard input with these bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


def run_lines(monkeypatch: pytest.MonkeyPatch, *lines: object) -> list[dict[str, Any]]:
    """The answers to these lines of input; what is no text or bytes is written as JSON."""
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    monkeypatch.setattr(sys, "stdin", Input(data))
    out = io.StringIO()
    call_command("suggest", "--jsonl", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_cases_are_answered_in_order_with_quotes_that_stand_at_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    case = {"target": TARGET, "target_language": "pt-BR", "source": SOURCE, "source_language": "en"}
    marked = {**case, "id": 2, "target": "A **Harbor\nlink** contratou 340 pessoas."}
    answers = run_lines(
        monkeypatch, {**case, "id": "one"}, b"", marked, {"id": 3, "target": "", "target_language": "es"}
    )
    assert [answer["id"] for answer in answers] == ["one", 2, 3]
    first = answers[0]["suggestions"]
    assert [each["corrections"][0] for each in first] == ["HarborLink", "340"]
    for text, answer in zip((TARGET, str(marked["target"])), answers, strict=False):
        for each in answer["suggestions"]:
            assert text[each["start"] : each["end"]] == each["quote"]
            assert {"detector", "confidence", "shown", "corrections", "evidence"} <= set(each)
    assert answers[2]["suggestions"] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"not json", "line 2: not a JSON object"),
        (b"\xff\xfe", "line 2: not a JSON object in UTF-8"),
        (b"[1]", "line 2: not a JSON object"),
        ({"id": 1, "target": "x"}, 'line 2: the field "target_language" is missing'),
        ({"id": [], "target": "x", "target_language": "pt"}, 'line 2: the field "id"'),
        ({"id": 1, "target": 5, "target_language": "pt"}, "line 2: texts and languages"),
        ({"id": 1, "target": "x", "target_language": "pt", "source": "y"}, 'line 2: "source" needs'),
    ],
)
def test_a_bad_line_is_named(monkeypatch: pytest.MonkeyPatch, line: object, message: str) -> None:
    good = {"id": 0, "target": "Olá.", "target_language": "pt-BR"}
    with pytest.raises(CommandError, match=message) as error:
        run_lines(monkeypatch, good, line)
    assert error.value.returncode == 2


def test_files_are_printed_as_a_table(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(f"# Título\n\n{TARGET}\n", encoding="utf-8")
    (tmp_path / "s.md").write_text(f"# Title\n\n{SOURCE}\n", encoding="utf-8")
    out = io.StringIO()
    call_command("suggest", target=str(tmp_path / "t.md"), source=str(tmp_path / "s.md"), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("Used: ")
    assert "'Harborlink' -> 'HarborLink'" in lines[1]
    assert lines[1].split()[0] == "3"
    assert lines[-1] == "2 suggestions"


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nothing\.md"):
        call_command("suggest", target=str(tmp_path / "nothing.md"))
    (tmp_path / "binary.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match=r"binary\.md"):
        call_command("suggest", target=str(tmp_path / "binary.md"))
