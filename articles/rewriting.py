"""What edits make of the runs of one block: which text each run then shows.

Text is only ever cut from a run or put into one, never across a marker. Three things follow from the edits:
an inline element that shows nothing any more goes with its markers (an image stays, without words); blanks
that come to stand at the inner edge of an emphasis move out of it, because Markdown would not read it as one
any longer; blanks that come to stand at the start or the end of a line are dropped, because Markdown does not
show them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from articles.document import Block, Document, Element, Run
from articles.escaping import Escape
from articles.spans import Edit

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS: Final = 400
_DELIMITED: Final = frozenset({"emphasis", "strong", "strikethrough"})
_INLINE: Final = _DELIMITED | {"link", "image", "code"}
BREAKS: Final = frozenset({"soft-break", "hard-break"})


@dataclass(frozen=True, slots=True)
class Task:
    """An edit of one block: a range in the text of the block, the new text and how much of it is escaped."""

    edit: Edit
    start: int
    end: int
    level: Escape = Escape.RAW


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what a run shows: kept (a range of the Markdown) or new (from an edit; the range is empty)."""

    start: int
    end: int
    text: str
    task: Task | None = None


class Rewrite:
    """The block after its edits: the pieces of each run, and the elements that go."""

    def __init__(self, document: Document, block: Block, tasks: Sequence[Task]) -> None:
        self.block = block
        self.tasks = tasks
        self._document = document
        self._starts = [run.offset for run in block.runs]
        self.pieces = [[Piece(run.start, run.end, run.text)] for run in block.runs]
        self.touched: set[int] = set()
        for task in tasks:
            self._apply(task)
        self.before: dict[Element, str] = {}
        self.after: dict[Element, str] = {}
        self.gone: dict[Element, str] = {}
        self._moved: Counter[tuple[int, str]] = Counter()  # blanks moved out before or after a run
        if block.kind != "code":
            self._tidy_lines()
            self._move_blanks_out()

    @property
    def text(self) -> str:
        """What the block shows after the edits, but for blanks moved inside of it."""
        return "".join(self.shown(index) for index in range(len(self.pieces)))

    def shown(self, index: int) -> str:
        """What a run shows after the edits."""
        return "".join(piece.text for piece in self.pieces[index])

    def place(self, edit: Edit) -> tuple[int, int]:
        """Where the new text of an edit is in the new text of the block, what stands between its parts
        included.
        """
        position, places = 0, []
        for index, pieces in enumerate(self.pieces):
            position += self._moved[index, "before"]
            for piece in pieces:
                if piece.task is not None and piece.task.edit is edit:
                    places += [position, position + len(piece.text)]
                position += len(piece.text)
            position += self._moved[index, "after"]
        return min(places), max(places)

    # The edits, put into the runs

    def _apply(self, task: Task) -> None:
        first, last = self._touched_runs(task)
        self.touched.update(range(first, last + 1))
        runs = self.block.runs
        if first == last:
            self._put(task, first, task.start, task.end, task.edit.text)
            return
        self._put(task, first, task.start, task.start, "")
        parts = [(self._text_in(task, run), run.atomic) for run in runs[first : last + 1]]
        for start, end, text in _differences(parts, task.edit.text):
            self._spread(task, task.start + start, task.start + end, text, first)
        self._put(task, last, min(task.end, runs[last].offset + len(runs[last].text)), task.end, "")

    @staticmethod
    def _text_in(task: Task, run: Run) -> str:
        return run.text[max(task.start - run.offset, 0) : task.end - run.offset]

    def _touched_runs(self, task: Task) -> tuple[int, int]:
        if task.start < task.end:
            return bisect_right(self._starts, task.start) - 1, bisect_left(self._starts, task.end) - 1
        position, runs = task.edit.span.start, self.block.runs
        near = [index for index, run in enumerate(runs) if run.start <= position <= run.end]
        near.sort(key=lambda index: (runs[index].atomic, index))
        return near[0], near[0]

    def _spread(self, task: Task, start: int, end: int, text: str, first: int) -> None:
        """Puts the text into the first of the runs that the range touches and cuts it from the others."""
        if start == end:
            index = max(bisect_left(self._starts, start) - 1, first)
            if self.block.runs[index].kind in BREAKS and index + 1 < len(self._starts):
                index = bisect_right(self._starts, start) - 1
            self._put(task, index, start, start, text)
            return
        for index in range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)):
            run = self.block.runs[index]
            self._put(task, index, max(start, run.offset), min(end, run.offset + len(run.text)), text)
            text = ""

    def _put(self, task: Task, index: int, start: int, end: int, text: str) -> None:
        """Replaces a range of the block's old text, within one run, where the run still shows it."""
        run = self.block.runs[index]
        new = Piece(run.start, run.start, text, task)
        if run.atomic:
            kept = self.pieces[index]
            if start < end:
                self.pieces[index] = [piece for piece in kept if piece.task] + [new]
            else:
                self.pieces[index] = [new, *kept] if start == run.offset else [*kept, new]
            return
        first, last = run.start + start - run.offset, run.start + end - run.offset
        pieces: list[Piece] = []
        for piece in self.pieces[index]:  # edits come in order, so only the last piece can reach past this one
            if piece.task is not None or piece.end <= first:
                pieces.append(piece)
            elif piece.start < first:
                pieces.append(_part(piece, piece.start, first))
        pieces.append(new)
        if last < run.end:
            pieces.append(Piece(last, run.end, self._document.markdown[last : run.end]))
        self.pieces[index] = pieces

    # What follows from them

    def _tidy_lines(self) -> None:
        """Drops blanks at both ends of each line that an edit touches; an empty line goes with its line
        break.
        """
        line: list[int] = []
        last_break: int | None = None
        for index, run in enumerate(self.block.runs):
            is_break = run.kind in BREAKS and run.element.kind != "code"
            if is_break and any(piece.task is None for piece in self.pieces[index]):
                self._tidy_line([*line, index] if self._shows_more_than_break(index) else line)
                if self._is_emptied(line):
                    self._cut(index)
                else:
                    last_break = index
                line = []
            else:
                line.append(index)
        self._tidy_line(line)
        if last_break is not None and self._is_emptied(line):
            self._cut(last_break)

    def _is_emptied(self, line: Sequence[int]) -> bool:
        return bool(self.touched.intersection(line)) and not any(self.shown(index) for index in line)

    def _cut(self, index: int) -> None:
        self.pieces[index] = [piece for piece in self.pieces[index] if piece.task is not None]
        self.touched.add(index)

    def _shows_more_than_break(self, index: int) -> bool:
        return len(self.shown(index)) > len(self.block.runs[index].text)

    def _tidy_line(self, line: Sequence[int]) -> None:
        if self.touched.intersection(line):
            self._strip(line, " \t")
            self._strip(line, " \t", from_end=True)

    def _strip(self, indexes: Sequence[int], characters: str | None, *, from_end: bool = False) -> str:
        """Takes the blanks from the start or the end of what the runs show and returns them."""
        taken: list[str] = []
        for index in reversed(indexes) if from_end else indexes:
            pieces = self.pieces[index]
            if self._is_beside_image(indexes, index, from_end):
                break
            order = range(len(pieces) - 1, -1, -1) if from_end else range(len(pieces))
            for place in order:
                piece = pieces[place]
                rest = piece.text.rstrip(characters) if from_end else piece.text.lstrip(characters)
                if len(rest) < len(piece.text):
                    taken.append(piece.text[len(rest) :] if from_end else piece.text[: -len(rest) or None])
                    pieces[place] = _without(piece, len(piece.text) - len(rest), from_end)
                    self.touched.add(index)
                if rest:
                    return "".join(reversed(taken) if from_end else taken)
        return "".join(reversed(taken) if from_end else taken)

    def _is_beside_image(self, indexes: Sequence[int], index: int, from_end: bool) -> bool:
        """Whether an image, which is something even without words, stands between a run and the edge, or
        around it.
        """
        runs = self.block.runs
        if any(element.kind == "image" for element in ancestors(runs[index].element)):
            return True
        if from_end:
            return self._document.has_image(runs[index].end, self._outer(indexes[-1] + 1, self.block.end))
        return self._document.has_image(self._outer(indexes[0] - 1, self.block.start), runs[index].start)

    def _outer(self, index: int, edge: int) -> int:
        if 0 <= index < len(self.block.runs):
            return self.block.runs[index].start
        return edge

    def _move_blanks_out(self) -> None:
        for element, first, last in self.elements():
            if any(parent in self.gone for parent in ancestors(element)):
                continue
            indexes = range(first, last + 1)
            if element.kind != "image" and not self._shows_anything(indexes, element):
                self.gone[element] = "".join(self.shown(index) for index in indexes)
            elif element.kind in _DELIMITED:
                self.before[element] = self._strip(indexes, None)
                self.after[element] = self._strip(indexes, None, from_end=True)
                self._moved[first, "before"] += len(self.before[element])
                self._moved[last, "after"] += len(self.after[element])

    def elements(self) -> list[tuple[Element, int, int]]:
        """The inline elements around touched runs with their first and last run, outer ones first."""
        found: dict[Element, list[int]] = {}
        for index in sorted(self.touched):
            element: Element | None = self.block.runs[index].element
            while element is not None and element.kind in _INLINE and element.block is None and element not in found:
                found[element] = []
                element = element.parent
        ends = [run.end for run in self.block.runs]
        starts = [run.start for run in self.block.runs]
        return [
            (element, bisect_left(starts, element.start), bisect_right(ends, element.end) - 1)
            for element in sorted(found, key=lambda element: element.depth)
        ]

    def _shows_anything(self, indexes: Sequence[int], element: Element) -> bool:
        return any(self.shown(index).strip() for index in indexes) or self._document.has_image(
            element.start, element.end
        )


def _part(piece: Piece, start: int, end: int) -> Piece:
    return replace(piece, start=start, end=end, text=piece.text[start - piece.start : end - piece.start])


def _without(piece: Piece, length: int, from_end: bool) -> Piece:
    """The piece without some characters at its start or end; what shows otherwise than written goes as a
    whole.
    """
    text = piece.text[: len(piece.text) - length] if from_end else piece.text[length:]
    if piece.task is not None:
        return replace(piece, text=text)
    if not text:
        return replace(piece, end=piece.start, text="")
    if from_end:
        return replace(piece, end=piece.end - length, text=text)
    return replace(piece, start=piece.start + length, text=text)


def ancestors(element: Element | None) -> Iterator[Element]:
    """The inline elements around a place, the innermost first."""
    while element is not None and element.block is None:
        yield element
        element = element.parent


def _differences(parts: Sequence[tuple[str, bool]], new: str) -> Iterator[tuple[int, int, str]]:
    """The smallest replacements, word by word, that make the new text of the old one, so that marked-up words stay.

    The old text comes in parts; those that are atomic are compared as a whole.
    """
    old = [token for text, atomic in parts for token in ([text] if atomic else _TOKEN.findall(text))]
    wholes = "|".join(re.escape(text) for text, atomic in parts if atomic and len(text) > 1)
    words = re.findall(f"{wholes}|{_TOKEN.pattern}" if wholes else _TOKEN.pattern, new)
    places = list(accumulate(map(len, old), initial=0))
    if not new or len(old) > _MOST_TOKENS or len(words) > _MOST_TOKENS:
        yield 0, places[-1], new
        return
    for tag, first, last, start, end in SequenceMatcher(None, old, words, autojunk=False).get_opcodes():
        if tag != "equal":
            yield places[first], places[last], "".join(words[start:end])
