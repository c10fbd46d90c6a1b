"""Names that the original writes otherwise: other capitals, split or joined."""

from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.names import Name
from annotate.analysis.spelling import accentless, is_coined, key
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

SHORT = 4  # letters; acronyms of this length are words of other languages by chance (EU is "I" in Portuguese)
NOUN = 2.0  # zipf from which the masculine form of a place's name shows that it is an adjective too

# Before these Romance languages have nouns, not adjectives.
_PREPOSITION_LIST = "de da do del em en na no desde para por hacia com con entre sobre contra di in dal dalla"
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split(" "))


class NamesInOriginal:
    """Compares how a name is written in the translation with how the original writes it."""

    code = "names-in-original"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for all names whose letters the original has but never in this writing."""
        for words, name, form in context.names_written:
            finding = _rewritten(context, words, name, form)
            if finding is not None:
                yield finding


def _rewritten(context: Context, words: Sequence[Word], name: Name, form: str) -> Finding | None:
    start, end = words[0].start, words[-1].end
    written = context.target.plain[start:end]
    quote = _plain_marks(written)
    forms = {accentless(_plain_marks(each)) for each in (form, *name.forms)}
    if accentless(quote) in forms or all(word.text in context.source_words for word in words):
        return None
    if context.target.is_shouted(start, end):
        return None
    if accentless(quote).casefold() in {each.casefold() for each in forms}:
        rule, confidence = "letter-case", _trust_in_case(context, words, quote, form)
    else:
        rule, confidence = "word-spacing", _trust_in_spacing(words, quote, form)
    if not confidence:
        return None
    severity = Severity.MAJOR if is_coined(form) else Severity.MINOR
    corrections = [each for each in dict.fromkeys((form, *name.forms[:2])) if each != written]
    evidence = (Evidence("rule", {"name": rule}), *context.source_name(name, start))
    return Finding(start, end, Category.SPELLING, severity, confidence, tuple(corrections[:2]), evidence)


def _trust_in_case(context: Context, words: Sequence[Word], quote: str, form: str) -> float:
    """How sure it is that other capitals are an error; 0 where the form may be a word, a style or a beginning."""
    if is_coined(form.replace(" ", "")) and (len(key(form)) > SHORT or quote != quote.lower()):
        return 0.95
    if quote.islower():
        return _trust_in_lower_case(context, words, quote, form)
    if quote[1:] == form[1:] and quote[0].isupper():
        return 0.0  # a capital at the beginning, as any language may want it
    # Unicef for UNICEF and BREXIT for Brexit are house styles.
    return 0.4 if form.isupper() or quote.isupper() else 0.55


def _trust_in_lower_case(context: Context, words: Sequence[Word], quote: str, form: str) -> float:
    """How sure it is that a name in lower case is an error and no word of the language.

    The frequency lists know no capitals, but a name of another language is rarer here than there, while a word of
    this language is more common here.
    """
    if len(key(form)) <= SHORT or _is_adjective(context, words[0], quote):
        return 0.0
    here, there = context.zipf_target(quote), context.zipf_source(quote)
    if here < COMMON or here <= there - 0.2 or form.isupper():
        return 0.8
    slip = len(words) == 1 and context.target_forms[quote] == 1 and _capitals_inside(context, form) > 0
    return 0.7 if slip or key(form) in context.place_words else 0.0


def _is_adjective(context: Context, first: Word, quote: str) -> bool:
    """Whether a place's name is an adjective here: "la policía indonesia", but not "de indonesia"."""
    before = context.target.plain[max(0, first.start - 12) : first.start].split()
    after_preposition = bool(before) and before[-1].lower() in _PREPOSITIONS
    return quote.endswith("a") and not after_preposition and context.zipf_target(quote[:-1] + "o") >= NOUN


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
