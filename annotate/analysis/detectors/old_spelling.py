"""Spellings that a reform has ended: Portuguese since 2009, Spanish since 2010, German since 1996.

Only what is certain: forms that the reforms left to taste (sólo, aufwendig), and all of French, stay quiet.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from annotate.analysis import paradigms
from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range
from annotate.analysis.vocabulary import zipf
from annotate.taxonomy import Category, Severity

# Where a pattern has found something: what should stand there, or "" for nothing.
_Modern = Callable[[re.Match[str], str], str]

SURE = 2.5  # zipf of a word that a prefix may be joined to
KNOWN = 1.0  # zipf of a word that exists in the new spelling

_HYPHENS = ("-", "‑")

# --- Portuguese ---

# Prefixes that end in a vowel. They take a hyphen before the same vowel and before h only; co- and re- never do.
_PREFIX = re.compile(
    r"\b(?P<prefix>aero|agro|anti|arqui|auto|co|contra|extra|foto|hidro|infra|intra|macro|mega|micro|mini|multi|neo"
    r"|pluri|proto|pseudo|re|semi|sobre|socio|tele|ultra)-(?P<rest>[a-zà-ÿ]{3,})\b",
    re.IGNORECASE,
)
_MEETING_VOWELS = re.compile(
    r"\b(?P<prefix>anti|arqui|micro|contra)(?P<rest>(?<=i)i[a-zà-ÿ]{4,}|(?<=o)o[a-zà-ÿ]{4,})\b"
)
# Open diphthongs of the last syllable but one lost the accent, and so did ôo and êem; the diaeresis is gone.
_ACCENTS = (
    (re.compile(r"éi(?=(?:a|as|o|os|ca|cas|co|cos|de|des)$)"), "ei"),
    (re.compile(r"ói(?=(?:a|as|o|os|ca|cas|co|cos|de|des)$)"), "oi"),
    (re.compile(r"ôo(?=s?$)"), "oo"),
    (re.compile(r"êem$"), "eem"),
    (re.compile(r"(?<=[gq])ü(?=[eiéíê])"), "u"),
)
_ACCENTED = re.compile(r"[éíóôêü]\w*[a-zà-ÿ]")
_PLAIN_ACCENT = re.compile(r"(?<=[a-zà-ÿ][aou])í(?=[zlrm]$)")  # juíz, raíz: stressed by rule already
# Consonants that nobody pronounces, in words whose spelling is now the same on both sides of the Atlantic.
_SILENT = re.compile(
    r"\b(?P<before>(?:[rR]e|[iI]ntera|[rR]etro)?[aA])c(?P<after>ç(?:ão|ões)\b|tua[lrsi]\w*|tiv[aeio]\w*)"
    r"|\b(?P<before2>[dD]ire|[sS]ele|[cC]ole|[pP]rote|[cC]orre|[rR]eda|[fF]ra|[iI]nje|[pP]roje|[oO]bje|[eE]le|[eE]lé)c"
    r"(?P<after2>ç(?:ão|ões)\b|t(?:or|ora|ores|oras|o|os|a|as|ivo|iva|ivos|ivas|rico|rica|ricos|ricas|ricidade|rónica"
    r"|rônica|rónico|rônico|amente)\b)"
    r"|\b(?P<before3>[óÓ]|[aA]do|[bB]a|[eE]xce)p(?P<after3>tim[oa]s?\b|t(?:ar|ou|ado|ada|ados|adas)\b|tis\w+|to\b"
    r"|ção\b|ções\b)"
)

# --- Spanish ---

_EX = re.compile(r"\b(?P<ex>[eE]x)[ -](?P<rest>[a-zà-ÿ]{4,})\b")
_NOT_JOINED = frozenset(
    ("primer", "primera", "alto", "alta", "altos", "altas", "número", "segundo", "segunda", "teniente")
)
_OR = re.compile(r"(?<=\d )ó(?= \d)")

# --- German ---

# A short vowel stands before it, so it is ss now. Words that only contain such letters (Spaß, müßig, groß) do not fit.
_SHORT = re.compile(
    r"\b(?:[dD]aß|[mM]uß(?:te|ten|test|tet|t)?|[gG]emußt|[mM]üßt(?:e|en|est|et)?"
    r"|(?:[bB]e|[uU]nbe|[gG]e|[sS]elbstbe|[pP]flichtbe)?[wW][uü]ßt(?:e|en|est|er|es|sein)?"
    r"|(?:[a-zäöü]*[lL]äß|[vV]ergeß|[hH]äß|[gG]räß)(?:t|lich\w*)|[bB]ißchen|[mM]iß(?!t\b)[a-zäöü]{3,}|[rR]ußland\w*"
    r"|[A-Z]?[a-zäöü]*(?:[pP]rozeß|[kK]ongreß|[sS]treß|[eE]xzeß|[eE]xpreß|[kK]ompromiß|[iI]mbiß|[fF]luß|[sS]chluß"
    r"|[eE]ntschluß|[sS]chuß|[gG]enuß|[vV]erdruß|[aA]nlaß|[eE]rlaß|[vV]erlaß|[nN]achlaß|[hH]aß|[nN]aß|[bB]laß"
    r"|[rR]iß|[sS]chloß|[gG]ewiß|[gG]oß|[gG]enoß|(?<![sS])[pP]aß|(?<![sS])[pP]aßt(?:e|en)?|[fF]aßt(?:e|en|er|es)?))\b"
)


class OldSpelling:
    """Looks for words in the spelling from before the reform of their language."""

    code = "old-spelling"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for old spellings whose new form is certain."""
        language, plain = base_language(context.target.language), context.target.plain
        taken: set[int] = set()
        for where, better in (*_by_words(context, language), *_by_rules(plain, language)):
            old = plain[slice(*where)]
            if better and better != old and old not in context.source_words and where.start not in taken:
                taken.add(where.start)
                rule = Evidence("rule", {"name": "spelling-reform"})
                yield Finding(*where, Category.SPELLING, Severity.MINOR, 0.8, (better,), (rule,))


def _by_rules(plain: str, language: str) -> Iterator[tuple[Range, str]]:
    for pattern, modern in _OWN.get(language, ()):
        for found in pattern.finditer(plain):
            yield Range(*found.span()), modern(found, language)


def _by_words(context: Context, language: str) -> Iterator[tuple[Range, str]]:
    """Listed old spellings, and the accents that Portuguese gave up, word by word."""
    listed, plain = _listed(language), context.target.plain
    if not listed and language != "pt":
        return
    for word in context.target.words:
        for old, new in listed.get(word.text.lower(), ()):
            end = word.start + len(old)
            if plain[word.start : end].lower() == old and not _goes_on(plain, word.start, end):
                yield Range(word.start, end), _as_listed(plain[word.start : end], new)
        if language == "pt" and not word.text.isascii() and _ACCENTED.search(word.text):
            yield Range(word.start, word.end), _unaccented(word.text, language)


def _goes_on(plain: str, start: int, end: int) -> bool:
    """Whether the word is part of a longer one."""
    return plain[start - 1 : start] in _HYPHENS or plain[end : end + 1] in _HYPHENS or plain[end : end + 1].isalnum()


@lru_cache(maxsize=8)
def _listed(language: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Old spellings with their new ones, in lower case, by their first word; "_" in the file stands for a blank."""
    found: dict[str, list[tuple[str, str]]] = {}
    for pair in paradigms.words("reform", language):
        old, _, new = pair.replace("_", " ").partition("=")
        found.setdefault(re.split(r"[ -]", old)[0], []).append((old, new))
    return found


def _as_listed(word: str, new: str) -> str:
    if word.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if word[:1].isupper() else new


def _joined(found: re.Match[str], language: str) -> str:
    """The compound by the rules of 1990: joined, r and s doubled, or unchanged where the hyphen stays."""
    prefix, rest = found["prefix"], found["rest"]
    if prefix.lower() not in ("co", "re") and rest[0] in ("h", prefix[-1]):
        return found.group()
    if rest[0] == "h":
        rest = rest[1:]
    return _if_known(prefix + (rest[0] if rest[0] in "rs" else "") + rest, language)


def _parted(found: re.Match[str], language: str) -> str:
    """The hyphen that the reform set between two equal vowels: micro-ondas."""
    return f"{found['prefix']}-{found['rest']}" if zipf(found["rest"], language) >= KNOWN else ""


def _unaccented(word: str, language: str) -> str:
    for pattern, better in _ACCENTS:
        word = pattern.sub(better, word)
    if word.islower():  # names keep their spelling
        word = _PLAIN_ACCENT.sub("i", word)
    return _if_known(word, language)


def _without_silent(found: re.Match[str], language: str) -> str:
    kept = [part for part in found.groups() if part is not None]
    return _if_known("".join(kept), language)


def _if_known(word: str, language: str) -> str:
    return word if zipf(word, language) > 0 else ""


def _expresident(found: re.Match[str], language: str) -> str:
    if found["rest"] in _NOT_JOINED:
        return ""
    return found["ex"] + found["rest"] if zipf(found["rest"], language) >= SURE else ""


_OWN: Mapping[str, tuple[tuple[re.Pattern[str], _Modern], ...]] = {
    "pt": (
        (_PREFIX, _joined),
        (_MEETING_VOWELS, _parted),
        (_SILENT, _without_silent),
    ),
    "es": ((_EX, _expresident), (_OR, lambda found, language: "o")),
    "de": ((_SHORT, lambda found, language: found.group().replace("ß", "ss")),),
}
