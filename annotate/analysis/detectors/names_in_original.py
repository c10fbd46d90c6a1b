"""Names that the original writes otherwise: other capitals, split or joined, letters garbled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.names import Name, is_joint
from annotate.analysis.spelling import accentless, is_coined, key, likeness
from annotate.analysis.texts import Range, Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

LONGEST = 6  # words of a name
SHORT = 4  # letters; acronyms of this length are words of other languages by chance (EU is "I" in Portuguese)

# Least likeness (0 to 100) of a garbled name by what else speaks for it. One wrong letter of five leaves 80 and two
# of eight leave 75; look-alikes that are different names begin near 75 where nothing else points at them.
LIKE_IN_PLACE = 60  # the name is in the aligned original and nothing in the translated sentence stands for it
LIKE_SHARED = 50  # … and another part of the same name is right beside it ("Frans-Owen" for "French-Owen")
LIKE_BESIDE = 74  # … the name stands in the translated sentence too, in its right form
LIKE_ANYWHERE = 84  # the name is somewhere in the original
LIKE_REPEATED = 78  # … and the translation has it in its right form elsewhere

TELLING = 4.2  # zipf; a name part more common than this ("Nova", "São") says nothing about the part beside it
KNOWN_FORM = 2.0  # zipf; from here on a form exists in its own right if it is no rarer than the original's


# Before these Romance languages have nouns, not adjectives.
_PREPOSITIONS = frozenset("de da do del em en na no desde para por hacia com con entre sobre contra di in dal dalla".split())


@dataclass(frozen=True, slots=True)
class _Match:
    words: Sequence[Word]
    name: Name
    form: str
    score: float
    in_place: bool


class NamesInOriginal:
    """Compares every name of the translation with the names of the original."""

    code = "names-in-original"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for all names whose letters the original has, or nearly has, but writes otherwise."""
        if context.source is None:
            return
        settled: set[int] = set()
        for words, name, form in _same_letters(context):
            settled.update(word.start for word in words)
            finding = _rewritten(context, words, name, form)
            if finding is not None:
                yield finding
        for run in context.target_runs:
            match = _garbled(context, run, settled)
            if match is not None:
                yield _garble_finding(context, match)


def _same_letters(context: Context) -> Iterator[tuple[Sequence[Word], Name, str]]:
    """The longest runs of words whose letters and digits together are those of a name, from left to right."""
    words, plain, known = context.target.words, context.target.plain, context.names_by_key
    at = 0
    while at < len(words):
        best, joined = 0, ""
        for ahead in range(at, min(at + LONGEST, len(words))):
            if ahead > at and not is_joint(plain[words[ahead - 1].end : words[ahead].start]):
                break
            joined += words[ahead].key
            if joined in known:
                best = ahead + 1 - at
        if best:
            run = words[at : at + best]
            yield run, *known["".join(word.key for word in run)]
        at += best or 1


def _rewritten(context: Context, words: Sequence[Word], name: Name, form: str) -> Finding | None:
    """A finding where the same letters are written in a way that the original never uses."""
    start, end = words[0].start, words[-1].end
    quote = _plain_marks(context.target.plain[start:end])
    forms = {_plain_marks(each) for each in (form, *name.forms)}
    if quote in forms or all(word.text in context.source_words for word in words):
        return None
    if accentless(quote) in {accentless(each) for each in forms} or context.target.is_shouted(start, end):
        return None
    same_spacing = accentless(quote).casefold() in {accentless(each).casefold() for each in forms}
    confidence = _trust_in_case(context, words, quote, form) if same_spacing else _trust_in_spacing(words, quote, form)
    if not confidence:
        return None
    return Finding(
        start,
        end,
        Category.SPELLING,
        Severity.MAJOR if is_coined(form) else Severity.MINOR,
        confidence,
        tuple(each for each in (form, *name.forms[:2]) if each != context.target.plain[start:end])[:2],
        _evidence(context, name, start, "letter-case" if same_spacing else "word-spacing"),
    )


def _trust_in_case(context: Context, words: Sequence[Word], quote: str, form: str) -> float:
    """How sure it is that other capitals are an error; 0 where the form may be a word, a style or a beginning."""
    letters = key(form)
    if is_coined(form.replace(" ", "")) and (len(letters) > SHORT or quote != quote.lower()):
        return 0.95
    if quote[1:] == form[1:] and quote[0].isupper():
        return 0.0  # a capital at the beginning, as any language may want it
    if form.isupper() and not quote.islower():
        return 0.4  # Unicef for UNICEF: a house style
    if quote.isupper():
        return 0.4
    if not quote.islower():
        return 0.55
    # A name in lower case is an error unless it is a word there. The frequency lists know no capitals, but a name of
    # another language is rarer here than there, while a word of this language is more common here.
    if len(letters) <= SHORT or _is_demonym(context, words[0], quote):
        return 0.0
    here, there = context.zipf_target(quote), context.zipf_source(quote)
    if here >= COMMON and here > there - 0.2:
        slip = len(words) == 1 and context.target_forms[quote] == 1 and _capitals_inside(context, form) > 0
        return 0.7 if slip or letters in context.place_words else 0.0
    return 0.8


def _is_demonym(context: Context, first: Word, quote: str) -> bool:
    """Whether a place's name is an adjective here: "la policía indonesia" beside "indonesio", but not "de indonesia"."""
    before = context.target.plain[max(0, first.start - 12) : first.start].split()
    after_preposition = bool(before) and before[-1].lower() in _PREPOSITIONS
    return quote.endswith("a") and not after_preposition and context.zipf_target(quote[:-1] + "o") >= KNOWN_FORM


def _capitals_inside(context: Context, form: str) -> int:
    """How often the translation has the form alone inside a sentence, where a capital tells a name from a word."""
    runs = (run for run in context.target_runs if len(run) == 1)
    return sum(run[0].text == form and not run[0].initial for run in runs)


def _trust_in_spacing(words: Sequence[Word], quote: str, form: str) -> float:
    if key(form).isdigit() or "." in form or "." in quote:
        return 0.0
    if is_coined(form) or " " not in form:
        return 0.9 if words[0].capitalised else 0.5
    return 0.55  # New-York for New York: often a house style too


def _plain_marks(text: str) -> str:
    return text.replace("’", "'").replace("–", "-").replace("\N{NO-BREAK SPACE}", " ")


def _garbled(context: Context, run: list[Word], settled: set[int]) -> _Match | None:
    """The name that a run of capitalised words garbles, if any."""
    odd = [word for word in run if word.start not in settled and _is_odd(context, word)]
    if not odd or context.target.is_shouted(run[0].start, run[-1].end):
        return None
    here = context.source_ranges(run[0].start)
    matches = [match for name, in_place in _candidates(context, here) for match in _match(context, run, odd, name, in_place)]
    return max(matches, key=lambda match: _rank(context, match), default=None)


def _rank(context: Context, match: _Match) -> tuple[bool, float, int]:
    """The name in the aligned original first, then the likeness; forms that the translation has elsewhere gain."""
    written = all(context.target_forms[part] for part in match.form.replace("-", " ").split())
    return match.in_place, match.score + 10 * written, len(match.words)


def _is_odd(context: Context, word: Word) -> bool:
    """Whether the word is neither of the original nor a known place nor an ordinary word of the translation."""
    if word.text in context.source_words or word.key in context.place_words or word.text.isdigit():
        return False
    twins = context.source_keys.get(word.key, ())
    if any(twin.capitalised for twin in twins):
        return False
    return context.zipf_target(word.text) < COMMON


def _candidates(context: Context, here: list[Range]) -> Iterator[tuple[Name, bool]]:
    near = {name.key for name, _ in context.names_between(here)}
    for name in context.names:
        yield name, name.key in near


def _match(context: Context, run: list[Word], odd: list[Word], name: Name, in_place: bool) -> Iterator[_Match]:
    """How the run, or a part of it, can stand for the name."""
    if any(exonym_word in {w.key for w in run} for e in context.exonyms_of(name.text) for exonym_word in map(key, e.split())):
        return
    whole = "".join(word.key for word in run)
    if abs(len(whole) - len(name.key)) <= max(2, len(name.key) // 4) and len(name.key) > SHORT:
        score = likeness(whole, name.key)
        strange = " ".join(word.text for word in odd)
        if _is_possible(whole, name.key) and _is_enough(context, score, run, name, in_place, strange, name.text):
            yield _Match(run, name, name.text, score, in_place)
    parts = [part for part in name.text.replace("-", " ").split() if len(key(part)) >= SHORT]
    for word in odd:
        for part in parts:
            score = likeness(word.key, key(part))
            possible = _is_possible(word.key, key(part))
            if possible and _is_enough(context, score, [word], name, in_place, word.text, part):
                yield _Match([word], name, part, score, in_place)


def _is_possible(one: str, other: str) -> bool:
    """Whether a key can be a garble of the other at all: the same beginning, and no mere plural or derived word."""
    if one == other or one[:1] != other[:1] or abs(len(one) - len(other)) > max(2, len(other) // 3):
        return False
    return not (one.startswith(other) or other.startswith(one))


def _is_enough(context: Context, score: float, words: Sequence[Word], name: Name, in_place: bool, odd: str, part: str) -> bool:
    shared = {key(p) for p in name.words} & {word.key for word in words}
    known, original = context.zipf_target(odd), context.zipf_target(part)
    if known >= KNOWN_FORM and known >= original:
        return False
    if shared and any(context.zipf_target(each) < TELLING and len(each) >= SHORT for each in shared):
        return score >= LIKE_SHARED and (in_place or score >= LIKE_IN_PLACE)
    if known >= KNOWN_FORM + 1:
        return False
    if in_place and not _stands_in_pair(context, part, words[0].start):
        return score >= LIKE_IN_PLACE
    if in_place and not known:
        return score >= LIKE_BESIDE
    return score >= (LIKE_REPEATED if not known and context.target_forms[part] else LIKE_ANYWHERE)


def _stands_in_pair(context: Context, part: str, place: int) -> bool:
    """Whether the translated sentence has the part of the name in its right form too."""
    index = context.pair_index(place)
    around = context.aligned[index].target if index is not None else None
    return around is not None and any(word.key == key(part) for word in context.target.words_in(*around))


def _garble_finding(context: Context, match: _Match) -> Finding:
    start, end = match.words[0].start, match.words[-1].end
    confidence = min(0.97, match.score / 100 + (0.12 if match.in_place else -0.05))
    return Finding(
        start,
        end,
        Category.NAME,
        Severity.MAJOR,
        round(confidence, 2),
        (match.form,),
        (
            *_evidence(context, match.name, start, "look-alike"),
            Evidence("similarity", {"name": match.form, "percent": round(match.score)}),
        ),
    )


def _evidence(context: Context, name: Name, place: int, rule: str) -> tuple[Evidence, ...]:
    """Where the original has the name, how often each form stands in it, and the rule."""
    forms: dict[str, Json] = {form: name_count(name, form, context) for form in name.forms}
    return (
        Evidence("rule", {"name": rule}),
        context.in_source(context.nearest(name.places, place)),
        Evidence("counts", {"text": "source", "forms": forms}),
    )


def name_count(name: Name, form: str, context: Context) -> int:
    """How often the name stands in the original in this form."""
    assert context.source is not None
    return sum(context.source.document.text[start:end] == form for start, end in name.places)
