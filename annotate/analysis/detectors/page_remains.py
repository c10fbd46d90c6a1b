"""What the page around the article left in its text: navigation, counters, a label without its source."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotate.analysis import paradigms
from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key
from annotate.analysis.texts import Range, Text
from annotate.taxonomy import Category, Severity

# What a reader's page writes before the name of the source, by language.
_SOURCE_LABELS = {"pt": "Fonte", "es": "Fuente", "en": "Source", "fr": "Source", "de": "Quelle", "it": "Fonte"}
_LABEL = re.compile(r"(?P<label>fuente|fonte|source|quelle|bron)s?\s*:?", re.IGNORECASE)
_NAMED_LABEL = re.compile(r"(?P<label>Fuente|Fonte|Source|Quelle)(?=\s?: ?\S)")
# The label of a picture's origin that English pages write, by language.
_PICTURE_LABELS = {
    "pt": "Créditos da imagem", "es": "Créditos de la imagen", "fr": "Crédits image", "de": "Bildnachweis",
    "it": "Crediti immagine",
}  # fmt: skip
_PICTURE = re.compile(r"(?:image|photo|picture) credits?(?=\s?:)", re.IGNORECASE)
_TRAIL = re.compile(r"(?:[\w&'’ -]{2,30}\s*[>›»/|→]\s*){2,}[^>›»/|→\n]{2,120}")
_COUNTERS = re.compile(r"(?:\d{1,6}(?:[.,]\d+)?[kKmM]?(?:\s+|$))+")
_TITLE = 20  # letters from which a repeated line is a title and no chance
_PHRASE = 14  # words up to which a block with such a phrase is no sentence of the article
_LONGEST = 200  # letters
_ALONE = 4  # words up to which a phrase and little more is one even if nothing tells that the original lacks it
_HEAD = 6  # blocks at the beginning of a page where counters stand


class PageRemains:
    """Looks at the first and last lines for what is no part of the article."""

    code = "page-remains"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for a breadcrumb line, share counters and an empty source label."""
        blocks = context.target.blocks
        if len(blocks) < 2:
            return
        yield from _breadcrumb(context.target, blocks)
        yield from _counters(context, blocks[:_HEAD])
        yield from _source_label(context, blocks[-1])
        for block in blocks:
            yield from _phrase(context, block)
            yield from _foreign_label(context, block)
        for block in blocks[: _HEAD // 2]:
            yield from _trail(context, block)


def _breadcrumb(text: Text, blocks: Sequence[Range]) -> Iterator[Finding]:
    """The first block if it ends with the title that the next one repeats."""
    first, second = (text.plain[start:end].strip() for start, end in blocks[:2])
    title = key(second)
    if len(title) >= _TITLE and key(first).endswith(title):
        rule = "title-twice" if key(first) == title else "breadcrumb"
        evidence = Evidence("rule", {"name": rule, "title": second})
        yield Finding(*blocks[0], Category.MARKUP, Severity.MINOR, 0.85, ("",), (evidence,))


def _counters(context: Context, blocks: Sequence[Range]) -> Iterator[Finding]:
    """Lines of mere numbers among the first blocks that the original does not have."""
    theirs = {line.strip() for _, line in _lines(context.source)} if context.source else set()
    blocks_end = blocks[-1].end
    run: list[Range] = []
    for where, line in [*_lines(context.target), (Range(blocks_end, blocks_end), "end")]:
        if where.end <= blocks_end and _COUNTERS.fullmatch(line.strip()) and line.strip() not in theirs:
            run.append(where)
            continue
        if run:
            several = len(run) > 1 or " " in context.target.plain[run[0].start : run[-1].end]
            confidence = 0.85 if several else (0.6 if context.source else 0.4)
            evidence = Evidence("rule", {"name": "counter"})
            yield Finding(run[0].start, run[-1].end, Category.MARKUP, Severity.MINOR, confidence, ("",), (evidence,))
            run = []


def _lines(text: Text) -> Iterator[tuple[Range, str]]:
    """The lines of the paragraphs as they stand in the Markdown, in rendered positions."""
    for block in text.document.blocks:
        if block.kind != "paragraph":
            continue
        start = block.offset
        breaks = [run for run in block.runs if run.kind in ("soft-break", "hard-break")]
        for run in breaks:
            yield Range(start, block.offset + run.offset), text.plain[start : block.offset + run.offset]
            start = block.offset + run.offset + len(run.text)
        end = block.offset + len(block.text)
        yield Range(start, end), text.plain[start:end]


def _source_label(context: Context, last: Range) -> Iterator[Finding]:
    """The last block if it is a label that names no source."""
    found = _LABEL.fullmatch(context.target.plain[slice(*last)].strip())
    if found is None:
        return
    right = _SOURCE_LABELS.get(base_language(context.target.language), "")
    foreign = right and found["label"].lower() != right.lower()
    evidence = Evidence("rule", {"name": "source-label"})
    corrections = (f"{right}:", "") if foreign else ("",)
    yield Finding(*last, Category.MARKUP, Severity.MINOR, 0.8, corrections, (evidence,))


def _phrase(context: Context, block: Range) -> Iterator[Finding]:
    """A short block that begins with what pages write around articles: calls to read, share, subscribe, accept."""
    if block.end - block.start > _LONGEST:
        return
    text = context.target.plain[slice(*block)].strip()
    words = text.lower().replace("’", "'").replace(":", " ").split()
    if not words or len(words) > _PHRASE or _has_counterpart(context, block):
        return
    known, begin, bare = _phrases(base_language(context.target.language)), tuple(words), _bare(words)
    said = next((each for each in known if begin[: len(each)] == each or bare == each), None)
    if said is None or (len(said) == 1 and (len(words) > _ALONE or text.endswith((".", "?")))):
        return
    sure = 0.8 if context.source else 0.7 if len(words) <= len(said) + _ALONE else 0.55
    evidence = Evidence("rule", {"name": "page-phrase", "phrase": " ".join(said)})
    yield Finding(*block, Category.MARKUP, Severity.MINOR, sure, ("",), (evidence,))


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """The words without the marks and counts around them: "(12) Comentários:" is "comentários"."""
    stripped = (word.strip(":.!()[]|•→>»").strip() for word in words)
    return tuple(word for word in stripped if word and not word.isdigit())


@lru_cache(maxsize=8)
def _phrases(language: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a language as words, the longest first."""
    found = (tuple(phrase.split("_")) for phrase in paradigms.words("page", language))
    return tuple(sorted(found, key=len, reverse=True))


def _has_counterpart(context: Context, block: Range) -> bool:
    """Whether the original has something at the place of the block."""
    return context.source is not None and bool(context.source_ranges(block.start))


def _trail(context: Context, block: Range) -> Iterator[Finding]:
    """A line of sections with marks between them, as navigation shows where a page is."""
    text = context.target.plain[slice(*block)].strip()
    if _TRAIL.fullmatch(text) and not _has_counterpart(context, block) and not text.endswith((".", "!", "?")):
        evidence = Evidence("rule", {"name": "breadcrumb", "title": text})
        yield Finding(*block, Category.MARKUP, Severity.MINOR, 0.75, ("",), (evidence,))


def _foreign_label(context: Context, block: Range) -> Iterator[Finding]:
    """A label of the source or of a picture that is written in another language."""
    language = base_language(context.target.language)
    for pattern, labels in ((_NAMED_LABEL, _SOURCE_LABELS), (_PICTURE, _PICTURE_LABELS)):
        found = pattern.match(context.target.plain, block.start, block.end)
        right = labels.get(language, "")
        if found and right and found.group().lower() != right.lower():
            evidence = Evidence("rule", {"name": "foreign-label"})
            yield Finding(*found.span(), Category.UNTRANSLATED, Severity.MINOR, 0.75, (right,), (evidence,))
