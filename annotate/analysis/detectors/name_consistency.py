"""Names that the translation itself writes in different ways, with or without an original to look at."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.names import is_joint
from annotate.analysis.spelling import accentless, is_coined, key, likeness
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

SHORTEST = 5  # letters of a name that may be compared at all; shorter ones are alike by chance
ALIKE = 84  # likeness from which two rare names of one text are taken for one
ALIKE_PART = 50  # … of the other part, where one part of a double name is the same
RARE = 2.0  # zipf; more common forms are words or names in their own right
COINED_BONUS = 10  # capitals inside a name are no accident: "OpenAI" wins over nine times "Openai"
FULL_NAME_BONUS = 2.5  # a form that also stands in a longer name was copied from the original


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
        yield from _alike(context, groups)


def _groups(context: Context) -> Mapping[str, list[_Written]]:
    """Every run of one or two neighbouring words by its key; lower-case ones are kept for comparison too."""
    found: dict[str, list[_Written]] = defaultdict(list)
    words, plain = context.target.words, context.target.plain
    for at, word in enumerate(words):
        found[word.key].append(_Written(word.start, word.end, word.text, (word,)))
        if at + 1 < len(words) and word.capitalised and is_joint(plain[word.end : words[at + 1].start]):
            after = words[at + 1]
            text = plain[word.start : after.end]
            found[word.key + after.key].append(_Written(word.start, after.end, text, (word, after)))
    return found


def _same_key(context: Context, groups: Mapping[str, list[_Written]]) -> Iterator[Finding]:
    """Forms that differ in capitals or spacing only, where one of them is a coined name."""
    for letters, places in groups.items():
        counts = Counter(place.text for place in places)
        if len(counts) < 2 or len(letters) < SHORTEST:
            continue
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


def _alike(context: Context, groups: Mapping[str, list[_Written]]) -> Iterator[Finding]:
    """Rare names that nearly are another name of the text, and double names that share one part with it."""
    runs = [_written(context, run) for run in context.target_runs]
    places: dict[str, list[_Written]] = defaultdict(list)
    for run in runs:
        for part in _parts(run, context):
            places[part.text].append(part)
    weights = {form: len(found) + _bonus(form, runs) for form, found in places.items()}
    ranked = sorted(places, key=lambda form: (-weights[form], form))
    for form in reversed(ranked):
        rival = next((other for other in ranked if _beats(context, other, form, weights)), None)
        if rival is None:
            continue
        counts = Counter({each: len(places[each]) for each in (rival, form)})
        for place in places[form]:
            if not _in_source(context, place.words):
                yield _finding(place, rival, counts, 0.6, Category.INCONSISTENT, "look-alike")


def _written(context: Context, run: Sequence[Word]) -> _Written:
    start, end = run[0].start, run[-1].end
    return _Written(start, end, context.target.plain[start:end], tuple(run))


def _parts(run: _Written, context: Context) -> Iterator[_Written]:
    """The run's hyphenated words and single words that are rare enough to be compared."""
    at = 0
    for word in [*run.text.split(" ")]:
        start = run.start + run.text.index(word, at)
        at = start - run.start + len(word)
        inside = tuple(each for each in run.words if start <= each.start < start + len(word))
        rare = len(inside) > 1 or context.zipf_target(word) < COMMON
        if inside and len(key(word)) >= SHORTEST and rare:
            yield _Written(start, start + len(word), word, inside)


def _bonus(form: str, runs: Sequence[_Written]) -> float:
    inside_longer = any(form in run.text and len(run.text) > len(form) + 2 for run in runs)
    return COINED_BONUS * is_coined(form) + FULL_NAME_BONUS * inside_longer


def _beats(context: Context, winner: str, form: str, weights: Mapping[str, float]) -> bool:
    """Whether the form is a garble of the winner."""
    one, other = key(winner), key(form)
    if weights[winner] <= weights[form] or one == other or one[:1] != other[:1] or abs(len(one) - len(other)) > 2:
        return False
    if one.startswith(other) or other.startswith(one) or one[:-2] == other[:-2]:
        return False  # plurals, genders and cases of one word
    shared = set(map(key, winner.split("-"))) & set(map(key, form.split("-")))
    if "-" in winner and "-" in form and shared:
        return likeness(one, other) >= ALIKE_PART
    if max(context.zipf_target(winner), context.zipf_target(form)) >= RARE or len(other) <= SHORTEST:
        return False
    return likeness(one, other) >= ALIKE


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
