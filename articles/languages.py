"""Languages by their BCP 47 codes: which one a text is in, which codes there are, what they are called."""

import re
from functools import cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

SURE_ENOUGH = 0.3
"""The probability below which a detected language is a guess: a few words, or no prose at all."""

_SAMPLE = 20_000  # characters are plenty to tell a language by
_FORM = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"mul", "mis", "und", "zxx"})
_NO_TERRITORY = frozenset({"ZZ", "XA", "XB"})
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_OFFERED = """
    af am ar az be bg bn bs ca cs cy da de el en en-GB en-US eo es es-419 es-ES et eu fa fi fil fr fr-CA ga gl
    gu ha he hi hr ht hu hy id ig is it ja ka kk km kn ko ku ky lo lt lv mg mk ml mn mr ms mt my nb ne nl nn
    or pa pl ps pt-BR pt-PT ro ru rw si sk sl so sq sr sv sw ta te tg th tk tr uk ur uz vi xh yo yue zh-Hans
    zh-Hant zu
"""

# What is written on one side of the Atlantic only; the accent before a nasal is the commonest sign by far.
_EUROPEAN = re.compile(
    r"\w[éó][mn][aeio]|\b(?:equipas?|factos?|contactos?|autocarros?|comboios?|telemóve(?:l|is)|utilizador(?:es)?"
    r"|ecrãs?|desporto|connosco|planear|registos?|golos?|a[ck]tual(?:mente)?|direc(?:tor|ção)\w*|projectos?"
    r"|est(?:á|ão|ava|avam) a \w+r)\b",
    re.IGNORECASE,
)
_BRAZILIAN = re.compile(
    r"\w[êô][mn][aeio]|\b(?:equipes?|fatos?|contatos?|ônibus|trem|celular(?:es)?|usuári[oa]s?|telas?|esportes?"
    r"|conosco|planejar|registros?|gols?|você|vocês|est(?:á|ão|ava|avam) \w+ndo)\b",
    re.IGNORECASE,
)


class LanguageUnknown(ValueError):
    """No language goes by this code; `code` is what was given."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no language with the code {code!r}. Codes look like en, es or pt-BR.")
        self.code = code


def detect(text: str) -> tuple[str, float]:
    """The code of the language a text is probably in and how probable that is, from 0 to 1.

    Give it rendered text: markup and addresses look like English. Portuguese is always told as pt-BR or
    pt-PT, since their spelling differs; it is pt-PT where at least two signs of it outnumber those of the
    other, as pt-BR has twenty times as many readers. Other languages come without a region. Below SURE_ENOUGH
    it is a guess.
    """
    sample = text[:_SAMPLE]
    code, probability = _identifier().classify(sample)
    if code == "pt":
        european = len(_EUROPEAN.findall(sample))
        code = "pt-PT" if european > max(1, len(_BRAZILIAN.findall(sample))) else "pt-BR"
    try:
        return check({"no": "nb"}.get(code, code)), float(probability)
    except LanguageUnknown:
        return "en", 0.0


def check(code: str) -> str:
    """The code in its canonical form, such as pt-BR for "PT_br" and he for "iw".

    Raises LanguageUnknown unless it is a language, with an optional script and region, that CLDR has a name
    for.
    """
    match = _FORM.fullmatch(code.strip())
    if match is None:
        raise LanguageUnknown(code)
    language, script, territory = match.groups(default="")
    language, script, territory = language.lower(), script.title(), territory.upper()
    language = str(get_global("language_aliases").get(language, language)).partition("_")[0]
    english = Locale("en")
    known = (
        language in english.languages
        and language not in _NO_LANGUAGE
        and (not script or script in english.scripts)
        and (not territory or (territory in english.territories and territory not in _NO_TERRITORY))
    )
    if not known:
        raise LanguageUnknown(code)
    return "-".join(filter(None, (language, script, territory)))


def name(code: str, in_language: str = "en") -> str:
    """What the language is called in another one, in English where that is unknown; an unknown code itself."""
    try:
        locale = Locale.parse(check(in_language), sep="-")
    except (LanguageUnknown, UnknownLocaleError):
        locale = Locale("en")
    language, *rest = code.split("-")
    whole = locale.languages.get(code.replace("-", "_"))
    if whole or not rest:
        return str(whole or locale.languages.get(language, code))
    details = [str(locale.scripts.get(part) or locale.territories.get(part) or part) for part in rest]
    return f"{locale.languages.get(language, language)} ({', '.join(details)})"


def direction(code: str) -> Literal["ltr", "rtl"]:
    """The direction in which the language is written, for the `dir` attribute; left to right where unknown."""
    parts = code.split("-")
    script = next((part for part in parts[1:] if len(part) == 4), "")
    if not script:
        likely = get_global("likely_subtags")
        full = likely.get("_".join((parts[0], *parts[1:]))) or likely.get(parts[0]) or ""
        script = next((part for part in full.split("_") if len(part) == 4), "")
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def choices(in_language: str = "en") -> list[tuple[str, str]]:
    """Languages to offer, as (code, name), in the order of their names. Any other code can be typed as well."""
    return sorted(((code, name(code, in_language)) for code in _OFFERED.split()), key=lambda choice: choice[1])


@cache
def _identifier() -> Any:
    """The language identifier; loading takes half a second and NumPy, so only the first use pays for it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label not in _NO_LANGUAGE])
    return identifier
