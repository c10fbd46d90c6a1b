"""Names that were translated as if they were words: "segmento" for the company Segment, "relaxar" for Slack."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.analysis.appositions import in_translation, is_company
from annotate.analysis.brand_words import literal_forms, team_names
from annotate.analysis.context import Aligned, Context, Finding
from annotate.analysis.determiners import before, carried
from annotate.analysis.issues import Evidence
from annotate.analysis.lexicon import translations
from annotate.analysis.name_compounds import form_of_name
from annotate.analysis.names import Name, capital_runs, is_title
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key, likeness
from annotate.analysis.texts import Range, Word
from annotate.analysis.vocabulary import COMMON
from annotate.taxonomy import Category, Severity

ALIKE = 85  # likeness of a name and the lower-case word that was made of it
SAME_START = 4  # letters that both begin with
MOST_WORDS = 1  # longer names are rarely taken for words as a whole
STEM = 5  # letters of a dictionary form that its inflected forms keep
ENDING = 4  # letters that an inflected form can be longer

# Before these words English has a common noun or an institution, which are translated, rather than a company.
_BEFORE_NOUN_LIST = "a an the this that these those our your his her its their my every each any no some all both of"
_BEFORE_NOUNS = frozenset(_BEFORE_NOUN_LIST.split(" "))
# Words that English writes with a capital and without an article, and that are translated all the same.
_TRANSLATED_LIST = (
    "academy army assembly bible cabinet catholic champion championship chancellor christian christmas church city "
    "commission committee congress council county court cup department district earth east easter embassy faculty "
    "force general god government grand guard heaven hell high house inc institute internet island jewish king "
    "labor labour lake league library lord lower mayor medal ministry minor moon mother museum muslim nation "
    "national navy north office olympic olympics parliament party police pope president prince princess province "
    "queen region republic river saint school senate service society south staff state street summit sun supreme "
    "treasury tribunal union university upper war web west world"
)
_TRANSLATED = frozenset(_TRANSLATED_LIST.split(" "))


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A name of the original, what it may have been turned into, and how sure a match would be."""

    text: str
    where: Range
    forms: Sequence[str]
    confidence: float
    only_small: bool  # whether a word with a capital would rather be what the language calls it


class LiteralNames:
    """Looks for a word where the aligned original has a name that this word translates."""

    code = "literal-names"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for words that translate or resemble a name which the translated sentence lacks."""
        if context.source is None:
            return
        brands = _brands_by_first_word(context)
        for index, pair in enumerate(context.aligned):
            if pair.source is None:
                continue
            words = [word for where in _targets(context, index) for word in context.target.words_in(*where)]
            seen: set[int] = set()
            for suspect in (*_brands(context, pair.source, brands), *_words_of_lexicon(context, pair.source)):
                if suspect.where.start not in seen and not _is_there(context, index, suspect.text):
                    found = _translated(context, pair, words, suspect)
                    seen |= {suspect.where.start} if found else set()
                    yield from found
            for name, where in context.names_between([pair.source]):
                if where.start not in seen and _is_candidate(context, name, where):
                    yield from _look_alikes(context, name, where, words)


def _targets(context: Context, index: int) -> list[Range]:
    """The target side of the pair, or those of its neighbours where it has none."""
    own = context.aligned[index].target
    near = [own] if own else [pair.target for pair in context.aligned[max(0, index - 1) : index + 2]]
    return [where for where in near if where is not None]


def _brands_by_first_word(context: Context) -> Mapping[str, Sequence[str]]:
    """Names of the table, by first word, whose words are all written in the original."""
    found: dict[str, list[str]] = {}
    for name in literal_forms(context.target.language):
        parts = name.replace("-", " ").split()
        if all(part in context.source_words for part in parts):
            found.setdefault(parts[0], []).append(name)
    return found


def _brands(context: Context, where: Range, brands: Mapping[str, Sequence[str]]) -> Iterator[_Suspect]:
    """The names of the table that stand in this range of the original as names."""
    assert context.source is not None
    if not brands:
        return
    forms = literal_forms(context.target.language)
    for run in capital_runs(context.source, context.source.words_in(*where)):
        for name, words in _names_in(context, run, brands):
            if _is_name(context, name, words):
                confidence = 0.8 if name.lower() not in context.source_words else 0.45
                yield _Suspect(name, Range(words[0].start, words[-1].end), forms[name], confidence, False)


def _names_in(
    context: Context, run: Sequence[Word], brands: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Sequence[Word]]]:
    """Names that are the whole run, the run behind the first word of a sentence, or a team behind its city."""
    assert context.source is not None
    for at, word in enumerate(run):
        rest = run[at:]
        written = context.source.plain[word.start : rest[-1].end]
        for name in brands.get(word.text, ()):
            alone = at == 0 or (at == 1 and run[0].initial) or name in team_names()
            if written == name and alone:
                yield name, rest


def _is_name(context: Context, name: str, words: Sequence[Word]) -> bool:
    """Whether the capital means a name: inside a sentence, here or elsewhere, and no title that has them everywhere."""
    source = context.source
    assert source is not None
    sentence = source.sentence_at(words[0].start)
    if is_title(source, words[0].start, words[-1].end) or source.is_shouted(words[0].start, words[-1].end):
        return False
    if any(word.text == name.lower() for word in source.words_in(*sentence)):
        return False
    if not words[0].initial:
        return True
    first = words[0].text
    return any(word.text == first and not word.initial for word in source.words if word.start != words[0].start)


def _words_of_lexicon(context: Context, where: Range) -> Iterator[_Suspect]:
    """Names that the pipeline sees in the range and that the lexicon knows as words."""
    assert context.source is not None
    for name, place in context.names_between([where]):
        if name.is_named and not name.is_person and _is_candidate(context, name, place):
            forms = translations(name.text.lower(), context.source.language, context.target.language)
            if forms:
                # Kept elsewhere, it is kept on purpose; once only, it may be a competition or an office.
                kept = 0.7 if context.target_forms[name.text] else 0.5
                yield _Suspect(name.text, place, forms, kept if len(name.places) > 1 else 0.4, only_small=True)


def _is_group(context: Context, word: str) -> bool:
    """Whether the word is the plural of a common one: Democrats, Marines. The names of groups are translated."""
    return word.endswith("s") and context.zipf_source(word[:-1]) >= COMMON


def _is_there(context: Context, index: int, name: str) -> bool:
    """Whether the translation has the name here, or beside here without having it from the original there."""
    assert context.source is not None
    source, target = context.source.plain, context.target.plain
    for near in range(max(0, index - 1), min(len(context.aligned), index + 2)):
        pair = context.aligned[near]
        here = pair.target is not None and name in target[pair.target.start : pair.target.end]
        if here and (near == index or pair.source is None or name not in source[pair.source.start : pair.source.end]):
            return True
    return False


def _translated(context: Context, pair: Aligned, words: Sequence[Word], suspect: _Suspect) -> list[Finding]:
    """A finding for the words that translate the name; of several those that stand where the name stands."""
    places = [run for form in suspect.forms for run in _runs_of(words, form) if _can_be_word(context, run, suspect)]
    if not places or pair.source is None:
        return []
    share = (suspect.where.start - pair.source.start) / max(1, pair.source.end - pair.source.start)
    begin, length = words[0].start, max(1, words[-1].end - words[0].start)
    best = min(places, key=lambda run: abs((run[0].start - begin) / length - share))
    evidence = (Evidence("rule", {"name": "name-translated"}), context.in_source(suspect.where))
    start, end, right = _put_right(context, best, suspect)
    return [Finding(start, end, Category.DO_NOT_TRANSLATE, Severity.MAJOR, suspect.confidence, (right,), evidence)]


def _put_right(context: Context, run: Sequence[Word], suspect: _Suspect) -> tuple[int, int, str]:
    """The name for these words, with the article that it takes and with what the original says of it behind it."""
    start, end, right = run[0].start, run[-1].end, suspect.text
    apposition = in_translation(context, suspect.where, end)
    if apposition is not None:
        end, right = apposition.end, f"{right}, {apposition.text}"
    form = form_of_name(context, suspect.text)
    gender = form.gender if form is not None else _gender_of_company(context, suspect.where)
    determiner = before(context.target, start)
    if gender and determiner is not None and determiner.text.lower() != "a":  # it may be the preposition
        start, right = carried(context.target, start, right, gender) or (start, right)
    return start, end, right


def _gender_of_company(context: Context, where: Range) -> str:
    """The gender of names of companies in Portuguese, if the original says that this is one."""
    return "f" if base_language(context.target.language) == "pt" and is_company(context, where) else ""


def _can_be_word(context: Context, run: Sequence[Word], suspect: _Suspect) -> bool:
    """Whether nothing else explains the words: they are no other name, and not this one as it should be."""
    if any(word.text == suspect.text or (suspect.only_small and word.capitalised) for word in run):
        return False
    inside = [word for word in run if word.capitalised and not word.initial]
    return not any(word.text in context.source_words for word in inside)


def _runs_of(words: Sequence[Word], form: str) -> Iterator[Sequence[Word]]:
    """Where the words follow one another that the form consists of, in whatever inflected form."""
    stems = [key(part) for part in form.replace("-", " ").replace("'", " ").split()]
    for at in range(len(words) - len(stems) + 1):
        run = words[at : at + len(stems)]
        if all(_inflects(word.key, stem) for word, stem in zip(run, stems, strict=True)):
            yield run


def _inflects(word: str, stem: str) -> bool:
    """Whether the word can be a form of the dictionary form: folga, folgas; relaxar, relaxando."""
    if len(stem) < STEM:
        return word in (stem, stem + "s", stem + "es", stem + "n")
    kept = stem[: max(SAME_START, len(stem) - 2)]
    return word.startswith(kept) and len(word) <= len(stem) + ENDING


def _is_candidate(context: Context, name: Name, where: Range) -> bool:
    """Whether the name is one word inside its sentence, so that its capital means something, and no institution."""
    assert context.source is not None
    small = name.text.lower()
    if len(name.words) > MOST_WORDS or len(name.key) <= SAME_START or context.exonyms_of(name.text) or name.is_place:
        return False
    if small in _TRANSLATED or small in context.source_words or _is_group(context, small):
        return False
    words = context.source.words_in(*where)
    before = context.source.plain[max(0, where.start - 12) : where.start].split()
    institution = bool(before) and before[-1].lower() in _BEFORE_NOUNS
    return bool(words) and not words[0].initial and not institution and not is_title(context.source, *where)


def _look_alikes(context: Context, name: Name, where: Range, words: Iterable[Word]) -> Iterator[Finding]:
    words = list(words)
    if any(word.text == name.text for word in words):
        return
    for word in words:
        if word.capitalised or word.key == name.key or word.key[:SAME_START] != name.key[:SAME_START]:
            continue
        score = likeness(word.key, name.key)
        if score >= ALIKE and context.zipf_target(word.text) > context.zipf_target(name.text):
            yield Finding(
                word.start,
                word.end,
                Category.DO_NOT_TRANSLATE,
                Severity.MAJOR,
                0.6 if name.is_named else 0.4,
                (name.text,),
                (
                    Evidence("rule", {"name": "name-translated"}),
                    context.in_source(where),
                    Evidence("similarity", {"name": name.text, "percent": round(score)}),
                ),
            )
