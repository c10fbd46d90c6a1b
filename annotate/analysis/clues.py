"""What the original says about one place of the translation: which words should stand there, which already do."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from annotate.analysis.agreement import Form, determiners, form_of, matches, mismatches
from annotate.analysis.context import Context
from annotate.analysis.lexicon import translations
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key, likeness
from annotate.analysis.stems import is_form_of
from annotate.analysis.texts import Word

MEANT = 3.2  # for a form of a translation of a word of the original that nothing else in the sentence stands for
SAID = 0.8  # … that something else stands for already
COGNATE = 1.6  # for a word that is spelt like one of the original
AGAIN = 1.0  # for a word that the article uses elsewhere
AGREES = 0.3  # for the gender and for the number that the article before it asks for
CLASHES = 1.6  # against another one

_SHORTEST = 4
_REACH = 20  # letters in which the word before begins
_ALIKE = 70  # likeness from which words of two languages are taken for cognates


@dataclass(frozen=True)
class Clues:
    """The words of the aligned original around one word of the translation."""

    context: Context
    word: Word

    @cached_property
    def source_words(self) -> Sequence[Word]:
        """The words of the original that can have a translation here, names left out."""
        source = self.context.source
        if source is None:
            return ()
        ranges = self.context.source_ranges(self.word.start) or self.context.source_ranges(self.word.start, around=1)
        words = [word for where in ranges for word in source.words_in(*where)]
        return [word for word in words if len(word.key) >= _SHORTEST and (not word.capitalised or word.initial)]

    @cached_property
    def _others(self) -> Sequence[Word]:
        """The other words of the translation that the segment holds."""
        index = self.context.pair_index(self.word.start)
        pair = self.context.aligned[index].target if index is not None else None
        where = pair or self.context.target.sentence_at(self.word.start)
        return [word for word in self.context.target.words_in(*where) if word.start != self.word.start]

    @cached_property
    def _expected(self) -> Sequence[tuple[str, float]]:
        """Dictionary forms that may stand here, each with what it says for a word that is a form of it."""
        found: dict[str, float] = {}
        target = self.context.target.language
        for word in self.source_words:
            meant = self.translations(word)
            if not meant:
                continue
            covered = any(is_form_of(other.text, each, target) for each in meant for other in self._others)
            for number, each in enumerate(meant):
                found[each] = max(found.get(each, 0.0), (SAID if covered else MEANT) - 0.2 * number)
        return list(found.items())

    @cached_property
    def uncovered(self) -> Sequence[Word]:
        """The words of the original that the lexicon knows and that nothing else in the segment stands for."""
        return [
            word for word in self.source_words if (meant := self.translations(word)) and self.expected(meant[0]) > SAID
        ]

    def apart(self, word: Word) -> float:
        """How far a word of the original is from the place of this one, as a share of the segment; 1 where unsure."""
        index = self.context.pair_index(self.word.start)
        pair = self.context.aligned[index] if index is not None else None
        if pair is None or pair.source is None or pair.target is None:
            return 1.0
        there = (word.start - pair.source.start) / (pair.source.end - pair.source.start)
        here = (self.word.start - pair.target.start) / (pair.target.end - pair.target.start)
        return abs(here - there)

    @cached_property
    def _alike(self) -> Sequence[tuple[str, float]]:
        """Those of the expected forms that begin with the letter of the word, as everything proposed for it does."""
        german = base_language(self.context.target.language) == "de"  # gemacht is a form of machen
        letter = self.word.key[:1]
        return [row for row in self._expected if key(row[0])[:1] == letter or (german and letter == "g")]

    @cached_property
    def _look_alikes(self) -> Sequence[Word]:
        return [word for word in self.source_words if word.key[:1] == self.word.key[:1]]

    def expects(self) -> bool:
        """Whether the original means a word here that begins alike and that nothing else stands for."""
        return any(score > SAID for _, score in self._alike)

    def translations(self, word: Word) -> tuple[str, ...]:
        """What the lexicon gives for a word of the original."""
        assert self.context.source is not None
        return translations(word.text, self.context.source.language, self.context.target.language)

    def expected(self, dictionary_form: str) -> float:
        """How much the original speaks for this very translation of one of its words, in zipf values."""
        return dict(self._expected).get(dictionary_form, 0.0)

    def support(self, candidate: str) -> float:
        """How much the original and the rest of the article speak for the candidate, in zipf values."""
        language = self.context.target.language
        meant = max((score for each, score in self._alike if is_form_of(candidate, each, language)), default=0.0)
        if not meant:
            meant = self._cognate(candidate)
        return meant + (AGAIN if self._is_used(candidate) else 0.0)

    def is_meant(self, candidate: str) -> bool:
        """Whether the candidate is a translation of a word of the original that nothing else here stands for."""
        language = self.context.target.language
        return any(score > SAID and is_form_of(candidate, each, language) for each, score in self._alike)

    def _cognate(self, candidate: str) -> float:
        letters = key(candidate)
        best = 0.0
        for word in self._look_alikes:
            if word.key[:2] == letters[:2] and len(letters) > _SHORTEST:
                alike = likeness(letters, word.key)
                if alike >= _ALIKE:
                    best = max(best, COGNATE + (alike - _ALIKE) / 30)
        return best

    def _is_used(self, candidate: str) -> bool:
        return candidate in self.context.target_forms and len(candidate) > _SHORTEST

    def agreement(self, candidate: str) -> float:
        """How well the candidate goes with the word before it, in zipf values; 0 where that says nothing."""
        asked = self._asked
        if asked is None:
            return 0.0
        has = form_of(candidate, self.context.target.language)
        return AGREES * matches(asked, has) - CLASHES * mismatches(asked, has)

    @cached_property
    def _asked(self) -> Form | None:
        """The gender and number that the word before asks for."""
        target, start = self.context.target, self.word.start
        before = target.words_in(max(0, start - _REACH), start)
        if not before or target.plain[before[-1].end : start] != " ":
            return None
        return determiners(target.language).get(before[-1].text.lower())
