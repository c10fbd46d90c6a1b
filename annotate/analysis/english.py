"""English forms: plurals, forms of verbs, and the dictionary forms that a written word can belong to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from annotate.analysis.vocabulary import zipf

LISTED = 1.8  # zipf of a form that people write

_PLURAL_LIST = (
    "man men woman women child children person people mouse mice foot feet tooth teeth life lives leaf leaves wife "
    "wives knife knives half halves shelf shelves thief thieves crisis crises analysis analyses"
)
# Dictionary form, past and participle of verbs whose forms the rules do not give.
_VERB_LIST = """
be was been; be is being; be are; be were; be am; bear bore borne; beat beat beaten; become became become
begin began begun; bend bent; bet bet; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken
breed bred; bleed bled
bring brought; build built; burst burst; buy bought; cast cast; catch caught
choose chose chosen; come came
cost cost; cut cut; deal dealt; dig dug; do did done; do does; draw drew drawn; drink drank drunk; drive drove driven
eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; fly flew flown; forget forgot forgotten
forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown
hang hung; have had; have has; hear heard; hide hid hidden; hit hit; hold held; keep kept; know knew known
lay laid; lead led; leave left; lend lent; let let; lie lay lain; lose lost; make made; mean meant; meet met
pay paid; put put; quit quit; read read; ride rode ridden; ring rang rung; rise rose risen; run ran run; say said
see saw seen; seek sought; sell sold; send sent; set set; shake shook shaken; shoot shot; show showed shown; shut shut
sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; speak spoke spoken; spend spent; spin spun
split split; spread spread; stand stood; steal stole stolen; stick stuck; strike struck; swear swore sworn
swing swung; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown
understand understood; wear wore worn; win won; write wrote written; withdraw withdrew withdrawn
""".replace("\n", "; ")
_pairs = _PLURAL_LIST.split()
_PLURALS: Mapping[str, str] = dict(zip(_pairs[::2], _pairs[1::2], strict=True))
_VERBS: tuple[tuple[str, ...], ...] = tuple(tuple(row.split()) for row in _VERB_LIST.split("; ") if row.strip())

# What English adds to a dictionary form, and what it takes away first: (ending, instead of it).
_ENGLISH_ENDINGS = (
    ("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""),
    ("ing", "e"), ("ing", ""), ("ers", "e"), ("er", "e"), ("er", ""), ("ly", ""),
)  # fmt: skip

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_DOUBLING = re.compile(r"^(?:[^aeiou]*[aeiou][bdglmnprt]|\w+(?:mit|fer|cur|pel|bel))$")


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> frozenset[str]:
    """The dictionary forms that the lower-case word can be a form of, itself included."""
    return frozenset(dictionary_forms(word))


@lru_cache(maxsize=50_000)
def dictionary_forms(word: str) -> tuple[str, ...]:
    """The lower-case word and the dictionary forms that it can be a form of, the likeliest first."""
    return tuple(dict.fromkeys((*regular_forms(word), *sorted(_irregular().get(word, ())))))


def regular_forms(word: str) -> tuple[str, ...]:
    """The word and the dictionary forms that it can be a regular form of, the likeliest first."""
    found = {word: None}
    for ending, instead in _ENGLISH_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            found[stem + instead] = None
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                found[stem[:-1]] = None  # stopped, running
    return tuple(found)


def plural(noun: str) -> str:
    """The plural of a noun."""
    last = noun.lower()
    if last in _PLURALS:
        return noun[:1] + _PLURALS[last][1:]
    if _SIBILANT.search(last):
        return f"{noun}es"
    if re.search(r"[^aeiou]y$", last):
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def forms(words: Sequence[str], group: int) -> Iterator[tuple[str, str]]:
    """Tags and forms of a phrase: its plural, ``group`` words being its noun group, and those of a verb as its head."""
    yield "p", " ".join([*words[: group - 1], plural(words[group - 1]), *words[group:]])
    head, *rest = words
    if head.islower():
        yield from ((tag, " ".join([form, *rest])) for tag, form in _verb(head))


def _verb(word: str) -> Iterator[tuple[str, str]]:
    """The forms of the word if it can be a verb."""
    past = next((row[1:] for row in _VERBS if row[0] == word), ())
    stem = word + word[-1] if _DOUBLING.match(word) else word
    regular = f"{word[:-1]}ied" if re.search(r"[^aeiou]y$", word) else f"{stem.removesuffix('e')}ed"
    if not past and zipf(regular, "en") < LISTED:
        return
    yield "third", plural(word)
    yield "ing", f"{stem.removesuffix('e') if not word.endswith('ee') else stem}ing"
    yield "past", past[0] if past else regular
    yield "participle", past[-1] if past else regular


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, frozenset[str]]:
    """The dictionary forms by irregular form."""
    found: dict[str, set[str]] = {}
    for singular, several in _PLURALS.items():
        found.setdefault(several, set()).add(singular)
    for verb, *others in _VERBS:
        for form in others:
            found.setdefault(form, set()).add(verb)
    return {form: frozenset(verbs) for form, verbs in found.items()}
