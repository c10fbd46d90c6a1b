"""The shape of a document as a list that can be compared: its structure, and for each block its text and
markup.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from articles.document import Block, Document, Element, Run, Step
from articles.rewriting import Rewrite

Entry = tuple[object, ...]
_SAME_KIND: Final = {"item": "paragraph"}
"""A list item's text is a paragraph or not, depending on the blank lines between other items."""
_OBJECTS: Final = frozenset({"html", "footnote", "task"})


def outline(
    document: Document, rewrites: Mapping[int, Rewrite] | None = None, removed: Collection[Element] = ()
) -> list[Entry]:
    """What a document consists of, or is expected to after its blocks are rewritten and some elements
    removed.
    """
    entries: list[Entry] = []
    for section in document.sections:
        skipped: Element | None = None
        inside: list[Step] = []
        leaf: Element | None = None
        for step in section.steps:
            if skipped is not None or (step.element in removed and step.run is None):
                closing = step.action == "close" and step.element is skipped
                skipped = None if closing else skipped or step.element
            elif step.run is None and step.element.block is not None:
                if step.action == "open":
                    leaf, inside = step.element, []
                else:
                    entries.append(_block(document.blocks[step.element.block], inside, rewrites or {}))
                    leaf = None
            elif leaf is not None:
                inside.append(step)
            else:
                entries.append((step.action, *_facts(step.element)))
    return entries


def _facts(element: Element) -> Entry:
    return _SAME_KIND.get(element.kind, element.kind), element.level, element.href, element.title, element.info


def _block(block: Block, steps: list[Step], rewrites: Mapping[int, Rewrite]) -> Entry:
    rewrite = rewrites.get(block.index)
    inline = _merged(_as_is(steps) if rewrite is None else _rewritten(rewrite, steps))
    return "block", _facts(block.element), inline


def _merged(tokens: Iterator[object]) -> tuple[object, ...]:
    merged: list[object] = []
    words: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            words.append(token)
        else:
            merged += ["".join(words), token]
            words = []
    return *merged, "".join(words)


def _as_is(steps: list[Step]) -> Iterator[object]:
    for step in steps:
        if step.run is None:
            yield (step.action, *_facts(step.element))
        else:
            yield _shown(step.run)


def _shown(run: Run) -> object:
    return (run.kind, run.text) if run.kind in _OBJECTS else run.text


def _rewritten(rewrite: Rewrite, steps: list[Step]) -> Iterator[object]:
    skipped: Element | None = None
    index = -1
    for step in steps:
        index += step.run is not None
        if skipped is not None:
            skipped = None if step.action == "close" and step.element is skipped else skipped
        elif step.run is not None:
            for piece in rewrite.pieces[index]:
                yield _shown(step.run) if piece.task is None and step.run.kind in _OBJECTS else piece.text
        elif step.action == "close":
            yield (step.action, *_facts(step.element))
            yield rewrite.after.get(step.element, "")
        elif step.element in rewrite.gone:
            skipped = step.element
            yield rewrite.gone[step.element]
        else:
            yield rewrite.before.get(step.element, "")
            yield (step.action, *_facts(step.element))
