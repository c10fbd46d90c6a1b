"""Reads figures: separators of the language and of others, blanks between thousands, digits of other scripts."""

import re
from decimal import Decimal

from annotate.analysis.measures import SPACE
from annotate.analysis.number_words import Lexicon

FIGURE = re.compile(
    rf"(?<![\w.,])\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|(?<![^\W\d_])\d+(?:[.,'’]\d+)*(?![^\W\d_]{{3}}\d)"
)
_LONGEST = 20  # characters
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+")
_SPACES = re.compile(SPACE)
_OTHER_DIGITS = re.compile("[٠-٩۰-۹०-९０-９٫٬]")
_ASCII_DIGITS = {
    ord(zero) + value: str(value) for zero in ("\u0660", "\u06f0", "\u0966", "\uff10") for value in range(10)
}


def with_ascii_digits(text: str, words: Lexicon) -> str:
    """The text, as long as before, with Arabic, Persian, Devanagari and full-width digits and marks made ASCII."""
    if not _OTHER_DIGITS.search(text):
        return text
    return text.translate(_ASCII_DIGITS | {ord("٫"): words.decimal, ord("٬"): words.group})


def readings(written: str, words: Lexicon) -> tuple[set[Decimal], bool]:
    """Every value that the figure can have, and whether it breaks the conventions of the language.

    None for longer rows of digits than any quantity has: those are numbers of accounts and telephones.
    """
    if len(written) > _LONGEST:
        return set(), False
    if written.isdigit():
        return {Decimal(written)}, False
    figure = _SPACES.sub("", written).replace("’", "'")
    marks = set(figure) & set(".,'")
    local = reading(figure, words.decimal)
    other = reading(figure, "," if words.decimal == "." else ".")
    found = {each for each in (local, other) if each is not None}
    if not marks or len(found) < 2:  # one reading is certain
        return found, bool(marks) and local is None
    # "1.000" and "1,000": by the language's own convention if it groups so, else either.
    return ({local}, False) if figure.count(words.decimal) == 0 and local is not None else (found, True)


def reading(figure: str, decimal: str) -> Decimal | None:
    """The value of a figure if this is its decimal mark and the other marks part thousands; None if they cannot."""
    whole, mark, rest = _SPACES.sub("", figure).replace("’", "'").partition(decimal)
    if (mark and not rest.isdigit()) or not whole:
        return None
    if not whole.isdigit():
        if not _GROUPED.fullmatch(whole) or whole.startswith("0"):
            return None
        whole = re.sub(r"\D", "", whole)
    return Decimal(f"{whole}.{rest or 0}").normalize() + 0


def likeliest(written: str, found: set[Decimal], words: Lexicon) -> Decimal:
    """The one of the readings that the conventions of the language suggest."""
    if len(found) == 1:
        return next(iter(found))
    local = reading(written, words.decimal)
    return min(found, key=lambda each: (each != local, each))
