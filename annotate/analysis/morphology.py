"""Whether an unlisted string can be a form of a listed word: plurals, verb forms, prefixes, clitics."""

from functools import lru_cache

from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import accentless
from annotate.analysis.vocabulary import zipf

_PREFIXES = (
    "anti auto bi bio co contra des desin dis eco en em ex extra foto hiper i im in inter intra ir macro mega micro mini "
    "mono multi neo nano para per pluri poli pos pós post pre pré pro proto pseudo re recém retro semi sobre sub super "
    "supra tele trans tri ultra un under over non out mal bem ciber ciclo euro narco psico radio video vídeo electro eletro"
).split()
_PREFIXES.sort(key=len, reverse=True)

# Endings that a listed word may be turned into an unlisted form with: (of the form, of the listed word).
_ENDINGS = {
    "pt": "mente|a s| es| is|l ns|m ões|ão inho|o inha|a zinho| zinha| íssimo|o íssima|a os|o as|a a|o ada|ar adas|ar "
    "ado|ar ados|ar ida|er ido|er idos|ir idas|ir ando|ar endo|er indo|ir ava|ar avam|ar ávamos|ar ia|er iam|er aria|ar "
    "ariam|ar eria|er eriam|er iria|ir iriam|ir ará|ar arão|ar erá|er erão|er irá|ir irão|ir asse|ar assem|ar esse|er "
    "essem|er isse|ir issem|ir aram|ar eram|er iram|ir ou|ar eu|er iu|ir em|ar e|ar amos|ar emos|er imos|ir arem|ar "
    "erem|er irem|ir armos|ar ermos|er irmos|ir íssimas|a íssimos|o ável|ar íveis|er áveis|ar ção|r dor|r dora|r dores|r doras|r mento|r mentos|r izar|o ismo|o ista|o "
    "istas|o idade|o idades|o arei|ar erei|er irei|ir aríamos|ar ássemos|ar aste|ar este|er",
    "es": "mente|a s| es| ces|z ones|ón ito|o ita|a illo|o illa|a ísimo|o ísima|a ísimos|o ísimas|a ase|ar os|o as|a a|o ada|ar adas|ar ado|ar "
    "ados|ar ida|er ido|er idos|ir idas|ir ando|ar iendo|er yendo|er aba|ar aban|ar ábamos|ar ía|er ían|er íamos|er "
    "aría|ar arían|ar ería|er erían|er iría|ir irían|ir ará|ar arán|ar erá|er erán|er irá|ir irán|ir ara|ar aran|ar "
    "iera|er ieran|er ase|ar asen|ar iese|er iesen|er aron|ar ieron|er ó|ar ió|er en|ar e|ar amos|ar emos|er imos|ir "
    "able|ar ables|ar ción|r ciones|r dor|r dora|r dores|r doras|r miento|r mientos|r izar|o ismo|o ista|o istas|o "
    "idad|o idades|o",
    "fr": "s| es| e| ment| ée|er ées|er és|er é|er ait|er aient|er ant|er era|er eront|er erait|er ent|er ons|er ez|er "
    "aux|al eux| euse|eur euses|eur teur|r tion|r",
    "it": "i|o e|a mente|e mente|o ato|are ati|are ata|are ate|are uto|ere uti|ere ito|ire iti|ire ando|are endo|ere "
    "ava|are avano|are eva|ere evano|ere iva|ire ivano|ire erà|are eranno|are irà|ire iranno|ire erebbe|are ebbe|e "
    "asse|are assero|are esse|ere arono|are erono|ere irono|ire ano|are ono|ere",
    "en": "s| es| ed| ed|e ing| ing|e er| er|e ly| ness| less| able| ies|y ied|y",
    "de": "e| en| er| es| s| n| em| st| t|en te|en ten|en et|en",
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
    """Whether the lower-case word is a listed one changed in at most so many steps: inflected, prefixed, with clitics."""
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
    for pair in _ENDINGS.get(language, "").split(" "):
        ending, bar, listed = pair.partition("|")
        if bar and word.endswith(ending) and len(word) - len(ending) >= _STEM:
            stem = word[: len(word) - len(ending)]
            if _is_listed(stem + listed, language) or _is_listed(_hardened(stem, listed) + listed, language):
                return True
    return False


def _hardened(stem: str, ending: str) -> str:
    """The stem as it is written before the other vowel: pague → pagar, busque → buscar, lance → lanzar."""
    if ending.startswith("a") and stem.endswith(("qu", "gu")):
        return stem[:-2] + ("c" if stem.endswith("qu") else "g")
    if ending.startswith("a") and stem.endswith("c"):
        return stem[:-1] + "z"
    return stem


def _is_listed(word: str, language: str) -> bool:
    return len(word) > 2 and zipf(word, language) >= LISTED  # noqa: PLR2004
