"""How a rewritten block is written: the replacements that make its old Markdown the new one."""

from __future__ import annotations

from collections.abc import Iterator

from articles.document import Run
from articles.escaping import Escape, escaped, fence, padding
from articles.rewriting import BREAKS, Rewrite, ancestors
from articles.spans import Patch


def patches(rewrite: Rewrite) -> list[Patch]:
    """The sorted, disjoint replacements that write the block as it is now."""
    ranked: list[tuple[int, int, int, str]] = []  # at one place: end of a run, out of an element, into the next
    ranked += ((element.start, element.end, 0, blanks) for element, blanks in rewrite.gone.items())
    ranked += ((element.end, element.end, 1, blanks) for element, blanks in rewrite.after.items() if blanks)
    ranked += ((element.start, element.start, 2, blanks) for element, blanks in rewrite.before.items() if blanks)
    for index in sorted(rewrite.touched):
        run = rewrite.block.runs[index]
        if not any(parent in rewrite.gone for parent in ancestors(run.element)):
            for start, end, text in _run_patches(rewrite, index, run):
                ranked.append((start, end, 3 if start == run.start else 0, text))
    ranked += ((start, end, 0, text) for start, end, text in _fences(rewrite))
    return [(start, end, text) for start, end, _, text in sorted(ranked)]


def _run_patches(rewrite: Rewrite, index: int, run: Run) -> Iterator[Patch]:
    done, written = run.start, ""
    for piece in rewrite.pieces[index]:
        if piece.task is not None:
            written += _written(rewrite, piece.text, piece.task.level, index, run)
            continue
        if piece.start == piece.end:
            continue
        if piece.start > done or written:
            yield done, piece.start, written
        done, written = piece.end, ""
    if done < run.end or written:
        yield done, run.end, written


def _written(rewrite: Rewrite, text: str, level: Escape, index: int, run: Run) -> str:
    if run.element.kind == "code" or run.kind == "code":
        return text.replace("|", "\\|") if rewrite.block.kind == "cell" else text
    line_start = index == 0 or rewrite.block.runs[index - 1].kind in BREAKS
    written = escaped(text, level, line_start=line_start)
    return written.replace("|", "\\|") if level is Escape.RAW and rewrite.block.kind == "cell" else written


def _fences(rewrite: Rewrite) -> Iterator[Patch]:
    """Longer fences for code in which backticks or blanks at the edges came to stand."""
    for element, first, last in rewrite.elements():
        if element.kind != "code" or element in rewrite.gone:
            continue
        content = "".join(rewrite.shown(index) for index in range(first, last + 1))
        added = any(
            piece.task and "`" in piece.text for index in range(first, last + 1) for piece in rewrite.pieces[index]
        )
        if added or padding(content):
            ticks, blank = fence(content), padding(content)
            yield element.start, rewrite.block.runs[first].start, ticks + blank
            yield rewrite.block.runs[last].end, element.end, blank + ticks
