"""The plural of a noun or adjective by the rules of its language, for words as common as those of the lexicon."""

import re
from collections.abc import Callable, Mapping

from annotate.analysis.pipelines import base_language

# A rule is the end of the singular and what stands there in the plural; the first that fits is taken. A word in front
# of a rule for its own sake is an exception. Where nothing fits, nothing is said.
_Rule = tuple[str, str]

_PT: tuple[_Rule, ...] = (
    (r"\b(m|irm|cidad|crist|órg|bênç|gr|órf)ão$", r"\1ãos"),
    (r"\b(p|c|alem|capit|catal|guardi|charlat)ão$", r"\1ães"),
    (r"ão$", "ões"),
    (r"([áéíóúâêô]\w*)[ei]l$", r"\1eis"),
    (r"il$", "is"),
    (r"al$", "ais"),
    (r"el$", "éis"),
    (r"ol$", "óis"),
    (r"ul$", "uis"),
    (r"m$", "ns"),
    (r"ês$", "eses"),
    (r"ís$", "íses"),
    (r"([aeiou])s$", r"\1s"),
    (r"([rz])$", r"\1es"),
    (r"([aeiouãáéíóúâêôy])$", r"\1s"),
)
_ES: tuple[_Rule, ...] = (
    (r"\bjoven$", "jóvenes"),
    (r"\bimagen$", "imágenes"),
    (r"\borden$", "órdenes"),
    (r"\borigen$", "orígenes"),
    (r"\bcrimen$", "crímenes"),
    (r"\bmargen$", "márgenes"),
    (r"\bvolumen$", "volúmenes"),
    (r"\bexamen$", "exámenes"),
    (r"\bvirgen$", "vírgenes"),
    (r"\bcarácter$", "caracteres"),
    (r"\brégimen$", "regímenes"),
    (r"z$", "ces"),
    (r"ón$", "ones"),
    (r"án$", "anes"),
    (r"én$", "enes"),
    (r"ín$", "ines"),
    (r"és$", "eses"),
    (r"ás$", "ases"),
    (r"ús$", "uses"),
    (r"ís$", "íses"),
    (r"([aeiou])s$", r"\1s"),
    (r"([aeiouáéó])$", r"\1s"),
    (r"([íú])$", r"\1es"),
    (r"([rldnj])$", r"\1es"),
)
_FR: tuple[_Rule, ...] = (
    (r"([sxz])$", r"\1"),
    (r"\b(trav|vitr|cor|b|soupir)ail$", r"\1aux"),
    (r"\b(festiv|b|carnav|récit|chac|fat|nav|nat|fin)al$", r"\1als"),
    (r"\b(bijou|caillou|chou|genou|hibou|joujou|pou)$", r"\1x"),
    (r"\b(pneu|bleu)$", r"\1s"),
    (r"al$", "aux"),
    (r"(eau|au|eu)$", r"\1x"),
    (r"(\w)$", r"\1s"),
)
_IT: tuple[_Rule, ...] = (
    (r"\buomo$", "uomini"),
    (r"\bmano$", "mani"),
    (r"\b(amic|nemic|grec|porc)o$", r"\1i"),
    (r"\b(fuoc|gioc|luog|parc|banc|bosc|cuoc)o$", r"\1hi"),
    (r"ico$", "ici"),
    (r"ologo$", "ologi"),
    (r"([cg])o$", r"\1hi"),
    (r"ista$", "isti"),
    (r"\b(problem|sistem|program|programm|tem|schem|clim|dramm|diplom)a$", r"\1i"),
    (r"([cg])a$", r"\1he"),
    (r"([^aeiou])([cg])ia$", r"\1\2e"),
    (r"io$", "i"),
    (r"o$", "i"),
    (r"a$", "e"),
    (r"e$", "i"),
    (r"([àèìòùi])$", r"\1"),
)
_RULES: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    language: tuple((re.compile(end), new) for end, new in rules)
    for language, rules in {"pt": _PT, "es": _ES, "fr": _FR, "it": _IT}.items()
}


def plural(word: str, language: str) -> str:
    """The plural of the word, or "" where the rules know none, as in German."""
    for end, new in _RULES.get(base_language(language), ()):
        if end.search(word):
            return end.sub(new, word)
    return ""


# How the feminine of an adjective is made of its dictionary form.
_FEMININE: Mapping[str, Callable[[str], str]] = {
    "pt": lambda word: re.sub(r"or$", "ora", re.sub(r"ês$", "esa", re.sub(r"o$", "a", word))),
    "es": lambda word: re.sub(r"dor$", "dora", re.sub(r"o$", "a", word)),
    "it": lambda word: re.sub(r"o$", "a", word),
}


def feminine(adjective: str, language: str) -> str:
    """The feminine of an adjective, or "" for languages in which its ending does not tell."""
    make = _FEMININE.get(base_language(language))
    return make(adjective) if make else ""
