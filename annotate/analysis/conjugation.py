"""Forms of regular verbs by person and tense, from one file of endings of our own.

Each line of it is a language, the ending of the infinitive, a group of forms and its endings, in a fixed order within
the language; "-" stands for no ending. A form is known by its tag, the group and the number in it: "pret2". What
stress does to the stem (Spanish "cierra", French "achète") is told by no rule but by which of the possible forms people
write.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from annotate.analysis.pipelines import base_language
from annotate.analysis.vocabulary import zipf

LISTED = 1.8  # zipf of a form that people write, and not by mistake
VERB = 1.8  # zipf by which the form that proves a verb may be rarer than the infinitive: "militar" is none
_SHORTEST = 2  # letters of a stem

_FILE = Path(__file__).with_name("conjugations.tsv")
# Tags of the forms that only regular verbs have so, and no noun, by the ending of the infinitive.
_PROOFS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "pt": {"": ("pret2",)},
    "es": {"": ("pret2",)},
    "fr": {"er": ("imp2", "part0"), "": ("imp2",)},
    "it": {"are": ("imp2", "part0"), "": ("imp2",)},
    "de": {"": ("imp0",)},
}
# Groups in which a verb that is regular elsewhere cannot be otherwise: no stress falls on the stem.
_CERTAIN = {"pt": ("pret", "imp", "fut", "cond", "past", "per"), "es": ("pret", "imp", "fut", "cond", "past", "past2")}
_IRREGULAR = frozenset({"aller"})
_HARD = tuple("aoáóâôãõàòuúû")
_SOFT = tuple("eiéíêîèì")
# How a stem is written before e and i, and how before other vowels, by language and ending of the infinitive.
_BEFORE_SOFT = {
    ("pt", "ar"): (("c", "qu"), ("g", "gu"), ("ç", "c")),
    ("es", "ar"): (("gu", "gü"), ("c", "qu"), ("g", "gu"), ("z", "c")),
    ("it", "are"): (("ci", "c"), ("gi", "g"), ("c", "ch"), ("g", "gh")),
}
_BEFORE_HARD = {
    ("pt", "er"): (("gu", "g"), ("c", "ç"), ("g", "j")),
    ("pt", "ir"): (("gu", "g"), ("c", "ç"), ("g", "j")),
    ("es", "er"): (("gu", "g"), ("g", "j")),
    ("es", "ir"): (("gu", "g"), ("g", "j")),
    ("fr", "er"): (("c", "ç"), ("g", "ge")),
}
# What may become of the last vowels of a stem under stress, by language, or by that and the ending of the infinitive.
_STRESSED = {
    "ptar": (("e", "ei"),),
    "ptir": (("e", "i"), ("o", "u")),
    "es": (("e", "ie"), ("o", "ue"), ("e", "i"), ("i", "í"), ("u", "ú"), ("u", "ue"), ("c", "zc")),
    "fr": (("e", "è"), ("é", "è"), ("y", "i"), ("l", "ll"), ("t", "tt")),
    "it": (("e", "ie"), ("o", "uo")),
}
_STRESSED_GROUPS = {
    "pt": ("pres", "subj"),
    "es": ("pres", "subj"),
    "esir": ("pres", "subj", "pret", "ger", "past", "past2"),
    "fr": ("pres", "subj", "fut", "cond"),
    "it": ("pres", "subj"),
}
_VOWEL_STEM = re.compile(r"(?<![gq])[aeiou]$")
_VOWELS = frozenset("aeiouáéíóúâêôãõàèìòùîûy")


@lru_cache(maxsize=20_000)
def is_verb(word: str, language: str) -> bool:
    """Whether the word is the infinitive of a regular verb."""
    base = base_language(language)
    if not word.islower() or word in _IRREGULAR or base not in _PROOFS:
        return False
    forms = dict(_generated(word, base))
    proofs = next(tags for ending, tags in _PROOFS[base].items() if word.endswith(ending))
    known = max((zipf(forms[tag], base) for tag in proofs if tag in forms), default=0.0)
    return known >= max(LISTED, zipf(word, base) - VERB)


@lru_cache(maxsize=5_000)
def conjugated(infinitive: str, language: str) -> Mapping[str, str]:
    """Every form that the endings give for a regular verb, by its tag; empty for other words."""
    base = base_language(language)
    return dict(_generated(infinitive, base)) if is_verb(infinitive, base) else {}


@lru_cache(maxsize=5_000)
def surely_conjugated(infinitive: str, language: str) -> Mapping[str, str]:
    """Those forms of a regular verb that are certain: people write them, or they are the same for all verbs."""
    base = base_language(language)
    certain = _CERTAIN.get(base, ())
    return {
        tag: form
        for tag, form in conjugated(infinitive, base).items()
        if form == infinitive or tag.rstrip("0123456789") in certain or zipf(form, base) >= LISTED
    }


def _generated(infinitive: str, language: str) -> Iterator[tuple[str, str]]:
    """Tags and forms that the endings give, without a look at whether they exist."""
    for ending, groups in _endings().get(language, {}).items():
        stem = infinitive.removesuffix(ending)
        if stem == infinitive or len(stem) < _SHORTEST:
            continue
        if (
            language in _CERTAIN
            and ending != "ar"
            and stem.endswith(tuple(_VOWELS))
            and not stem.endswith(("gu", "qu"))
        ):
            return  # caer, construir, sair: each has its own way
        if language == "de":
            yield from _german(stem, groups)
            return
        for group, endings in groups.items():
            for number, each in enumerate(endings):
                yield f"{group}{number}", _form(stem, each, (language, ending), group)
        return


def _form(stem: str, ending: str, kind: tuple[str, str], group: str) -> str:
    """The form, with the stem as it is written there; of several the one that is most written."""
    regular = _joined(stem, ending, kind)
    if group not in (_STRESSED_GROUPS.get("".join(kind)) or _STRESSED_GROUPS.get(kind[0], ())):
        return regular
    others = (_joined(changed, ending, kind) for changed in _changed(stem, kind))
    known = zipf(regular, kind[0])
    best = max(others, key=lambda form: zipf(form, kind[0]), default=regular)
    return best if zipf(best, kind[0]) > known else regular


def _changed(stem: str, kind: tuple[str, str]) -> Iterator[str]:
    """The stem with its last vowel changed as stress may change it."""
    for now, then in _STRESSED.get("".join(kind)) or _STRESSED.get(kind[0], ()):
        if now in _VOWELS:
            sounded = stem[:-1] if stem.endswith(("gu", "qu")) else stem
            place = max((at for at, letter in enumerate(sounded) if letter in _VOWELS), default=-1)
            if place >= 0 and stem[place] == now:
                yield stem[:place] + then + stem[place + 1 :]
        elif stem.endswith(now):
            yield stem.removesuffix(now) + then


def _joined(stem: str, ending: str, kind: tuple[str, str]) -> str:
    changes = _BEFORE_SOFT.get(kind, ()) if ending.startswith(_SOFT) else ()
    changes = changes or (_BEFORE_HARD.get(kind, ()) if ending.startswith(_HARD) else ())
    for now, then in changes:
        if stem.endswith(now):
            return stem.removesuffix(now) + then + ending
    if kind[0] == "it" and stem.endswith("i") and ending.startswith("i"):
        return stem[:-1] + ending
    return stem + ending


def _german(stem: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Forms of a weak verb without a prefix that is split off."""
    link = "e" if stem.endswith(("d", "t")) else ""
    for group, endings in groups.items():
        for number, each in enumerate(endings):
            form = stem + (link if each.startswith(("s", "t")) else "") + each
            yield f"{group}{number}", f"ge{form}" if group == "part" and not stem.endswith("ier") else form


@lru_cache(maxsize=1)
def _endings() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """Endings by language, ending of the infinitive and group."""
    found: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        language, infinitive, group, listed = line.split("\t")
        row = tuple("" if each == "-" else each for each in listed.split(" "))
        found.setdefault(language, {}).setdefault(infinitive, {})[group] = row
    return found
