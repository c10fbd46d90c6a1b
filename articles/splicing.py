"""Corrections put into the Markdown: the words change, everything else stays as it is, byte for byte.

Every edit is written in the plainest way that comes out right: as it is, else with the escapes that it needs,
else with all punctuation escaped. The result is parsed again and must show exactly the expected text in
exactly the same blocks with the same markup; an edit that cannot be written so is refused and nothing is
changed.

Two things around an edit may change with it: an inline element that shows nothing any more goes with its
markers, and blanks that come to stand at the start or the end of a line, where Markdown does not show them,
are dropped. An edit that empties a block takes its lines out; a table cell stays and is empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.anchoring import fit
from articles.document import MAX_DEPTH, Block, Document
from articles.escaping import Escape, escaped
from articles.markdown import parse
from articles.outline import Entry, outline
from articles.patching import patches
from articles.removing import Removal
from articles.rewriting import Rewrite, Task
from articles.spans import Change, Edit, Refused, Span
from articles.spans import replace as replace_in

_FORBIDDEN: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Letters first, so that no number begins a line that was none, and no blank or punctuation at either end, for what a
# star or an underscore means depends on its neighbours.
_PLAIN: Final = re.compile(r"[^\W\d_][^\W_]*(?:[ '’-][^\W_]+)*")
_SIGNS: Final = re.compile(r"[&<>\[\]\\`|]")
_PROSE: Final = frozenset({"paragraph", "heading", "item", "cell"})
_LINE_ENDS: Final = re.compile(r"[\n\r\x85\u2028\u2029]")


def splice(document: Document, edits: Sequence[Edit]) -> str:
    """The Markdown with all edits in it. Spans are code points of the document's Markdown, half-open.

    Raises Refused with the edit at fault: "newline" or "character" for a text that cannot stand in a line,
    "overlap", "html" or "atomic" for what cannot be corrected, "changes-structure", "empty-document", and
    what `fit` raises.
    """
    return _splice(document, edits).document.markdown


def splice_changes(document: Document, edits: Sequence[Edit]) -> list[Change]:
    """Where each edit was and where its text is after `splice`, in the order of the edits; raises the same.

    The new span is in the Markdown that `splice` returns; of a deleted block it is the place where the next
    one begins.
    """
    attempt = _splice(document, edits)
    places = _places(attempt)
    return [
        Change(edit.span, places[index], document.rendered(edit.span), edit.text) for index, edit in enumerate(edits)
    ]


def check(document: Document, edit: Edit) -> None:
    """Raise Refused as `splice` would for this edit alone; plain words among plain words need no trying."""
    if not is_plain(document, edit):
        splice(document, [edit])


def is_plain(document: Document, edit: Edit) -> bool:
    """Whether words without any punctuation of Markdown are replaced by others in a block without any.

    Such an edit is written as it is and cannot be read otherwise: no sign of Markdown comes, goes or gets another kind
    of neighbour. Trying takes as long as the article does.
    """
    old = document.markdown[edit.span.start : edit.span.end]
    if not (_PLAIN.fullmatch(old) and _PLAIN.fullmatch(edit.text)):
        return False
    block, runs = document.block_at(edit.span), document.runs_in(edit.span)
    if block is None or len(runs) != 1 or runs[0].kind != "text" or runs[0].element.depth > MAX_DEPTH:
        return False
    return block.kind in _PROSE and not _SIGNS.search(document.markdown, block.start, block.end)


@dataclass(frozen=True, slots=True)
class _Job:
    """An edit with its block and its range in the text of the block; `edit` has its span fitted, `asked` has not."""

    index: int
    asked: Edit
    edit: Edit
    block: Block
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came of writing some jobs at some levels; `bad` are the blocks that came out otherwise than
    expected.
    """

    document: Document
    rewrites: dict[int, Rewrite]
    jobs: Sequence[_Job]
    removed: frozenset[int]
    good: bool
    bad: frozenset[int]


def _splice(document: Document, edits: Sequence[Edit]) -> _Attempt:
    jobs = _jobs(document, edits)
    levels = dict.fromkeys((job.index for job in jobs), Escape.RAW)
    attempt = _attempt(document, jobs, levels)
    if attempt.good:
        return attempt
    for job in jobs:
        suspect = not attempt.bad or job.block.index in attempt.bad
        if suspect and escaped(job.edit.text, Escape.FULL) != job.edit.text:
            levels[job.index] = _level_alone(document, job)
    attempt = _attempt(document, jobs, levels)
    return attempt if attempt.good else _step_by_step(document, jobs, levels)


def _level_alone(document: Document, job: _Job) -> Escape:
    for level in Escape:
        if _attempt(document, [job], {job.index: level}).good:
            return level
    raise _refusal(job)


def _step_by_step(document: Document, jobs: Sequence[_Job], levels: dict[int, Escape]) -> _Attempt:
    """All jobs, each at the first level that works beside those before it; the ones in the way are found by halving."""
    good = 0
    while True:
        whole = _attempt(document, jobs, levels)
        if whole.good:
            return whole
        bad = len(jobs)
        while bad - good > 1:
            middle = (good + bad) // 2
            if _attempt(document, jobs[:middle], levels).good:
                good = middle
            else:
                bad = middle
        culprit = jobs[bad - 1]
        if levels[culprit.index] is Escape.FULL:
            raise _refusal(culprit)
        levels[culprit.index] = Escape(levels[culprit.index] + 1)


def _refusal(job: _Job) -> Refused:
    message = (
        "This correction cannot be made without changing the layout around it, for example a list, a link or "
        "emphasised words. Please change the words only."
    )
    return Refused("changes-structure", message, edit=job.asked)


def _jobs(document: Document, edits: Sequence[Edit]) -> list[_Job]:
    jobs = sorted((_job(document, index, edit) for index, edit in enumerate(edits)), key=lambda job: job.edit.span)
    furthest: _Job | None = None
    for job in jobs:
        if furthest is not None and furthest.edit.span.overlaps(job.edit.span):
            message = "Two corrections change the same words. Only one of them can be applied."
            raise Refused("overlap", message, edit=job.asked)
        if furthest is None or job.edit.span.end >= furthest.edit.span.end:
            furthest = job
    return jobs


def _job(document: Document, index: int, edit: Edit) -> _Job:
    if _LINE_ENDS.search(edit.text):
        raise Refused("newline", "A correction is one line of text. Please remove the line break.", edit=edit)
    if _FORBIDDEN.search(edit.text):
        raise Refused("character", "The correction contains a character that cannot be printed.", edit=edit)
    try:
        span = fit(document, edit.span)
    except Refused as refused:
        raise Refused(refused.reason, refused.message, edit=edit) from None
    block = document.block_at(span)
    if block is None:
        raise Refused("empty-selection", "There is no text at this place.", edit=edit)
    touched = {run.kind for run in document.runs_in(span)}
    if "html" in touched or block.kind == "html":
        raise Refused("html", "This part is HTML code and cannot be corrected here.", edit=edit)
    if "task" in touched:
        raise Refused("atomic", "The tick box of a list cannot be corrected. Please mark the words only.", edit=edit)
    if block.runs and max(run.element.depth for run in document.runs_in(span) or block.runs) > MAX_DEPTH:
        message = "These words stand inside of too many lists, quotes or emphases to be corrected."
        raise Refused("changes-structure", message, edit=edit)
    start, end = (document.position_in_text(place) - block.offset for place in (span.start, span.end))
    if not span.empty:
        end = start + len(document.rendered(span))
    return _Job(index, edit, replace(edit, span=span), block, start, end)


def _attempt(document: Document, jobs: Sequence[_Job], levels: dict[int, Escape]) -> _Attempt:
    by_block: dict[int, list[Task]] = defaultdict(list)
    for job in jobs:
        by_block[job.block.index].append(Task(job.edit, job.start, job.end, levels[job.index]))
    rewrites = {index: Rewrite(document, document.blocks[index], tasks) for index, tasks in by_block.items()}
    emptied = [rewrite.block for rewrite in rewrites.values() if _empties(document, rewrite)]
    try:
        removal = Removal(document, emptied)
    except Refused as refused:
        blamed = next(job for job in reversed(jobs) if job.block in emptied)
        raise Refused(refused.reason, refused.message, edit=blamed.asked) from None
    for block in emptied:
        del rewrites[block.index]
    changes = sorted([*removal.patches, *(patch for rewrite in rewrites.values() for patch in patches(rewrite))])
    result = parse(replace_in(document.markdown, changes))
    expected = outline(document, rewrites, removal.elements)
    actual = outline(result)
    same_head = result.front_matter == document.front_matter
    removed = frozenset(block.index for block in emptied)
    bad = _bad_blocks(document, removed, expected, actual)
    return _Attempt(result, rewrites, jobs, removed, same_head and expected == actual, bad)


def _empties(document: Document, rewrite: Rewrite) -> bool:
    block = rewrite.block
    return block.kind != "cell" and not rewrite.text.strip() and not document.has_image(block.start, block.end)


def _bad_blocks(
    document: Document, removed: frozenset[int], expected: list[Entry], actual: list[Entry]
) -> frozenset[int]:
    """The blocks that came out otherwise, or none where the structure did, so that any block may be the
    cause.
    """
    if len(expected) != len(actual):
        return frozenset()
    kept = (block.index for block in document.blocks if block.index not in removed)
    pairs = ((next(kept) if one[0] == "block" else None, one == two) for one, two in zip(expected, actual, strict=True))
    bad = [index for index, same in pairs if not same]
    return frozenset() if None in bad else frozenset(index for index in bad if index is not None)


def _places(attempt: _Attempt) -> dict[int, Span]:
    """For each edit, where its text is in the result."""
    result = attempt.document
    moved = 0
    new_index: dict[int, int] = {}
    for old in range(len(result.blocks) + len(attempt.removed)):
        new_index[old] = old - moved
        moved += old in attempt.removed
    places: dict[int, Span] = {}
    for job in attempt.jobs:
        index = new_index[job.block.index]
        if job.block.index in attempt.removed:
            place = result.blocks[index].start if index < len(result.blocks) else len(result.markdown)
            places[job.index] = Span(place, place)
        else:
            start, end = attempt.rewrites[job.block.index].place(job.edit)
            places[job.index] = _place_in(result, result.blocks[index], start, end)
    return places


def _place_in(result: Document, block: Block, start: int, end: int) -> Span:
    if not block.text:
        return Span(block.start, block.start)
    return result.span_at(block.offset + start, block.offset + end)
