"""Finds the names of the original: those a trained pipeline sees and those that their shape gives away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from annotate.analysis import pipelines
from annotate.analysis.spelling import is_coined, key
from annotate.analysis.texts import Range, Text, Word
from annotate.analysis.vocabulary import COMMON, zipf

# Labels of the pipelines by what can be done with them. Only places and peoples are told apart from the rest: on news
# about technology the finer labels are wrong too often (one company was tagged as three kinds in one article).
_PLACES = frozenset({"GPE", "LOC", "NORP", "LANGUAGE"})
_NAMED = _PLACES | {"PERSON", "PER", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "MISC"}
_PEOPLE = frozenset({"PERSON", "PER"})

# Titles and roles that stand before a name without being part of it, and words that only look like names.
_TITLES = (
    "mr mrs ms dr prof sir lord lady president chancellor minister prime senator sen rep gov governor king queen "
    "prince princess pope judge justice captain general gen col colonel sgt lieutenant lt chief executive officer "
    "director professor ceo cfo cto coo vp herr frau monsieur madame señor señora sr sra don doña signor signora "
    "senhor senhora"
)
_LITTLE_WORDS = "the a an street road avenue i am pm o la le el los las der die das"
_NOT_NAMES = frozenset(f"{_TITLES} {_LITTLE_WORDS}".split(" "))

LONGEST_NAME = 6  # words; longer runs are titles or headlines


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the original: its usual form, every form written there, and where."""

    text: str
    key: str
    forms: tuple[str, ...]  # the most frequent first
    places: tuple[Range, ...]  # in the rendered source, in order
    is_place: bool  # a place, people or language, which other languages call otherwise
    is_person: bool
    is_named: bool  # the pipeline sees a name here, not only a capital

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the usual form."""
        return tuple(self.text.replace("-", " ").replace("’", "'").split())

    @property
    def coined(self) -> bool:
        """Whether nobody would translate it, by its shape."""
        return any(is_coined(word) for word in self.words)


def find_names(text: Text, pipeline: pipelines.Pipeline | None) -> tuple[Name, ...]:
    """All names of the text, each once, in the order in which they first stand there."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, dict[Range, None]] = defaultdict(dict)
    found = list(_by_shape(text))
    if pipeline is not None:
        found += _by_pipeline(text, pipeline)
    for words, label in found:
        name = _trimmed(list(words), text)
        if name:
            where = Range(name[0].start, name[-1].end)
            places["".join(word.key for word in name)][where] = None
            labels["".join(word.key for word in name)][label] += 1
    names = [_name(text, name, sorted(where), labels[name]) for name, where in places.items()]
    return tuple(sorted(names, key=lambda name: name.places[0]))


def _name(text: Text, name: str, places: list[Range], labels: Counter[str]) -> Name:
    forms = Counter(text.document.text[start:end] for start, end in places)
    ranked = sorted(forms, key=lambda form: (-forms[form], form.isupper(), form))
    return Name(
        text=ranked[0],
        key=name,
        forms=tuple(ranked),
        places=tuple(places),
        is_place=any(label in _PLACES for label in labels),
        is_person=any(label in _PEOPLE for label in labels),
        is_named=any(labels),
    )


def _by_pipeline(text: Text, pipeline: pipelines.Pipeline) -> Iterator[tuple[Iterable[Word], str]]:
    """Words of each entity and of each run of proper nouns that the pipeline sees, with the entity's label."""
    parts = [text.plain[start:end] for start, end in text.sentences]
    for sentence, doc in zip(text.sentences, pipelines.pipe(pipeline, parts), strict=True):
        offset = sentence.start
        for entity in doc.ents:
            if entity.label_ in _NAMED:
                yield text.words_in(offset + entity.start_char, offset + entity.end_char), entity.label_
        if text.is_headline(sentence.start, sentence.start):
            continue
        for nouns, group in groupby(doc, key=lambda token: token.tag_ in ("NNP", "NNPS") and not token.ent_type_):
            tokens = list(group)
            if nouns:
                end = tokens[-1].idx + len(tokens[-1])
                yield text.words_in(offset + tokens[0].idx, offset + end), ""


def _by_shape(text: Text) -> Iterator[tuple[Iterable[Word], str]]:
    """Runs of capitalised words that are not merely the beginning of a sentence, and coined words anywhere."""
    seen_lower = frozenset(word.text for word in text.words if not word.capitalised)
    for run in capital_runs(text, text.words):
        rest = list(run)
        while rest and rest[0].initial and not is_coined(rest[0].text) and _is_ordinary(rest[0], seen_lower, text):
            rest = rest[1:]
        if rest and not (text.is_headline(rest[0].start, rest[-1].end) and not any(is_coined(w.text) for w in rest)):
            yield rest, ""


def _is_ordinary(word: Word, seen_lower: frozenset[str], text: Text) -> bool:
    if text.plain[word.end : word.end + 1] == "-":
        return False  # half of a double name
    return word.text.lower() in seen_lower or zipf(word.text, text.language) >= COMMON


def capital_runs(text: Text, words: Iterable[Word]) -> Iterator[list[Word]]:
    """Longest sequences of capitalised words that only a blank, hyphen, apostrophe or ampersand separates."""
    run: list[Word] = []
    for word in words:
        if run and not (word.capitalised and is_joint(text.plain[run[-1].end : word.start])):
            yield run
            run = []
        if word.capitalised or (run and word.text.isdigit() and text.plain[run[-1].end : word.start] == " "):
            run = [*run, word]
    if run:
        yield run


def is_joint(gap: str) -> bool:
    """Whether two words with this text between them can be parts of one name."""
    return gap in (" ", "-", "'", "’", " -", "- ", " & ", "&", "–", ". ", ".", "\N{NO-BREAK SPACE}")


def _trimmed(words: list[Word], text: Text) -> list[Word]:
    """The words without articles, titles, possessive s, small words at the edges; empty if no name is left."""
    while words and (words[-1].text in ("s", "t") or not _can_bound(words[-1], text, last=True)):
        words.pop()
    while words and not _can_bound(words[0], text, last=False):
        words.pop(0)
    letters = sum(len(word.text) for word in words)
    if letters < 2 or len(words) > LONGEST_NAME:
        return []
    return words


def _can_bound(word: Word, text: Text, *, last: bool) -> bool:
    if word.text.isdigit():
        return last
    return word.capitalised and word.text.lower() not in _NOT_NAMES | calendar_words(text.language)


@lru_cache(maxsize=8)
def calendar_words(language: str) -> frozenset[str]:
    """Names of months and weekdays, in lower case, long and short."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(pipelines.base_language(language))
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = [locale.months["format"][width] for width in ("wide", "abbreviated")]
    tables += [locale.days["format"][width] for width in ("wide", "abbreviated")]
    return frozenset(str(word).lower().rstrip(".") for table in tables for word in table.values())


def surname(name: Name) -> str | None:
    """The last word of a person's name, which news use alone after the first mention; None for other names."""
    parts = name.text.split()
    if not name.is_person or len(parts) < 2 or len(key(parts[-1])) < 3:
        return None
    return parts[-1]
