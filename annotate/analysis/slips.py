"""Sequences of words that no fluent writer leaves standing, by language, each with what should stand there.

Only fixed pairs of little words and sounds are here: no rule needs to know the sentence. A rule's pattern may name
"one" and "two", the words that meet.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_LOWER = "a-zß-öø-ÿœ"
_VOWEL = "aeiouáàâãäéèêëíìîïóòôõöúùûü"


@dataclass(frozen=True, slots=True)
class Slip:
    """A rule: its name, what it looks for, what stands there instead, and how sure it is."""

    name: str
    pattern: re.Pattern[str]
    correct: Callable[[re.Match[str]], str]
    confidence: float
    not_behind: frozenset[str] = frozenset()  # words after which the rule does not hold


def _with_case(found: re.Match[str], better: str) -> str:
    return better[:1].upper() + better[1:] if found.group()[:1].isupper() else better


def _fused(
    pairs: Mapping[str, str], name: str, before: str, confidence: float, *, not_behind: frozenset[str] = frozenset()
) -> Slip:
    """A preposition and an article that are written as one word: "de el" is "del"."""
    words = "|".join(f"(?i:{pair[0]}){pair[1:]}" for pair in pairs)
    return Slip(
        name,
        re.compile(rf"(?<![\w'’-])(?:{words})(?= {before})"),
        lambda found: _with_case(found, pairs[found.group().lower()]),
        confidence,
        not_behind,
    )


# Up to the next mark no infinitive: "apesar de o governo ter" must not be fused, "de o fazer" has a pronoun.
_NO_INFINITIVE = (
    rf"(?=[{_LOWER}])(?!(?:[^\s.,;:!?]+ ){{0,12}}[^\s.,;:!?]*(?:[aeiôáêí]r|rem|rmos|res|[aeiáêí]-(?:se|l[oa]s?))\b)"
)
# Behind these an infinitive clause follows, however far away its verb is.
_BEFORE_CLAUSES = frozenset(
    ("depois", "antes", "apesar", "além", "fato", "facto", "caso", "ideia", "fim", "vez", "medo", "razão")
)
_PT = (
    _fused(
        {
            "de o": "do", "de a": "da", "de os": "dos", "de as": "das", "em o": "no", "em a": "na", "em os": "nos",
            "em as": "nas", "por o": "pelo", "por a": "pela", "por os": "pelos", "por as": "pelas", "a o": "ao",
            "a os": "aos",
        },
        "unfused",
        _NO_INFINITIVE + r"(?!(?:que|qual|quais)\b)",
        0.75,
        not_behind=_BEFORE_CLAUSES,
    ),
)  # fmt: skip
_ES = (
    _fused({"de el": "del", "a el": "al"}, "unfused", rf"[{_LOWER}]", 0.85),
    Slip(
        "y-before-i",
        re.compile(rf"(?<![\w-])(?P<one>[yY])(?= h?[iíIÍ](?![{_VOWEL}])[{_LOWER}])"),
        lambda found: _with_case(found, "e"),
        0.8,
    ),
    Slip(
        "o-before-o",
        re.compile(rf"(?<![\w-])(?P<one>[oO])(?= h?[oóOÓ][{_LOWER}])"),
        lambda found: _with_case(found, "u"),
        0.8,
    ),
    Slip(
        "feminine-el",
        re.compile(r"\bla(?= (?:agua|águila|área|arma|aula|alma|acta|ala|ama|hambre|hacha|habla|asma|ancla|arpa)\b)"),
        lambda found: "el",
        0.75,
    ),
)
_MUTE_H = (
    "homme|heure|histoire|hôtel|hôpital|hiver|humain|homicide|honneur|huile|habitant|herbe|hommage|horreur|humeur"
    "|humour|habitude|hectare|héritage|hypothèse|huissier|harmonie|héroïne|hélicoptère|horizon|horloge|hebdomadaire"
)
_FR = (
    Slip(
        "unelided",
        re.compile(
            rf"(?<![\w'’-])(?P<one>(?i:l)[ea]|(?i:[dnsjmt])e|(?i:q|jusq|lorsq|puisq)ue) (?=(?:{_MUTE_H})s?\b"
            rf"|(?!(?:on[zc]e|onzième|oui|ouistiti|ouate|uhlan|un|une|i|e|a|o|u|et|ou|à|en|y|au|aux)\b)[{_VOWEL}]"
            rf"[{_LOWER}]{{2,}}\b(?!['’-]))"
        ),
        lambda found: re.sub(r"[ea]$", "'", found["one"]),
        0.8,
    ),
    Slip(
        "unelided",
        re.compile(r"(?<![\w'’-])(?P<one>(?i:d)e|(?i:q)ue|(?i:j)usque) (?=(?:une?|ils?|elles?|on)\b)"),
        lambda found: re.sub(r"e$", "'", found["one"]),
        0.8,
    ),
    _fused(
        {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"},
        "unfused",
        rf"(?![^\s.,;:!?]*(?:er|ir|re|oir|ai|ais|ait)\b)(?!(?:lui|leur|y|en|plus|moins|bien|mieux|tout|faire)\b)[{_LOWER}]",
        0.7,
    ),
)
_IT_VOWEL = rf"[aeiouàèéìòù][{_LOWER}]{{2,}}\b"
_IT = (
    _fused(
        {
            "di il": "del", "a il": "al", "da il": "dal", "in il": "nel", "su il": "sul", "in la": "nella",
            "in le": "nelle", "in gli": "negli", "in i": "nei", "di gli": "degli", "a gli": "agli", "da gli": "dagli",
        },
        "unfused",
        rf"[{_LOWER}]",
        0.8,
    ),
    Slip(
        "unelided",
        re.compile(rf"(?<![\w'’-])(?P<one>(?i:dell|all|nell|dall|sull)o) (?={_IT_VOWEL})"),
        lambda found: found["one"][:-1] + "'",
        0.75,
    ),
    Slip(
        "unelided",
        re.compile(rf"(?<![\w'’-])(?P<one>[iI]l) (?={_IT_VOWEL})"),
        lambda found: _with_case(found, "l'"),
        0.8,
    ),
)  # fmt: skip
_SOUNDS_LIKE_CONSONANT = "uni|use|usu|util|eu|ewe|one|once|ubi|uran|uk|ufo|oui"
_SOUNDS_LIKE_VOWEL = "hour|honest|hono|heir|herb|hist|hotel|hab|hors"
_EN = (
    Slip(
        "a-or-an",
        re.compile(rf"(?<![\w'’-])(?P<one>[aA]) (?=(?!(?:{_SOUNDS_LIKE_CONSONANT})\w*)[aeiou][a-z]{{2,}})"),
        lambda found: _with_case(found, "an "),
        0.8,
    ),
    Slip(
        "a-or-an",
        re.compile(rf"(?<![\w'’-])(?P<one>[aA]n) (?=(?!(?:{_SOUNDS_LIKE_VOWEL})\w*)[b-df-hj-np-tv-z][a-z]{{2,}})"),
        lambda found: _with_case(found, "a "),
        0.8,
    ),
)

RULES: Mapping[str, tuple[Slip, ...]] = {"pt": _PT, "es": _ES, "fr": _FR, "it": _IT, "en": _EN}

# Little words that are never written twice. Left out are those that may meet in right sentences: "que que" in
# Portuguese, "nous nous" in French, "die die" in German, "had had" in English.
_ONCE = {
    "pt": "de da do das dos em na no nas nos para por com um uma o os as e ao aos à às pelo pela ou mas foi seu sua",
    "es": "de del la el los las en un una y con por para al su sus a fue son pero",
    "fr": "de du des le la les un une et à dans pour par sur avec au aux ce est ou mais",
    "it": "di del della dei il la le gli i un una e con per da dal nel nella in al alla è ma",
    "de": "und in mit von zu auf für ein eine einen einem im am zum zur bei nach aus oder aber ist nicht",
    "en": "the a an of to in on for and with at by from or but is was",
}


@lru_cache(maxsize=8)
def doubled(language: str) -> re.Pattern[str] | None:
    """Finds little words that stand twice; the group "one" is the word."""
    words = _ONCE.get(language)
    if words is None:
        return None
    return re.compile(rf"(?<![\w'’-])(?P<one>{words.replace(' ', '|')}) (?P=one)(?![\w'’-])", re.IGNORECASE)
