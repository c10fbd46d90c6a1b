"""Writes another weekday or month where a text names one: in the same form, and with articles of its gender."""

import re
from collections.abc import Mapping

from annotate.analysis.calendar import Mention, month_names, weekday_names
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Range

# Words before and behind a weekday that agree with it, masculine and feminine. Saturday and Sunday are masculine in
# Portuguese and the other days feminine; in Italian only Sunday is feminine.
_PAIRS = {
    "pt": (
        "no=na do=da ao=à o=a neste=nesta deste=desta nesse=nessa desse=dessa naquele=naquela daquele=daquela "
        "pelo=pela este=esta esse=essa um=uma num=numa último=última próximo=próxima todo=toda passado=passada "
        "nos=nas dos=das aos=às os=as pelos=pelas todos=todas últimos=últimas próximos=próximas"
    ),
    "it": "il=la del=della al=alla dal=dalla nel=nella questo=questa quello=quella scorso=scorsa prossimo=prossima",
}
_FEMININE = {"pt": frozenset(range(5)), "it": frozenset({6})}
_WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_WORD_BEHIND = re.compile(r" ([^\W\d_]+)")


def weekday_instead(text: str, mention: Mention, value: int, language: str) -> tuple[Range, str]:
    """The place to correct and what should stand there so that it names this weekday, 0 for Monday.

    The place is larger than the mention where an article has to change too: "na terça" becomes "no sábado".
    """
    base = base_language(language)
    name = _weekday_form(text, mention, value, base)
    feminine = _FEMININE.get(base, frozenset())
    if (mention.value in feminine) == (value in feminine):
        return Range(mention.start, mention.end), name
    start, before = _agreeing_before(text, mention.start, base, value in feminine)
    end, behind = _agreeing_behind(text, mention.end, base, value in feminine)
    return Range(start, end), before + name + behind


def _weekday_form(text: str, mention: Mention, value: int, language: str) -> str:
    old = text[mention.start : mention.end]
    names = weekday_names(language)
    was, name = names[mention.value], names[value]
    if language == "pt":
        return _like(old, _portuguese(text, old, name, mention.value))
    if language == "it":
        plural = old.lower() != was and old.lower().endswith(("i", "he")) and was[-1] != "ì"
        return _like(old, {"a": name[:-1] + "he", "o": name[:-1] + "i"}.get(name[-1], name) if plural else name)
    ending = old[len(was) :]  # plural, or "abend" of "Dienstagabend"
    if language == "es":
        plural = bool(ending) or bool(re.search(r"\b(?:l|est|es)os \Z", text[: mention.start][-6:]))
        ending = "s" if plural and not name.endswith("s") else ""
    return _like(old, name) + ending


def _portuguese(text: str, old: str, name: str, was: int) -> str:
    """The name with "-feira" or without as here, or, if Saturday or Sunday stands here, as elsewhere in the text."""
    plural = "s" if old.lower().endswith("s") else ""
    first, hyphen, rest = name.partition("-")
    if not hyphen:
        return name + plural
    full = (
        "feira" in old.lower()
        if was < 5
        else "feira" in text.lower()
        or not re.search(r"\b[nd]a (?:segunda|terça|quarta|quinta|sexta)\b", text, re.IGNORECASE)
    )
    return f"{first}{plural}{hyphen}{rest}{plural}" if full else first + plural


def _like(old: str, new: str) -> str:
    """The new word in capitals, with a capital or small, as the old one is."""
    if old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new[0].lower() + new[1:]


def _agreement(language: str, feminine: bool) -> Mapping[str, str]:
    pairs = [pair.split("=") for pair in _PAIRS.get(language, "").split()]
    return {pair[not feminine]: pair[feminine] for pair in pairs}


def _agreeing_before(text: str, start: int, language: str, feminine: bool) -> tuple[int, str]:
    """Where the words that agree begin, and those words in the other gender."""
    forms, words = _agreement(language, feminine), ""
    while (found := _WORD_BEFORE.search(text, max(0, start - 12), start)) and found[1].lower() in forms:
        start, words = found.start(1), _like(found[1], forms[found[1].lower()]) + " " + words
    return start, words


def _agreeing_behind(text: str, end: int, language: str, feminine: bool) -> tuple[int, str]:
    forms = _agreement(language, feminine)
    found = _WORD_BEHIND.match(text, end)
    adjective = found is not None and found[1].lower() in forms and len(found[1]) > 4
    return (found.end(), " " + forms[found[1].lower()]) if found and adjective else (end, "")


def month_instead(text: str, mention: Mention, value: int, language: str) -> str:
    """The name of this month, 1 for January, abbreviated as the one that stands here is."""
    old = text[mention.start : mention.end]
    wide, short = month_names(language), month_names(language, "abbreviated")
    full = old.lower() == wide[mention.value - 1].lower() or len(old) > len(short[mention.value - 1].rstrip(".")) + 1
    return _like(old, wide[value - 1] if full else short[value - 1].rstrip("."))
