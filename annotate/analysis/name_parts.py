"""Lays the words of a translation beside a name, part by part, to see which of them may be its parts garbled."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from annotate.analysis.names import Name
from annotate.analysis.spelling import key, likeness
from annotate.analysis.texts import Word

SHORT = 4  # letters up to which names are alike by chance
LEAST = 3  # … where another part of the name is right beside them ("Moon Jai-in")
SHARED = 50  # least likeness of a garbled part that has another part of the same name right beside it
KNOWN = 75  # least likeness of a form that is a word in its own right

_PART = re.compile(r"[^\W_]+")  # as texts.Word
# How the languages write the sounds of other alphabets: Dorofeyev, Dorofejew, Dorofeïev and Dorofeev are one name.
_SOUNDS = (
    (re.compile(r"sk(y|i|j|ij|iy|yj|yy|ii)$"), "ski"), (re.compile(r"tsch|tch|ch"), "c"), (re.compile(r"sch|sh"), "s"),
    (re.compile(r"zh"), "j"), (re.compile(r"kh"), "h"), (re.compile(r"ou"), "u"), (re.compile(r"w"), "v"),
    (re.compile(r"ff$"), "v"), (re.compile(r"[yj]"), "i"), (re.compile(r"ie"), "e"), (re.compile(r"ov$"), "ev"),
    (re.compile(r"ine$"), "in"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form in which a name can stand in the translation, and its parts."""

    name: Name
    text: str
    parts: tuple[tuple[int, int, str], ...]  # start, end, key
    right: frozenset[str]  # keys of words that show that the name stands there rightly in another form

    @classmethod
    def of(cls, name: Name, text: str, right: frozenset[str]) -> "Form":
        """The form with its parts."""
        return cls(name, text, tuple((m.start(), m.end(), key(m.group())) for m in _PART.finditer(text)), right)


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words of the translation, with the starts of those that nothing explains and of common words."""

    words: Sequence[Word]
    odd: set[int]
    common: set[int]


@dataclass(frozen=True, slots=True)
class Guess:
    """Words of the translation that may stand for parts of a name."""

    words: Sequence[Word]
    odd: str  # those of the words that are not written like the part they stand for, in one
    meant: str  # the parts they stand for, in one
    shared: tuple[str, ...]  # keys of the parts beside them that are right
    name: Name
    form: str
    score: float
    in_place: bool
    alone: bool = True  # a capitalised word inside a sentence, with no other beside it


def by_part(run: Run, form: Form, in_place: bool) -> Iterator[Guess]:
    """The run laid beside the form so that one odd word meets one part, for each such pair."""
    seen: set[tuple[int, int]] = set()
    for at, word in enumerate(run.words):
        for index, (_, _, part) in enumerate(form.parts):
            if word.start not in run.odd or (at, index) in seen:
                continue
            held = in_place and any(_meet(run, form, at + d, index + d) for d in (-1, 1))
            if len(part) < (LEAST if held else SHORT) or not is_possible(word.key, part, any_initial=held):
                continue
            if word.start not in run.common or held or likeness(word.key, part) >= KNOWN:
                first, last = _stretch(run, form, at, index)
                seen |= {(at + d, index + d) for d in range(first, last + 1)}
                guess = _laid(run.words[at + first : at + last + 1], form, index + first, in_place)
                yield replace(guess, alone=len(run.words) == 1 and not word.initial)


def _meet(run: Run, form: Form, at: int, index: int) -> bool:
    """Whether the word is written like the part, and long enough to tell something."""
    if not (0 <= at < len(run.words) and 0 <= index < len(form.parts)):
        return False
    return run.words[at].key == form.parts[index][2] and len(run.words[at].key) >= LEAST


def _stretch(run: Run, form: Form, at: int, index: int) -> tuple[int, int]:
    """How far before and after the pair the words go on to be the parts, rightly or garbled."""
    ends = []
    for step in (-1, 1):
        d = 0
        while 0 <= at + d + step < len(run.words) and 0 <= index + d + step < len(form.parts):
            word, part = run.words[at + d + step], form.parts[index + d + step][2]
            # The small half of a double name may begin with any letter, as its capital may be what was lost.
            garbled = word.start in run.odd - run.common and (word.key[:1] == part[:1] or not word.capitalised)
            if word.key != part and not (garbled and likeness(word.key, part) >= SHARED):
                break
            d += step
        ends.append(d)
    return ends[0], ends[1]


def _laid(words: Sequence[Word], form: Form, index: int, in_place: bool) -> Guess:
    """The guess that these words stand for the parts from the index on, cut down to the words that are wrong."""
    parts = form.parts[index : index + len(words)]
    wrong = [n for n, word in enumerate(words) if word.key != parts[n][2]]
    shared = tuple(part[2] for n, part in enumerate(parts) if n not in wrong)
    odd = " ".join(words[n].text for n in wrong)
    meant = " ".join(form.text[parts[n][0] : parts[n][1]] for n in wrong)
    score = likeness("".join(words[n].key for n in wrong), "".join(parts[n][2] for n in wrong))
    first, last = wrong[0], wrong[-1]
    while first > 0 and form.text[parts[first - 1][1] : parts[first][0]] == "-":
        first -= 1
    while last + 1 < len(parts) and form.text[parts[last][1] : parts[last + 1][0]] == "-":
        last += 1
    text = form.text[parts[first][0] : parts[last][1]]
    return Guess(words[first : last + 1], odd, meant, shared, form.name, text, score, in_place)


def is_possible(one: str, other: str, *, any_initial: bool = False) -> bool:
    """Whether a key can be a garble of the other at all: the same beginning, and no mere plural or derived word."""
    if one == other or abs(len(one) - len(other)) > max(2, len(other) // 4):
        return False
    if one[:1] != other[:1] and not any_initial:
        return False
    if one.startswith(other) or other.startswith(one):
        return False
    return romanised(one) != romanised(other)


@lru_cache(maxsize=5000)
def romanised(letters: str) -> str:
    """The key with the letters that languages choose differently for the same sounds made one."""
    for sound, instead in _SOUNDS:
        letters = sound.sub(instead, letters)
    return letters
