"""Reads weekdays, months and days of months in a text, by the names that the CLDR has for them in its language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from annotate.analysis.pipelines import base_language

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Mention:
    """A weekday (0 is Monday) or a month (1 is January) that a text names. Positions are code points, half-open.

    ``sure`` is false where the word means other things as well: "May", "March", "mars".
    """

    start: int
    end: int
    value: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """The number of a day of a month, where it stands, and the month that is named beside it."""

    start: int
    end: int
    day: int
    month: Mention


@lru_cache(maxsize=16)
def weekday_names(language: str) -> tuple[str, ...]:
    """The names of the days from Monday on, as the CLDR has them; none for an unknown language."""
    from babel import Locale, UnknownLocaleError

    try:
        days = Locale.parse(base_language(language)).days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(str(days[number]) for number in range(7))


@lru_cache(maxsize=16)
def month_names(language: str, width: str = "wide") -> tuple[str, ...]:
    """The names of the months from January on, "wide" or "abbreviated"; none for an unknown language."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(base_language(language)).months["format"][width]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(str(months[number]) for number in range(1, 13))


# --- weekdays ---

_PARTS_OF_DAYS = "abend|morgen|nachmittag|vormittag|mittag|nacht"
_ENDINGS = {"de": f"(?:(?:{_PARTS_OF_DAYS})?s?|e|en|früh)", "en": "s?", "es": "s?", "fr": "s?", "pt": "s?"}
# Portuguese calls five days by ordinals. Without "-feira" they are weekdays only between words such as these.
_BARE = re.compile(r"\b(segunda|terça|quarta|quinta|sexta)s?\b(?![-\N{NON-BREAKING HYPHEN} ]feira)", re.IGNORECASE)
_BEFORE_BARE = re.compile(
    r"\b(?:na|da|nesta|desta|naquela|até|próxima|última|toda|às|nas|das) \Z", re.IGNORECASE
)  # fmt: skip
_AFTER_BARE = re.compile(
    r"\s*(?:[.,;:!?()\[\]»”\"–—]|\Z)|\s+(?:de|do|da|em|no|na|à|às|ao|a|o|e|ou|que|para|por|pela|pelo|com|após|depois|antes|"
    r"quando|um|uma|passada|seguinte|foi|foram|é|se|como|mas|sobre|contra|\d)\b",
    re.IGNORECASE,
)
_CAPITALISED_BEFORE = re.compile(r"(?:\b[^\W\d_a-zà-ÿ]\w*|\bSto|\bSt)\.? \Z")
_CAPITAL_IS_NAME = frozenset({"pt", "es", "fr", "it"})  # they write weekdays small: "Santo Domingo", "Lundi Matin"


def weekdays(text: str, language: str) -> tuple[Mention, ...]:
    """The weekdays that the text names, in order: "Tuesday", "terça-feira", "na terça", "Dienstagabend"."""
    base = base_language(language)
    pattern = _weekday_pattern(base)
    found = [
        Mention(*match.span(), int(str(match.lastgroup)[1:]))
        for match in (pattern.finditer(text) if pattern else ())
        if base not in _CAPITAL_IS_NAME or not _is_name(text, match.start())
    ]
    if base == "pt":
        found = sorted([*found, *_bare_weekdays(text)], key=lambda mention: mention.start)
    return tuple(found)


@lru_cache(maxsize=16)
def _weekday_pattern(language: str) -> re.Pattern[str] | None:
    names = weekday_names(language)
    return _any_of([f"(?P<d{number}>{_forms(name, language)})" for number, name in enumerate(names)], names)


def _forms(name: str, language: str) -> str:
    """The singular and the plural of a weekday; in German what is made of it too, but without that in the group."""
    if language == "it":
        return re.escape(name[:-1]) + {"a": "(?:a|he)", "o": "[oi]", "ì": "[ìi]"}.get(name[-1], name[-1])
    if language == "pt" and "-" in name:
        return re.escape(name.partition("-")[0]) + r"s?[-\N{NON-BREAKING HYPHEN} ]feiras?"
    return re.escape(name) + _ENDINGS.get(language, "")


def _is_name(text: str, start: int) -> bool:
    """Whether a word with a capital follows another one, as in names and titles."""
    return text[start].isupper() and bool(_CAPITALISED_BEFORE.search(text, max(0, start - 20), start))


def _bare_weekdays(text: str) -> Iterator[Mention]:
    for match in _BARE.finditer(text):
        before = _BEFORE_BARE.search(text, max(0, match.start() - 12), match.start())
        if before and _AFTER_BARE.match(text, match.end()):
            number = ("segunda", "terça", "quarta", "quinta", "sexta").index(match.group(1).lower())
            yield Mention(*match.span(), number)


# --- months ---

# Words that are a month only beside a number or behind a preposition of time; "MAY" and "may" never are.
_AMBIGUOUS = {"en": {"may", "march", "august"}, "fr": {"mars"}, "de": {"august"}, "pt": set(), "es": set(), "it": set()}
_TIME_BEFORE = re.compile(
    r"(?:\d|\b(?:in|since|until|till|last|next|early|late|mid|this|and|between|from|before|after|during|through|of|en|"
    r"depuis|fin|début|mi|seit|bis|im|ende|anfang|mitte))[ .-]{1,2}(?:de )?\Z",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(r"\b(?:of|and|from|before|after)[ ]\Z")  # "the government of May"
_NUMBER_BEFORE = r"\d{1,2}(?:st|nd|rd|th|º|ª|er|\.)?\s(?:of\s|d[ei]\s)?"


@lru_cache(maxsize=4)  # days are read from the months
def months(text: str, language: str) -> tuple[Mention, ...]:
    """The months that the text names, in order; abbreviated only beside a number or in English before a full stop."""
    base = base_language(language)
    pattern = _month_pattern(base)
    ambiguous = _AMBIGUOUS.get(base, set())
    found = []
    for match in pattern.finditer(text) if pattern else ():
        (start, end), word, group = match.span(), match.group(), str(match.lastgroup)
        small = base in ("en", "de") and not word[0].isupper()
        if small or (group[0] == "a" and not _is_abbreviated(text, start, end, base)):
            continue
        sure = word.lower() not in ambiguous or _is_time(text, start, end, word)
        sure = sure and not (base in _CAPITAL_IS_NAME and _is_name(text, start))
        found.append(Mention(start, end, int(group[1:]), sure))
    return tuple(found)


_DAY_BEFORE, _DAY_BEHIND = re.compile(r"\d (?:de )?\Z"), re.compile(r"\.? \d")


def _is_abbreviated(text: str, start: int, end: int, language: str) -> bool:
    """Whether letters that may be the first of a month are: beside a number, or in English before a full stop."""
    behind = text[end : end + 1]
    if _DAY_BEHIND.match(text, end) or (behind == "." and language == "en"):
        return True
    return bool(_DAY_BEFORE.search(text, max(0, start - 5), start)) and behind in ("", ".", " ", ",", ")")


def _is_time(text: str, start: int, end: int, word: str) -> bool:
    beside = re.match(r"\.?,? \d", text[end : end + 4])
    before = _TIME_BEFORE.search(text, max(0, start - 12), start)
    person = word == "May" and _PERSON_BEFORE.search(text, max(0, start - 8), start)
    return bool(beside or (before and not person))


@lru_cache(maxsize=16)
def _month_pattern(language: str) -> re.Pattern[str] | None:
    """The names in groups "w1" to "w12", the abbreviations in "a1" to "a12"."""
    wide, short = month_names(language), month_names(language, "abbreviated")
    groups = []
    for number, (name, brief) in enumerate(zip(wide, short, strict=True), start=1):
        spellings = "sep?tiembre" if name == "septiembre" else re.escape(name)
        groups.append(f"(?P<w{number}>{spellings})")
        stem = "Sept?" if language == "en" and number == 9 else re.escape(brief.rstrip("."))
        if stem.lower() != re.escape(name).lower():
            groups.append(f"(?P<a{number}>{stem})")
    return _any_of(groups, [*wide, *short])


def _any_of(groups: Sequence[str], names: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern for whole words; looking at the first letter only makes it three times as fast."""
    if not names:
        return None
    first = re.escape("".join(sorted({letter for name in names for letter in (name[0].lower(), name[0].upper()[0])})))
    return re.compile(rf"\b(?=[{first}])(?:{'|'.join(groups)})\b", re.IGNORECASE)


# --- days ---

_NUMBER = r"\d{1,2}(?:st|nd|rd|th|er|re|\.?[ºª°]|\.)?"
_BETWEEN = (
    r"(?:\s?[-–—/]\s?|\s(?:to|and|or|through|a|e|ou|y|o|al|u|et|au|bis|und|oder|ed)\s(?:the\s|el\s|le\s|zum\s|dia\s)?)"
)
# "May 3, 4 and 5", but not "September 30, 3 May": a comma joins only numbers of one kind, in front only where no month
# can stand before them.
_LIST, _LIST_WITH_COMMAS = (
    rf"(?<![\d.,:/-]){_NUMBER}(?:(?:{_BETWEEN}{comma}){_NUMBER}){{0,4}}" for comma in ("", r"|,\s")
)
_OF = r"\s(?:of\s|d[ei]\s|d['’])?\Z"
_DAYS_BEFORE = re.compile(rf"(?P<days>{_LIST_WITH_COMMAS}){_OF}", re.IGNORECASE)
_DAYS_BEFORE_IN_ENGLISH = re.compile(rf"(?P<days>{_LIST}){_OF}", re.IGNORECASE)
_DAYS_AFTER = re.compile(
    rf"\.?\s(?P<days>{_LIST_WITH_COMMAS})(?![\d:%]|[.,]\d|\s?(?:[ap]\.?m\b|percent|per cent|million|billion))"
)
_ONE_NUMBER = re.compile(r"\d{1,2}")


def days(text: str, language: str) -> Iterator[Day]:
    """The days of the months that the text names, in order; of "May 3 to 5" both."""
    english = base_language(language) == "en"
    for month in months(text, language):
        pattern = _DAYS_BEFORE_IN_ENGLISH if english else _DAYS_BEFORE
        before = pattern.search(text, max(0, month.start - 40), month.start)
        after = _DAYS_AFTER.match(text, month.end) if english and not before else None
        found = before or after
        if found:
            start, end = found.span("days")
            for number in _ONE_NUMBER.finditer(text, start, end):
                yield Day(*number.span(), int(number.group()), month)
