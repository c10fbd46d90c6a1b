"""Quoted speech that lost its marks in the translation, or words that became a quotation."""

import re
from collections.abc import Iterator, Sequence

from annotate.analysis.context import Aligned, Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range
from annotate.taxonomy import Category, Severity

# Measured on good translations of whole articles: no flag in 45,000 words. Translations of single sentences, which lose
# the marks of speech that goes on, have .8 to 1.8 for 1,000 words: as many as all detectors together may have. So these
# are shown only to those who ask for unsure ones.
CONFIDENCE = 0.4
SPEECH = 5  # words between marks from which they are speech and no title or term

# Languages whose marks of speech are those below.
_LANGUAGES = frozenset({"pt", "es", "fr", "de", "it", "en"})
_MARKS = '"“”„«»'
_ANY = re.compile(rf"[{_MARKS}‘‹›]|(?<!\w)['’]|['’](?!\w)|(?:^|[\s])[—–-] ?\w|(?:^|\n)[-—–]|: ?[A-ZÀ-Ý¿¡]")
_SPEECH = re.compile(rf"[\"“„«][ \u00a0\u202f]?([^{_MARKS}\n]{{20,}}?)[ \u00a0\u202f]?[\"”“»]")
_TITLE = re.compile(r"[A-Z][\w'’]+(?:,? (?:of|the|and|to|in|a|for|with|on|an|one) [A-Z\w][\w'’]+| [A-Z][\w'’]+){1,}")
_REACH = 3  # letters around a sentence where its marks may have been left


class Quotation:
    """Compares aligned sentences by whether they hold quoted speech."""

    code = "quotation"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for speech without marks, and for marks around what nobody said."""
        if context.source is None or not _LANGUAGES.issuperset(_bases(context)):
            return
        for number, pair in enumerate(context.aligned):
            if pair.source is None or pair.target is None:
                continue
            near = context.aligned[max(0, number - 1) : number + 2]
            lost = _speech(context.source.plain, pair.source)
            if lost is not None and not any(_has_marks(context.target.plain, each.target) for each in near):
                evidence = (Evidence("rule", {"name": "quote-lost"}), context.in_source(lost))
                yield Finding(*pair.target, Category.PUNCTUATION, Severity.MAJOR, CONFIDENCE, (), evidence)
            yield from _gained(context, pair, near)


def _bases(context: Context) -> set[str]:
    """The base languages of both texts."""
    texts = (context.source, context.target)
    return {base_language(text.language) for text in texts if text is not None}


def _gained(context: Context, pair: Aligned, near: Sequence[Aligned]) -> Iterator[Finding]:
    if context.source is None or pair.target is None or pair.source is None:
        return
    gained = _speech(context.target.plain, pair.target)
    if gained is None or any(_has_marks(context.source.plain, each.source) for each in near):
        return
    if _TITLE.search(context.source.plain[slice(*pair.source)]):
        return  # the original may set the title of a work in capitals only
    words = context.target.plain[slice(*gained)].strip(f"{_MARKS} \u00a0\u202f")
    evidence = (Evidence("rule", {"name": "quote-gained"}), context.in_source(pair.source))
    yield Finding(*gained, Category.PUNCTUATION, Severity.MAJOR, CONFIDENCE, (words,), evidence)


def _speech(plain: str, where: Range) -> Range | None:
    """Where the sentence holds quoted speech, marks included, or None."""
    for found in _SPEECH.finditer(plain, where.start, where.end):
        if len(found[1].split()) >= SPEECH:
            return Range(*found.span())
    return None


def _has_marks(plain: str, where: Range | None) -> bool:
    """Whether anything near the sentence can mark speech: quotation marks of any kind, dashes, a colon."""
    if where is None:
        return False
    return bool(_ANY.search(plain[max(0, where.start - _REACH) : where.end + _REACH]))
