"""Names that the translation itself writes in different ways, with or without an original to look at."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.analysis.context import Context, Finding
from annotate.analysis.exonyms import names_of_places, written_small
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.names import is_joint
from annotate.analysis.spelling import accentless, is_coined, key, likeness
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import COMMON, zipf
from annotate.taxonomy import Category, Severity

SHORTEST = 5  # letters of a name that may be compared at all; shorter ones are alike by chance
LONG = 8  # letters from which two wrong ones still leave a name recognisable
ALIKE = 84  # likeness from which two rare names of one text are taken for one
ALIKE_UNKNOWN = 80  # … where one exists nowhere and the other does, or is repeated: one letter of five
ALIKE_LONG = 75  # … and both are long: two letters of eight
ABROAD = 1.0  # zipf by which a word is rarer in another language
FORMS = 2.0  # zipf by which the plural or other gender of a word is rarer than the word, at most
OFTEN = 2  # times that a name has its capital for each time that it lacks it
ALIKE_BESIDE = 60  # … and the same word stands before both: Sarah Palin, Sarah Palig
ALIKE_PART = 50  # … of the other part, where one part of a double name is the same
RARE = 2.0  # zipf; more common forms are words or names in their own right
WORD = 2.5  # zipf of a word that readers take for one of the language
UNKNOWN = 0.5  # zipf; a form that exists somewhere has more
COINED_BONUS = 10  # capitals inside a name are no accident: "OpenAI" wins over nine times "Openai"
FULL_NAME_BONUS = 2.5  # a form that also stands in a longer name was copied from the original
EXISTING_BONUS = 2  # a form that exists elsewhere was hardly made by a slip

_OTHER_FORMS = (
    ("", "s"), ("", "es"), ("", "n"), ("", "e"), ("a", "o"), ("o", "a"), ("l", "is"), ("m", "ns"), ("ão", "ões"),
    ("z", "ces"), ("o", "i"), ("a", "e"), ("e", "i"), ("s", ""), ("es", ""),
)  # fmt: skip
_TIES = ("-", "'", "’")
_ENDINGS = ("a", "e", "i", "o", "s", "an", "en", "er")  # of plurals, genders, cases and inhabitants


@dataclass(frozen=True, slots=True)
class _Written:
    start: int
    end: int
    text: str
    words: tuple[Word, ...]


class NameConsistency:
    """Compares the names of the translation with each other."""

    code = "name-consistency"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for the forms of a name that lose against another form in the same text."""
        groups = _groups(context)
        yield from _capital_plurals(context)
        yield from _same_key(context, groups)
        yield from _accents(context, groups)
        yield from _small(context, groups)
        yield from _alike(context, groups)


def _groups(context: Context) -> Mapping[str, list[_Written]]:
    """Words and pairs of neighbouring words by key, where one of that key has a capital somewhere in the text."""
    found: dict[str, list[_Written]] = defaultdict(list)
    words, plain = context.target.words, context.target.plain
    capitals = {word.key for word in words if word.capitalised}
    for at, word in enumerate(words):
        if word.key in capitals:
            found[word.key].append(_Written(word.start, word.end, word.text, (word,)))
        if word.capitalised and at + 1 < len(words):
            after = words[at + 1]
            joined = word.key + after.key
            if joined in capitals and is_joint(plain[word.end : after.start]):
                found[joined].append(_Written(word.start, after.end, plain[word.start : after.end], (word, after)))
    return found


def _same_key(context: Context, groups: Mapping[str, list[_Written]]) -> Iterator[Finding]:
    """Forms that differ in capitals or spacing only, where one of them is a coined name."""
    for letters, places in groups.items():
        if len(places) < 2 or len(letters) < SHORTEST:
            continue
        counts = Counter(place.text for place in places)
        coined = [form for form in counts if is_coined(form) and " " not in form and not form.isupper()]
        if not coined:
            continue
        winner = max(coined, key=lambda form: (counts[form], form))
        for place in places:
            if place.text in coined or accentless(place.text) == winner or _in_source(context, place.words):
                continue
            if "-" in place.text or context.target.is_shouted(place.start, place.end):
                continue
            yield _finding(place, winner, counts, 0.85, Category.INCONSISTENT, "same-letters")


def _accents(context: Context, groups: Mapping[str, list[_Written]]) -> Iterator[Finding]:
    """Rare names that stand with and without an accent; the form that is used more often wins, then the accent."""
    for letters, places in groups.items():
        if len(places) < 2 or len(letters) < SHORTEST:
            continue
        forms = Counter(place.text for place in places if len(place.words) == 1 and place.words[0].capitalised)
        if len(forms) < 2 or len({accentless(form) for form in forms}) > 1:
            continue
        is_place = any(form in names_of_places(context.target.language) for form in forms)
        if not is_place and any(context.zipf_target(form) >= WORD for form in forms):
            continue
        winner = max(forms, key=lambda form: (forms[form], context.zipf_target(form), form != accentless(form)))
        for place in places:
            if place.text in forms and place.text != winner and not _in_source(context, place.words):
                yield _finding(place, winner, forms, 0.55, Category.INCONSISTENT, "same-letters")


def _capital_plurals(context: Context) -> Iterator[Finding]:
    """Acronyms with a capital plural S (LLMS) beside the same acronym without it."""
    for word in context.target.words:
        singular = word.text[:-1]
        if len(singular) < 2 or not word.text.isupper() or not word.text.endswith("S") or not word.text.isalpha():
            continue
        known = context.target_forms[singular] and not context.target.is_shouted(word.start, word.end)
        if known and word.text not in context.source_words and singular + "s" not in context.source_words:
            place = _Written(word.start, word.end, word.text, (word,))
            counts = Counter({each: context.target_forms[each] for each in (singular, word.text)})
            yield _finding(place, f"{singular}s", counts, 0.75, Category.SPELLING, "acronym-plural")


def _in_source(context: Context, words: Sequence[Word]) -> bool:
    return all(word.text in context.source_words for word in words)


def _small(context: Context, groups: Mapping[str, list[_Written]]) -> Iterator[Finding]:
    """Rare words in small letters that the text has with a capital inside its sentences, more often."""
    inside = Counter(run[0].text for run in context.target_runs if len(run) == 1 and not run[0].initial)
    inside += Counter(word.text for run in context.target_runs if len(run) > 1 for word in run)
    capitals = {word.key for run in context.target_runs for word in run}
    allowed = written_small(context.target.language)
    for word in context.target.words:
        if word.capitalised or len(word.key) < SHORTEST or word.key not in capitals:
            continue
        form = word.text.capitalize()
        if not word.text.islower() or word.key in allowed or not inside[form]:
            continue
        small = context.target_forms[word.text]
        if any(is_coined(place.text) for place in groups[word.key]) or _in_source(context, (word,)):
            continue  # _same_key has found it, or the original writes it so too
        unknown = context.zipf_target(word.text) < UNKNOWN
        if (unknown or inside[form] > small) and not _is_word(context, word.text, inside[form] // small):
            place = _Written(word.start, word.end, word.text, (word,))
            counts = Counter({form: inside[form], word.text: small})
            yield _finding(place, form, counts, 0.6, Category.SPELLING, "same-letters")


def _is_word(context: Context, word: str, times: int) -> bool:
    """Whether the language has the word besides the name that the text writes so many times as often.

    A word of the language is much rarer in English texts, or has a plural or another gender.
    """
    known = context.zipf_target(word)
    if known < WORD:
        return False
    stranger = zipf(word, "en") < known - ABROAD or context.target.language.lower().startswith("en")
    forms = [word[: len(word) - len(end)] + other for end, other in _OTHER_FORMS if word.endswith(end)]
    return times < OFTEN or stranger or any(context.zipf_target(form) >= known - FORMS for form in forms)


def _alike(context: Context, groups: Mapping[str, list[_Written]]) -> Iterator[Finding]:
    """Rare names that nearly are another name of the text, and double names that share one part with it."""
    runs = [_written(context, run) for run in context.target_runs]
    places: dict[str, list[_Written]] = defaultdict(list)
    for run in runs:
        for part in _parts(run):
            places[part.text].append(part)
    weights = {form: len(found) + _bonus(context, form, runs) for form, found in places.items()}
    ranked = sorted(places, key=lambda form: (-weights[form], form))
    by_initial: dict[str, list[str]] = defaultdict(list)
    for form in ranked:
        by_initial[key(form)[:1]].append(form)
    for form in reversed(ranked):
        if context.zipf_target(form) >= RARE and "-" not in form:
            continue
        rivals = (other for other in by_initial[key(form)[:1]] if _beats(context, other, form, weights, places))
        rival = next(rivals, None)
        if rival is None:
            continue
        counts = Counter({each: len(places[each]) for each in (rival, form)})
        for place in places[form]:
            if not _in_source(context, place.words):
                yield _finding(place, rival, counts, 0.6, Category.INCONSISTENT, "look-alike")


def _written(context: Context, run: Sequence[Word]) -> _Written:
    """The run without the common word that has its capital from the beginning of the sentence only."""
    if len(run) > 1 and run[0].initial and context.zipf_target(run[0].text) >= COMMON:
        run = run[1:]
    start, end = run[0].start, run[-1].end
    return _Written(start, end, context.target.plain[start:end], tuple(run))


def _parts(run: _Written) -> Iterator[_Written]:
    """The run's words that are long enough to be compared, those tied by a hyphen or an apostrophe as one."""
    tied: list[Word] = []
    for word, after in zip(run.words, (*run.words[1:], None), strict=True):
        tied.append(word)
        if after is not None and run.text[word.end - run.start : after.start - run.start] in _TIES:
            continue
        start, end = tied[0].start, tied[-1].end
        if sum(len(each.key) for each in tied) >= SHORTEST:
            yield _Written(start, end, run.text[start - run.start : end - run.start], tuple(tied))
        tied = []


def _bonus(context: Context, form: str, runs: Sequence[_Written]) -> float:
    inside_longer = any(form in run.text and len(run.text) > len(form) + 2 for run in runs)
    exists = context.zipf_target(form) >= RARE
    return COINED_BONUS * is_coined(form) + FULL_NAME_BONUS * inside_longer + EXISTING_BONUS * exists


def _beats(
    context: Context, winner: str, form: str, weights: Mapping[str, float], places: Mapping[str, Sequence[_Written]]
) -> bool:
    """Whether the form is a garble of the winner."""
    one, other = key(winner), key(form)
    if weights[winner] <= weights[form] or one == other or abs(len(one) - len(other)) > 2:
        return False
    if one.startswith(other) or other.startswith(one) or _is_inflected(context, form, one, other):
        return False
    shared = set(map(key, winner.split("-"))) & set(map(key, form.split("-")))
    if "-" in winner and "-" in form and shared:
        return likeness(one, other) >= ALIKE_PART
    beside = _beside(context, places[winner]) & _beside(context, places[form])
    return likeness(one, other) >= _least(context, winner, form, len(places[winner]), beside=bool(beside))


def _beside(context: Context, places: Sequence[_Written]) -> set[str]:
    """Keys of the capitalised words right before the places: Sarah in Sarah Palin."""
    words, found = context.target.words, set()
    for place in places:
        before = bisect_left(words, place.start, key=lambda word: word.start) - 1
        tells = before >= 0 and words[before].capitalised and len(words[before].key) >= SHORTEST - 1
        if tells and is_joint(context.target.plain[words[before].end : place.start]):
            found.add(words[before].key)
    return found


def _is_inflected(context: Context, form: str, one: str, other: str) -> bool:
    """Whether the form can be a plural, gender, case or inhabitant of the other: Tennessean, Europeia."""
    if one[:-2] != other[: len(one) - 2] and one[: len(other) - 2] != other[:-2]:
        return False
    return context.zipf_target(form) >= UNKNOWN or other.endswith(_ENDINGS)


def _least(context: Context, winner: str, form: str, times: int, *, beside: bool) -> float:
    """The likeness that makes the form a garble of the winner, which stands in the text so many times."""
    known, garbled = context.zipf_target(winner), context.zipf_target(form)
    if beside and garbled < RARE:
        return ALIKE_BESIDE
    if garbled < UNKNOWN and (known >= RARE or times > 1):
        return ALIKE_LONG if min(len(winner), len(form)) >= LONG else ALIKE_UNKNOWN
    return ALIKE if max(known, garbled) < RARE and len(form) > SHORTEST else 101


def _finding(
    place: _Written, winner: str, counts: Counter[str], confidence: float, category: Category, rule: str
) -> Finding:
    forms: dict[str, Json] = dict(counts.most_common(4))
    return Finding(
        place.start,
        place.end,
        category,
        Severity.MAJOR if is_coined(winner) else Severity.MINOR,
        confidence,
        (winner,),
        (Evidence("rule", {"name": rule}), Evidence("counts", {"text": "target", "forms": forms})),
    )
