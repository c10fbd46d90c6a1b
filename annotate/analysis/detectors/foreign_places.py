"""Places and peoples under the name of another language or country: London in Portuguese, Moscovo in Brazil."""

from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.exonyms import adjectives, foreign_names, other_spellings
from annotate.analysis.issues import Evidence
from annotate.analysis.names import Name
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key
from annotate.analysis.texts import Range, Word
from annotate.taxonomy import Category, Severity

# By how many zipf the language's own name must be more common than the foreign one. Below this both are in use
# (Hawaii, Qatar, New Jersey). Measured on the names of the CLDR: London is 1.1 rarer than Londres, Munich 1.2.
RARER = 0.7
MUCH_RARER = 1.0  # … where no original says that a place is meant
FUNCTION_WORD = 5.5  # zipf of a word that has its capital from the beginning of the sentence only

_PREPOSITION_LIST = (
    "em de da do das dos na no nas nos para desde até por en a hasta hacia à au aux du des dans depuis vers in nach "
    "aus von bei di del della dello dal nel nella"
)
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split(" "))
# Before these a place stands in words that were not translated at all.
_ENGLISH = frozenset({"and", "at", "by", "for", "from", "of", "the", "to", "with"})


class ForeignPlaces:
    """Compares the places of the translation with what its language calls them."""

    code = "foreign-places"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for places that stand alone, not for those that are part of another name."""
        for run in context.target_runs:
            for words in _readings(context, run):
                found = _other_country(context, words) or _foreign(context, words) or _people(context, words)
                if found is not None:
                    yield found


def _readings(context: Context, run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The run, or what follows a small word that has its capital from the beginning of the sentence."""
    while len(run) > 1 and run[0].initial and context.zipf_target(run[0].text) >= FUNCTION_WORD:
        run = run[1:]
    plain = context.target.plain
    before = plain[max(0, run[0].start - 12) : run[0].start].split()
    tied = plain[run[-1].end : run[-1].end + 1] in ("-", "'", "’") or plain[run[0].start - 1 : run[0].start] == "-"
    left = before[-1].lower() if before else ""
    is_english = left in _ENGLISH or (left == "in" and base_language(context.target.language) not in ("de", "it"))
    if not tied and not is_english:
        yield run


def _other_country(context: Context, words: Sequence[Word]) -> Finding | None:
    """The place's name in another country of the same language."""
    written, language = _written(context, words), context.target.language
    own = other_spellings(language).get(written) if base_language(language) != language.lower() else None
    if own is None or all(word.text in context.source_words for word in words):
        return None
    evidence = (Evidence("rule", {"name": "other-country"}), Evidence("exonym", {"name": written, "exonym": own}))
    return _finding(words, (own,), 0.7, Category.LOCALE, Severity.MINOR, evidence)


def _foreign(context: Context, words: Sequence[Word]) -> Finding | None:
    """The place's name in another language."""
    written = _written(context, words)
    own = foreign_names(context.target.language).get(written, ())
    if not own or not own[0][0].isupper():
        return None
    rarer = max(context.zipf_target(name) for name in own) - context.zipf_target(written)
    if len(words) == 1 and rarer < RARER:
        return None
    evidence = (Evidence("rule", {"name": "foreign-place"}), Evidence("exonym", {"name": written, "exonym": own[0]}))
    if context.source is None:
        sure = len(words) == 1 and rarer >= MUCH_RARER and _after_preposition(context, words[0])
        return _finding(words, own, 0.55 if sure else 0.3, Category.UNTRANSLATED, Severity.MINOR, evidence)
    found = _in_original(context, words, own)
    if found is None:
        return None
    name, where = found
    confidence = 0.75 if name.is_place else 0.5
    return _finding(
        words, own, confidence, Category.UNTRANSLATED, Severity.MINOR, (*evidence, context.in_source(where))
    )


def _in_original(context: Context, words: Sequence[Word], own: Sequence[str]) -> tuple[Name, Range] | None:
    """The name for which the words stand: the same one, or another that the translation's language calls so."""
    letters, own_keys = "".join(word.key for word in words), {key(name) for name in own}
    near = list(context.names_between(context.source_ranges(words[0].start)))
    if any(name.is_person and letters in map(key, name.words) for name in context.names):
        return None  # the surname of somebody
    for name, where in near:
        if own_keys & {key(exonym) for exonym in context.exonyms_of(name.text)}:
            return name, where
    return None


def _people(context: Context, words: Sequence[Word]) -> Finding | None:
    """The adjective of a people or a language as the original has it."""
    if context.source is None or len(words) != 1:
        return None
    word = words[0]
    own = adjectives(context.source.language, context.target.language).get(word.key, ())
    if not own or any(key(form) == word.key for form in own):
        return None
    near = context.names_between(context.source_ranges(word.start))
    found = next(((name, where) for name, where in near if name.text == word.text and name.is_place), None)
    if found is None or max(map(context.zipf_target, own)) - context.zipf_target(word.text) < RARER:
        return None
    evidence = (Evidence("rule", {"name": "foreign-place"}), Evidence("exonym", {"name": word.text, "exonym": own[0]}))
    return _finding(words, own, 0.6, Category.UNTRANSLATED, Severity.MINOR, (*evidence, context.in_source(found[1])))


def _after_preposition(context: Context, word: Word) -> bool:
    before = context.target.plain[max(0, word.start - 12) : word.start].split()
    return bool(before) and before[-1].lower() in _PREPOSITIONS


def _written(context: Context, words: Sequence[Word]) -> str:
    return context.target.plain[words[0].start : words[-1].end].replace("\N{NO-BREAK SPACE}", " ")


def _finding(
    words: Sequence[Word],
    own: Sequence[str],
    confidence: float,
    category: Category,
    severity: Severity,
    evidence: tuple[Evidence, ...],
) -> Finding:
    return Finding(words[0].start, words[-1].end, category, severity, confidence, tuple(own[:3]), evidence)
