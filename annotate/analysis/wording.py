"""Puts one wording in the place of another: in the same inflected form, with its capitals and its article."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotate.analysis.determiners import before, carried
from annotate.analysis.inflection import PLURAL, SINGULAR, certain, gender_of
from annotate.analysis.phrases import cased_like
from annotate.analysis.pipelines import base_language
from annotate.analysis.texts import Text

ADJECTIVE = "a"  # in the place of a gender

_REACH = 30  # letters in which the word before begins
# German words that may tell the gender of what follows.
_AGREEING = re.compile(r"(?:e|en|er|es|em|im|am|vom|zum|zur|ins|ans|das|ein|kein|mein|dein|sein|ihr|unser|euer)$")


class Written(NamedTuple):
    """A wording as it stands in a text, in code points of the rendered text, half-open."""

    start: int
    end: int
    form: str  # its dictionary form
    tags: Sequence[str]  # what its inflection expresses, see ``inflection``


class Instead(NamedTuple):
    """What should stand there, and where that begins: before a determiner that has to change too."""

    start: int
    texts: tuple[str, ...]


def instead(text: Text, written: Written, right: str, gender: str = "") -> Instead | None:
    """The right wording in the form of the place; None if that form is not known or its article is in doubt.

    ``gender`` is that of the right wording, which then is no verb; without it, its ending tells it or nothing does.
    ADJECTIVE instead of a gender says that the wording agrees with something else.
    """
    if gender == ADJECTIVE:
        return _adjective(text, written, right)
    known = certain(right, _meant(text, written), text.language, noun=bool(gender))
    if not known:
        return None
    cased = tuple(dict.fromkeys(_cased(text, written, each) for each in known))
    if SINGULAR not in written.tags and PLURAL not in written.tags:
        return Instead(written.start, cased)
    if base_language(text.language) == "de":
        return Instead(written.start, cased) if _fits_in_german(text, written, right, gender) else None
    moved = carried(text, written.start, cased[0], gender or gender_of(right, text.language))
    if moved is None:
        return None
    return Instead(moved[0], moved[1:]) if moved[0] != written.start else Instead(written.start, cased)


def _adjective(text: Text, written: Written, right: str) -> Instead | None:
    """An adjective in the place of another; None where only the other one is the same in both genders."""
    tags = list(_meant(text, written))
    feminine = certain(right, ("fs",), text.language, noun=True)
    if feminine and feminine != (right,) and not written.form.endswith("o"):
        found = before(text, written.start)
        forms = list(found.forms) if found is not None else []
        if len(forms) != 1:
            return None
        tags = [f"f{forms[0].number}" if forms[0].gender == "f" else forms[0].number]
    known = certain(right, tags, text.language, noun=True)
    return Instead(written.start, tuple(_cased(text, written, each) for each in known)) if known else None


def _fits_in_german(text: Text, written: Written, right: str, gender: str) -> bool:
    """Whether nothing before the words agrees with their gender, or the right wording has the same."""
    before_it = text.words_in(max(0, written.start - _REACH), written.start)
    if not before_it or before_it[-1].text[:1].isupper() or not _AGREEING.search(before_it[-1].text.lower()):
        return True
    own = gender_of(written.form, "de")
    return bool(own) and own == (gender or gender_of(right, "de"))


def _meant(text: Text, written: Written) -> Sequence[str]:
    """The tags, without the number that the determiner rules out where singular and plural are written alike."""
    if SINGULAR not in written.tags or PLURAL not in written.tags:
        return written.tags
    found = before(text, written.start)
    several = found is not None and all(form.number == PLURAL for form in found.forms)
    return [tag for tag in written.tags if tag != (SINGULAR if several else PLURAL)]


def as_listed(text: Text, written: Written, right: str) -> Instead:
    """The right wording in its dictionary form, with the capitals of the place."""
    return Instead(written.start, (_cased(text, written, right),))


def _cased(text: Text, written: Written, right: str) -> str:
    words = text.words_in(written.start, written.end)
    # A capital that the beginning of the sentence asks for is none of the form's own.
    initial = bool(words) and words[0].initial and not written.form.isupper()
    form = written.form.lower() if initial else written.form
    return cased_like(right, text.plain[written.start : written.end], form)
