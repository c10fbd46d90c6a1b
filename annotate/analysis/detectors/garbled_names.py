"""Names with wrong letters: "Frans-Owen" where the original has French-Owen."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.name_parts import KNOWN, LEAST, SHARED, SHORT, Form, Guess, Run, by_part, is_possible
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key, likeness
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

STEM = 5  # letters that a place shares with its people: Macedonia, Macedonian
WRITTEN = 10  # what a guess gains by standing in the translation elsewhere
BESIDES = 25  # … and by having another part of the name beside it
APART = 10  # what likeness loses where the words are not as many as the parts

# Least likeness (0 to 100) of a garbled name by what else speaks for it. One wrong letter of five leaves 80 and two
# of eight leave 75; look-alikes that are different names begin near 75 where nothing else points at them.
IN_PLACE = 60  # the name is in the aligned original and nothing in the translated sentence stands for it
BESIDE = 74  # the name is in the aligned original, but the translated sentence has it in its right form too
REPEATED = 78  # the name is elsewhere in the original, and in its right form in the translation
ANYWHERE = 84  # the name is elsewhere in the original

TELLING = 4.2  # zipf; a name part more common than this ("Nova", "São") says nothing about the part beside it
USUAL = 0.5  # zipf by which what else a place is called may be more common than the name of the original
EXISTING = 2.0  # zipf from which a form exists in its own right, if it is no rarer than the original's
WORD = 3.0  # zipf from which a form exists in its own right, whatever the original's

# How adjectives of places end in the Romance languages and in German, without accents.
_ENDING_LIST = (
    "o os as es i ense enses ese esa esas eses esi ano ana anos anas ani ane eno ena enos enas ino ina inos inas "
    "ais aise aises ois oise oises ien ienne iens iennes er ern erin isch ische ischen ischer n"
)
_PEOPLES_ENDINGS = frozenset(_ENDING_LIST.split(" "))


class GarbledNames:
    """Looks for the name that a strange capitalised word was meant to be."""

    code = "garbled-names"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for capitalised words that no text explains but that nearly are a name of the original."""
        if context.source is None:
            return
        settled = {word.start for words, _, _ in context.names_written for word in words}
        forms = _forms_by_initial(context)
        for capitals in context.target_runs:
            words = _with_attached(context, capitals)
            odd = {word.start for word in words if word.start not in settled and _is_odd(context, word)}
            if odd and not context.target.is_shouted(words[0].start, words[-1].end):
                common = {word.start for word in words if context.zipf_target(word.text) >= COMMON}
                run = Run(words, odd, common)
                guesses = [guess for guess in _guesses(context, run, forms) if _is_enough(context, guess)]
                yield from _best(context, guesses)


def _best(context: Context, guesses: list[Guess]) -> Iterator[Finding]:
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


def _forms_by_initial(context: Context) -> Mapping[str, Sequence[Form]]:
    """The names as they may stand in the translation, by the first letter of each of their parts."""
    found: dict[str, dict[tuple[str, str], Form]] = defaultdict(dict)
    for name in context.names:
        exonyms = context.exonyms_of(name.text)
        usual = max((context.zipf_target(exonym) for exonym in exonyms), default=0.0)
        places = [exonym for exonym in exonyms if exonym[0].isupper()]
        # Alaska beside Alasca: where both are in use the original's is meant.
        both = not places or context.zipf_target(name.text) > usual - USUAL
        own = frozenset(map(key, name.words))
        right = frozenset(key(part) for exonym in exonyms for part in exonym.split()) - own
        for text in dict.fromkeys((name.text, *places) if both else (*places, name.text)):
            form = Form.of(name, text, right)
            for *_, part in form.parts:
                found[part[:1]][name.key, text] = form
    return {letter: tuple(forms.values()) for letter, forms in found.items()}


def _guesses(context: Context, run: Run, forms: Mapping[str, Sequence[Form]]) -> Iterator[Guess]:
    """Every name with the initial of a word of the run, against each part of the run and against the whole."""
    words, place = run.words, run.words[0].start
    near = {name.key: name for name, _ in context.names_between(context.source_ranges(place))}
    stems = {each[:STEM] for each, name in near.items() if name.is_place}
    whole, keys = "".join(word.key for word in words), {word.key for word in words}
    strange = " ".join(word.text for word in words if word.start in run.odd)
    letters = dict.fromkeys(word.key[:1] for word in words)
    there = _keys_there(context, place)
    for form in dict.fromkeys(form for letter in letters for form in forms.get(letter, ())):
        name = form.name
        if form.right & keys:
            continue  # a word of what the place is called
        in_place = name.key in near or (name.is_place and name.key[:STEM] in stems)
        in_place = in_place or all(part in there for *_, part in form.parts)
        yield from by_part(run, form, in_place)
        if len(words) != len(form.parts) and len(name.key) > SHORT and is_possible(whole, key(form.text)):
            score = likeness(whole, key(form.text)) - APART
            yield Guess(words, strange, form.text, (), name, form.text, score, in_place)


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


def _is_enough(context: Context, guess: Guess) -> bool:
    """Whether the likeness suffices for what else speaks for the guess."""
    known, original = context.zipf_target(guess.odd), context.zipf_target(guess.meant)
    exists = known >= EXISTING and known >= original
    if known and not guess.alone and _is_derived(context, guess):
        return False
    given = guess.in_place and guess.name.is_person  # a given name tells, however common it is
    if any(len(each) >= LEAST and (given or context.zipf_target(each) < TELLING) for each in guess.shared):
        least = SHARED if guess.in_place else IN_PLACE
        return guess.score >= (KNOWN if exists else least) and (guess.name.is_person or not exists)
    if exists or known >= WORD:
        return _is_slip(context, guess, known)
    return guess.score >= _least(context, guess, known)


def _is_slip(context: Context, guess: Guess, known: float) -> bool:
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


def _is_derived(context: Context, guess: Guess) -> bool:
    """Whether the words are what a people is called after the place: Macedônios, Indonesios."""
    if not (guess.name.is_place or context.exonyms_of(guess.name.text)):
        return False
    one, other = key(guess.odd), key(guess.meant)
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return same >= SHORT and len(other) - same <= 2 and one[same:] in _PEOPLES_ENDINGS


def _least(context: Context, guess: Guess, known: float) -> int:
    """The least likeness of a guess that no other part of the name supports."""
    if guess.in_place:
        if not _stands_in_pair(context, guess):
            return IN_PLACE
        return ANYWHERE if known else BESIDE
    return REPEATED if not known and context.target_forms[guess.form] else ANYWHERE


def _stands_in_pair(context: Context, guess: Guess) -> bool:
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


def _rank(context: Context, guess: Guess) -> tuple[bool, float, int]:
    """The name in the aligned original first, then the likeness; forms that the translation has elsewhere gain."""
    written = all(context.target_forms[part] for part in guess.meant.replace("-", " ").split())
    return guess.in_place, guess.score + WRITTEN * written + BESIDES * bool(guess.shared), len(guess.words)


def _finding(context: Context, guess: Guess) -> Finding:
    start, end = guess.words[0].start, guess.words[-1].end
    confidence = min(0.97, guess.score / 100 + (0.12 if guess.in_place else -0.05))
    evidence = (
        Evidence("rule", {"name": "look-alike"}),
        *context.source_name(guess.name, start),
        Evidence("similarity", {"name": guess.form, "percent": round(guess.score)}),
    )
    return Finding(start, end, Category.NAME, Severity.MAJOR, round(confidence, 2), (guess.form,), evidence)
