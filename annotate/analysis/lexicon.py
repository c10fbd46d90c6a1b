"""A small lexicon of ordinary words in six languages: what may stand for a word in another language.

It is a hint, never a translation: it says which of several look-alikes is meant, and what a word left in the original's
language could be. The rows are our own, for the words that English news use most; one file, a word a line.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from annotate.analysis.english import dictionary_forms
from annotate.analysis.pipelines import base_language

_FILE = Path(__file__).with_name("lexicon.tsv")
_PIVOT = "en"


def translations(word: str, source_language: str, target_language: str) -> tuple[str, ...]:
    """What the lexicon gives for the word, dictionary forms with the likeliest first; () if it does not know it.

    English words are also found by an inflected form.
    """
    table = _table(base_language(source_language), base_language(target_language))
    word = word.lower()
    if base_language(source_language) != _PIVOT:
        return table.get(word, ())
    return next((table[form] for form in dictionary_forms(word) if form in table), ())


def has(word: str, source_language: str, target_language: str) -> bool:
    """Whether the lexicon has the word in this very form."""
    return word.lower() in _table(base_language(source_language), base_language(target_language))


@lru_cache(maxsize=12)
def _table(source: str, target: str) -> Mapping[str, tuple[str, ...]]:
    """Words of one language with their counterparts in another; empty where a language has no column."""
    rows = _rows()
    if source == target or source not in rows or target not in rows:
        return {}
    found: dict[str, dict[str, None]] = {}
    for words, others in zip(rows[source], rows[target], strict=True):
        for word in words:
            found.setdefault(word.lower(), {}).update(dict.fromkeys(others))
    return {word: tuple(others) for word, others in found.items()}


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, list[tuple[str, ...]]]:
    """The columns of the file by language, each a list of the words of every row."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    languages = lines[0].split("\t")
    columns: dict[str, list[tuple[str, ...]]] = {language: [] for language in languages}
    for line in lines[1:]:
        for language, cell in zip(languages, line.split("\t"), strict=True):
            columns[language].append(tuple(cell.split("|")))
    return columns
