"""Whether an unlisted string can be a form of a listed word: plurals, verb forms, prefixes, clitics."""

from collections.abc import Mapping
from functools import lru_cache

from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import accentless
from annotate.analysis.vocabulary import zipf

_PREFIX_LIST = (
    "recém vídeo video radio rádio ciber ciclo contra eletro electro extra hidro hiper infra inter intra macro micro "
    "multi narco psico pluri proto pseudo retro semi sobre super supra trans ultra under over anti auto desin euro "
    "foto mega mini mono nano para peri poli post tele uni bio con des dis eco mal neo non out pós pos pre pré pro sub "
    "tri bem bi co em en ex im in ir re i"
)
_PREFIXES = tuple(_PREFIX_LIST.split(" "))

# Endings of unlisted forms by the ending of the listed word that they replace: "ar" with "ando" makes falar falando.
_ENDINGS: Mapping[str, Mapping[str, str]] = {
    "pt": {
        "": "s es zinho zinha zinhos zinhas",
        "a": "mente inha íssima íssimas as",
        "o": "inho íssimo íssimos os a izar ismo ista istas idade idades",
        "l": "is íssimo íssima íssimos íssimas",
        "m": "ns",
        "ão": "ões",
        "r": "ção ções dor dora dores doras mento mentos",
        "ar": "ada adas ado ados ando ava avam ávamos aria ariam aríamos ará arão aremos arei asse assem ássemos aram "
        "ou em e es amos arem armos aste ável áveis",
        "er": "ida idas ido idos endo ia iam íamos eria eriam eríamos erá erão eremos erei esse essem êssemos eram eu "
        "emos erem ermos este ível íveis am",
        "ir": "ida idas ido idos indo ia iam íamos iria iriam iríamos irá irão iremos irei isse issem íssemos iram iu "
        "imos irem irmos iste am",
    },
    "es": {
        "": "s es",
        "a": "mente ita itas illa illas ísima ísimas as",
        "o": "ito itos illo illos ísimo ísimos os a izar ismo ista istas idad idades",
        "z": "ces",
        "ón": "ones",
        "r": "ción ciones dor dora dores doras miento mientos",
        "ar": "ada adas ado ados ando aba aban ábamos aría arían aríamos ará arán aremos aré ara aran áramos ase asen "
        "ásemos aron ó en e es emos amos able ables",
        "er": "ida idas ido idos iendo yendo ía ían íamos ería erían eríamos erá erán eremos eré iera ieran iéramos "
        "iese iesen iésemos ieron ió emos an amos ible ibles",
        "ir": "ida idas ido idos iendo ía ían íamos iría irían iríamos irá irán iremos iré iera ieran iéramos "
        "iese iesen iésemos ieron ió imos an amos",
    },
    "fr": {
        "": "s es e ment eux",
        "al": "aux",
        "eur": "euse euses",
        "r": "teur teurs tion tions",
        "er": "ée ées és é ait aient ant era eront erait eraient ent ons ez",
        "ir": "it issent issait issaient issant ira iront irait i ie is ies",
    },
    "it": {
        "a": "e mente",
        "o": "i a mente issimo issima",
        "e": "i mente",
        "are": "ato ati ata ate ando ava avano erà eranno erebbe erebbero asse assero arono ano",
        "ere": "uto uti uta ute endo eva evano erà eranno esse essero erono ono",
        "ire": "ito iti ita ite endo iva ivano irà iranno isse issero irono ono",
    },
    "en": {"": "s es ed ing er ers ly ness less able", "e": "ed ing er ers able", "y": "ies ied ily iness"},
    "de": {"": "e en er es s n em st in innen", "en": "t te ten et ung ungen end ende enden"},
}
# Pronouns that Spanish and Italian write onto the verb.
_CLITICS = {
    "es": ("selo", "sela", "selos", "selas", "melo", "mela", "telo", "noslo", "me", "te", "se", "lo", "la", "le", "los",
           "las", "les", "nos", "os"),
    "it": ("mi", "ti", "si", "ci", "vi", "lo", "la", "li", "le", "ne", "gli", "glielo"),
}  # fmt: skip
_STEM = 3  # letters that must stay of the listed word
LISTED = 1.5  # zipf of a word that can be trusted to exist, and not to be a slip in the corpora


@lru_cache(maxsize=20_000)
def could_be_form(word: str, language: str, steps: int = 3) -> bool:
    """Whether the lower-case word is a listed one changed in so many steps: inflected, prefixed, with clitics."""
    base = base_language(language)
    if _is_inflected(word, base):
        return True
    if steps <= 1:
        return False
    for clitic in _CLITICS.get(base, ()):
        stem = word.removesuffix(clitic)
        if stem != word and len(stem) > _STEM and _is_listed_or_form(stem, base, steps - 1):
            return True
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > _STEM and any(_is_listed_or_form(r, base, steps - 1) for r in _joints(rest)):
            return True
    return False


def _is_listed_or_form(word: str, language: str, steps: int) -> bool:
    unstressed = accentless(word)
    return any(_is_listed(each, language) or could_be_form(each, language, steps) for each in {word, unstressed})


def _joints(rest: str) -> tuple[str, ...]:
    """The rest after a prefix, also without the doubling of r and s that joining causes."""
    return (rest, rest[1:]) if rest[:2] in ("rr", "ss") else (rest,)


def _is_inflected(word: str, language: str) -> bool:
    for listed, endings in _endings(language):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _STEM:
                stem = word[: len(word) - len(ending)]
                if _is_listed(stem + listed, language) or _is_listed(_hardened(stem, listed) + listed, language):
                    return True
    return False


@lru_cache(maxsize=8)
def _endings(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((listed, tuple(endings.split(" "))) for listed, endings in _ENDINGS.get(language, {}).items())


def _hardened(stem: str, ending: str) -> str:
    """The stem as it is written before the other vowel: pague → pagar, busque → buscar, lance → lanzar."""
    if ending.startswith("a") and stem.endswith(("qu", "gu")):
        return stem[:-2] + ("c" if stem.endswith("qu") else "g")
    if ending.startswith("a") and stem.endswith("c"):
        return stem[:-1] + "z"
    return stem


def _is_listed(word: str, language: str) -> bool:
    return len(word) > 2 and zipf(word, language) >= LISTED
