"""Words as searching and sorting see them: what somebody typed to find, and letters without accents."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

LONGEST_QUESTION: Final = 200
"""So many characters of what was typed are looked at."""
MOST_WORDS: Final = 12
"""So many words of it are looked for."""
SHORTEST_BEGINNING: Final = 3
"""A word with fewer letters begins too many others to be taken for an unfinished one."""

_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_TYPED: Final = re.compile(r'(?P<minus>(?<!\S)-+)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to be found: a word, or several that stand together as a phrase; unwanted ones must be absent."""

    text: str
    is_phrase: bool = False
    is_unwanted: bool = False

    @property
    def may_be_unfinished(self) -> bool:
        """Whether words that begin with it are found too."""
        return not self.is_phrase and self.text.isalnum() and len(self.text) >= SHORTEST_BEGINNING


def asked(typed: str) -> list[Word]:
    """What is to be found: words, "phrases in quotes" and -unwanted ones; signs without a letter or figure are none.

    A word with a sign inside, such as well-known or 3,5, is a phrase.
    """
    clean = _INVISIBLE.sub(" ", unicodedata.normalize("NFC", typed[: 2 * LONGEST_QUESTION]))[:LONGEST_QUESTION]
    found = []
    for each in _TYPED.finditer(clean.translate(_QUOTES)):
        text = " ".join((each["phrase"] or each["word"] or "").split())
        inner = _trimmed(text)
        if not inner:
            continue
        is_phrase = each["phrase"] is not None or not inner.isalnum()
        found.append(Word(text if is_phrase else inner, is_phrase, is_unwanted=bool(each["minus"])))
    return found[:MOST_WORDS]


def _trimmed(text: str) -> str:
    """The text from its first letter or figure to its last; empty if it has none."""
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    return text[places[0] : places[-1] + 1] if places else ""


def folded(text: str) -> str:
    """The text without capitals and accents; what looks like an accent and is a letter of its script stays."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))


def _variants() -> dict[str, str]:
    """For each Latin, Greek and Cyrillic letter with accents all that are the same without, itself included."""
    known: dict[str, list[str]] = defaultdict(list)
    for letter in map(chr, [*range(0xC0, 0x530), *range(0x1E00, 0x2000)]):
        if letter.isalpha() and folded(letter) != letter:
            known[folded(letter)].append(letter)
    return {base: base + "".join(each) for base, each in known.items() if len(base) == 1 and base.isalpha()}


_VARIANTS: Final = _variants()


def spelled(text: str) -> str:
    """A regular expression for the text with whatever accents; capitals are left to re.IGNORECASE."""
    return "".join(
        f"[{_VARIANTS[letter]}]" if letter in _VARIANTS else r"\s+" if letter == " " else re.escape(letter)
        for letter in folded(text)
    )
