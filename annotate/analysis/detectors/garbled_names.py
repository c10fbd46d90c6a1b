"""Names with wrong letters: "Frans-Owen" where the original has French-Owen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.names import Name
from annotate.analysis.spelling import key, likeness
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

SHORT = 4  # letters up to which names are alike by chance

# Least likeness (0 to 100) of a garbled name by what else speaks for it. One wrong letter of five leaves 80 and two
# of eight leave 75; look-alikes that are different names begin near 75 where nothing else points at them.
IN_PLACE = 60  # the name is in the aligned original and nothing in the translated sentence stands for it
SHARED = 50  # … and another part of the same name is right beside it ("Frans-Owen" for "French-Owen")
BESIDE = 74  # the name is in the aligned original, but the translated sentence has it in its right form too
REPEATED = 78  # the name is elsewhere in the original, and in its right form in the translation
ANYWHERE = 84  # the name is elsewhere in the original

TELLING = 4.2  # zipf; a name part more common than this ("Nova", "São") says nothing about the part beside it
EXISTING = 2.0  # zipf from which a form exists in its own right, if it is no rarer than the original's
WORD = 3.0  # zipf from which a form exists in its own right, whatever the original's


@dataclass(frozen=True, slots=True)
class _Guess:
    """Words of the translation that may stand for a form of a name."""

    words: Sequence[Word]
    odd: str  # those of the words that nothing explains
    name: Name
    form: str
    score: float
    in_place: bool


class GarbledNames:
    """Looks for the name that a strange capitalised word was meant to be."""

    code = "garbled-names"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for capitalised words that no text explains but that nearly are a name of the original."""
        if context.source is None:
            return
        settled = {word.start for words, _, _ in context.names_written for word in words}
        for run in context.target_runs:
            odd = [word for word in run if word.start not in settled and _is_odd(context, word)]
            if odd and not context.target.is_shouted(run[0].start, run[-1].end):
                guesses = [guess for guess in _guesses(context, run, odd) if _is_enough(context, guess)]
                if guesses:
                    yield _finding(context, max(guesses, key=lambda guess: _rank(context, guess)))


def _is_odd(context: Context, word: Word) -> bool:
    """Whether the word is neither of the original nor a known place nor an ordinary word of the translation."""
    if word.text in context.source_words or word.key in context.place_words or word.text.isdigit():
        return False
    if any(twin.capitalised for twin in context.source_keys.get(word.key, ())):
        return False
    return context.zipf_target(word.text) < COMMON


def _guesses(context: Context, run: list[Word], odd: list[Word]) -> Iterator[_Guess]:
    """Every name with the same initial, against the whole run and against each odd word."""
    near = {name.key for name, _ in context.names_between(context.source_ranges(run[0].start))}
    whole = "".join(word.key for word in run)
    letters = dict.fromkeys([whole[:1], *(word.key[:1] for word in odd)])
    names = {name.key: name for letter in letters for name in context.names_by_initial.get(letter, ())}
    for name in names.values():
        if _has_exonym(context, run, name):
            continue
        in_place = name.key in near
        if len(name.key) > SHORT and _is_possible(whole, name.key):
            strange = " ".join(word.text for word in odd)
            yield _Guess(run, strange, name, name.text, likeness(whole, name.key), in_place)
        for part in name.words:
            for word in odd:
                if len(key(part)) >= SHORT and _is_possible(word.key, key(part)):
                    yield _Guess([word], word.text, name, part, likeness(word.key, key(part)), in_place)


def _has_exonym(context: Context, run: Sequence[Word], name: Name) -> bool:
    """Whether the run holds a word of what the language calls this place."""
    keys = {word.key for word in run}
    return any(key(part) in keys for exonym in context.exonyms_of(name.text) for part in exonym.split())


def _is_possible(one: str, other: str) -> bool:
    """Whether a key can be a garble of the other at all: the same beginning, and no mere plural or derived word."""
    if one == other or one[:1] != other[:1] or abs(len(one) - len(other)) > max(2, len(other) // 4):
        return False
    return not (one.startswith(other) or other.startswith(one))


def _is_enough(context: Context, guess: _Guess) -> bool:
    """Whether the likeness suffices for what else speaks for the guess."""
    shared = _shared(guess)
    meant = " ".join(part for part in guess.form.replace("-", " ").split() if key(part) not in shared)
    known, original = context.zipf_target(guess.odd), context.zipf_target(meant)
    if known >= EXISTING and known >= original:
        return False
    if any(context.zipf_target(each) < TELLING for each in shared):
        return guess.score >= (SHARED if guess.in_place else IN_PLACE)
    return known < WORD and guess.score >= _least(context, guess, known)


def _least(context: Context, guess: _Guess, known: float) -> int:
    """The least likeness of a guess that no other part of the name supports."""
    if guess.in_place:
        if not _stands_in_pair(context, guess.form, guess.words[0].start):
            return IN_PLACE
        return ANYWHERE if known else BESIDE
    return REPEATED if not known and context.target_forms[guess.form] else ANYWHERE


def _shared(guess: _Guess) -> set[str]:
    """Keys of the parts of the name that stand beside the odd word in their right form."""
    parts = {key(part) for part in guess.name.words} & {word.key for word in guess.words}
    return {part for part in parts if len(part) >= SHORT}


def _stands_in_pair(context: Context, form: str, place: int) -> bool:
    """Whether the translated sentence has the form of the name in its right writing too."""
    index = context.pair_index(place)
    around = context.aligned[index].target if index is not None else None
    return around is not None and any(word.key == key(form) for word in context.target.words_in(*around))


def _rank(context: Context, guess: _Guess) -> tuple[bool, float, int]:
    """The name in the aligned original first, then the likeness; forms that the translation has elsewhere gain."""
    written = all(context.target_forms[part] for part in guess.form.replace("-", " ").split())
    return guess.in_place, guess.score + 10 * written, len(guess.words)


def _finding(context: Context, guess: _Guess) -> Finding:
    start, end = guess.words[0].start, guess.words[-1].end
    confidence = min(0.97, guess.score / 100 + (0.12 if guess.in_place else -0.05))
    evidence = (
        Evidence("rule", {"name": "look-alike"}),
        *context.source_name(guess.name, start),
        Evidence("similarity", {"name": guess.form, "percent": round(guess.score)}),
    )
    return Finding(start, end, Category.NAME, Severity.MAJOR, round(confidence, 2), (guess.form,), evidence)
