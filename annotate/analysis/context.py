"""What every detector is given: both texts, how they are aligned, the names of the original."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annotate.analysis import vocabulary
from annotate.analysis.exonyms import exonyms, words_of_places
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.names import LONGEST_NAME, Name, capital_runs, is_joint, surname
from annotate.analysis.spelling import key
from annotate.analysis.terms import NOTHING, Knowledge
from annotate.analysis.texts import Range, Text, Word


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue before its place is mapped to the Markdown: ``start`` and ``end`` count in the rendered target."""

    start: int
    end: int
    category: str
    severity: str
    confidence: float
    corrections: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A segment in rendered positions; a side is None where the other has no counterpart."""

    source: Range | None
    target: Range | None


@dataclass(frozen=True)
class Context:
    """Everything that detectors share. Built once for a run; lookups are made when first asked for and kept."""

    target: Text
    source: Text | None = None
    aligned: Sequence[Aligned] = ()
    names: Sequence[Name] = ()
    knowledge: Knowledge = NOTHING

    # --- where things stand ---

    @cached_property
    def _target_starts(self) -> list[tuple[int, int]]:
        rows = [(pair.target.start, index) for index, pair in enumerate(self.aligned) if pair.target]
        return sorted(rows)

    def pair_index(self, place: int) -> int | None:
        """The index in ``aligned`` of the pair around this place of the target."""
        row = bisect_right(self._target_starts, (place, len(self.aligned))) - 1
        if row < 0:
            return None
        index = self._target_starts[row][1]
        target = self.aligned[index].target
        return index if target is not None and place < target.end else None

    def source_ranges(self, place: int, *, around: int = 0) -> list[Range]:
        """The source sides of the pair around this place of the target, and of so many pairs before and after it."""
        index = self.pair_index(place)
        if index is None:
            return []
        near = self.aligned[max(0, index - around) : index + around + 1]
        return [pair.source for pair in near if pair.source is not None]

    def target_ranges(self, place: int) -> list[Range]:
        """The target sides of the pairs around this place of the source."""
        return [p.target for p in self.aligned if p.source and p.target and p.source.start <= place < p.source.end]

    # --- words ---

    def zipf_target(self, word: str) -> float:
        """How common the word is in the language of the translation."""
        return vocabulary.zipf(word, self.target.language)

    def zipf_source(self, word: str) -> float:
        """How common the word is in the language of the original."""
        return vocabulary.zipf(word, self.source.language) if self.source else 0.0

    @cached_property
    def source_words(self) -> frozenset[str]:
        """Every form written in the original."""
        return self.source.exact_words if self.source else frozenset()

    @cached_property
    def source_keys(self) -> Mapping[str, Sequence[Word]]:
        """The words of the original by key."""
        found: dict[str, list[Word]] = defaultdict(list)
        for word in self.source.words if self.source else ():
            found[word.key].append(word)
        return found

    @cached_property
    def target_forms(self) -> Counter[str]:
        """How often each form of a word is written in the translation."""
        return Counter(word.text for word in self.target.words)

    @cached_property
    def target_runs(self) -> Sequence[list[Word]]:
        """The runs of capitalised words in the translation."""
        return list(capital_runs(self.target, self.target.words))

    # --- names ---

    @cached_property
    def names_by_key(self) -> Mapping[str, tuple[Name, str]]:
        """Names and surnames of the original by key: the name, and the form that this key stands for."""
        found: dict[str, tuple[Name, str]] = {}
        for name in self.names:
            last = surname(name)
            if last is not None:
                found.setdefault(key(last), (name, last))
        for name in self.names:
            found[name.key] = (name, name.text)
        return found

    @cached_property
    def names_written(self) -> Sequence[tuple[Sequence[Word], Name, str]]:
        """The words of the translation whose letters and digits together are those of a name, longest first.

        Each with the name and the form that these letters stand for; the writing may differ in any way.
        """
        words, known, found, at = self.target.words, self.names_by_key, [], 0
        while at < len(words):
            best = max((count for count, joined in self._joined(at) if joined in known), default=0)
            if best:
                run = words[at : at + best]
                found.append((run, *known["".join(word.key for word in run)]))
            at += best or 1
        return found

    def _joined(self, at: int) -> Iterator[tuple[int, str]]:
        """How many words from here on can be one name, with their joined keys."""
        words, letters = self.target.words, ""
        for ahead in range(at, min(at + LONGEST_NAME, len(words))):
            if ahead > at and not is_joint(self.target.plain[words[ahead - 1].end : words[ahead].start]):
                return
            letters += words[ahead].key
            yield ahead + 1 - at, letters

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Keys of the words of place names in the language of the translation."""
        return words_of_places(self.target.language)

    def exonyms_of(self, name: str) -> tuple[str, ...]:
        """What the language of the translation calls this place, best first; empty where nothing is known."""
        if self.source is None:
            return ()
        return exonyms(self.source.language, self.target.language).get(key(name), ())

    def names_between(self, ranges: Iterable[Range]) -> Iterator[tuple[Name, Range]]:
        """The names that stand in these ranges of the source, each with its place."""
        for start, end in ranges:
            first = bisect_left(self._name_starts, start)
            yield from self._name_places[first : bisect_left(self._name_starts, end)]

    @cached_property
    def _name_places(self) -> list[tuple[Name, Range]]:
        rows = [(name, where) for name in self.names for where in name.places]
        return sorted(rows, key=lambda row: row[1])

    @cached_property
    def _name_starts(self) -> list[int]:
        return [where.start for _, where in self._name_places]

    @cached_property
    def names_by_initial(self) -> Mapping[str, Sequence[Name]]:
        """The names by the first letter of the key of each of their words."""
        found: dict[str, dict[str, Name]] = defaultdict(dict)
        for name in self.names:
            for word in name.words:
                found[key(word)[:1]][name.key] = name
        return {letter: tuple(names.values()) for letter, names in found.items()}

    # --- evidence ---

    def in_source(self, where: Range) -> Evidence:
        """The sentence of the original around the place, with the place marked in Markdown positions."""
        assert self.source is not None
        document, sentence = self.source.document, self.source.sentence_at(where.start)
        span = document.span_at(where.start, where.end)
        values: dict[str, Json] = {
            "start": span.start,
            "end": span.end,
            "quote": document.text[where.start : where.end],
            "sentence": document.text[sentence.start : sentence.end],
        }
        return Evidence("source-sentence", values)

    def source_name(self, name: Name, target_place: int) -> tuple[Evidence, Evidence]:
        """Where the original has the name, nearest to a place of the translation, and how often in which form."""
        assert self.source is not None
        written = Counter(self.source.document.text[start:end] for start, end in name.places)
        forms: dict[str, Json] = dict(written.most_common())
        place = self.nearest(name.places, target_place)
        return self.in_source(place), Evidence("counts", {"text": "source", "forms": forms})

    def nearest(self, places: Sequence[Range], target_place: int) -> Range:
        """The one of the source places that the segment around this target place holds, else the first."""
        near = self.source_ranges(target_place, around=1)
        return next((p for p in places if any(start <= p.start < end for start, end in near)), places[0])
