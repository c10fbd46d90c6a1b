"""Names of the original that the translation has nowhere, neither here nor in any other sentence."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from annotate.analysis.context import Context, Finding
from annotate.analysis.exonyms import adjectives
from annotate.analysis.issues import Evidence
from annotate.analysis.lexicon import translations
from annotate.analysis.names import Name, is_title
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key, likeness
from annotate.analysis.texts import Range, Word
from annotate.taxonomy import Category, Severity

RARE = 2.8  # zipf in both languages below which a name is no word and is not translated
LISTED = 1.0  # zipf of a word that exists
KNOWN = 4.3  # zipf of the words below which an organisation keeps its name, mostly
SHORT = 4  # letters; shorter names are acronyms, which translations expand
STEM = 4  # letters that a name shares with what was derived from it, or with its form in another language
ALIKE = 60  # likeness of a word that may stand for the name, rightly or garbled
LATIN = 0.9  # share of the letters that must be Latin on both sides: other scripts transliterate names
FUNCTION_WORD = 5.3  # zipf of words that carry no meaning of their own
_AFTER_LATIN = "\u0250"  # the first letter behind Latin Extended-B
MOST = 0.34  # share of the names that can be missing; where more are, the translation tells another story


class MissingNames:
    """Looks for coined or rare names, and less surely for organisations, that no word of the translation stands for."""

    code = "missing-names"

    def find(self, context: Context) -> Iterator[Finding]:
        """One finding for each name that is missing, in the sentence that translates one of its mentions."""
        if context.source is None or not (_is_latin(context.source.plain) and _is_latin(context.target.plain)):
            return
        names = [name for name in context.names if len(name.key) > SHORT]
        translation = _Translation(context)
        missing = [name for name in names if not translation.explains(name)]
        if len(missing) > 1 + MOST * len(names):
            return
        for name in missing:
            confidence = _confidence(context, name)
            if confidence:
                yield from _finding(context, name, confidence)


class _Translation:
    """What the words of the translation can stand for."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(word.key for word in self._context.target.words)

    @cached_property
    def _first_of_several(self) -> frozenset[str]:
        return frozenset(word.key for run in self._context.target_runs for word in run[:-1])

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(each[:STEM] for each in self._keys)

    @cached_property
    def _letters(self) -> str:
        return key(self._context.target.plain)

    def explains(self, name: Name) -> bool:
        """Whether a word is the name, a part of it, its translation, derived from it, or like it."""
        every = [key(part) for part in name.words]
        parts = [part for part in every if len(part) >= SHORT] or every
        if name.is_person and parts[-1] == every[-1]:
            if len(every) > 1 and every[0] in self._first_of_several:
                return True  # the surname is there in another form: Jon Nieve
            parts = parts[-1:]  # a given name alone does not say who is meant
        if name.key in self._letters or any(part in self._keys or part[:STEM] in self._stems for part in parts):
            return True
        if any(key(word)[:STEM] in self._stems for form in self._translated(name) for word in form.split()):
            return True
        return any(
            part[:1] == word[:1] and likeness(part, word) >= ALIKE
            for part in parts
            for word in self._keys
            if abs(len(part) - len(word)) <= 2 and len(word) >= SHORT
        )

    def _translated(self, name: Name) -> Iterator[str]:
        context = self._context
        assert context.source is not None
        here, there = context.source.language, context.target.language
        yield from context.exonyms_of(name.text)
        yield from adjectives(here, there).get(name.key, ())
        for word in name.words:
            yield from translations(word, here, there)


def _is_latin(text: str) -> bool:
    letters = [c for c in text[:4000] if c.isalpha()]
    return sum(c < _AFTER_LATIN for c in letters) >= LATIN * len(letters)


def _confidence(context: Context, name: Name) -> float:
    """How sure it is that the name must stand in the translation; 0 where it may be a word or a translated title."""
    assert context.source is not None
    inside = [where for where in name.places if not context.source.words_in(*where)[0].initial]
    if not inside or all(is_title(context.source, *where) for where in inside):
        return 0.0
    known = max(max(context.zipf_source(word), context.zipf_target(word)) for word in name.words)
    is_person = name.is_named and name.is_person and not _is_word(context, name)
    # German writes every noun with a capital, so a rare one is no name yet.
    noun = base_language(context.source.language) == "de" and not name.is_named
    rare = known < RARE and not noun and not _is_plural(context, name)
    if name.coined or is_person or rare:
        return 0.55
    is_organisation = name.is_named and not name.is_place and len(name.words) == 1
    return 0.3 if is_organisation and known < KNOWN else 0.0


def _is_word(context: Context, name: Name) -> bool:
    """Whether the last part of the name is an ordinary word too, which readers may know translated: Jon Snow."""
    assert context.source is not None
    return bool(translations(name.words[-1], context.source.language, context.target.language))


def _is_plural(context: Context, name: Name) -> bool:
    """Whether the name is the plural of a word or a place: Remainers, the two Koreas. Such words are translated."""
    return name.text.endswith("s") and context.zipf_source(name.text[:-1]) >= LISTED


def _finding(context: Context, name: Name, confidence: float) -> Iterator[Finding]:
    """The finding in the first sentence that translates one with the name; none where all of these are missing."""
    for where in name.places:
        for target in context.target_ranges(where.start):
            words = context.target.words_in(*target)
            if words:
                span = _likely_place(context, where, target, words)
                evidence = (Evidence("rule", {"name": "name-missing"}), *context.source_name(name, span.start))
                yield Finding(*span, Category.OMISSION, Severity.MAJOR, confidence, (), evidence)
                return


def _likely_place(context: Context, where: Range, target: Range, words: Sequence[Word]) -> Range:
    """The word of the translated sentence that stands where the name stands in its own, small words left out."""
    assert context.source is not None
    sentence = next((r for r in context.source_ranges(target.start) if r.start <= where.start < r.end), where)
    share = (where.start - sentence.start) / max(1, sentence.end - sentence.start)
    meaningful = [word for word in words if context.zipf_target(word.text) < FUNCTION_WORD] or words
    length = max(1, target.end - target.start)
    word = min(meaningful, key=lambda word: abs((word.start - target.start) / length - share))
    return Range(word.start, word.end)
