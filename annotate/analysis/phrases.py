"""Finds many phrases in a text at once, in time that grows with the text and not with the number of phrases.

Phrases match whole words. Blanks of every kind are alike, and so are the kinds of apostrophe and of hyphen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from annotate.analysis.names import is_joint
from annotate.analysis.spelling import is_coined
from annotate.analysis.texts import Text, Word

Value = TypeVar("Value")

_WORD = re.compile(r"[^\W_]+")  # as texts.Word
_STEM = 5  # letters, at most, of a word's beginning that inflection leaves alone
_BEGINNING = 3  # letters of a key by which a word is told quickly that cannot begin it
_ENDING = 2  # letters, at least, that it may change
_BLANKS = re.compile(r"\s+")
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "–": "-", "‑": "-", "—": "-", "“": '"', "”": '"'})


class Phrase(NamedTuple):
    """A text cut into words, with what stands before, between and after them."""

    head: str
    steps: tuple[str, ...]  # each word in folded case behind the gap before it; the first without a gap
    tail: str
    words: tuple[str, ...]  # the same words without the gaps


@lru_cache(maxsize=50_000)
def phrase(text: str) -> Phrase | None:
    """The text as a phrase, or None where it holds no word."""
    words = list(_WORD.finditer(text))
    if not words:
        return None
    steps, at = [], words[0].start()
    for word in words:
        steps.append(_plain(text[at : word.start()]) + word.group().casefold())
        at = word.end()
    head, tail = _plain(text[: words[0].start()]).lstrip(), _plain(text[at:]).rstrip()
    return Phrase(head, tuple(steps), tail, tuple(word.group().casefold() for word in words))


class Place(NamedTuple, Generic[Value]):
    """Where a phrase stands, in code points of the rendered text, half-open, and what is known of it."""

    start: int
    end: int
    value: Value


@dataclass(slots=True)
class _Node(Generic[Value]):
    """What can follow the words so far, and the phrases that are complete here."""

    after: dict[str, "_Node[Value]"] = field(default_factory=dict)
    complete: list[tuple[str, Phrase, Value, bool]] = field(default_factory=list)


class Phrases(Generic[Value]):
    """A set of phrases, each with a value, that can be looked for together."""

    def __init__(self) -> None:
        self._root: _Node[Value] = _Node()

    def __bool__(self) -> bool:
        return bool(self._root.after)

    def add(self, text: str, value: Value, *, exact: bool = False) -> None:
        """The text is one of the phrases; ``exact``: only in these capitals. A text without words is left out."""
        parts = phrase(text)
        if parts is None:
            return
        node = self._root
        for step in parts.steps:
            node = node.after.setdefault(step, _Node())
        node.complete.append((_plain(text.strip()), parts, value, exact))

    def find(self, text: Text, start: int = 0, end: int | None = None) -> Iterator[Place[Value]]:
        """Every place of every phrase inside the range, the text's whole length by default, by where it begins."""
        plain = text.plain
        words = text.words_in(start, len(plain) if end is None else end)
        for at in range(len(words)):
            yield from self._from(plain, words, at, start)

    def _from(self, plain: str, words: Sequence[Word], at: int, first: int) -> Iterator[Place[Value]]:
        node, step = self._root, words[at].text.casefold()
        for ahead in range(at, len(words)):
            if ahead > at:
                step = _plain(plain[words[ahead - 1].end : words[ahead].start]) + words[ahead].text.casefold()
            found = node.after.get(step)
            if found is None:
                return
            node = found
            for written, parts, value, exact in node.complete:
                start, end = words[at].start - len(parts.head), words[ahead].end + len(parts.tail)
                quote = _plain(plain[max(0, start) : end])
                if start < first or not (quote == written if exact else quote.casefold() == written.casefold()):
                    continue
                yield Place(start, end, value)


def longest(places: list[Place[Value]]) -> list[Place[Value]]:
    """The places that do not lie inside a longer one, by where they begin."""
    kept: list[Place[Value]] = []
    reach = -1
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if place.end > reach or (kept and (kept[-1].start, kept[-1].end) == (place.start, place.end)):
            kept.append(place)
            reach = max(reach, place.end)
    return kept


def beginnings_of(keys: Iterable[str]) -> frozenset[str]:
    """The first letters of the keys, by which words are told quickly that can begin none of them."""
    return frozenset(letters[:length] for letters in keys for length in range(1, _BEGINNING + 1))


def spelt_like(
    text: Text, known: Mapping[str, Value], beginnings: Set[str], most: int = 6
) -> Iterator[tuple[Sequence[Word], Value]]:
    """The words of the text whose letters and digits together are one of the known keys, longest first.

    Case, accents and spacing may differ; ``most`` is the number of words that one key may take, ``beginnings`` those
    of the keys.
    """
    words, behind = text.words, 0
    for at, word in enumerate(words):
        if at < behind or word.key[:_BEGINNING] not in beginnings:
            continue
        letters, best = "", 0
        for ahead in range(at, min(at + most, len(words))):
            if ahead > at and not is_joint(text.plain[words[ahead - 1].end : words[ahead].start]):
                break
            letters += words[ahead].key
            if letters in known:
                best = ahead + 1 - at
        if best:
            run = words[at : at + best]
            yield run, known["".join(word.key for word in run)]
            behind = at + best


class Stems:
    """The beginnings of the words of a text: a quick way to know which phrases cannot stand in it."""

    def __init__(self, text: Text) -> None:
        words = {word.text.casefold() for word in text.words}
        self._stems = {word[:length] for word in words for length in range(1, _STEM + 1)}

    def may_hold(self, text: str) -> bool:
        """Whether words stand in the text that begin as those of the phrase do, in whatever inflected form."""
        parts = phrase(text)
        return parts is not None and all(_stem(word) in self._stems for word in parts.words)


def _stem(word: str) -> str:
    """The beginning that stays when the end of the word changes."""
    return word[: max(1, min(_STEM, len(word) - _ENDING))]


def cased_like(text: str, quote: str, written: str) -> str:
    """The text with capitals where the quote has them and its dictionary form, ``written``, has not."""
    if is_coined(text.partition(" ")[0]):
        return text
    if quote.isupper() and len(quote) > 1 and not written.isupper():
        return text.upper()
    if quote[:1].isupper() and not written[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


def same_letters(one: str, other: str) -> bool:
    """Whether two texts are written alike but for kinds of blanks, apostrophes and hyphens."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text.translate(_ALIKE))
