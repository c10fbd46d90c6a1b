"""Writes a number as a translation would: separators, grouping, scale word, ordinal ending as it has them now."""

import re
from decimal import Decimal, InvalidOperation

from annotate.analysis.east_asian import EAST_ASIAN, write_east_asian
from annotate.analysis.number_spelling import cardinal, ordinal
from annotate.analysis.number_words import Lexicon, lexicon, separators
from annotate.analysis.numerals import Numeral
from annotate.analysis.spelled_numbers import roman
from annotate.analysis.texts import Text

_BLANK_IN_FIGURE = re.compile(r"\d(\s)\d{3}")
_PARTED = re.compile(r"\d\D\d{3}(?!\d)")
# Of "1.5 million" Spanish, Italian and German make a plural, Portuguese and French do not.
_SINGULAR_BELOW_TWO = frozenset({"pt", "fr"})


def instead(source: Text, numeral: Numeral, target: Text, mine: Numeral) -> str:
    """The number of the original as the translation would write it where it now has ``mine``, scale word included.

    As little as possible changes: the scale word alone if the figure is right, else the figure alone if that can be.
    """
    words, now = lexicon(target.language), target.plain[mine.start : mine.end]
    value = numeral.value
    if mine.style == "roman" and value == int(value) and 0 < value < 40:
        return roman(int(value))
    if words.language in EAST_ASIAN:
        return write_east_asian(value, target.language)
    same_style = _with_other_scale(numeral, mine, now, words) or _in_words(value, mine, now, words)
    if same_style:
        return same_style
    scale = _scale(numeral, mine, words)
    within = value / scale
    grouped = _is_grouped(source.plain, numeral, target.plain[slice(*mine.digits)], within)
    decimals = _decimals(source, numeral) if within % 1 and numeral.scale == scale else 0
    text = figure(within, target.language, like=now, grouped=grouped, decimals=decimals)
    if scale == mine.scale and not mine.in_words:
        tail = target.plain[mine.digits.end : mine.end]
        return text + (_ordinal_ending(int(value), tail, words.language) if mine.ordinal else tail)
    if mine.ordinal:
        return text + _ordinal_ending(int(value), now, words.language)
    return text + (_gap(now) + _scale_name(scale, within, now, words) if scale > 1 else "")


def _in_words(value: Decimal, mine: Numeral, now: str, words: Lexicon) -> str:
    """The number in words if one in words stands there and it is small enough, else ""."""
    if not mine.in_words or mine.scale > 1 or value != int(value):
        return ""
    return ordinal(int(value), now, words) if mine.ordinal else cardinal(int(value), words)


def _with_other_scale(numeral: Numeral, mine: Numeral, now: str, words: Lexicon) -> str:
    """The figure as it stands with another scale word or none; "" where that is not the number of the original."""
    kept, gap = _without_scale_word(now, words)
    count = mine.value / mine.scale
    if mine.scale == 1 or not kept:
        return ""
    if count == numeral.value:
        return kept
    scale = next((each for each in words.scale_names if count * each == numeral.value), None)
    if scale is None:
        return ""
    name = _scale_name(scale, count, now, words)
    return kept + (gap or ("" if name.lower().rstrip(".") in words.short_scales else " ")) + name


def _without_scale_word(now: str, words: Lexicon) -> tuple[str, str]:
    """What stands before the scale word, and the blank between both; nothing where there is no scale word."""
    lower = now.lower().replace("\N{NO-BREAK SPACE}", " ")
    ends = sorted((*words.scales, *words.short_scales), key=len, reverse=True)
    end = next((word for word in ends if lower.endswith(word)), "")
    before = now[: len(now) - len(end)] if end else ""
    kept = before.rstrip()
    return kept, before[len(kept) :]


def _scale(numeral: Numeral, mine: Numeral, words: Lexicon) -> Decimal:
    """The scale in which the translation should write the number: its own if the number fits there."""
    within = numeral.value / mine.scale
    fits = within >= 1 and within == round(within, 2)
    if numeral.scale == mine.scale or (mine.scale == 1 and _same_length(numeral.value, mine.value)):
        return mine.scale
    if mine.scale > 1 and fits and _count(numeral) != _count(mine):
        return mine.scale
    if numeral.scale in words.scale_names:
        return numeral.scale
    return mine.scale if fits else Decimal(1)


def _same_length(one: Decimal, other: Decimal) -> bool:
    return len(str(int(one))) == len(str(int(other)))


def _count(numeral: Numeral) -> Decimal:
    return numeral.value / numeral.scale


def _decimals(source: Text, numeral: Numeral) -> int:
    written = source.plain[slice(*numeral.digits)]
    mark = separators(source.language)[0]
    return len(written.rpartition(mark)[2]) if mark in written and not numeral.in_words else 0


def _is_grouped(source: str, numeral: Numeral, now: str, value: Decimal) -> bool:
    """Whether thousands are parted: as the translation does here, else as the original does, so years stay whole."""
    whole = str(int(value))
    if len(whole) == 4 and re.match(r"\d{4}(?!\d)", now):
        return False
    if len(whole) >= 4 and _PARTED.search(now):
        return True
    return value >= 10_000 or not source[slice(*numeral.digits)].isdigit()


def figure(value: Decimal, language: str, *, like: str = "", grouped: bool = True, decimals: int = 0) -> str:
    """The value in figures of the language; thousands are parted by a blank where ``like`` does so."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_decimal

    try:
        pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0.######"
        text = format_decimal(value, pattern, locale=Locale.parse(language, sep="-"), group_separator=grouped)
    except (UnknownLocaleError, ValueError, InvalidOperation):  # the last for more digits than Decimal's 28
        text = f"{value.normalize() + 0:f}"
    blank = _BLANK_IN_FIGURE.search(like)
    return text.replace(separators(language)[1], blank.group(1)) if blank else text


def _gap(now: str) -> str:
    """What stands between figure and scale word: the translation's own blank, if it has one, else a plain one."""
    found = re.search(r"\d([^\S\n])[^\W\d]", now)
    return found.group(1) if found else " "


def _scale_name(scale: Decimal, count: Decimal, now: str, words: Lexicon) -> str:
    """The scale word for so many, abbreviated and with a capital where the one that stands there now is so."""
    last = re.findall(r"[^\W\d_]+\.?", now)[-1:] or [""]
    if last[0].lower() in words.short_scales and last[0].lower() not in words.scales and scale in words.short_names:
        name = words.short_names[scale].rstrip(".") + ("." if last[0].endswith(".") else "")
        return name.upper() if last[0].isupper() else name.capitalize() if last[0][0].isupper() else name
    names = words.scale_names[scale]
    singular = count < 2 if words.language in _SINGULAR_BELOW_TWO else count == 1
    name = names[0] if singular else names[-1]
    return name.capitalize() if words.language == "de" and scale > 1000 else name


def _ordinal_ending(value: int, now: str, language: str) -> str:
    """The ending of an ordinal figure, in the gender that the one that stands there now has."""
    feminine = bool(re.search(r"[ªa]$", now))
    if language == "en":
        teens = value % 100 in (11, 12, 13)
        return "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    if language == "fr":
        first = "re" if now.endswith(("re", "ère")) else "er"
        return first if value == 1 else now if now in ("ème", "ᵉ") else "e"
    if language == "de":
        return "."
    if now[:1] == "." or (language == "es" and now not in ("º", "ª")):
        return ".ª" if feminine else ".º"
    return "ª" if feminine else "º"
