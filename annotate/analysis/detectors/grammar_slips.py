"""Slips of grammar that no fluent writer makes: doubled words, articles that do not fit, prepositions left unfused."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from annotate.analysis import determiners, paradigms
from annotate.analysis.agreement import Form
from annotate.analysis.agreement import determiners as asking
from annotate.analysis.clues import Clues
from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.plurals import plural
from annotate.analysis.slips import RULES, Slip, doubled
from annotate.analysis.texts import Range, Word
from annotate.taxonomy import Category, Severity

KNOWN = 3.0  # zipf of a word that a rule about its ending may trust

# Nouns whose ending tells gender and number, and those that only look so.
_SAFE: Mapping[str, tuple[tuple[re.Pattern[str], Form], ...]] = {
    language: tuple((re.compile(pattern), form) for pattern, form in rows)
    for language, rows in {
        "pt": (
            (r"^(?!.*(?:cora|cal|bra|pesco|cabe)ç)\w{2,}ção$", Form("f", "s")),
            (r"^(?!.*(?:cora|cal|bra|pesco|cabe)ç)\w{2,}ções$", Form("f", "p")),
            (r"^(?!artes|cortes)\w{2,}[eiunrsl]são$", Form("f", "s")),
            (r"^(?!artes|cortes)\w{2,}[eiunrsl]sões$", Form("f", "p")),
            (r"^\w{3,}dade$", Form("f", "s")),
            (r"^\w{3,}dades$", Form("f", "p")),
            (r"^\w{2,}mento$", Form("m", "s")),
            (r"^\w{2,}mentos$", Form("m", "p")),
        ),
        "es": (
            (r"^\w{2,}ción$", Form("f", "s")),
            (r"^\w{2,}ciones$", Form("f", "p")),
            (r"^\w{4,}dad$", Form("f", "s")),
            (r"^\w{4,}dades$", Form("f", "p")),
            (r"^\w{4,}miento$", Form("m", "s")),
            (r"^\w{4,}mientos$", Form("m", "p")),
        ),
        "fr": (
            (r"^(?!bastion)\w{3,}[st]ion$", Form("f", "s")),
            (r"^(?!bastion)\w{3,}[st]ions$", Form("f", "p")),
            (r"^(?!comité|aparté|traité|député)\w{3,}ité$", Form("f", "s")),
            (r"^(?!comité|aparté|traité|député)\w{3,}ités$", Form("f", "p")),
        ),
        "it": (
            (r"^\w{3,}zione$", Form("f", "s")),
            (r"^\w{3,}zioni$", Form("f", "p")),
            (r"^\w{4,}mento$", Form("m", "s")),
            (r"^\w{4,}menti$", Form("m", "p")),
        ),
    }.items()
}
# What the patterns above end with, to pass by all other words quickly.
_ENDINGS = {
    "pt": ("ção", "ções", "são", "sões", "dade", "dades", "mento", "mentos"),
    "es": ("ción", "ciones", "dad", "dades", "miento", "mientos"),
    "fr": ("ion", "ions", "ité", "ités"),
    "it": ("zione", "zioni", "mento", "menti"),
}
# Determiners that are something else as well: a preposition in Portuguese, a pronoun before a verb elsewhere.
_UNSURE = {"pt": ("a", "à"), "es": ("la", "las", "los"), "fr": ("le", "la", "les", "l'"), "it": ("la", "le", "l'", "i")}
_GERMAN_FEMININE = re.compile(
    r"\b(?P<one>das|dem|des|ein|einem|eines|kein|keinem|sein|seinem|seines|ihrem|ihres|dieses|diesem)"
    r" (?P<two>[A-ZÄÖÜ]\w{3,}(?:heit|keit|schaft|(?<![sS]pr)(?<![sS]chw)ung|tion|tät))\b"
)
_GERMAN = {
    "das": "die", "dem": "der", "des": "der", "ein": "eine", "einem": "einer", "eines": "einer", "kein": "keine",
    "keinem": "keiner", "sein": "seine", "seinem": "seiner", "seines": "seiner", "ihrem": "ihrer", "ihres": "ihrer",
    "dieses": "diese", "diesem": "dieser",
}  # fmt: skip
_GERUND = {
    "pt": re.compile(r"\b(?P<one>de|em|para|por|sem) (?P<two>(?P<stem>\w{3,})(?P<theme>[aei])ndo)\b", re.IGNORECASE),
    "es": re.compile(
        r"\b(?P<one>de|en|para|por|sin) (?P<two>(?P<stem>\w{3,})(?P<theme>a|ie)ndo)\b(?! (?:de|que)\b)", re.IGNORECASE
    ),
}
_PLURAL_S = {"pt": ("s",), "es": ("s",), "fr": ("s", "x", "z")}
_ACRONYM = re.compile(r"(?P<stem>[A-Z]{2,6})(?P<s>[sS])")
# Words that are said twice for emphasis.
_TWICE = frozenset(paradigms.words("twice", "any"))
_DOUBLED_WORD = re.compile(r"(?<![\w'’-])(?P<one>[a-zß-öø-ÿœ]{4,}) (?P=one)(?![\w'’-])")


class GrammarSlips:
    """Looks at neighbouring words that cannot stand together."""

    code = "grammar-slips"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for every rule of the language of the translation."""
        language = base_language(context.target.language)
        yield from _doubled(context, language)
        taken: set[int] = set()
        for rule in RULES.get(language, ()):
            for found in rule.pattern.finditer(context.target.plain):
                if found.start() not in taken and not _is_excepted(context, rule, found):
                    taken.add(found.start())
                    yield _finding(Range(*found.span()), rule.name, rule.confidence, rule.correct(found))
        yield from _gerunds(context, language)
        if language == "de":
            yield from _german_articles(context)
        if language in _SAFE:
            for word in context.target.words:
                if word.text.endswith(_ENDINGS[language]) or word.text.isupper() or word.text[:-1].isupper():
                    yield from _clash(context, word, language)
        if language in _PLURAL_S and context.source is not None:
            for before, word in pairwise(context.target.words):
                yield from _other_number(context, before, word)


def _finding(where: Range, name: str, confidence: float, correction: str, *, severity: str = Severity.MINOR) -> Finding:
    evidence = (Evidence("rule", {"name": name}),)
    return Finding(*where, Category.GRAMMAR, severity, confidence, (correction,), evidence)


def _is_excepted(context: Context, rule: Slip, found: re.Match[str]) -> bool:
    """Whether a word before it allows it, or the original has the same words: a title or citation."""
    plain = context.target.plain
    before = re.search(r"([^\W\d_]+) $", plain[max(0, found.start() - 20) : found.start()]) if rule.not_behind else None
    if before is not None and before[1].lower() in rule.not_behind:
        return True
    behind = re.match(r" ?\w+", plain[found.end() : found.end() + 30])
    return context.source is not None and found.group() + (behind.group() if behind else "") in context.source.plain


# --- doubled words ---


def _doubled(context: Context, language: str) -> Iterator[Finding]:
    patterns = [pattern for pattern in (doubled(language), _DOUBLED_WORD) if pattern is not None]
    for pattern in patterns:
        for found in pattern.finditer(context.target.plain):
            word = found["one"]
            if word.lower() in _TWICE or word not in (word.lower(), word.capitalize()):
                continue
            if _repeats(context, found) or _is_doubled_there(context, found.start()):
                continue
            sure = 0.8 if pattern is not _DOUBLED_WORD else 0.65
            yield _finding(Range(*found.span()), "doubled-word", sure, word)


def _repeats(context: Context, found: re.Match[str]) -> bool:
    """Whether the word stands there a third time: a refrain."""
    plain, word = context.target.plain, found["one"].lower()
    around = plain[max(0, found.start() - len(word) - 2) : found.end() + len(word) + 2].lower()
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", around)) > 2


def _is_doubled_there(context: Context, place: int) -> bool:
    """Whether the original says a word twice at this place too."""
    if context.source is None:
        return False
    ranges = context.source_ranges(place)
    return any(re.search(r"\b(\w+),? \1\b", context.source.plain[start:end]) for start, end in ranges)


# --- gerunds ---


def _gerunds(context: Context, language: str) -> Iterator[Finding]:
    """Gerunds behind a preposition, which takes the infinitive."""
    pattern = _GERUND.get(language)
    for found in pattern.finditer(context.target.plain) if pattern else ():
        endings = {"a": ("ar",), "e": ("er",), "i": ("ir",), "ie": ("er", "ir")}[found["theme"]]
        verbs = [found["stem"] + ending for ending in endings]
        known = max(verbs, key=context.zipf_target)
        if context.zipf_target(known) >= KNOWN and context.zipf_target(found["two"]) < context.zipf_target(known) + 1:
            yield _finding(Range(*found.span()), "gerund-after-preposition", 0.75, f"{found['one']} {known}")


# --- articles ---


def _german_articles(context: Context) -> Iterator[Finding]:
    for found in _GERMAN_FEMININE.finditer(context.target.plain):
        if context.zipf_target(found["two"]) > 0:
            where = Range(found.start(), found.end("one"))
            yield _finding(where, "article-clash", 0.7, _GERMAN[found["one"]])


def _clash(context: Context, word: Word, language: str) -> Iterator[Finding]:
    """A determiner before a noun whose gender or number is another one."""
    acronym = _ACRONYM.fullmatch(word.text)
    form = _form(context, word, language) if acronym is None else None
    if acronym is None and form is None:
        return
    found = determiners.before(context.target, word.start)
    if found is None or found.text.lower() in _UNSURE.get(language, ()):
        return
    if acronym is not None:
        yield from _plural_acronym(context, word, acronym, found)
    elif form is not None and form not in found.forms and not _is_left_open(found, form):
        better = determiners.agreeing(found, form, word.text, context.target.language)
        written = context.target.plain[found.start : found.end]
        if better is not None and better != written:
            where = Range(found.start, word.end)
            yield _finding(where, "article-clash", 0.75, better + word.text, severity=Severity.MINOR)


def _is_left_open(found: determiners.Determiner, form: Form) -> bool:
    return any(each.gender in ("", form.gender) and each.number in ("", form.number) for each in found.forms)


def _form(context: Context, word: Word, language: str) -> Form | None:
    """Gender and number of a noun that its ending, or the original, makes certain."""
    if word.capitalised or context.zipf_target(word.text) < KNOWN:
        return None
    for pattern, form in _SAFE[language]:
        if pattern.match(word.text):
            return form
    return None


def _plural_acronym(
    context: Context, word: Word, acronym: re.Match[str], found: determiners.Determiner
) -> Iterator[Finding]:
    """A singular determiner before an acronym that the original has in the plural: "seu LLMs".

    Where the acronym is miswritten too, the determiner alone: the acronym is put right at all its places together.
    """
    right = acronym["stem"] + "s"
    singular = [form for form in found.forms if form.number == "s"]
    if right not in context.source_words or len(singular) != len(found.forms) or len(singular) != 1:
        return
    better = determiners.agreeing(found, Form(singular[0].gender, "p"), right, context.target.language)
    if better is not None and word.text == right:
        yield _finding(Range(found.start, word.end), "number-clash", 0.8, better + right)
    elif better is not None:
        joint = " " if better.endswith(" ") and context.target.plain[word.start - 1].isspace() else ""
        yield _finding(Range(found.start, word.start - len(joint)), "number-clash", 0.8, better.removesuffix(joint))


def _other_number(context: Context, before: Word, word: Word) -> Iterator[Finding]:
    """A determiner before a noun of the other number, where the original has the noun in the plural."""
    language = context.target.language
    asked = asking(language).get(before.text.lower())
    if asked is None or not asked.number or word.capitalised or context.target.plain[before.end : word.start] != " ":
        return
    is_plural = word.text.endswith(_PLURAL_S[base_language(language)])
    if is_plural == (asked.number == "p") or before.text.lower() in _UNSURE.get(base_language(language), ()):
        return
    clues = Clues(context, word)
    for there in clues.source_words:
        if not there.text.endswith("s") or there.text.endswith("ss"):
            continue
        for meant in clues.translations(there):
            many = plural(meant, language)
            if many == meant or word.text.lower() != (many if is_plural else meant):
                continue
            yield from _in_plural(context, before, word, many)
            return


def _in_plural(context: Context, before: Word, word: Word, many: str) -> Iterator[Finding]:
    if word.text.lower() != many:  # the noun has to change, not the determiner
        yield _finding(Range(word.start, word.end), "number-clash", 0.7, many)
        return
    found = determiners.before(context.target, word.start)
    genders = {form.gender for form in found.forms} if found is not None else set()
    if found is None or len(genders) != 1 or found.start != before.start:
        return
    better = determiners.agreeing(found, Form(genders.pop(), "p"), word.text, context.target.language)
    if better is not None:
        yield _finding(Range(found.start, word.end), "number-clash", 0.7, better + word.text)
