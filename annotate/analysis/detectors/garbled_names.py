"""Names with wrong letters: "Frans-Owen" where the original has French-Owen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.names import Name
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key, likeness
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

SHORT = 4  # letters up to which names are alike by chance
LEAST = 3  # … where another part of the name is right beside them ("Moon Jai-in")
STEM = 5  # letters that a place shares with its people: Macedonia, Macedonian
APART = 10  # what likeness loses where the words are not as many as the parts

# Least likeness (0 to 100) of a garbled name by what else speaks for it. One wrong letter of five leaves 80 and two
# of eight leave 75; look-alikes that are different names begin near 75 where nothing else points at them.
IN_PLACE = 60  # the name is in the aligned original and nothing in the translated sentence stands for it
SHARED = 50  # … and another part of the same name is right beside it ("Frans-Owen" for "French-Owen")
BESIDE = 74  # the name is in the aligned original, but the translated sentence has it in its right form too
REPEATED = 78  # the name is elsewhere in the original, and in its right form in the translation
ANYWHERE = 84  # the name is elsewhere in the original
KNOWN = 75  # the name is in the aligned original; the form is a word, but the translation writes the name elsewhere

TELLING = 4.2  # zipf; a name part more common than this ("Nova", "São") says nothing about the part beside it
EXISTING = 2.0  # zipf from which a form exists in its own right, if it is no rarer than the original's
WORD = 3.0  # zipf from which a form exists in its own right, whatever the original's

# How adjectives of places end in the Romance languages and in German, without accents.
_ENDING_LIST = (
    "o os as es i ense enses ese esa esas eses esi ano ana anos anas ani ane eno ena enos enas ino ina inos inas "
    "ais aise aises ois oise oises ien ienne iens iennes er ern erin isch ische ischen ischer n"
)
_PEOPLES_ENDINGS = frozenset(_ENDING_LIST.split(" "))
_PART = re.compile(r"[^\W_]+")  # as texts.Word


@dataclass(frozen=True, slots=True)
class _Form:
    """A form in which a name can stand in the translation, and its parts."""

    name: Name
    text: str
    parts: tuple[tuple[int, int, str], ...]  # start, end, key

    @classmethod
    def of(cls, name: Name, text: str) -> "_Form":
        return cls(name, text, tuple((m.start(), m.end(), key(m.group())) for m in _PART.finditer(text)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words of the translation, with the starts of those that nothing explains and of common words."""

    words: Sequence[Word]
    odd: set[int]
    common: set[int]


@dataclass(frozen=True, slots=True)
class _Guess:
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


class GarbledNames:
    """Looks for the name that a strange capitalised word was meant to be."""

    code = "garbled-names"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for capitalised words that no text explains but that nearly are a name of the original."""
        if context.source is None:
            return
        settled = {word.start for words, _, _ in context.names_written for word in words}
        for capitals in context.target_runs:
            words = _with_attached(context, capitals)
            odd = {word.start for word in words if word.start not in settled and _is_odd(context, word)}
            if odd and not context.target.is_shouted(words[0].start, words[-1].end):
                common = {word.start for word in words if context.zipf_target(word.text) >= COMMON}
                run = _Run(words, odd, common)
                yield from _best(context, [guess for guess in _guesses(context, run) if _is_enough(context, guess)])


def _best(context: Context, guesses: list[_Guess]) -> Iterator[Finding]:
    """One finding for each of the places that the guesses are about."""
    taken: set[int] = set()
    for guess in sorted(guesses, key=lambda guess: _rank(context, guess), reverse=True):
        if not taken & {word.start for word in guess.words}:
            taken |= {word.start for word in guess.words}
            yield _finding(context, guess)


def _is_odd(context: Context, word: Word) -> bool:
    """Whether the word is neither of the original nor a known place."""
    if word.text in context.source_words or word.key in context.place_words or word.text.isdigit():
        return False
    return not any(twin.capitalised for twin in context.source_keys.get(word.key, ()))


def _guesses(context: Context, run: _Run) -> Iterator[_Guess]:
    """Every name with the initial of a word of the run, against each part of the run and against the whole."""
    words, place = run.words, run.words[0].start
    near = {name.key: name for name, _ in context.names_between(context.source_ranges(place))}
    stems = {each[:STEM] for each, name in near.items() if name.is_place}
    whole = "".join(word.key for word in words)
    strange = " ".join(word.text for word in words if word.start in run.odd)
    letters = dict.fromkeys(word.key[:1] for word in words)
    names = {name.key: name for letter in letters for name in context.names_by_initial.get(letter, ())}
    there = _keys_there(context, place)
    for name in names.values():
        is_near = name.key in near or (name.is_place and name.key[:STEM] in stems)
        for form in _forms(context, words, name):
            in_place = is_near or all(part in there for *_, part in form.parts)
            yield from _by_part(run, form, in_place)
            if len(words) != len(form.parts) and len(name.key) > SHORT and _is_possible(whole, key(form.text)):
                score = likeness(whole, key(form.text)) - APART
                yield _Guess(words, strange, form.text, (), name, form.text, score, in_place)


def _forms(context: Context, run: Sequence[Word], name: Name) -> Iterator[_Form]:
    """The name as it may stand in the translation; none where a word of what the place is called there is right."""
    exonyms = context.exonyms_of(name.text)
    keys = {word.key for word in run}
    if not any(key(part) in keys for exonym in exonyms for part in exonym.split()):
        for form in dict.fromkeys((*exonyms, name.text)):
            yield _Form.of(name, form)


def _keys_there(context: Context, place: int) -> set[str]:
    """Keys of the capitalised words in the aligned original."""
    assert context.source is not None
    ranges = context.source_ranges(place)
    return {word.key for where in ranges for word in context.source.words_in(*where) if word.capitalised}


def _with_attached(context: Context, run: Sequence[Word]) -> list[Word]:
    """The run with the words in small letters that a hyphen ties to its end: Byeong-seug."""
    words = list(run)
    after = context.target.words_in(run[-1].end, run[-1].end + 30)
    for word in after:
        if context.target.plain[words[-1].end : word.start] != "-":
            break
        words.append(word)
    return words


def _by_part(run: _Run, form: _Form, in_place: bool) -> Iterator[_Guess]:
    """The run laid beside the form so that one odd word meets one part, for each such pair."""
    seen: set[tuple[int, int]] = set()
    for at, word in enumerate(run.words):
        for index, (_, _, part) in enumerate(form.parts):
            if word.start not in run.odd or (at, index) in seen:
                continue
            held = in_place and any(_meet(run, form, at + d, index + d) for d in (-1, 1))
            if word.start in run.common and not held and likeness(word.key, part) < KNOWN:
                continue
            if len(part) >= (LEAST if held else SHORT) and _is_possible(word.key, part, any_initial=held):
                first, last = _stretch(run, form, at, index)
                seen |= {(at + d, index + d) for d in range(first, last + 1)}
                guess = _laid(run.words[at + first : at + last + 1], form, index + first, in_place)
                yield replace(guess, alone=len(run.words) == 1 and not word.initial)


def _meet(run: _Run, form: _Form, at: int, index: int) -> bool:
    """Whether the word is written like the part, and long enough to tell something."""
    if not (0 <= at < len(run.words) and 0 <= index < len(form.parts)):
        return False
    return run.words[at].key == form.parts[index][2] and len(run.words[at].key) >= LEAST


def _stretch(run: _Run, form: _Form, at: int, index: int) -> tuple[int, int]:
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


def _laid(words: Sequence[Word], form: _Form, index: int, in_place: bool) -> _Guess:
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
    return _Guess(words[first : last + 1], odd, meant, shared, form.name, text, score, in_place)


def _is_possible(one: str, other: str, *, any_initial: bool = False) -> bool:
    """Whether a key can be a garble of the other at all: the same beginning, and no mere plural or derived word."""
    if one == other or abs(len(one) - len(other)) > max(2, len(other) // 4):
        return False
    if one[:1] != other[:1] and not any_initial:
        return False
    return not (one.startswith(other) or other.startswith(one))


def _is_enough(context: Context, guess: _Guess) -> bool:
    """Whether the likeness suffices for what else speaks for the guess."""
    known, original = context.zipf_target(guess.odd), context.zipf_target(guess.meant)
    exists = known >= EXISTING and known >= original
    if known and not guess.alone and _is_derived(context, guess):
        return False
    if any(len(each) >= LEAST and context.zipf_target(each) < TELLING for each in guess.shared):
        least = SHARED if guess.in_place else IN_PLACE
        return guess.score >= (KNOWN if exists else least) and (guess.name.is_person or not exists)
    if exists or known >= WORD:
        return _is_slip(context, guess, known)
    return guess.score >= _least(context, guess, known)


def _is_slip(context: Context, guess: _Guess, known: float) -> bool:
    """Whether a form that is a word or another name stands where the translation should have this name.

    German nouns have capitals too, so there only rare forms are taken for garbles.
    """
    if not guess.in_place or guess.score < KNOWN or base_language(context.target.language) == "de":
        return False
    if known >= COMMON and not (guess.name.is_person or guess.name.is_place):
        return False
    if len(guess.words) > 1 or (guess.words[0].initial and known >= COMMON + 0.7 * guess.name.is_person):
        return False
    elsewhere = any(word.text == guess.form and not word.initial for run in context.target_runs for word in run)
    return elsewhere and not _stands_in_pair(context, guess)


def _is_derived(context: Context, guess: _Guess) -> bool:
    """Whether the words are what a people is called after the place: Macedônios, Indonesios."""
    if not (guess.name.is_place or context.exonyms_of(guess.name.text)):
        return False
    one, other = key(guess.odd), key(guess.meant)
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return same >= SHORT and len(other) - same <= 2 and one[same:] in _PEOPLES_ENDINGS


def _least(context: Context, guess: _Guess, known: float) -> int:
    """The least likeness of a guess that no other part of the name supports."""
    if guess.in_place:
        if not _stands_in_pair(context, guess):
            return IN_PLACE
        return ANYWHERE if known else BESIDE
    return REPEATED if not known and context.target_forms[guess.form] else ANYWHERE


def _stands_in_pair(context: Context, guess: _Guess) -> bool:
    """Whether the translated sentence has the name, or what else the place is called, as often as the original."""
    assert context.source is not None
    index = context.pair_index(guess.words[0].start)
    pair = context.aligned[index] if index is not None else None
    if pair is None or pair.target is None:
        return False
    forms = {key(form) for form in (guess.form, *context.exonyms_of(guess.form))}
    here = sum(word.key in forms for word in context.target.words_in(*pair.target))
    there = sum(word.key == key(guess.form) for word in context.source.words_in(*pair.source)) if pair.source else 0
    return here >= max(1, there)


def _rank(context: Context, guess: _Guess) -> tuple[bool, float, int]:
    """The name in the aligned original first, then the likeness; forms that the translation has elsewhere gain."""
    written = all(context.target_forms[part] for part in guess.meant.replace("-", " ").split())
    return guess.in_place, guess.score + 10 * written + 10 * bool(guess.shared), len(guess.words)


def _finding(context: Context, guess: _Guess) -> Finding:
    start, end = guess.words[0].start, guess.words[-1].end
    confidence = min(0.97, guess.score / 100 + (0.12 if guess.in_place else -0.05))
    evidence = (
        Evidence("rule", {"name": "look-alike"}),
        *context.source_name(guess.name, start),
        Evidence("similarity", {"name": guess.form, "percent": round(guess.score)}),
    )
    return Finding(start, end, Category.NAME, Severity.MAJOR, round(confidence, 2), (guess.form,), evidence)
