"""What the page around the article left in its text: navigation, counters, a label without its source."""

import re
from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key
from annotate.analysis.texts import Range, Text
from annotate.taxonomy import Category, Severity

# What a reader's page writes before the name of the source, by language.
_SOURCE_LABELS = {"pt": "Fonte", "es": "Fuente", "en": "Source", "fr": "Source", "de": "Quelle", "it": "Fonte"}
_LABEL = re.compile(r"(?P<label>fuente|fonte|source|quelle|bron)s?\s*:?", re.IGNORECASE)
_COUNTERS = re.compile(r"(?:\d{1,6}(?:[.,]\d+)?[kKmM]?(?:\s+|$))+")
_TITLE = 20  # letters from which a repeated line is a title and no chance
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
