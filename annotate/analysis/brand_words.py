"""Names that are ordinary words too, with what machine translation makes of them.

The file has one name a line: its kind, the name, and for each language the words that it becomes, in dictionary form
and joined by "|". Whoever compares looks at beginnings, so that plurals and forms of verbs are found too.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from annotate.analysis.pipelines import base_language

_FILE = Path(__file__).with_name("brand_words.tsv")
_TEAM = "team"


@lru_cache(maxsize=8)
def literal_forms(language: str) -> Mapping[str, tuple[str, ...]]:
    """What machine translation makes of each name in the language; empty for languages without a column."""
    base = base_language(language)
    found = {row["name"]: tuple(filter(None, row.get(base, "").split("|"))) for row in _rows()}
    return {name: forms for name, forms in found.items() if forms}


@lru_cache(maxsize=1)
def team_names() -> frozenset[str]:
    """The names that stand behind a city's: the Eagles of the Philadelphia Eagles."""
    return frozenset(row["name"] for row in _rows() if row["kind"] == _TEAM)


@lru_cache(maxsize=1)
def _rows() -> tuple[Mapping[str, str], ...]:
    lines = [line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines()]
    return tuple(dict(zip(lines[0], cells, strict=True)) for cells in lines[1:])
