"""Which sentences of an original and its translation belong together, and what stands side by side."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.beads import Bead, Unit, beads
from articles.document import Block, Document, Element
from articles.segmentation import PROSE_KINDS, sentences_in
from articles.spans import Span

# How long a text is for each character of the same text in English: Portuguese and Spanish measured on 62
# news articles translated by people, the others set to what translators reckon with.
RELATIVE_LENGTH = {"en": 1.0, "pt": 1.08, "es": 1.15, "fr": 1.15, "de": 1.1, "it": 1.1}
USUAL_LENGTH = 1.06  # Gale & Church, for the language pairs they had
COGNATE = 4  # letters that related words of two languages share: "president", "presidente"

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_SIGNS = {
    "quote": re.compile(r"[\"“”„«»「」]"),
    "question": re.compile(r"[?？؟]"),
    "exclamation": re.compile(r"[!！]"),
    "bracket": re.compile(r"[(（]"),
    "colon": re.compile(r"[:：]"),
    "percent": re.compile(r"[%٪]"),
    "money": re.compile(r"[$€£¥]"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A range of the source and the range of the target that translates it; one may be missing.

    Ranges are code points of each Markdown, half-open, and lie within one block.
    """

    source: Span | None
    target: Span | None


@dataclass(frozen=True, slots=True)
class Row:
    """Top-level sections, by their indexes, that stand side by side; one of the two may be empty."""

    source_sections: tuple[int, ...]
    target_sections: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    block: Block
    text: str


def align(source: Document | None, target: Document, source_language: str, target_language: str) -> list[Pair]:
    """The sentences of both texts in pairs, in order: every sentence of either is in exactly one pair.

    Sentences that are translated together are one range. Without a source, every pair has a target only.
    """
    ours = _sentences(source, source_language) if source is not None else []
    theirs = _sentences(target, target_language)
    ratio = _relative_length(target_language) / _relative_length(source_language)
    units = [*_units(source, ours)] if source is not None else []
    found = beads(units, [*_units(target, theirs)], ratio)
    return [pair for bead in found for pair in _pairs(bead, ours, theirs)]


def rows(source: Document | None, target: Document, pairs: Sequence[Pair]) -> list[Row]:
    """The smallest groups of neighbouring sections of which no pair is torn apart, in order.

    Every section of either text is in exactly one row. What has no counterpart has a row of its own; code,
    rules and the like, which hold no sentences, stand beside their like.
    """
    if source is None:
        return [Row((), (section.index,)) for section in target.sections]
    found: list[Row] = []
    i = j = 0
    for ours, theirs in _linked(source, target, pairs):
        found += _alone(source, target, range(i, ours.start), range(j, theirs.start))
        found.append(Row(tuple(ours), tuple(theirs)))
        i, j = ours.stop, theirs.stop
    found += _alone(source, target, range(i, len(source.sections)), range(j, len(target.sections)))
    return found


def _sentences(document: Document, language: str) -> list[_Sentence]:
    return [
        _Sentence(span, block, document.rendered(span))
        for block in document.blocks
        for span in sentences_in(document, block, language)
    ]


def _units(document: Document, sentences: Sequence[_Sentence]) -> Iterator[Unit]:
    """What the alignment compares of each sentence."""
    block = -1
    for sentence in sentences:
        found = anchors(sentence.text)
        level = sentence.block.level if sentence.block.kind == "heading" else None
        yield Unit(
            length=text_length(sentence.text),
            anchors=found | _markup_anchors(document, sentence.span),
            names=frozenset(anchor for anchor in found if anchor.startswith(("name ", "number "))),
            kind=f"{sentence.block.kind}{level or ''}",
            opens_block=sentence.block.index != block,
            wordless=not any(character.isalpha() for character in sentence.text),
        )
        block = sentence.block.index


def text_length(text: str) -> float:
    """The number of characters, where those of dense scripts count as the letters that say the same.

    Chinese needs about a third of the characters of English, Korean half.
    """
    return len(text) + sum(_density(character) for character in text if character >= "\u1100")


def _density(character: str) -> float:
    """How many more letters than one this character stands for."""
    if not character.isalpha() or unicodedata.east_asian_width(character) != "W":
        return 0.0
    return 2.0 if unicodedata.name(character, "").startswith("CJK") else 1.0


def anchors(text: str) -> frozenset[str]:
    """What of a sentence is likely to look alike in its translation.

    Names, numbers without their separators, beginnings of other long words, signs such as quotation marks.
    """
    found = {sign for sign, pattern in _SIGNS.items() if pattern.search(text)}
    for word in _WORD.findall(text):
        folded = _folded(word)
        if word[0].isupper() and len(word) > 1:
            found.add(f"name {folded}")
        elif len(word) > COGNATE:
            found.add(f"word {folded[:COGNATE]}")
    found.update("number " + "".join(filter(str.isdigit, number)) for number in _NUMBER.findall(text))
    return frozenset(found)


def _folded(word: str) -> str:
    """The word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _markup_anchors(document: Document, span: Span) -> frozenset[str]:
    """Addresses of links and images, and code, which translations leave alone."""
    found = set()
    for run in document.runs_in(span):
        if run.kind == "code":
            found.add(f"code {run.text}")
        element: Element | None = run.element
        while element is not None:
            if element.href:
                found.add(f"link {element.href}")
            element = element.parent
    return frozenset(found)


def _relative_length(language: str) -> float:
    return RELATIVE_LENGTH.get(language.partition("-")[0].lower(), USUAL_LENGTH)


def _pairs(bead: Bead, source: Sequence[_Sentence], target: Sequence[_Sentence]) -> Iterator[Pair]:
    """The pairs that a bead makes: one, or more where it reaches over the edge of a block."""
    ours = _by_block(source[bead.source.start : bead.source.stop])
    theirs = _by_block(target[bead.target.start : bead.target.stop])
    if len(ours) == len(theirs):
        yield from map(Pair, ours, theirs)
        return
    # The longer part keeps the counterpart; what is left of the other side has none.
    ours_at = max(range(len(ours)), key=lambda n: ours[n].length, default=0)
    theirs_at = max(range(len(theirs)), key=lambda n: theirs[n].length, default=0)
    yield from (Pair(span, None) for span in ours[:ours_at])
    yield from (Pair(None, span) for span in theirs[:theirs_at])
    yield Pair(ours[ours_at] if ours else None, theirs[theirs_at] if theirs else None)
    yield from (Pair(span, None) for span in ours[ours_at + 1 :])
    yield from (Pair(None, span) for span in theirs[theirs_at + 1 :])


def _by_block(sentences: Sequence[_Sentence]) -> list[Span]:
    """One range for the sentences of each block, from the first to the last."""
    parts = [list(part) for _, part in groupby(sentences, key=lambda sentence: sentence.block.index)]
    return [Span(part[0].span.start, part[-1].span.end) for part in parts]


def _linked(source: Document, target: Document, pairs: Sequence[Pair]) -> list[tuple[range, range]]:
    """The groups of sections that pairs link, as ranges in order; they neither overlap nor cross."""
    links = set()
    for pair in pairs:
        if pair.source is not None and pair.target is not None:
            ours, theirs = source.block_at(pair.source), target.block_at(pair.target)
            if ours is not None and theirs is not None:
                links.add((ours.section, theirs.section))
    groups: list[tuple[range, range]] = []
    for i, j in sorted(links):
        group = range(i, i + 1), range(j, j + 1)
        while groups and (groups[-1][0].stop > group[0].start or groups[-1][1].stop > group[1].start):
            last = groups.pop()
            group = _hull(last[0], group[0]), _hull(last[1], group[1])
        groups.append(group)
    return groups


def _hull(one: range, other: range) -> range:
    return range(min(one.start, other.start), max(one.stop, other.stop))


def _alone(source: Document, target: Document, ours: range, theirs: range) -> Iterator[Row]:
    """Rows for sections without linked sentences; those of the same kind in the same order share one."""
    done = theirs.start
    for i in ours:
        kind = source.sections[i].kind
        like = next((j for j in range(done, theirs.stop) if _wordless(target, j, kind)), None)
        if like is None or not _wordless(source, i, kind):
            yield Row((i,), ())
            continue
        yield from (Row((), (j,)) for j in range(done, like))
        yield Row((i,), (like,))
        done = like + 1
    yield from (Row((), (j,)) for j in range(done, theirs.stop))


def _wordless(document: Document, index: int, kind: str) -> bool:
    """Whether a section is of this kind and holds no sentences, such as code or a rule."""
    section = document.sections[index]
    prose = (block for block in document.blocks_of(section) if block.kind in PROSE_KINDS)
    return section.kind == kind and not any(block.text.strip() for block in prose)
