"""One side of the comparison, cut into what detectors ask for: sentences and words of the rendered text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotate.analysis.spelling import is_capitalised, key
from articles.markdown import Document
from articles.spans import Span

# Stands in for what no detector may look at: a symbol that is neither a letter nor punctuation nor a blank.
MASK = "\N{OBJECT REPLACEMENT CHARACTER}"

_UNREAD_BLOCKS = frozenset({"code", "html"})
_UNREAD_RUNS = frozenset({"code", "html", "footnote"})
# What stands before an @ or a dot is bounded: looked for from each letter of a word that fills a page, it takes hours.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S{1,64}@\w[\w.-]*\.\w+|(?<![\w.])@\w+|\b[\w-]{1,64}\.(?:com|org|net|io)(?:/\S*)?\b"
)
# No word and no number of the news is that long; comparing such a one with others takes its length squared.
_NO_WORD = re.compile(r"[^\W_]{200,}")
_WORD = re.compile(r"[^\W_]+")
_BEFORE_SENTENCE_START = frozenset("\n.!?…:•·“”\"'‘’«»¿¡(-–—[ " + MASK)


def _is_initial(plain: str, start: int, starts: Set[int]) -> bool:
    before = start - 1
    while before >= 0 and plain[before] in _BEFORE_SENTENCE_START:
        if before + 1 in starts or plain[before] != " ":
            return plain[before] != "-" or plain[before - 1 : before].strip() == ""
        before -= 1
    return before < 0 or start in starts


def _mask(found: re.Match[str]) -> str:
    return MASK * len(found.group())


class Range(NamedTuple):
    """Code points of the rendered text, half-open."""

    start: int
    end: int


class Word(NamedTuple):
    """A run of letters and digits: "French-Owen" is two words, "GPT4" is one."""

    start: int
    end: int
    text: str
    key: str
    capitalised: bool
    initial: bool  # first of its sentence, or after a colon or an opening quote: a capital here proves nothing


@dataclass(frozen=True)
class Text:
    """The rendered text of a document. All positions are code points of it, half-open, unless they say Markdown."""

    document: Document
    language: str
    spans: tuple[Span, ...]  # the sentences, as code points of the Markdown

    @cached_property
    def plain(self) -> str:
        """The rendered text with code, HTML, web addresses and endless words masked; every position stays."""
        pieces: list[str] = []
        at = 0
        text = self.document.text
        for start, end in self._unread:
            pieces += text[at:start], MASK * (end - start)
            at = end
        pieces.append(text[at:])
        masked = _NO_WORD.sub(_mask, "".join(pieces))
        return _ADDRESS.sub(_mask, masked)

    @cached_property
    def _unread(self) -> list[Range]:
        found = []
        for block in self.document.blocks:
            if block.kind in _UNREAD_BLOCKS:
                found.append(Range(block.offset, block.offset + len(block.text)))
                continue
            for run in block.runs:
                if run.kind in _UNREAD_RUNS:
                    start = block.offset + run.offset
                    found.append(Range(start, start + len(run.text)))
        return found

    @cached_property
    def blocks(self) -> tuple[Range, ...]:
        """Where each block of prose stands."""
        prose = (block for block in self.document.blocks if block.kind not in _UNREAD_BLOCKS and block.text.strip())
        return tuple(Range(block.offset, block.offset + len(block.text)) for block in prose)

    @cached_property
    def sentences(self) -> tuple[Range, ...]:
        """Where each sentence stands."""
        return tuple(found for span in self.spans if (found := self.rendered(span)) is not None)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words of the prose, in order."""
        starts, plain = {sentence.start for sentence in self.sentences}, self.plain
        found = []
        for each in _WORD.finditer(plain):
            text, (start, end) = each.group(), each.span()
            capitalised = not text.islower() and is_capitalised(text)
            found.append(Word(start, end, text, key(text), capitalised, _is_initial(plain, start, starts)))
        return tuple(found)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def exact_words(self) -> frozenset[str]:
        """Every written form that stands in the text."""
        return frozenset(word.text for word in self.words)

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin inside the range, in order."""
        return self.words[bisect_left(self._word_starts, start) : bisect_left(self._word_starts, end)]

    def sentence_at(self, place: int) -> Range:
        """The sentence around the place, or the empty range there where it stands in none."""
        index = bisect_right(self._sentence_starts, place) - 1
        if index >= 0 and self.sentences[index].end > place:
            return self.sentences[index]
        return Range(place, place)

    def rendered(self, span: Span) -> Range | None:
        """The rendered words that lie inside the Markdown span, or None where there are none."""
        start, end = (self.document.position_in_text(place) for place in (span.start, span.end))
        return Range(start, end) if start < end else None

    def is_shouted(self, start: int, end: int) -> bool:
        """Whether the sentence around the range is written in capitals."""
        words = [word for word in self._words_around(start, end) if word.text.isalpha()]
        return len(words) > 1 and sum(word.text.isupper() for word in words) > 0.7 * len(words)

    def is_headline(self, start: int, end: int) -> bool:
        """Whether the Sentence Around the Range Has Capitals Everywhere, as titles have in English."""
        words = [word for word in self._words_around(start, end) if word.text.isalpha() and len(word.text) > 3]
        return len(words) > 2 and sum(word.text[0].isupper() for word in words) >= 0.7 * len(words)

    def _words_around(self, start: int, end: int) -> list[Word]:
        """The words of the sentence around the range, without those inside it."""
        return [word for word in self.words_in(*self.sentence_at(start)) if not start <= word.start < end]
