"""Blanks and marks that stand on the wrong side or are missing: what machine translation does to punctuation."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.quote_marks import STRAIGHT, Marks, kinds, marks_of
from annotate.analysis.texts import Range
from annotate.analysis.vocabulary import zipf
from annotate.taxonomy import Category, Severity

_BLANK = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
NARROW = "\N{NARROW NO-BREAK SPACE}"
# Languages whose quotation marks are “so”: in German “ closes.
_CURLY = frozenset({"en", "pt", "es", "it", "nl", "tr", "ca", "gl", "fr"})
# Languages that set a blank before high punctuation marks.
_BLANK_BEFORE = frozenset({"fr"})
_ELIDING = frozenset({"fr", "it"})
LITTLE = 6.0  # zipf of words like "and", "that"
OWN = 1.0  # so much more common in English, the words of a question are no Spanish ones


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    correct: Callable[[re.Match[str]], str]
    confidence: float
    needs: tuple[str, ...]  # the rule cannot apply to a text with none of these
    fits: Callable[[str], bool] = lambda language: True


def _mark(found: re.Match[str]) -> str:
    return found["mark"]


def _blanks(around: str) -> tuple[str, ...]:
    """The sequence with each kind of blank at its braces."""
    return tuple(around.format(blank) for blank in " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


_BEFORE_MARKS = tuple(each for mark in ",.;:" for each in _blanks("{}" + mark))

_RULES = (
    _Rule(
        "blank-before-hyphen",
        re.compile(rf"(?P<one>\b[^\W\d_]+){_BLANK}+-(?P<two>[^\W\d_]+\b)(?![^.!?\n]*?\w-(?:[ ,.;:]|$))"),
        lambda found: f"{found['one']}-{found['two']}",
        0.85,
        _blanks("{}-"),
    ),
    _Rule(
        "blank-after-hyphen",
        re.compile(rf"\b(?P<one>[eE]x)-{_BLANK}+(?P<two>[a-zà-ÿ]{{4,}}\b)"),
        lambda found: f"{found['one']}-{found['two']}",
        0.75,
        _blanks("-{}"),
        lambda language: language in ("pt", "es", "fr", "it"),
    ),
    _Rule(
        "closing-quote-opens",
        re.compile(rf":{_BLANK}?”{_BLANK}?(?=\w)"),
        lambda found: ": “",
        0.85,
        ("”",),
        lambda language: language in _CURLY,
    ),
    _Rule(
        "opening-quote-closes",
        re.compile(rf"(?<=\w){_BLANK}?“(?=[,.;:!?)](?:\s|$))"),
        lambda found: "”",
        0.85,
        ("“",),
        lambda language: language in _CURLY,
    ),
    _Rule(
        "blank-in-quotes",
        re.compile(rf"(?<![^\s(\[])(?P<mark>“){_BLANK}+(?=\w)|(?<=[\w.!?…]){_BLANK}+(?P<mark2>”)(?=[\s,.;:!?)]|$)"),
        lambda found: found["mark"] or found["mark2"],
        0.8,
        (*_blanks("“{}"), *_blanks("{}”")),
        lambda language: language in _CURLY - _BLANK_BEFORE,
    ),
    _Rule(
        "blank-in-brackets",
        re.compile(rf"(?P<mark>\(){_BLANK}+(?=\w)|(?<=[\w.!?]){_BLANK}+(?P<mark2>\))"),
        lambda found: found["mark"] or found["mark2"],
        0.75,
        (*_blanks("({}"), *_blanks("{})")),
    ),
    _Rule(
        "blank-before-mark",
        re.compile(rf"(?<=[^\W_]){_BLANK}+(?P<mark>[,.;:])(?=\s|$)"),
        _mark,
        0.7,
        _BEFORE_MARKS,
        lambda language: language not in _BLANK_BEFORE,
    ),
    _Rule("blank-before-mark", re.compile(rf"(?<=[^\W_]){_BLANK}+(?P<mark>[,.])(?=\s|$)"), _mark, 0.7, _BEFORE_MARKS),
    _Rule("doubled-mark", re.compile(r"(?<=\w)(?P<mark>[,;:])(?:\s?[,;:])+(?=\s)"), _mark, 0.7, (",", ";", ":")),
    _Rule("doubled-mark", re.compile(r"(?<=[a-zà-ÿ]{2})(?P<mark>\.)\.(?=\s|$)"), _mark, 0.7, ("..",)),
    _Rule(
        "blank-after-mark",
        re.compile(
            r"(?<=[a-zà-ÿ]{2})(?P<mark>[,;])(?=[a-zà-ÿ]{2})|(?<=[a-zà-ÿ]{3})(?P<mark2>[.!?])(?=[A-ZÀ-Ý][a-zà-ÿ]{2})"
        ),
        lambda found: (found["mark"] or found["mark2"]) + " ",
        0.7,
        (",", ";", ".", "!", "?"),
    ),
    _Rule(
        "blank-after-apostrophe",
        re.compile(
            rf"\b(?P<mark>(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall|quest|quell)['’]){_BLANK}+(?=[a-zà-ÿ])",
            re.IGNORECASE,
        ),
        _mark,
        0.8,
        (*_blanks("'{}"), *_blanks("’{}")),
        lambda language: language in _ELIDING,
    ),
)


class Typography:
    """Looks for misplaced blanks, hyphens and quotation marks, and for marks that the language asks for."""

    code = "typography"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for every place where a rule applies that fits the language of the translation."""
        language = base_language(context.target.language)
        plain = context.target.plain
        taken: set[int] = set()
        for rule in _RULES:
            if not rule.fits(language) or not any(each in plain for each in rule.needs):
                continue
            for found in rule.pattern.finditer(plain):
                if found.start() in taken or _is_in_source(context, found) or _is_dash(context, found):
                    continue
                taken.add(found.start())
                yield _finding(Range(*found.span()), rule.name, rule.confidence, rule.correct(found))
        yield from _mixed_quotes(context, marks_of(context.target))
        if language == "es":
            yield from _unopened_questions(context)
        if context.target.language.lower() in ("fr", "fr-fr", "fr-be"):
            yield from _unspaced_marks(context)


def _finding(where: Range, name: str, confidence: float, *corrections: str) -> Finding:
    evidence = (Evidence("rule", {"name": name}),)
    return Finding(*where, Category.PUNCTUATION, Severity.MINOR, confidence, corrections, evidence)


def _is_in_source(context: Context, found: re.Match[str]) -> bool:
    """Whether the original has the very same marks between the same words: part of a name, as in "Yahoo!Sports"."""
    if context.source is None:
        return False
    plain = context.target.plain
    around = re.search(r"\w+$", plain[max(0, found.start() - 30) : found.start()])
    behind = re.match(r"\w+", plain[found.end() : found.end() + 30])
    if around is None or behind is None:
        return False
    return around.group() + found.group() + behind.group() in context.source.plain


def _is_dash(context: Context, found: re.Match[str]) -> bool:
    """Whether the hyphen stands for a dash: a little word follows that no compound has."""
    second = found.groupdict().get("two")
    return second is not None and context.zipf_target(second) >= LITTLE


def _mixed_quotes(context: Context, marks: Marks) -> Iterator[Finding]:
    """Pairs that begin with one kind of mark and end with another; the kind that the text uses more often is right."""
    plain, closes = context.target.plain, kinds(context.target.language)
    usual = Counter(plain[pair.opening] for pair in marks.pairs if not pair.mixed)
    for pair in marks.pairs:
        if not pair.mixed:
            continue
        first, last = plain[pair.opening], plain[pair.closing]
        by_last = next((opening for opening, closing in closes.items() if closing == last), STRAIGHT)
        if usual[by_last] > usual[first]:
            yield _finding(Range(pair.opening, pair.opening + 1), "mixed-quotes", 0.7, by_last)
        else:
            yield _finding(Range(pair.closing, pair.closing + 1), "mixed-quotes", 0.7, closes.get(first, STRAIGHT))


# --- Spanish ---

_FIRST_WORD = re.compile(r"[^\W\d_]+")


def _unopened_questions(context: Context) -> Iterator[Finding]:
    """Sentences that end as a question or exclamation without having begun as one."""
    plain = context.target.plain
    for start, end in context.target.sentences:
        sentence = plain[start:end]
        first = _FIRST_WORD.search(sentence)
        ending = re.search(r"[?!](?=[\"”»’)\]]*\s*$)", sentence)
        if first is None or ending is None or any(mark in plain[max(0, start - 2) : end] for mark in "¿¡"):
            continue
        if not _is_spanish(context, start, end):
            continue
        opening = "¿" if ending.group() == "?" else "¡"
        where = Range(start + first.start(), start + first.end())
        yield _finding(where, "opening-mark-missing", 0.75, opening + first.group())


def _is_spanish(context: Context, start: int, end: int) -> bool:
    """Whether the sentence is long enough to be one and its words are the language's own."""
    words = [word.text for word in context.target.words_in(start, end) if word.text.isalpha()]
    own = [
        word for word in words if zipf(word, "en") - context.zipf_target(word) < OWN and context.zipf_target(word) > 0
    ]
    return len(words) >= 3 and len(own) > 0.7 * len(words) and context.target.plain[start:end].count("?") < 3


# --- French ---

_HIGH = re.compile(r"(?<=[^\W\d_]{2})(?P<blank>[ \u00a0\u202f]?)(?P<mark>[;!?]|:(?=\s))(?=[\s»”\")]|$)")


def _unspaced_marks(context: Context) -> Iterator[Finding]:
    """High marks without a blank before them, in a text that mostly sets one."""
    found = list(_HIGH.finditer(context.target.plain))
    bare = [each for each in found if not each["blank"]]
    blanks = Counter(each["blank"] for each in found if each["blank"])
    if not blanks or len(bare) > 0.3 * len(found):
        return
    usual = blanks.most_common(1)[0][0]
    for each in bare:
        yield _finding(Range(*each.span()), "blank-missing", 0.6, (usual if usual != " " else NARROW) + each["mark"])
