"""Finds the names of the original: those a trained pipeline sees and those that their shape gives away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from annotate.analysis import pipelines
from annotate.analysis.lexicon import translations
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
# Titles that are surnames too: behind another part of a name they belong to it ("Stephen King").
_SURNAMES = frozenset(["king", "queen", "prince", "pope", "judge", "justice", "lord", "general", "don"])

# Labels of things that may be named after a day or a month ("The Sunday Times").
_NAMED_AFTER_DAYS = frozenset({"ORG", "WORK_OF_ART", "EVENT", "FAC", "LAW", "MISC"})
_SMALL_IN_TITLES_LIST = (
    "about after against amid and are before behind between can for from has her his into its more not off out over "
    "than that the their them there these they this through under until was were what when where which while will "
    "with without you your"
)
_SMALL_IN_TITLES = frozenset(_SMALL_IN_TITLES_LIST.split(" "))

FOREIGN = 2.2  # zipf in English of a name that the news of several languages know
ABBREVIATED = 4  # letters of the longest word that a full stop may shorten inside a name: Capt., Prof.
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
    seen_lower = frozenset(word.text for word in text.words if not word.capitalised)
    found = list(_by_shape(text, seen_lower))
    if pipeline is not None:
        found += _by_pipeline(text, pipeline)
    for words, label in found:
        name = _trimmed(list(words), text, label)
        if name and not _only_begins(name, seen_lower):
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
        if is_title(text, sentence.start, sentence.start):
            continue
        for nouns, group in groupby(doc, key=lambda token: token.tag_ in ("NNP", "NNPS") and not token.ent_type_):
            tokens = list(group)
            if nouns:
                end = tokens[-1].idx + len(tokens[-1])
                yield text.words_in(offset + tokens[0].idx, offset + end), ""


def _by_shape(text: Text, seen_lower: frozenset[str]) -> Iterator[tuple[Iterable[Word], str]]:
    """Runs of capitalised words that are not merely the beginning of a sentence, and coined words anywhere."""
    for run in capital_runs(text, text.words):
        rest = list(run)
        while rest and rest[0].initial and not is_coined(rest[0].text) and _is_ordinary(rest[0], seen_lower, text):
            rest = rest[1:]
        if pipelines.base_language(text.language) == "de":
            rest = _without_nouns(rest, text)
        if rest and is_title(text, rest[0].start, rest[-1].end):
            yield from (([word], "") for word in rest if is_coined(word.text))
        elif rest:
            yield rest, ""


def _only_begins(name: list[Word], seen_lower: frozenset[str]) -> bool:
    """Whether it is one word with a capital for beginning its sentence, written small elsewhere in the text."""
    first = name[0]
    return len(name) == 1 and first.initial and not is_coined(first.text) and first.text.lower() in seen_lower


def _without_nouns(run: list[Word], text: Text) -> list[Word]:
    """The run without the nouns at its ends: German writes all of them with a capital."""
    while run and _is_german_noun(run[-1].text):
        run = run[:-1]
    while run and _is_german_noun(run[0].text):
        run = run[1:]
    return run


def _is_german_noun(word: str) -> bool:
    """Whether the word is a common one that the lexicon knows or that English texts, unlike names, do not have."""
    if is_coined(word) or zipf(word, "de") < COMMON:
        return False
    return zipf(word, "en") < FOREIGN or bool(translations(word, "de", "en"))


def is_title(text: Text, start: int, end: int) -> bool:
    """Whether the sentence is a title with capitals everywhere, not merely one that holds many names."""
    if not text.is_headline(start, end):
        return False
    words = [word.text for word in text.words_in(*text.sentence_at(start)) if len(word.text) > 3]
    small = sum(word.islower() and word not in _SMALL_IN_TITLES for word in words)
    return small <= len(words) // 12


def _is_ordinary(word: Word, seen_lower: frozenset[str], text: Text) -> bool:
    if text.plain[word.end : word.end + 1] == "-":
        return False  # half of a double name
    return word.text.lower() in seen_lower or zipf(word.text, text.language) >= COMMON


def capital_runs(text: Text, words: Iterable[Word]) -> Iterator[list[Word]]:
    """Longest sequences of capitalised words that only a blank, hyphen, apostrophe or ampersand separates."""
    run: list[Word] = []
    for word in words:
        numbered = bool(run) and word.text.isdigit() and text.plain[run[-1].end : word.start].isspace()
        if run and not numbered and not (word.capitalised and _continues(run[-1], word, text)):
            yield run
            run = []
        if word.capitalised or numbered:
            run.append(word)
    if run:
        yield run


def _continues(last: Word, word: Word, text: Text) -> bool:
    """Whether the word can belong to the name that the last one belongs to, and begins no new sentence."""
    gap = text.plain[last.end : word.start]
    if gap == ". " and (len(last.text) > ABBREVIATED or text.sentence_at(word.start).start == word.start):
        return False
    return is_joint(gap)


def is_joint(gap: str) -> bool:
    """Whether two words with this text between them can be parts of one name."""
    return gap in (" ", "-", "'", "’", " -", "- ", " & ", "&", "–", ". ", ".", "\N{NO-BREAK SPACE}")


def _trimmed(words: list[Word], text: Text, label: str) -> list[Word]:
    """The words without articles, titles, possessive s, small words at the edges; empty if no name is left."""
    days = frozenset() if _holds_day(words, text, label) else calendar_words(text.language)
    while words and (words[-1].text in ("s", "t") or not _can_end(words, text, label, days)):
        words.pop()
    while len(words) > 1 and not _can_begin(words[0], days):
        words.pop(0)
    letters = sum(len(word.text) for word in words)
    if letters < 2 or len(words) > LONGEST_NAME:
        return []
    return words


def _holds_day(words: Sequence[Word], text: Text, label: str) -> bool:
    """Whether the words are a thing that is named after a day, and not a day with something else beside it."""
    days = calendar_words(text.language)
    named = [word for word in words if word.capitalised and word.text.lower() not in _NOT_NAMES]
    return label in _NAMED_AFTER_DAYS and any(word.text.lower() not in days for word in named)


def _can_begin(word: Word, days: frozenset[str]) -> bool:
    return word.capitalised and not word.text.isdigit() and word.text.lower() not in _NOT_NAMES | days


def _can_end(words: Sequence[Word], text: Text, label: str, days: frozenset[str]) -> bool:
    last = words[-1]
    before = words[-2] if len(words) > 1 else None
    if last.text.isdigit():
        return True
    if before is not None and last.text.islower():
        # Given names of Korea and China: the second half is small ("Kim Jong-un"), as in "Trump-era" it is not.
        hyphen = text.plain[before.end : last.start] == "-"
        rare = len(words) > 2 and zipf(before.text, text.language) < COMMON
        return label in _PEOPLE and hyphen and rare and before.capitalised
    if last.capitalised and last.text.lower() in _SURNAMES:
        if before is None:
            return label in _PEOPLE  # "the artist known as Prince"
        return before.capitalised and before.text.lower() not in _NOT_NAMES
    return last.capitalised and last.text.lower() not in _NOT_NAMES | days


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
