"""Reads and writes clock times of twelve and of twenty-four hours: "3:30 p.m.", "15h30", "3 de la tarde"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from annotate.analysis.pipelines import base_language

NOON, DAY = 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as it is written. Positions are code points, half-open.

    ``minutes`` are the possible minutes since midnight: two where neither the hour nor a word tells morning from
    evening, none where no clock shows that hour. ``sign`` is "a" or "p" where it says a.m. or p.m.; ``part`` is a part
    of the day behind it ("da tarde"). ``sure`` is false where the words may mean something else, as "noon" and
    durations do.
    """

    start: int
    end: int
    hour: int
    minutes: frozenset[int]
    sign: str = ""
    part: str = ""
    sure: bool = True

    @property
    def is_vague(self) -> bool:
        """Whether it may be in the morning and in the evening."""
        return len(self.minutes) == 2


# Parts of the day behind a time, and the hours from and to which people say so; 28 is four in the night.
_PARTS: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "en": {"in the morning": (0, 12), "in the afternoon": (12, 18), "in the evening": (17, 24), "at night": (18, 28)},
    "pt": {"da madrugada": (0, 6), "da manhã": (0, 12), "da tarde": (12, 20), "da noite": (18, 28)},
    "es": {
        "de la madrugada": (0, 7), "de la mañana": (0, 12), "del mediodía": (11, 16), "de la tarde": (12, 21),
        "de la noche": (19, 28),
    },
    "fr": {"du matin": (0, 12), "de l’après-midi": (12, 18), "du soir": (17, 24)},
    "de": {
        "morgens": (0, 11), "vormittags": (8, 12), "mittags": (11, 15), "nachmittags": (12, 19), "abends": (17, 24),
        "nachts": (20, 30),
    },
    "it": {
        "di notte": (0, 6), "del mattino": (0, 12), "di mattina": (0, 12), "del pomeriggio": (12, 19),
        "di sera": (17, 24),
    },
}  # fmt: skip
_NOON_AND_MIDNIGHT = {
    "en": ("noon|midday", "midnight"), "pt": ("meio-dia", "meia-noite"), "es": ("mediodía", "medianoche"),
    "fr": ("midi", "minuit"), "de": ("mittag", "mitternacht"), "it": ("mezzogiorno", "mezzanotte"),
}  # fmt: skip
# Words that say in which half of the day something is, anywhere in the sentence.
SAYS_PART = re.compile(
    r"\b(?:morning|afternoon|evening|night|tonight|noon|lunch|dinner|breakfast|dawn|midnight|manhã|tarde|noite|madrugada|"
    r"almoço|jantar|meio-dia|meia-noite|mañana|noche|anoche|mediodía|medianoche|madrugada|almuerzo|cena|vespertin[oa]|"
    r"matutin[oa]|nocturn[oa]|noturn[oa]|matin|matinée|après-midi|soir|soirée|nuit|midi|minuit|\w*morgens?|vormittags?|"
    r"\w*mittags?|\w*abends?|\w*nachts?|früh|mattin[ao]|pomeriggio|ser[ao]|stasera|notte|stanotte)\b",
    re.IGNORECASE,
)

_S = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
# Before a full hour such as "15h" or "15 Uhr", which would be a duration otherwise, and before "15.30".
_TIME_BEFORE = re.compile(
    r"\b(?:às|as|das|entre|e|até|las|à|vers|dès|et|um|gegen|ab|bis|und|alle|ore|dalle|at|from|until|by|"
    r"after|before) \Z",
    re.IGNORECASE,
)
_LONGEST_DURATION = 9  # hours that are written like the time "2h30"

_UNIT_OF_HOURS = re.compile(rf"\A{_S}?(?:h|hs|hrs|horas?|heures?|o['’]clock)(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    parts = "|".join(re.escape(part) for part in _PARTS.get(language, {})).replace("’", "['’]") or "(?!)"
    noon, midnight = _NOON_AND_MIDNIGHT.get(language, ("(?!)", "(?!)"))
    unit = rf"{_S}?(?P<unit>h|hs|hrs|horas?|heures?|uhr|o['’]clock)(?![^\W_])"
    sign = rf"{_S}?(?P<sign>[ap])\.?{_S}?m\b\.?"
    return re.compile(
        rf"(?<![\w.,:/$€£-])(?P<hour>\d{{1,2}})(?:(?P<mark>:|{_S}?h{_S}?|{_S}heures?{_S}|\.)(?P<minute>\d{{2}})(?P<second>:\d\d)?(?![.,:]?\d))?"
        rf"(?:{sign})?(?:{unit})?(?:{_S}(?P<part>{parts})\b)?(?![%\d])|\b(?P<noon>{noon})\b|\b(?P<midnight>{midnight})\b",
        re.IGNORECASE,
    )


def clocks(text: str, language: str) -> Iterator[Clock]:
    """The clock times of the text, in order; nothing that may be a duration, a score or a price."""
    base = base_language(language)
    for found in _pattern(base).finditer(text):
        if found["noon"] or found["midnight"]:
            at = NOON if found["noon"] else 0
            yield Clock(*found.span(), at // 60, frozenset({at}), sure=False)
        elif not found["second"] and _is_clock(text, found):
            sign, part = (found["sign"] or "").lower(), (found["part"] or "").lower().replace("'", "’")
            minutes = _minutes(found["hour"], int(found["minute"] or 0), sign, _PARTS.get(base, {}).get(part))
            hours = "h" in (found["mark"] or "").lower() and int(found["hour"]) <= _LONGEST_DURATION
            duration = hours and not _is_behind(_TIME_BEFORE, text, found.start())
            yield Clock(*found.span(), int(found["hour"]), minutes, sign, part, sure=not duration)


def _is_behind(pattern: re.Pattern[str], text: str, place: int) -> bool:
    return bool(pattern.search(text, max(0, place - 12), place))


def _is_clock(text: str, found: re.Match[str]) -> bool:
    if found["sign"] or found["part"]:
        return found["part"] is None or bool(found["sign"] or found["unit"] or int(found["hour"]) <= 12)
    if found["minute"] is None or found["mark"] == ".":
        unit = (found["unit"] or "").lower()
        if found["mark"] == "." and unit:
            return True
        if found["mark"] == ".":
            return bool(re.search(r"\b(?:ore|alle|um|las) \Z", text[max(0, found.start() - 5) : found.start()]))
        return unit in ("uhr", "o'clock", "o’clock") or (bool(unit) and _is_behind(_TIME_BEFORE, text, found.start()))
    return True


def _minutes(written: str, minute: int, sign: str, hours: tuple[int, int] | None) -> frozenset[int]:
    hour = int(written)
    if hour > 24 or minute > 59:
        return frozenset()
    if sign and hour <= 12:
        return frozenset({(hour % 12 + 12 * (sign == "p")) * 60 + minute})
    if hours and hour <= 12:
        said = [each for each in range(hour % 12, 36, 12) if hours[0] <= each < hours[1]]
        return frozenset({(each % 24) * 60 + minute for each in said[:1] or [hour]})
    if 1 <= hour <= 12 and not written.startswith("0"):
        return frozenset({hour % 12 * 60 + minute, hour % 12 * 60 + minute + NOON})
    return frozenset({hour % 24 * 60 + minute})


def rewritten(text: str, clock: Clock, minutes: int, language: str) -> str:
    """The time in the form that the text has at this clock: marks, blanks, and twelve or twenty-four hours."""
    now = text[clock.start : clock.end]
    hour, minute = divmod(minutes, 60)
    found = _pattern(base_language(language)).match(now)
    if found is None or not found["hour"]:
        return f"{hour}:{minute:02}"
    twelve = bool(clock.sign or clock.part)
    shown = (hour + 11) % 12 + 1 if twelve else hour
    figure = f"{shown:02}" if found["hour"].startswith("0") else str(shown)
    rest = now[found.end("minute") if found["minute"] else found.end("hour") :]
    if found["minute"]:
        figure += f"{found['mark']}{minute:02}"
    elif minute:
        mark = "h" if base_language(language) in ("pt", "fr") and not twelve else ":"
        figure += f"{mark}{minute:02}"
        rest = _UNIT_OF_HOURS.sub("", rest)  # "15h" becomes "15h30", "15 horas" too
    return figure + _with_right_half(rest, clock, minutes, base_language(language))


def _with_right_half(rest: str, clock: Clock, minutes: int, language: str) -> str:
    """What stands behind the figures, with the other half of the day if the time is in that one."""
    if clock.sign:
        right = "p" if minutes >= NOON else "a"
        return re.sub(
            r"[apAP](?=\.?\s?[mM])", lambda sign: right.upper() if sign[0].isupper() else right, rest, count=1
        )
    if clock.part:
        parts = _PARTS[language]
        hour = minutes // 60
        fits = [part for part, (first, last) in parts.items() if first <= hour < last or first <= hour + 24 < last]
        if clock.part not in fits and fits:
            return rest[: -len(clock.part)] + fits[0]
    return rest


def with_half(text: str, clock: Clock, minutes: int, language: str) -> str:
    """A time that does not tell morning from evening, made certain: "3:30" becomes "15:30", in English "3:30 p.m."."""
    if base_language(language) == "en":
        return text[clock.start : clock.end] + (" p.m." if minutes >= NOON else " a.m.")
    return rewritten(text, clock, minutes, language)
