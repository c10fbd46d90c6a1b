"""Adds up number words: "two hundred and five thousand", "vinte e um", "quatre-vingt-dix", "trigésimo sexto"."""

from decimal import Decimal

from annotate.analysis.number_words import Lexicon

_FIRST_LONE_ORDINAL = 10  # smaller ones are fractions, fifths of a litre, and adverbs too: "segundo", "quarto"


class Sum:
    """Number words added up from left to right."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.total = self.current = Decimal(0)
        self.scale = Decimal(1)
        self.room = 1_000_000  # the next word's value must be less: after "twenty" 10, after "two" nothing fits
        self.counted = False  # articles and "hundred" alone are no number
        self.ordinal = self.closed = False  # "vigésimo primeiro" goes on after a ten, "twenty-first" does not
        self.last = ""

    @property
    def value(self) -> Decimal | None:
        """The sum, or None where the words are articles or plurals without a number."""
        one = self.last in self.words.one and self.room > 1 and self.current >= 20
        value = self.total + self.current + one
        return value if self.counted and value > 1 else None

    @property
    def _begun(self) -> bool:
        return self.total > 0 or self.current > 0

    def takes(self, word: str) -> bool:
        """Whether the word can go on the number, or begin it."""
        words = self.words
        if self.closed:
            return False
        if word in words.one:
            return self._takes_one(word)
        if word in words.halves:
            return not self._begun or self.last in words.one or self.last in words.joiners
        if word in words.joiners or word in words.multipliers or word in words.scales:
            return True
        value = words.cardinal(word)
        if value is not None:
            return self._is_four_score(word) or (value < self.room and not (self.last in words.one and self._begun))
        return self._takes_ordinal(word)

    def _takes_one(self, word: str) -> bool:
        """ "vinte e um", "two and a half", "quatre-vingt-un", but not "twenty a day"."""
        words = self.words
        if not self._begun or self.last in words.joiners or self.last in words.halves or word == "one":
            return True
        return words.language == "fr" and self.last in ("vingt", "vingts") and self.current % 100 == 80

    def _takes_ordinal(self, word: str) -> bool:
        value = self.words.ordinal(word)
        if value is None:
            return False
        return value >= _FIRST_LONE_ORDINAL if not self._begun else value < self.room

    def add(self, word: str) -> None:
        """Adds a word that ``takes`` has allowed."""
        words = self.words
        if word in words.halves:
            self._add_half()
        elif word in words.one:
            if not self._begun:  # else it counts only as the last word, or belongs to a half
                self.current, self.room = Decimal(1), 0
        elif word in words.multipliers:
            self.counted = self.counted or self.current > 0 or word in words.alone
            self.current, self.room = (self.current or Decimal(1)) * words.multipliers[word], 100
        elif word in words.scales:
            self._add_scale(words.scales[word], word)
        elif self._is_four_score(word):
            self.current, self.room = self.current + 76, 20
        elif word not in words.joiners:
            self._add_value(word)
        self.last = word

    def _add_value(self, word: str) -> None:
        value = self.words.cardinal(word)
        if value is None:
            value = self.words.ordinal(word) or 0
            self.ordinal, self.closed = True, value < 10 or self.words.language == "en"
        self.current, self.counted, self.room = self.current + value, True, self._room_after(value)

    def _room_after(self, value: int) -> int:
        if self.words.language == "fr" and value in (10, 60):  # "dix-sept", "soixante-douze"
            return 10 if value == 10 else 20
        if value == 10 and self.ordinal and not self.closed:
            return 10  # "décimo sexto"
        if value % 100 == 0:
            return 1000 if value % 1000 == 0 else 100
        return 10 if value % 10 == 0 and value > 10 else 0

    def _is_four_score(self, word: str) -> bool:
        """Whether the word makes 80 of the four before it: "quatre-vingts"."""
        return self.words.language == "fr" and self.last == "quatre" and word in ("vingt", "vingts")

    def _add_half(self) -> None:
        if self.total and not self.current:  # "two million and a half"
            self.total += self.scale / 2
        else:
            self.current += Decimal("0.5")
        self.counted = True

    def _add_scale(self, scale: Decimal, word: str) -> None:
        self.counted = self.counted or self.current > 0 or word in self.words.alone
        if self.total and not self.current:
            self.total *= scale  # "mil millones"
        else:
            self.total, self.current = self.total + (self.current or Decimal(1)) * scale, Decimal(0)
        self.scale, self.room = scale, 1000
