"""Whether an unlisted string can be a form of a listed word: inflected, derived, prefixed, compounded, with clitics."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotate.analysis import paradigms
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import accentless
from annotate.analysis.vocabulary import zipf

LISTED = 1.7  # zipf of a word that can be trusted to exist, and not to be a slip in the corpora
WRITTEN = 1.0  # zipf of an infinitive that is written at all
FOREIGN = 1.0  # so much more common in English, a word is listed as a stranger only
TRUSTED = 3.0  # zipf from which it is a word whatever English says
SURE = 2.2  # zipf of the rest after a short prefix, and of the parts of a compound, which chance finds too easily

PROVEN = 3.2  # zipf of a word that proves its rare form alone; rarer ones must be two
MOST = 4.3  # zipf of a word so common that the lists hold all its forms
_TELLING = 4  # letters of an ending that makes new words of common ones too: -mente, -íssimo
_UNMISTAKABLE = 8  # letters of a stem that chance does not find
_LEAST = {3: 3.0, 4: 2.3, 5: 1.8}  # zipf of the listed word by the letters of the stem that is left of it

RELATED = 3.5  # zipf of a word whose forms are known too

_STEM = 3  # letters that must stay of the listed word
_LONG = 4  # letters of a prefix from which it says something by itself
_LONGER = 6  # letters of a rest that may be an unlisted form itself
_PART = 4  # letters of a part of a compound


@lru_cache(maxsize=20_000)
def could_be_form(word: str, language: str, steps: int = 3) -> bool:
    """Whether the lower-case word is a listed one changed in so many steps: inflected, prefixed, with clitics."""
    base = base_language(language)
    if _is_inflected(word, base):
        return True
    if steps <= 1:
        return False
    for rest in _without_clitics(word, base):
        if _is_listed_or_form(rest, base, steps - 1):
            return True
    return _is_prefixed(word, base, steps - 1) or _is_compound(word, base)


def _is_listed_or_form(word: str, language: str, steps: int) -> bool:
    unstressed = accentless(word)
    return any(is_listed(each, language) or could_be_form(each, language, steps) for each in {word, unstressed})


def is_listed(word: str, language: str, least: float = LISTED) -> bool:
    """Whether the lists hold the word as one of this language, and not only because English texts are cited in it."""
    here = zipf(word, language) if len(word) >= _STEM else 0.0
    if here < least:
        return False
    return here >= TRUSTED or language == "en" or zipf(word, "en") - here < FOREIGN


def has_native_relative(word: str, language: str) -> bool:
    """Whether the lower-case word is a form of a common word that is this language's own: "prepare" of preparar."""
    return any(
        zipf(other, language) >= RELATED and zipf(other, language) - zipf(other, "en") > FOREIGN
        for other in _relatives(word, base_language(language))
    )


def _relatives(word: str, language: str) -> Iterator[str]:
    for row in _endings(language):
        if word.endswith(row.ending) and len(word) - len(row.ending) > _STEM:
            stem = word[: len(word) - len(row.ending)]
            yield from (each + other for other in row.others for each in _respelt(stem, row.ending, other))


# --- endings ---


class _Ending(NamedTuple):
    """An ending, those that a form of the same word can have instead, and that of its infinitive if it is a verb."""

    ending: str
    others: tuple[str, ...]
    infinitive: str


def _is_inflected(word: str, language: str) -> bool:
    return any(_is_form(word, row, language) for row in _endings(language) if word.endswith(row.ending))


def _is_form(word: str, row: _Ending, language: str) -> bool:
    """Whether the word with another ending of the row is listed: one word that is sure, or several."""
    stem = word[: len(word) - len(row.ending)]
    if len(stem) < _STEM or (row.infinitive and not _has_infinitive(stem, row, language)):
        return False
    least, telling = _LEAST.get(len(stem), LISTED), len(row.ending) >= _TELLING or len(stem) >= _UNMISTAKABLE
    relatives = 0
    for other in row.others:
        for each in _respelt(stem, row.ending, other):
            if not is_listed(each + other, language, least):
                continue
            common = zipf(each + other, language)
            if telling or PROVEN <= common <= MOST:
                return True
            relatives += common <= MOST
    return relatives > 1


def _has_infinitive(stem: str, row: _Ending, language: str) -> bool:
    infinitive = row.infinitive
    return any(is_listed(each + infinitive, language, WRITTEN) for each in _respelt(stem, row.ending, infinitive))


@lru_cache(maxsize=8)
def _endings(language: str) -> tuple[_Ending, ...]:
    """Every ending of every row of the language."""
    infinitives = paradigms.words("infinitives", language)
    found = []
    for row in paradigms.rows("endings", language):
        infinitive = row[0] if row[0] in infinitives else ""
        found += [_Ending(ending, tuple(each for each in row if each != ending), infinitive) for ending in row]
    return tuple(found)


_SOFT, _HARD = tuple("eéêièîyí"), tuple("aàáâãoóòôuúû")
# How the end of a stem is written before e and i, and how before other vowels; the other way round it is as regular.
_HARDENED = (("qu", "c"), ("gu", "g"), ("ch", "c"), ("gh", "g"), ("c", "z"), ("c", "ç"), ("ge", "g"), ("g", "gi"))
_SOFTENED = (("ç", "c"), ("z", "c"), ("ci", "c"), ("gi", "g"), ("c", "qu"), ("g", "gu"), ("c", "ch"), ("g", "gh"))


@lru_cache(maxsize=50_000)
def _respelt(stem: str, ending: str, other: str) -> tuple[str, ...]:
    """The stem as it may be written before the other ending: pague → pagar, busque → buscar, mitighe → mitigare."""
    changes: tuple[tuple[str, str], ...] = ()
    if ending[:1] in _SOFT and other[:1] in _HARD:
        changes = _HARDENED
    elif ending[:1] in _HARD and other[:1] in _SOFT:
        changes = _SOFTENED
    changed = [stem[: len(stem) - len(now)] + then for now, then in changes if stem.endswith(now)]
    return (stem, *changed)


# --- what is joined ---

_BEFORE_CLITICS = ("ar", "er", "ir", "ár", "ér", "ír", "ndo", "ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute")


def _without_clitics(word: str, language: str) -> Iterator[str]:
    """The verb before pronouns that Spanish and Italian write onto it; Italian shortens the infinitive."""
    for clitic in paradigms.words("clitics", language):
        rest = word.removesuffix(clitic)
        if rest == word or len(rest) <= _STEM:
            continue
        if rest.endswith(_BEFORE_CLITICS) or (language == "es" and accentless(rest) != rest):
            yield f"{rest}e" if language == "it" and rest.endswith("r") else rest


def _is_prefixed(word: str, language: str, steps: int) -> bool:
    for prefix in paradigms.words("prefixes", language):
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) <= _STEM:
            continue
        if len(prefix) >= _LONG:
            if any(_is_listed_or_form(each, language, steps) for each in _joints(rest)):
                return True
        elif any(len(each) > _PART and _is_sure(each, language) for each in _joints(rest)):
            return True
    return False


def _is_sure(word: str, language: str) -> bool:
    return is_listed(word, language, SURE) or (len(word) > _LONGER and _is_inflected(word, language))


def _joints(rest: str) -> tuple[str, ...]:
    """The rest after a prefix, also without the doubling of consonants that joining causes."""
    return (rest, rest[1:]) if rest[0] == rest[1] else (rest,)


def _is_compound(word: str, language: str) -> bool:
    """Whether a language that writes compounds in one word knows all parts of this one."""
    links = paradigms.words("links", language)
    if not links:
        return False
    for cut in range(_PART, len(word) - 2):
        first, rest = word[:cut], word[cut:]
        if not any(_is_first_part(first, link, language) for link in links):
            continue
        if rest in paradigms.words("last-parts", language) or (len(rest) >= _PART and _is_sure(rest, language)):
            return True
        if len(rest) >= 2 * _PART and _is_compound(rest, language):
            return True
    return False


def _is_first_part(part: str, link: str, language: str) -> bool:
    """Whether the part is a known word with this link behind it, or a verb without its ending."""
    if part in paradigms.words("prefixes", language):
        return True
    word = part.removesuffix(link)
    if (link and word == part) or len(word) < _PART:
        return False
    return is_listed(word, language, SURE) or (not link and is_listed(f"{word}en", language, SURE))
