"""Endings, prefixes, clitics and articles by language, read from one file of our own.

Each line of it is a kind, a language and words, in that order, with tabs between; "-" stands for nothing:

- ``endings``: of one kind of word; a stem with one of them is a word if the stem with another one is
- ``infinitives``: endings that make such a line one of verbs
- ``prefixes``, and ``clitics``, pronouns that are written onto a verb
- ``links``: what joins the parts of a compound; ``last-parts``: last parts that no list has as words
- ``before-fp``: articles and their like that only a feminine ("f") plural ("p") noun phrase follows
- ``loans``: words of the language that others take over as they are; "en>it" for one language alone
- ``adjectives``: words that are adjectives although no ending shows it; ``nouns``: words that only end like them
- ``reform``: old spellings with the new ones, as old=new, "_" for a blank
- ``page``: what web pages write around articles, each phrase with "_" for its blanks
- ``twice``: words that may be said twice, in any language
- ``negative``: words that can stand for a negation; ``negative-stem``: beginnings of verbs that can;
  ``negative-prefix``: prefixes that turn a word into its opposite
- ``tell``: endings of nouns and adjectives with the gender and number that they show, the longest first
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("forms.tsv")


def rows(kind: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Every line of this kind for the base language, as the words that it lists; "" for nothing."""
    return _rows().get((kind, language), ())


@lru_cache(maxsize=200)
def words(kind: str, language: str) -> tuple[str, ...]:
    """The words of all lines of this kind for the base language."""
    return tuple(word for row in rows(kind, language) for word in row)


@lru_cache(maxsize=1)
def _rows() -> Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]:
    found: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        kind, language, listed = line.split("\t")
        row = tuple("" if word == "-" else word for word in listed.split(" "))
        found[kind, language] = (*found.get((kind, language), ()), row)
    return found
