"""Adds up number words: "two hundred and five thousand", "vinte e um", "mil millones"."""

from decimal import Decimal

from annotate.analysis.number_words import Lexicon


class Sum:
    """Number words added up from left to right."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.total = self.current = Decimal(0)
        self.scale = Decimal(1)
        self.room = 1000  # the next small number must be less: after "twenty" 10, after "two" nothing fits
        self.counted = False  # articles and "hundred" alone are no number
        self.last = ""

    @property
    def value(self) -> Decimal | None:
        """The sum, or None where the words are articles or plurals without a number."""
        one = self.last in self.words.one and self.room > 1 and self.current >= 20
        value = self.total + self.current + one
        return value if self.counted and value > 1 else None

    def takes(self, word: str) -> bool:
        """Whether the word can go on the number, or begin it."""
        words = self.words
        begun = self.total > 0 or self.current > 0
        if word in words.one:  # "vinte e um", "two and a half", but not "twenty a day"
            return not begun or self.last in words.joiners or self.last in words.halves or word == "one"
        if word in words.halves:
            return not begun or self.last in words.one or self.last in words.joiners
        if word in words.small:
            return words.small[word] < self.room and not (self.last in words.one and begun)
        return word in words.joiners or word in words.multipliers or word in words.scales

    def add(self, word: str) -> None:
        """Adds a word that ``takes`` has allowed."""
        words = self.words
        if word in words.halves:
            self._add_half()
        elif word in words.one:
            if not (self.total or self.current):  # else it counts only as the last word, or belongs to a half
                self.current, self.room = Decimal(1), 0
        elif word in words.small:
            value = words.small[word]
            self.current, self.counted = self.current + value, True
            self.room = 100 if value % 100 == 0 else 10 if value >= 20 and value % 10 == 0 else 0
        elif word in words.multipliers:
            self.counted = self.counted or self.current > 0
            self.current, self.room = (self.current or Decimal(1)) * words.multipliers[word], 100
        elif word in words.scales:
            self._add_scale(words.scales[word], word)
        self.last = word

    def _add_half(self) -> None:
        if self.total and not self.current:  # "two million and a half"
            self.total += self.scale / 2
        else:
            self.current += Decimal("0.5")
        self.counted = True

    def _add_scale(self, scale: Decimal, word: str) -> None:
        self.counted = self.counted or self.current > 0 or word == "mil"
        if self.total and not self.current:
            self.total *= scale  # "mil millones"
        else:
            self.total, self.current = self.total + (self.current or Decimal(1)) * scale, Decimal(0)
        self.scale, self.room = scale, 1000
