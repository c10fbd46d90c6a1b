"""Calques and false friends: English expressions with what machine translation makes of them, and the right wording.

The rows are our own; the file has one a line, in columns with tabs between:

- language of the translation, with a region where the row holds for that alone; the region must not be left open then
- how sure it is, 0 to 1, that the wrong wording is one where the original has the expression
- expressions, joined by " / ". Each word stands for all its forms; "=word" for that form alone, a word with a capital
  for that with its capital, "a|b" for one of them, "~" for up to three words
- wrong wordings, joined by " / ", in dictionary form and meant in every form; "=" before one says in this form alone
- right wordings; ":m", ":f" or ":n" behind one gives its gender, ":a" says that it is an adjective; "=" before one says
  that it has this form everywhere, "!" that it does not fit in by itself
- English words, in whatever form, that explain the wrong wording where they stand in the same sentence
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from annotate.analysis.conjugation import is_verb
from annotate.analysis.english import lemmas
from annotate.analysis.inflection import SINGULAR, possible
from annotate.analysis.phrases import Phrases
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range, Word

GAP = 3  # words that "~" may stand for, at most

_FILE = Path(__file__).with_name("calques.tsv")
_DEFAULT_REGIONS = {"pt": "pt-BR", "es": "es-ES"}


class Step(NamedTuple):
    """One word of an expression: its dictionary forms, or its written ones; none of both for a gap."""

    forms: frozenset[str]
    written: frozenset[str]

    def fits(self, word: Word) -> bool:
        """Whether the word is one of these."""
        lower = word.text.lower()
        return lower in self.written or word.text in self.written or not self.forms.isdisjoint(lemmas(lower))


Expression = tuple[Step, ...]


class Right(NamedTuple):
    """A right wording."""

    text: str
    gender: str
    fits: bool  # in the place of the wrong one, without other changes
    fixed: bool  # the same in every place


@dataclass(frozen=True, slots=True, eq=False)
class Calque:
    """One row of the table."""

    language: str
    trust: float
    expressions: tuple[Expression, ...]
    wrong: tuple[str, ...]
    right: tuple[Right, ...]
    unless: frozenset[str]


class Wrong(NamedTuple):
    """A wrong wording: its dictionary form, and what the form that stands in the text expresses."""

    form: str
    tags: tuple[str, ...]


def calques_in(words: Sequence[Word], language: str) -> Mapping[Calque, list[Range]]:
    """The rows for translations into the language whose expressions stand among the English words, and where."""
    table, found = _by_first(language), dict[Calque, list[Range]]()
    for at, word in enumerate(words):
        lower = word.text.lower()
        for first in {lower, word.text, *lemmas(lower)}:
            for calque, expression in table.get(first, ()):
                end = _end(words, at, expression)
                if end is None:
                    continue
                where, places = Range(word.start, words[end - 1].end), found.setdefault(calque, [])
                if all(each.end <= where.start for each in places):
                    places.append(where)
    return found


def _end(words: Sequence[Word], at: int, expression: Expression) -> int | None:
    """The index behind the last word of the expression that begins at this word, None if it does not."""
    for number, step in enumerate(expression):
        if not step.forms and not step.written:
            rest = expression[number + 1 :]
            ends = (_end(words, behind, rest) for behind in range(at, min(at + GAP + 1, len(words))))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or not step.fits(words[at]):
            return None
        at += 1
    return at


@lru_cache(maxsize=2_000)
def wrong_forms(calque: Calque) -> Phrases[Wrong]:
    """Every form of the wrong wordings."""
    found = Phrases[Wrong]()
    for each in calque.wrong:
        text = each.removeprefix("=")
        forms = {text: (SINGULAR,)} if text != each else possible(text, calque.language)
        for form, tags in forms.items():
            found.add(form, Wrong(text, tuple(tags)), exact=not text.islower())
    return found


@lru_cache(maxsize=2_000)
def right_forms(calque: Calque) -> Phrases[None]:
    """Every form of the right wordings; of a verb and what goes with it, the verb alone will do."""
    found = Phrases[None]()
    for right in calque.right:
        alone = is_verb(right.text.partition(" ")[0], calque.language)
        for form in possible(right.text, calque.language):
            found.add(form.partition(" ")[0] if alone else form, None)
    return found


# --- the file ---


def rows() -> Iterator[Calque]:
    """All rows of the table."""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        language, trust, expressions, wrong, right, unless = line.split("\t")
        yield Calque(
            language,
            float(trust),
            tuple(_expression(each) for each in expressions.split(" / ")),
            tuple(wrong.split(" / ")),
            tuple(_right(each) for each in right.split(" / ")),
            frozenset(unless.split()),
        )


def _expression(text: str) -> Expression:
    return tuple(_step(word) for word in text.split(" "))


def _step(text: str) -> Step:
    if text == "~":
        return Step(frozenset(), frozenset())
    words = text.split("|")
    exact = {word.removeprefix("=") for word in words if word.startswith("=") or not word.islower()}
    return Step(frozenset(words) - {f"={word}" for word in exact} - exact, frozenset(exact))


def _right(text: str) -> Right:
    written, _, gender = text.lstrip("!=").partition(":")
    return Right(written, gender, fits=not text.startswith("!"), fixed=text.startswith("="))


@lru_cache(maxsize=16)
def _by_first(language: str) -> Mapping[str, Sequence[tuple[Calque, Expression]]]:
    """The expressions of the rows for the language by their first words."""
    base = base_language(language)
    region = language.replace("_", "-") if len(language) > len(base) else _DEFAULT_REGIONS.get(base, base)
    found: dict[str, list[tuple[Calque, Expression]]] = {}
    for calque in rows():
        if calque.language in (base, region):
            for expression in calque.expressions:
                for word in (*expression[0].forms, *expression[0].written):
                    found.setdefault(word, []).append((calque, expression))
    return found
