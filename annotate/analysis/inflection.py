"""Inflected forms of nouns, adjectives, regular verbs and phrases made of them, by what each form expresses.

A form is known by its tag: "s" and "p" for singular and plural, "fs" and "fp" for the feminine of an adjective, a tag
of ``conjugation`` for a verb. The dictionary form is the first. Behind an article, the tag also says with which
preposition the article is fused: "de+p".

``possible`` is generous, for finding; ``certain`` is what may be written into a text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from annotate.analysis import english
from annotate.analysis.agreement import form_of
from annotate.analysis.conjugation import conjugated, is_verb, surely_conjugated
from annotate.analysis.determiners import articles
from annotate.analysis.pipelines import base_language
from annotate.analysis.plurals import feminine, plural
from annotate.analysis.spelling import accentless, is_coined
from annotate.analysis.vocabulary import zipf

LISTED = 1.0  # zipf of a form that exists

SINGULAR, PLURAL = "s", "p"
_FEMININE = ("fs", "fp")
_ROMANCE = ("pt", "es", "fr", "it")
# Words behind which a phrase does not agree with its head.
_PREPOSITION_LIST = {
    "pt": "de do da dos das em no na nos nas a ao à aos às por pelo pela para com sem sobre entre contra e ou que",
    "es": "de del en a al por para con sin sobre entre contra y e o u que",
    "fr": "de du des d en à au aux pour par avec sans sur entre contre et ou que",
    "it": "di del della dei delle da dal dalla in nel nella a al alla per con senza su sul sulla tra fra contro e o",
    "de": "von vom zu zum zur in im an am auf für mit ohne über unter gegen und oder der des",
    "en": "of in on at by for to with without about over under against and or that",
}
_PREPOSITIONS = {language: frozenset(words.split()) for language, words in _PREPOSITION_LIST.items()}
# Adverbs, and verbs with their pronoun.
_UNINFLECTED = {
    "pt": ("mente", "-se"),
    "es": ("mente", "arse", "erse", "irse"),
    "it": ("mente", "arsi", "ersi", "irsi"),
}
# Plurals that no rule gives, most of them of adjectives that are shortened before a noun.
_IRREGULAR = {
    "es": {
        "gran": "grandes",
        "buen": "buenos",
        "mal": "malos",
        "primer": "primeros",
        "tercer": "terceros",
        "un": "unos",
    },
    "it": {"arma": "armi", "ala": "ali"},
}  # fmt: skip
# What is joined to a word by a hyphen without changing itself.
_PREFIXES = frozenset({"recém", "vice", "ex", "pós", "pré", "auto", "anti", "não", "semi", "mini", "quasi", "neo"})
# How adjectives end that have a feminine of their own; other words may have one by chance (banco, banca).
_ADJECTIVES = {
    "pt": ("ado", "ido", "ivo", "oso", "ico", "ário", "eiro", "ês", "or", "ano", "undo", "uto", "eto", "ito", "ável"),
    "es": ("ado", "ido", "ivo", "oso", "ico", "ario", "ero", "dor", "ano", "undo", "uto", "eto", "ito"),
    "it": ("ato", "uto", "ito", "ivo", "oso", "ico", "ario", "ano", "ondo"),
}
# … and persons, who have one also as the head of a phrase.
_PERSONS = {"pt": ("eiro", "or", "ário"), "es": ("ero", "dor", "ario"), "it": ("ario",)}
# German nouns whose plural their ending tells, with what it adds.
_GERMAN_PLURALS = (
    ("ung", "en"), ("heit", "en"), ("keit", "en"), ("schaft", "en"), ("ion", "en"), ("tät", "en"), ("erei", "en"),
    ("in", "nen"), ("ler", ""), ("ner", ""), ("erer", ""), ("ismus", "-"), ("e", "n"),
)  # fmt: skip
# Endings of nouns that tell the gender, and nouns that end so with another one.
_GENDERS = {
    "pt": (("ção", "f"), ("são", "f"), ("gem", "f"), ("dade", "f"), ("tude", "f"), ("ice", "f"), ("ão", ""), ("ma", ""),
           ("ista", ""), ("eta", ""), ("or", "m"), ("al", "m"), ("el", "m"), ("o", "m"), ("a", "f")),
    "es": (("ción", "f"), ("sión", "f"), ("dad", "f"), ("tud", "f"), ("umbre", "f"), ("ma", ""), ("ista", ""),
           ("eta", ""), ("aje", "m"), ("or", "m"), ("o", "m"), ("a", "f")),
    "fr": (("tion", "f"), ("sion", "f"), ("té", "f"), ("ance", "f"), ("ence", "f"), ("ure", "f"), ("ette", "f"),
           ("ée", "f"), ("ie", "f"), ("ment", "m"), ("isme", "m"), ("eau", "m")),
    "it": (("zione", "f"), ("sione", "f"), ("tà", "f"), ("tù", "f"), ("ma", ""), ("ista", ""), ("eta", ""),
           ("ore", "m"), ("o", "m"), ("a", "f")),
}  # fmt: skip
_OTHER_GENDER_LIST = (
    "mão mano foto moto tribo libido dia día mapa colega guarda guardia cara cura policía flor labor silence eau peau "
    "musée lycée comité été côté traité génie incendie auto radio rádio drama cor dor moral cal"
)
_OTHER_GENDER = frozenset(_OTHER_GENDER_LIST.split(" "))
_VOWELS = frozenset("aeiouáéíóúâêôãõ")
# … and the genders that German endings tell.
_GERMAN_GENDERS = (
    (("ung", "heit", "keit", "schaft", "ion", "tät", "enz", "anz", "ie", "ik", "erei"), "f"),
    (("ling", "ismus", "or", "ner", "ler"), "m"),
    (("chen", "lein", "ment", "ium"), "n"),
)
_STRESSED_S = re.compile(r"[áéíóúêô]s$")
_GERMAN_NOUNS = ("e", "en", "n", "er", "ern", "s", "es", "nen")
_GERMAN_ADJECTIVES = ("e", "en", "er", "es", "em")


def possible(text: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """Every form in which the text may stand, each with its tags; the text itself first."""
    return _by_form(text, base_language(language))


def certain(text: str, tags: Iterable[str], language: str, *, noun: bool = False) -> tuple[str, ...]:
    """The forms of the text that have these tags, in their order, as far as they are known for sure.

    ``noun``: it is no verb, even if it looks like one.
    """
    base = base_language(language)
    forms = _certain_forms(text, base, noun)
    found: dict[str, None] = {}
    for tag in tags:
        preposition, _, rest = tag.rpartition("+")
        form = forms.get(tag) or (_of_adjective(text, forms, rest, base) if rest in _FEMININE else forms.get(rest))
        if form and preposition and tag not in forms:
            form = f"{preposition} {form}"  # behind a preposition without the article
        if form:
            found[form] = None
    return tuple(found)


def _of_adjective(text: str, forms: Mapping[str, str], tag: str, language: str) -> str:
    """The form for a feminine adjective of a word that has no listed one: its own if it does not tell the gender."""
    number = tag[-1]
    if not text.endswith("o"):
        return forms.get(number, "")
    changed = feminine(text, language)
    if " " in text or zipf(changed, language) < LISTED:
        return ""
    return changed if number == SINGULAR else _plural(changed, language)


def gender_of(text: str, language: str) -> str:
    """The gender of the first noun of a phrase where its ending tells it for sure, "" otherwise."""
    if base_language(language) == "de":
        noun = next((word for word in text.split(" ") if word[:1].isupper()), "")
        return next((gender for endings, gender in _GERMAN_GENDERS if noun.endswith(endings)), "")
    head = text.partition(" ")[0].lower()
    if head in _OTHER_GENDER:
        return ""
    for number in (head, head.removesuffix("s"), re.sub(r"ões$", "ão", head), re.sub(r"iones$", "ión", head)):
        for ending, gender in _GENDERS.get(base_language(language), ()):
            if number.endswith(ending):
                return gender
    return ""


@lru_cache(maxsize=50_000)
def _by_form(text: str, language: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag, form in _forms(text, language, sure=False):
        tags = found.setdefault(form, [])
        if tag not in tags:
            tags.append(tag)
    return {form: tuple(tags) for form, tags in found.items()}


@lru_cache(maxsize=20_000)
def _certain_forms(text: str, language: str, noun: bool) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for tag, form in _forms(text, language, sure=True, noun=noun):
        found.setdefault(tag, form)
    return found


def _forms(text: str, language: str, *, sure: bool, noun: bool = False) -> Iterator[tuple[str, str]]:
    """Tags and forms; the same form may come with several tags."""
    words = text.split(" ")
    if not noun and is_verb(words[0], language):
        forms = surely_conjugated(words[0], language) if sure else conjugated(words[0], language)
        yield from ((tag, " ".join([form, *words[1:]])) for tag, form in forms.items())
        return
    yield SINGULAR, text
    if len(words) > 1 and words[0] in articles(language):
        yield from _behind_article(words[0], " ".join(words[1:]), language, sure=sure)
        return
    if words[0] in _PREPOSITIONS.get(language, ()) or words[0].endswith(_UNINFLECTED.get(language, ())):
        return
    if language == "en":
        yield from english.forms(words, _group(words, language))
    elif language == "de":
        yield from _german(words, sure=sure)
    elif language in _ROMANCE:
        yield from _romance(words, language, sure=sure)


def _behind_article(article: str, rest: str, language: str, *, sure: bool) -> Iterator[tuple[str, str]]:
    """The forms of the rest, each behind the article in its number, alone and fused with each preposition."""
    for tag, form in list(_forms(rest, language, sure=sure)):
        if tag not in (SINGULAR, PLURAL):
            continue
        for preposition, written in articles(language)[article].get(tag, {}).items():
            yield f"{preposition}+{tag}" if preposition else tag, f"{written} {form}"


def _group(words: list[str], language: str) -> int:
    """How many words at the beginning stand before the first preposition."""
    small = _PREPOSITIONS[language]
    return next((at for at, word in enumerate(words) if at and (word.lower() in small or "'" in word)), len(words))


def _romance(words: list[str], language: str, *, sure: bool) -> Iterator[tuple[str, str]]:
    count = _group(words, language)
    head, rest = words[:count], words[count:]
    plurals = [_plural(word, language) for word in head]
    if all(plurals) and (count == 1 or not sure or _agree(head, plurals, language)):
        yield PLURAL, " ".join([*plurals, *rest])
    if count > 1 and plurals[0] not in ("", words[0]) and not sure:
        yield PLURAL, " ".join([plurals[0], *words[1:]])
    endings = _PERSONS if rest else _ADJECTIVES
    if count == 1 and words[0].endswith(endings.get(language, ())):
        changed = feminine(words[0], language)
        several = _plural(changed, language)
        if changed != words[0] and several and zipf(changed, language) >= LISTED:
            yield "fs", " ".join([changed, *rest])
            yield "fp", " ".join([several, *rest])


def _agree(words: list[str], plurals: list[str], language: str) -> bool:
    """Whether the words behind the first can be adjectives of it, which take its number."""
    gender = form_of(words[0].lower(), language).gender
    for word, changed in list(zip(words, plurals, strict=True))[1:]:
        other = form_of(word.lower(), language).gender
        if (gender and other and gender != other) or zipf(changed, language) < LISTED:
            return False
    return True


def _plural(word: str, language: str) -> str:
    """The plural, also of acronyms and of words that the rules do not know; "" where it cannot be told."""
    if is_coined(word) or (word.isupper() and len(word) > 1):
        return f"{word}s" if language == "pt" and word.isupper() else word
    if word in _IRREGULAR.get(language, {}):
        return _IRREGULAR[language][word]
    prefix, hyphen, last = word.rpartition("-")
    if hyphen:
        several = _plural(last, language) if prefix in _PREFIXES else ""
        return f"{prefix}-{several}" if several else ""
    candidates = [plural(word, language)]
    if language == "fr" and word.endswith("al"):
        candidates = [f"{word[:-1]}ux", f"{word}s"]
    elif language == "it" and word.endswith(("co", "go", "ista")):
        candidates += [f"{word[:-1]}i", f"{word[:-1]}hi", f"{word[:-1]}e"]
    elif language in ("pt", "es") and word.endswith("y"):
        candidates += [f"{word}s", f"{word[:-1]}ies"]
    elif language == "pt" and _STRESSED_S.search(word):
        candidates = [f"{accentless(word) if word[-2] != 'í' else word}es"]
    elif not candidates[0] or (language in ("pt", "es") and word[-1] not in _VOWELS):
        # Loans end as no word of the language does, or keep the plural of theirs: chatbots, gols, drivers.
        candidates.append(word if language == "it" or word.endswith(("s", "x")) else f"{word}s")
    return max(filter(None, candidates), key=lambda form: zipf(form, language), default="")


def _german(words: list[str], *, sure: bool) -> Iterator[tuple[str, str]]:
    """The plural where the ending tells it; for finding, every ending that nouns and adjectives have."""
    count = _group(words, "de")
    *adjectives, noun = words[:count]
    rest = words[count:]
    ending = next((each for end, each in _GERMAN_PLURALS if noun.endswith(end)), None)
    if ending not in (None, "-") and not adjectives:
        yield PLURAL, " ".join([noun + (ending or ""), *rest])
    if sure:
        return
    endings = _GERMAN_NOUNS if noun[:1].isupper() else _GERMAN_ADJECTIVES
    stems = [word.removesuffix("e") for word in adjectives]
    for each in ("", *endings):
        nouns = [noun + each, *rest]
        if not stems:
            yield "other", " ".join(nouns)
        for inflected in _GERMAN_ADJECTIVES if stems else ():
            yield "other", " ".join([*(stem + inflected for stem in stems), *nouns])
