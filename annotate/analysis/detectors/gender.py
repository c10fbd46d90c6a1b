"""Articles that do not agree with the name behind them: "do OpenAI" for "da OpenAI"."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotate.analysis.agreement import Form
from annotate.analysis.context import Context, Finding
from annotate.analysis.determiners import Determiner, agreeing, before, german
from annotate.analysis.genders import gendered_names
from annotate.analysis.issues import Evidence
from annotate.analysis.names import is_joint
from annotate.analysis.phrases import beginnings_of, same_letters, spelt_like
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key
from annotate.analysis.texts import Word
from annotate.analysis.vocabulary import zipf
from annotate.taxonomy import Category, Severity

TERM = 0.9
BOTH = 0.96  # where the name is miswritten too: this correction puts both right, others only the name
GENERAL = 0.6  # for what is generally known, or what the rest of the text says
PERHAPS_PREPOSITION = (0.6, 0.4)  # of a Portuguese "a", by a term and otherwise

LEAST, SHARE = 4, 0.8  # places with an article in the text, and how many of them must agree, to tell a name's gender
SHORT = 3  # letters of keys that other words have by chance: these names only as they are written
ENGLISH = 1.0  # zipf by which a small word behind a name is commoner in English: it belongs to the name

_GAP = 3  # letters between a name and the next word
_AGAINST = frozenset({"x", "vs", "v"})


class _Known(NamedTuple):
    names: tuple[str, ...]  # how it is written
    form: Form
    origin: str  # "term", "list" or "text"


class Gender:
    """Looks at the article, contraction, demonstrative or possessive directly before names of known gender."""

    code = "gender"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for determiners of the other gender before names."""
        own, (listed, beginnings) = _of_terms(context), _listed(context.target.language)
        by_text = _of_text(context)
        known = {**by_text, **listed, **own}
        if not known:
            return
        for words, name in spelt_like(context.target, known, beginnings | beginnings_of([*own, *by_text])):
            if _is_whole(context, words):
                finding = _finding(context, words, name)
                if finding is not None:
                    yield finding


def _of_terms(context: Context) -> dict[str, _Known]:
    """The names among the terms that have a gender, by key."""
    return {
        key(term.target): _Known((term.target,), Form(term.gender, "s"), "term")
        for term in context.knowledge.terms
        if term.is_name and term.gender and key(term.target)
    }


@lru_cache(maxsize=8)
def _listed(language: str) -> tuple[dict[str, _Known], frozenset[str]]:
    """The names whose gender is generally known, by key, and the beginnings of the keys."""
    names = {
        letters: _Known(tuple(row.name for row in rows), rows[0].form, "list")
        for letters, rows in gendered_names(language).items()
    }
    return names, beginnings_of(names)


# --- one place ---


def _is_whole(context: Context, words: Sequence[Word]) -> bool:
    """Whether the name does not go on behind these words: "o OpenAI Summit" is about a summit."""
    plain, end = context.target.plain, words[-1].end
    after = next(iter(context.target.words_in(end, end + _GAP)), None)
    if plain[end : end + 1] in ("+", "'", "’", "-", "/", "&"):
        return False
    if after is None or not is_joint(plain[end : after.start]):
        return True
    if after.capitalised or after.text[0].isdigit():
        return after.initial
    small = after.text
    return small not in _AGAINST and zipf(small, "en") - context.zipf_target(small) < ENGLISH


def _finding(context: Context, words: Sequence[Word], name: _Known) -> Finding | None:
    start, end = words[0].start, words[-1].end
    quote = context.target.plain[start:end]
    right = next((each for each in name.names if same_letters(each, quote)), None)
    if name.origin != "term" and right is None and (len(key(quote)) <= SHORT or not words[0].capitalised):
        return None
    changed = _changed(context, words, name)
    if changed is None:
        return None
    at, determiner, confidence = changed
    evidence = (Evidence("gender", {"name": right or name.names[0], "gender": name.form.gender, "from": name.origin}),)
    if name.origin != "term" and right is None:
        old, new = context.target.plain[at:start], determiner
        blank = 1 if old[-1:].isspace() and new[-1:].isspace() else 0
        end, correction = start - blank, new[: len(new) - blank]
    else:
        correction = determiner + (right or name.names[0])
        confidence = BOTH if right is None and confidence == TERM else confidence
    return Finding(at, end, Category.GRAMMAR, Severity.MINOR, confidence, (correction,), evidence)


def _changed(context: Context, words: Sequence[Word], name: _Known) -> tuple[int, str, float] | None:
    """Where the determiner begins, what must stand there up to the name, and how sure that is; None if it is right."""
    text, place = context.target, words[0].start
    confidence = TERM if name.origin == "term" else GENERAL
    if base_language(text.language) == "de":
        found = german(text, place, name.form.gender) if name.form.number == "s" else None
        return (found[0], f"{found[1]} ", confidence) if found else None
    determiner = before(text, place)
    if determiner is None or not _is_other(determiner, name.form):
        return None
    if name.origin != "term" and not determiner.is_article(text.language):
        return None  # "um Apple" may be one of its products
    written = next((each for each in name.names if key(each) == "".join(word.key for word in words)), name.names[0])
    wanted = agreeing(determiner, name.form, written, text.language)
    if wanted is None:
        return None
    if _may_be_preposition(context, determiner):
        confidence = PERHAPS_PREPOSITION[name.origin != "term"]
    return determiner.start, wanted, confidence


def _is_other(determiner: Determiner, form: Form) -> bool:
    """Whether the determiner has the right number and certainly the other gender."""
    return all(each.number == form.number and each.gender != form.gender for each in determiner.forms)


def _may_be_preposition(context: Context, determiner: Determiner) -> bool:
    """Whether a Portuguese "a" may be the preposition, as everywhere but at the beginning of a sentence."""
    return base_language(context.target.language) == "pt" and determiner.text == "a"


# --- what the text says ---


def _of_text(context: Context) -> dict[str, _Known]:
    """The gender of the names that the text itself gives one, nearly always the same."""
    forms: dict[str, Counter[Form]] = defaultdict(Counter)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    persons = {name.key for name in context.names if name.is_person}
    often = Counter(word.key for run in context.target_runs for word in run)
    for run in context.target_runs:
        if max(often[word.key] for word in run) <= LEAST:
            continue
        # The next sentence ends the name, and an article at the beginning of its own is none of its words.
        end = next((at for at, word in enumerate(run) if at and word.initial), len(run))
        for words in (run[:end], run[1:end]):
            form = _form_before(context, words) if words else None
            if form is not None and _is_whole(context, words):
                letters = "".join(word.key for word in words)
                forms[letters][form] += 1
                written[letters][context.target.plain[words[0].start : words[-1].end]] += 1
                break
    found = {}
    for letters, counts in forms.items():
        (form, most), total = counts.most_common(1)[0], sum(counts.values())
        if letters not in persons and len(letters) > SHORT and total >= LEAST and SHARE * total <= most < total:
            names = tuple(name for name, _ in written[letters].most_common())
            found[letters] = _Known(names, form, "text")
    return found


def _form_before(context: Context, words: Sequence[Word]) -> Form | None:
    """What the article before the words says, where it is one and belongs to no longer name ("Lula da Silva")."""
    determiner = before(context.target, words[0].start)
    if determiner is None or len(determiner.forms) > 1 or not determiner.is_article(context.target.language):
        return None
    if _may_be_preposition(context, determiner):
        return None
    earlier = context.target.words_in(max(0, determiner.start - 30), determiner.start)
    last = earlier[-1] if earlier else None
    beside = last is not None and context.target.plain[last.end : determiner.start] == " "
    if last is not None and beside and last.capitalised and not last.text.isupper():
        return None
    return next(iter(determiner.forms))
