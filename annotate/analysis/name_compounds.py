"""Names before English nouns that were put word for word, with a stray hyphen: "Norvik -Pilots" for Norvik pilots."""

from collections.abc import Iterator, Sequence

from annotate.analysis.agreement import Form, form_of
from annotate.analysis.context import Aligned, Context, Finding
from annotate.analysis.determiners import agreeing, before
from annotate.analysis.genders import gendered_names
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.lexicon import translations
from annotate.analysis.noun_phrases import LANGUAGES, is_adjective, is_participle, of_name, phrase
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key
from annotate.analysis.stems import is_form_of
from annotate.analysis.texts import Range, Word
from annotate.taxonomy import Category, Severity

SURE = 0.87  # more than a blank that only stands wrong
MOST_ADJECTIVES = 2
RARE = 2.0  # zipf below which a word is hardly one

_HYPHENS = (" -", "- ", " - ", "-")
_INDEFINITE = ("um", "uma", "un", "una", "uno")


def compounds(context: Context, pair: Aligned) -> Iterator[Finding]:
    """Findings for a name and a word that a hyphen joins where the original has the name and a noun without one."""
    if pair.source is None or pair.target is None or base_language(context.target.language) not in LANGUAGES:
        return
    words = context.target.words_in(*pair.target)
    for at in range(len(words) - 1):
        name, other = words[at], words[at + 1]
        gap = context.target.plain[name.end : other.start]
        if gap not in _HYPHENS or not name.capitalised or (gap == "-" and not _is_made_up(context, other)):
            continue
        there = _compound(context, pair.source, name.text, other.text)
        if there and not _is_translated(context, there[-1], [*words[:at], *words[at + 2 :]]):
            finding = _finding(context, words[: at + 2], there)
            if finding is not None:
                yield finding


def form_of_name(context: Context, name: str) -> Form | None:
    """Gender and number of a name as a term, or all the world, knows them."""
    for term in context.knowledge.terms:
        if term.is_name and term.gender and term.target == name:
            return Form(term.gender, "s")
    listed = gendered_names(context.target.language).get(key(name), ())
    return next((each.form for each in listed if each.name == name), None)


def _compound(context: Context, source: Range, name: str, other: str) -> Sequence[Word]:
    """The adjectives, the name and the noun of the original's only such compound; empty if that cannot be told."""
    assert context.source is not None
    words, plain = context.source.words_in(*source), context.source.plain
    found = [
        at
        for at in range(len(words) - 1)
        if words[at].text == name and plain[words[at].end : words[at + 1].start] == " " and words[at + 1].text.islower()
    ]
    if len(found) != 1 or other in context.source_words:
        return ()
    first = at = found[0]
    while first > 0 and at - first < MOST_ADJECTIVES and _is_adjective(context, words[first - 1], words[first]):
        first -= 1
    return words[first : at + 2]


def _is_made_up(context: Context, word: Word) -> bool:
    """Whether the word is none of the language: without a blank beside it a hyphen joins names rightly."""
    return word.capitalised and context.zipf_target(word.text) < RARE and not context.exonyms_of(word.text)


def _is_translated(context: Context, noun: Word, others: Sequence[Word]) -> bool:
    """Whether the noun of the original stands elsewhere in the sentence: "o voo Norvik -Tarsen"."""
    language = context.target.language
    meant = translations(noun.text, "en", language)
    return any(is_form_of(word.text, each, language) for word in others for each in meant)


def _is_adjective(context: Context, word: Word, after: Word) -> bool:
    assert context.source is not None
    known = is_adjective(word.text) or is_participle(word.text, context.target.language)
    return known and context.source.plain[word.end : after.start] == " "


def _finding(context: Context, words: Sequence[Word], there: Sequence[Word]) -> Finding | None:
    """``words`` end with the name and the word behind it."""
    assert context.source is not None
    *adjectives, name, noun = there
    start, kept = _adjectives_before(context, words, adjectives)
    language = context.target.language
    right = phrase([*kept, noun.text], language, of_name(name.text, form_of_name(context, name.text), language))
    if not right:
        return None
    start, right = _with_determiner(context, start, right, is_plural=noun.text.endswith("s"))
    where = Range(there[0].start, there[-1].end)
    quote = context.target.plain[start : words[-1].end]
    values: dict[str, Json] = {"source": context.source.plain[slice(*where)], "wrong": quote, "right": [right]}
    evidence = (Evidence("calque", values), context.in_source(where))
    return Finding(start, words[-1].end, Category.MISTRANSLATION, Severity.MAJOR, SURE, (right,), evidence)


def _adjectives_before(
    context: Context, words: Sequence[Word], adjectives: Sequence[Word]
) -> tuple[int, Sequence[str]]:
    """Where the phrase begins with those of the adjectives that stand directly before the name, and which these are."""
    language, at = context.target.language, len(words) - 2
    meant = {each.text: translations(each.text, "en", language) for each in adjectives}
    kept: dict[str, None] = {}
    while at > 0 and context.target.plain[words[at - 1].end : words[at].start] == " ":
        small = words[at - 1].text.lower()
        found = next(
            (text for text, all_ in meant.items() if any(is_form_of(small, one, language) for one in all_)), ""
        )
        if not found or found in kept:
            break
        kept[found] = None
        at -= 1
    return words[at].start, [each.text for each in adjectives if each.text in kept]


def _with_determiner(context: Context, start: int, right: str, *, is_plural: bool) -> tuple[int, str]:
    """The phrase behind the determiner that it needs; an indefinite one falls away before a plural."""
    determiner = before(context.target, start)
    if determiner is None:
        return start, right
    if is_plural and determiner.text.lower() in _INDEFINITE:
        return determiner.start, right
    language = context.target.language
    gender = form_of(right.partition(" ")[0], language).gender
    form = Form(gender, "p" if is_plural else "s")
    if not gender or form in determiner.forms:
        return start, right
    better = agreeing(determiner, form, right, language)
    return (determiner.start, better + right) if better is not None else (start, right)
