"""Articles, contractions, demonstratives and possessives by language: which stands before what, and its counterparts.

A row has the four forms masculine singular, feminine singular, masculine plural, feminine plural of one word; before a
vowel French and Italian write what stands behind the "/", before some consonants Italian what stands behind "//".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from annotate.analysis.agreement import Form
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import accentless
from annotate.analysis.texts import Text

# "article" rows are the definite article, alone and fused with the preposition named behind "+".
_ROWS = {
    "pt": """
article: o a os as
article+de: do da dos das
article+em: no na nos nas
article+a: ao à aos às
article+por: pelo pela pelos pelas
indefinite: um uma uns umas
indefinite+de: dum duma duns dumas
indefinite+em: num numa nuns numas
this: este esta estes estas
this: esse essa esses essas
this: aquele aquela aqueles aquelas
this+de: deste desta destes destas
this+de: desse dessa desses dessas
this+de: daquele daquela daqueles daquelas
this+em: neste nesta nestes nestas
this+em: nesse nessa nesses nessas
this+em: naquele naquela naqueles naquelas
this+a: àquele àquela àqueles àquelas
possessive: seu sua seus suas
possessive: nosso nossa nossos nossas
possessive: meu minha meus minhas
""",
    "es": """
article: el la los las
article+de: del de_la de_los de_las
article+a: al a_la a_los a_las
indefinite: un una unos unas
this: este esta estos estas
this: ese esa esos esas
this: aquel aquella aquellos aquellas
possessive: nuestro nuestra nuestros nuestras
""",
    "fr": """
article: le/l' la/l' les les
article+de: du/de_l' de_la/de_l' des des
article+à: au/à_l' à_la/à_l' aux aux
indefinite: un une - -
this: ce/cet cette ces ces
possessive: son sa/son ses ses
possessive: notre notre nos nos
""",
    "it": """
article: il/l'//lo la/l' i/gli//gli le
article+di: del/dell'//dello della/dell' dei/degli//degli delle
article+a: al/all'//allo alla/all' ai/agli//agli alle
article+da: dal/dall'//dallo dalla/dall' dai/dagli//dagli dalle
article+in: nel/nell'//nello nella/nell' nei/negli//negli nelle
article+su: sul/sull'//sullo sulla/sull' sui/sugli//sugli sulle
indefinite: un/un//uno una/un' - -
this: questo/quest' questa/quest' questi queste
this: quel/quell'//quello quella/quell' quei/quegli//quegli quelle
possessive: suo sua suoi sue
possessive: nostro nostra nostri nostre
""",
}
# What may stand between the article and the noun or name and agrees with both: "o próprio".
_BETWEEN = {
    "pt": "próprio própria próprios próprias",
    "es": "propio propia propios propias",
    "fr": "propre propre propres propres",
    "it": "stesso stessa stessi stesse",
}
# What stands before a German name of another gender, by the name's gender, with what must stand there instead: only
# what leaves no doubt about the case.
_GERMAN = {
    "f": {
        "das": "die", "dem": "der", "den": "die", "des": "der", "im": "in der", "am": "an der", "vom": "von der",
        "beim": "bei der", "zum": "zur", "ins": "in die", "ans": "an die", "einem": "einer", "einen": "eine",
    },
    "n": {"die": "das", "den": "das", "zur": "zum", "eine": "ein", "einer": "einem"},
    "m": {"zur": "zum"},
}  # fmt: skip
_FORMS = (Form("m", "s"), Form("f", "s"), Form("m", "p"), Form("f", "p"))
_IMPURE = re.compile(r"s[^aeiou]|z|gn|ps|pn|x|y|i[aeou]", re.IGNORECASE)
_REACH = 40  # letters in which a determiner is looked for
_VOWELS = tuple("aeiou")
_FRENCH_H = "h"
_NO_BLANK = ("-", "'", "’")
_BEFORE = re.compile(r"(?:(?P<first>[^\W\d_]+)(?P<gap>[ \u00a0]))?(?P<last>[^\W\d_]+)(?P<joint>[ \u00a0]|['’])$")


@dataclass(frozen=True, slots=True)
class Determiner:
    """A determiner as it stands in a text, in code points of the rendered text; ``end`` is where the noun begins."""

    start: int
    end: int
    text: str  # without what joins it to the noun
    forms: frozenset[Form]  # that it may have
    row: int
    between: bool  # "próprio" stands between it and the noun

    def is_article(self, language: str) -> bool:
        """Whether it is the definite article, alone or fused with a preposition."""
        return _named_rows(base_language(language))[self.row][0].startswith("article")


def before(text: Text, place: int) -> Determiner | None:
    """The determiner directly before the place, or None where there is none."""
    base = base_language(text.language)
    window = text.plain[max(0, place - _REACH) : place]
    if not _may_end(window, base):
        return None
    between = _between(window, base)
    if between is not None:
        found = _at_end(window[: between.start()] if between.start() else "", base)
        offset = place - len(window) + between.start()
    else:
        found, offset = _at_end(window, base), place
    if found is None:
        return None
    length, written, forms, row = found
    return Determiner(offset - length, place, written, forms, row, between is not None)


def agreeing(determiner: Determiner, form: Form, following: str, language: str) -> str | None:
    """The determiner in another form, with what joins it to the following word; None where it has no such form."""
    base = base_language(language)
    row = _rows(base)[determiner.row]
    if form not in _FORMS:
        return None
    number = _FORMS.index(form)
    between = _BETWEEN[base].split(" ")[number] if determiner.between else ""
    written = _sounding(row[number], between or following, base)
    if written is None:
        return None
    if determiner.text[:1].isupper():
        written = written[:1].upper() + written[1:]
    joined = written if written.endswith("'") else f"{written} "
    return f"{joined}{between} " if between else joined


def german(text: Text, place: int, gender: str) -> tuple[int, str] | None:
    """Where the German determiner before a name of this gender begins that cannot stand there, and what must."""
    found = _BEFORE.search(text.plain[max(0, place - _REACH) : place])
    instead = _GERMAN.get(gender, {}).get(found["last"].lower()) if found else None
    if found is None or instead is None:
        return None
    start = place - len(found["last"] + found["joint"])
    return start, instead[:1].upper() + instead[1:] if found["last"][:1].isupper() else instead


def carried(text: Text, start: int, replacement: str, gender: str) -> tuple[int, str] | None:
    """Where a noun's replacement begins and what it is, together with a determiner that has to change for it.

    ``gender`` is that of the replacement, "" if unknown; None if the determiner does not fit and no other is known.
    """
    found = before(text, start)
    if found is None:
        return start, replacement
    genders = {form.gender for form in found.forms}
    gender = gender or (genders.pop() if len(genders) == 1 else "")
    number = "p" if all(form.number == "p" for form in found.forms) else "s"
    written = text.plain[found.start : start].replace("’", "'")
    if not gender:
        same_sound = written.endswith("'") == (accentless(replacement[:1]).lower() in _VOWELS)
        return (start, replacement) if same_sound else None
    wanted = agreeing(found, Form(gender, number), replacement, text.language)
    if wanted is None:
        return None
    if wanted.replace("\u00a0", " ") == written.replace("\u00a0", " "):
        return start, replacement
    return found.start, wanted + replacement


@lru_cache(maxsize=8)
def articles(language: str) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What becomes of each definite article by number and preposition ("" for none); without sound changes."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    rows = [row for row in _named_rows(language) if row[0].startswith("article")]
    for at, each in enumerate(_FORMS):
        alone = rows[0][1][at].partition("/")[0] if rows else ""
        if not alone:
            continue
        plural = _FORMS.index(Form(each.gender, "p"))
        numbers = {"s": at, "p": plural} if each.number == "s" else {"s": at}
        table = {
            number: {kind.partition("+")[2]: forms[where].partition("/")[0] for kind, forms in rows}
            for number, where in numbers.items()
        }
        found.setdefault(alone, table)
    return found


def definite(form: Form, following: str, language: str, preposition: str = "") -> str:
    """The definite article of this form, fused with the preposition, with what joins it to the following word.

    "" where it cannot be told.
    """
    base = base_language(language)
    kind = f"article+{preposition}" if preposition else "article"
    cells = next((forms for named, forms in _named_rows(base) if named == kind), ())
    written = _sounding(cells[_FORMS.index(form)], following, base) if cells and form in _FORMS else None
    return "" if not written else written if written.endswith("'") else f"{written} "


def _may_end(window: str, language: str) -> bool:
    """Whether the last word can be one: a quick look, because hardly any is."""
    last = window.rstrip(" \u00a0").rpartition(" ")[2].replace("’", "'").lower().lstrip('("“«„[¿¡—–')
    return last in _known(language) or last in _BETWEEN.get(language, "").split(" ")


def _between(window: str, language: str) -> re.Match[str] | None:
    words = _BETWEEN.get(language)
    if not words:
        return None
    return re.search(rf"(?<!\w)(?:{words.replace(' ', '|')})[ \u00a0]$", window, re.IGNORECASE)


def _at_end(window: str, language: str) -> tuple[int, str, frozenset[Form], int] | None:
    """Length with its joint, text, possible forms and row of the determiner with which the window ends."""
    found = _BEFORE.search(window)
    if found is None:
        return None
    apostrophe = "'" if found["joint"] in "'’" else ""
    last = found["last"] + apostrophe
    known = _known(language)
    first = found["first"] or ""
    for text, length in ((f"{first} {last}", len(found.group())), (last, len(last + found["joint"]) - len(apostrophe))):
        # Behind a hyphen these are pronouns: "deu-o".
        if text.lower() in known and window[-length - 1 : -length] not in _NO_BLANK:
            return length, text, *known[text.lower()]
    return None


@lru_cache(maxsize=8)
def _known(language: str) -> Mapping[str, tuple[frozenset[Form], int]]:
    """Every written determiner with the forms that it can be and its row; the first row that has it."""
    found: dict[str, tuple[set[Form], int]] = {}
    for number, row in enumerate(_rows(language)):
        for form, cell in zip(_FORMS, row, strict=True):
            for written in filter(None, re.split(r"//?", cell)):
                entry = found.setdefault(written, (set(), number))
                if entry[1] == number:
                    entry[0].add(form)
    return {written: (frozenset(forms), number) for written, (forms, number) in found.items()}


@lru_cache(maxsize=8)
def _rows(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(forms for _, forms in _named_rows(language))


@lru_cache(maxsize=8)
def _named_rows(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for line in _ROWS.get(language, "").strip().splitlines():
        kind, _, cells = line.partition(": ")
        forms = tuple("" if cell == "-" else cell.replace("_", " ") for cell in cells.split(" "))
        found.append((kind, forms))
    return tuple(found)


def _sounding(cell: str, following: str, language: str) -> str | None:
    """The one of the forms in a cell that stands before this word; None where there is none or the sound is unsure."""
    plain, _, rest = cell.partition("/")
    vowel, _, impure = rest.partition("//") if "//" in rest else (rest, "", "")
    if not plain:
        return None
    if not vowel:
        return plain
    first = accentless(following[:1]).lower()
    if language == "fr" and first == _FRENCH_H:
        return None  # silent or not: only a dictionary knows
    if impure and _IMPURE.match(following):
        return impure
    return vowel if first in _VOWELS else plain
