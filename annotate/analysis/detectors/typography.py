"""Blanks and quotation marks that stand on the wrong side: what machine translation does to punctuation."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.taxonomy import Category, Severity

_BLANK = "[ \N{NO-BREAK SPACE}]"
# Languages whose quotation marks are “so”: in German “ closes.
_CURLY = frozenset({"en", "pt", "es", "it", "nl", "tr", "ca", "gl", "fr"})
# Languages that set a blank before high punctuation marks.
_BLANK_BEFORE = frozenset({"fr"})


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    correct: Callable[[re.Match[str]], str]
    confidence: float
    fits: Callable[[str], bool] = lambda language: True


_RULES = (
    _Rule(
        "blank-before-hyphen",
        re.compile(rf"(?P<one>\b[^\W\d_]+){_BLANK}+-(?P<two>[^\W\d_]+\b)(?![^.!?\n]*?\w-(?:[ ,.;:]|$))"),
        lambda found: f"{found['one']}-{found['two']}",
        0.85,
    ),
    _Rule(
        "closing-quote-opens",
        re.compile(rf":{_BLANK}?”{_BLANK}?(?=\w)"),
        lambda found: ": “",
        0.85,
        lambda language: language in _CURLY,
    ),
    _Rule(
        "opening-quote-closes",
        re.compile(rf"(?<=\w){_BLANK}?“(?=[,.;:!?)](?:\s|$))"),
        lambda found: "”",
        0.85,
        lambda language: language in _CURLY,
    ),
    _Rule(
        "blank-before-mark",
        re.compile(rf"(?<=[^\W_]){_BLANK}+(?P<mark>[,.;:])(?=\s|$)"),
        lambda found: found["mark"],
        0.7,
        lambda language: language not in _BLANK_BEFORE,
    ),
    _Rule(
        "doubled-mark",
        re.compile(r"(?<=\w)(?P<mark>[,;:])(?:\s?[,;:])+(?=\s)"),
        lambda found: found["mark"],
        0.7,
    ),
)


class Typography:
    """Looks for misplaced blanks, hyphens and quotation marks."""

    code = "typography"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for every place where a rule applies that fits the language of the translation."""
        language = base_language(context.target.language)
        for rule in _RULES:
            if not rule.fits(language):
                continue
            for found in rule.pattern.finditer(context.target.plain):
                yield Finding(
                    *found.span(),
                    Category.PUNCTUATION,
                    Severity.MINOR,
                    rule.confidence,
                    (rule.correct(found),),
                    (Evidence("rule", {"name": rule.name}),),
                )
