"""Spellings that a reform has ended: Portuguese since 2009 (idéia, vôo, auto-mutilação)."""

import re
from collections.abc import Iterator

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.taxonomy import Category, Severity

# Prefixes that end in a vowel. They take a hyphen before the same vowel and before h only; co- and re- never do.
_PREFIX = re.compile(
    r"\b(?P<prefix>aero|agro|anti|arqui|auto|co|contra|extra|foto|hidro|infra|intra|macro|mega|micro|mini|multi|neo"
    r"|pluri|proto|pseudo|re|semi|sobre|socio|tele|ultra)-(?P<rest>[a-zà-ÿ]{3,})\b"
)
# Open diphthongs of the last syllable but one lost the accent, and so did ôo and êem; the diaeresis is gone.
_ACCENTS = (
    (re.compile(r"éi(?=(?:a|as|o|os|ca|cas|co|cos|de|des)$)"), "ei"),
    (re.compile(r"ói(?=(?:a|as|o|os|ca|cas|co|cos|de|des)$)"), "oi"),
    (re.compile(r"ôo(?=s?$)"), "oo"),
    (re.compile(r"êem$"), "eem"),
    (re.compile(r"(?<=[gq])ü(?=[eiéíê])"), "u"),
)
_ACCENTED = re.compile(r"\b[a-zà-ÿA-ZÀ-Ý]*[éíóôêü][a-zà-ÿ]+\b")
_PLAIN_ACCENT = re.compile(r"(?<=[aou])í(?=[zlrm]$)")  # juíz, raíz: stressed by rule already


class OldSpelling:
    """Looks for words in the spelling from before the reform."""

    code = "old-spelling"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for old spellings whose new form is a known word. Portuguese only."""
        if base_language(context.target.language) != "pt":
            return
        for pattern, modern in ((_PREFIX, _joined), (_ACCENTED, _unaccented)):
            for found in pattern.finditer(context.target.plain):
                better = modern(found)
                known = better != found.group() and context.zipf_target(better) > 0
                if known and found.group() not in context.source_words:
                    rule = Evidence("rule", {"name": "spelling-reform"})
                    yield Finding(*found.span(), Category.SPELLING, Severity.MINOR, 0.8, (better,), (rule,))


def _joined(found: re.Match[str]) -> str:
    """The compound by the rules of 1990: joined, r and s doubled, or unchanged where the hyphen stays."""
    prefix, rest = found["prefix"], found["rest"]
    if prefix not in ("co", "re") and rest[0] in ("h", prefix[-1]):
        return found.group()
    if rest[0] == "h":
        rest = rest[1:]
    return prefix + (rest[0] if rest[0] in "rs" else "") + rest


def _unaccented(found: re.Match[str]) -> str:
    word = found.group()
    for pattern, better in _ACCENTS:
        word = pattern.sub(better, word)
    return _PLAIN_ACCENT.sub("i", word)
