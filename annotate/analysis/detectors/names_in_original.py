"""Names that the original writes otherwise: other capitals, split or joined."""

from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.exonyms import written_small
from annotate.analysis.issues import Evidence
from annotate.analysis.lexicon import translations
from annotate.analysis.names import Name
from annotate.analysis.spelling import accentless, is_coined, key
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

SHORT = 4  # letters; acronyms of this length are words of other languages by chance (EU is "I" in Portuguese)
NOUN = 2.0  # zipf from which the masculine form of a place's name shows that it is an adjective too

NEAR_NOUN = 1.8  # … if it is rarer than the name by no more than this
STEM = 5  # letters that a place shares with its people
RARE = 2.5  # zipf of words that nobody takes for words of the language
# Zipf by which the other forms of an ordinary English word are rarer than the word at most: hotels .7, socially 1.5;
# but Ferraris 1.2, Chinas 2.9.
_FORMS = {"s": 1.15, "es": 1.15, "ly": 2.0}

# Before these and after "called" Romance languages have nouns, not adjectives.
_BEFORE_NOUN_LIST = (
    "a à ao al até da de del desde di do dal dalla em en na no in para per por hacia hasta com con entre sobre contra "
    "llamado llamada denominado denominada chamado chamada chiamato chiamata"
)
_BEFORE_NOUNS = frozenset(_BEFORE_NOUN_LIST.split(" "))
_ANDS = frozenset({"y", "e", "o", "ou", "et", "ed", "und", "and"})


class NamesInOriginal:
    """Compares how a name is written in the translation with how the original writes it."""

    code = "names-in-original"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for all names whose letters the original has but never in this writing."""
        if context.source is None:
            return
        settled = set()
        for words, name, form in context.names_written:
            settled |= {word.start for word in words}
            finding = _rewritten(context, words, name, form)
            if finding is not None:
                yield finding
        yield from _parts_in_lower_case(context, settled)


def _parts_in_lower_case(context: Context, settled: set[int]) -> Iterator[Finding]:
    """Words that are only known as part of a longer name: "titicaca" where the original has Lake Titicaca."""
    parts = {key(part): (name, part) for name in context.names if " " in name.text for part in name.text.split()}
    for word in context.target.words:
        name, part = parts.get(word.key, (None, ""))
        if name is None or word.capitalised or word.start in settled or len(word.key) <= SHORT:
            continue
        if part.islower() or word.text in context.source_words or context.zipf_target(word.text) >= RARE:
            continue
        if _is_missing_otherwise(context, word.start, name, part) and not _is_small_here(
            context, word, word.text, part
        ):
            evidence = (Evidence("rule", {"name": "letter-case"}), *context.source_name(name, word.start))
            yield Finding(word.start, word.end, Category.SPELLING, Severity.MINOR, 0.7, (part,), evidence)


def _rewritten(context: Context, words: Sequence[Word], name: Name, form: str) -> Finding | None:
    start, end = words[0].start, words[-1].end
    written = context.target.plain[start:end]
    quote = _plain_marks(written)
    forms = {accentless(_plain_marks(each)) for each in (form, *name.forms)}
    if accentless(quote) in forms or _is_written_there(context, words, form):
        return None
    if context.target.is_shouted(start, end):
        return None
    if accentless(quote).casefold() in {each.casefold() for each in forms}:
        rule, confidence = "letter-case", _trust_in_case(context, words, quote, name, form)
    else:
        rule, confidence = "word-spacing", _trust_in_spacing(words, quote, form)
    if not confidence:
        return None
    severity = Severity.MAJOR if is_coined(form) else Severity.MINOR
    corrections = [each for each in dict.fromkeys((form, *name.forms[:2])) if each != written]
    evidence = (Evidence("rule", {"name": rule}), *context.source_name(name, start))
    return Finding(start, end, Category.SPELLING, severity, confidence, tuple(corrections[:2]), evidence)


def _is_written_there(context: Context, words: Sequence[Word], form: str) -> bool:
    """Whether the original writes these words so: in the aligned sentence, or anywhere if that has them not at all."""
    if not all(word.text in context.source_words for word in words):
        return False
    assert context.source is not None
    here = [each.text for where in context.source_ranges(words[0].start) for each in context.source.words_in(*where)]
    return form not in here or all(word.text in here for word in words)


def _trust_in_case(context: Context, words: Sequence[Word], quote: str, name: Name, form: str) -> float:
    """How sure it is that other capitals are an error; 0 where the form may be a word, a style or a beginning."""
    coined = any(is_coined(part) for part in form.split())
    if coined and (len(key(form)) > SHORT or quote != quote.lower()):
        return 0.95
    if quote.islower():
        return _trust_in_lower_case(context, words, quote, name, form)
    if quote[1:] == form[1:] and quote[0].isupper():
        return 0.0  # a capital at the beginning, as any language may want it
    # Unicef for UNICEF and BREXIT for Brexit are house styles.
    return 0.4 if form.isupper() or quote.isupper() else 0.55


def _trust_in_lower_case(context: Context, words: Sequence[Word], quote: str, name: Name, form: str) -> float:
    """How sure it is that a name in lower case is an error and no word of the language.

    The frequency lists know no capitals, but a name of another language is rarer here than there, while a word of
    this language is more common here.
    """
    short = len(key(form)) <= SHORT
    if _is_small_here(context, words[0], quote, form):
        return 0.0
    here, there = context.zipf_target(quote), context.zipf_source(quote)
    missing = _is_missing_otherwise(context, words[0].start, name, form)
    if here < COMMON or here <= there - 0.2 or form.isupper():
        return 0.8 if not short else 0.55 * (missing and here < COMMON and not form.isupper())
    if short:
        return 0.0
    return 0.7 if missing and not _is_ordinary_there(context, name, form) else 0.0


def _is_small_here(context: Context, first: Word, quote: str, form: str) -> bool:
    """Whether the language writes what the name stands for with a small letter."""
    if key(quote) in written_small(context.target.language) and not _capitals_inside(context, form):
        return True
    if _is_adjective(context, first, quote):
        return True
    if accentless(quote) != quote and accentless(form) == form and key(form) not in context.place_words:
        return True  # the word was made one of the language: talibán
    source = context.source.language if context.source else ""
    return quote in translations(form, source, context.target.language)


def _is_missing_otherwise(context: Context, place: int, name: Name, form: str) -> bool:
    """Whether the aligned original has the name, and the translated sentence has it less often with its capital.

    A place counts as named by its people too: the president of Macedonia is the Macedonian president.
    """
    assert context.source is not None
    index = context.pair_index(place)
    target = context.aligned[index].target if index is not None else None
    ranges = context.source_ranges(place)
    there = sum(context.source.plain[start:end].count(form) for start, end in ranges)
    if name.is_place and not there:
        there = sum(each.is_place and each.key[:STEM] == name.key[:STEM] for each, _ in context.names_between(ranges))
    if target is None or not there:
        return False
    return context.target.plain[target.start : target.end].count(form) < there


def _is_ordinary_there(context: Context, name: Name, form: str) -> bool:
    """Whether the name is a word of the original's language too, which a plural or an adverb shows."""
    if name.is_person or " " in form:
        return False
    known = context.zipf_source(form)
    return any(context.zipf_source(form + ending) >= max(1.0, known - less) for ending, less in _FORMS.items())


def _is_adjective(context: Context, first: Word, quote: str) -> bool:
    """Whether a place's name is an adjective here: "la policía indonesia", but not "de indonesia"."""
    before = context.target.plain[max(0, first.start - 30) : first.start].split()
    last = before[-1].lower() if before else ""
    listed = last in _ANDS and before[-2:-1] and before[-2][:1].isupper()  # Canadá y china
    if first.initial or last in _BEFORE_NOUNS or listed:
        return False
    masculine = context.zipf_target(quote[:-1] + "o")
    return quote.endswith("a") and masculine >= max(NOUN, context.zipf_target(quote) - NEAR_NOUN)


def _capitals_inside(context: Context, form: str) -> int:
    """How often the translation has the form alone inside a sentence, where a capital tells a name from a word."""
    runs = (run for run in context.target_runs if len(run) == 1)
    return sum(run[0].text == form and not run[0].initial for run in runs)


def _trust_in_spacing(words: Sequence[Word], quote: str, form: str) -> float:
    if key(form).isdigit() or "." in form or "." in quote:
        return 0.0
    if is_coined(form) or " " not in form:
        return 0.9 if words[0].capitalised else 0.45
    return 0.55  # New-York for New York: often a house style too


def _plain_marks(text: str) -> str:
    return text.replace("’", "'").replace("–", "-").replace("\N{NO-BREAK SPACE}", " ")
