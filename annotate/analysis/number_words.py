"""How languages write numbers: separators, number words, scale words, percent and currency."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from annotate.analysis.pipelines import base_language


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The conventions of one language. All words are in lower case."""

    decimal: str
    group: str
    small: Mapping[str, int]  # words below a thousand
    multipliers: Mapping[str, int]  # words that multiply what stands before them: hundred, dozen
    one: frozenset[str]  # articles and "one": a number only before a scale word
    scales: Mapping[str, Decimal]  # scale words, singular and plural; also of more than one word
    scale_names: Mapping[Decimal, tuple[str, ...]]  # the usual singular and plural, or one word for both
    short_scales: Mapping[str, Decimal]  # abbreviations, only right after a figure
    joiners: frozenset[str]  # "and" inside a number
    halves: frozenset[str]
    percent: tuple[str, ...]


def _words(text: str) -> dict[str, int]:
    pairs = (entry.rpartition("=") for entry in text.split())
    return {word: int(value) for words, _, value in pairs for word in words.split("|")}


_SMALL: Mapping[str, Mapping[str, int]] = {
    "en": _words(
        "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 "
        "fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 "
        "seventy=70 eighty=80 ninety=90"
    ),
    "pt": _words(
        "dois|duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13 "
        "quatorze|catorze=14 quinze=15 dezesseis|dezasseis=16 dezessete|dezassete=17 dezoito=18 dezenove|dezanove=19 "
        "vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem|cento=100 "
        "duzentos|duzentas=200 trezentos|trezentas=300 quatrocentos|quatrocentas=400 quinhentos|quinhentas=500 "
        "seiscentos|seiscentas=600 setecentos|setecentas=700 oitocentos|oitocentas=800 novecentos|novecentas=900"
    ),
    "es": _words(
        "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 "
        "quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno|veintiún|veintiuna=21 "
        "veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 "
        "veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 "
        "cien|ciento=100 doscientos|doscientas=200 trescientos|trescientas=300 cuatrocientos|cuatrocientas=400 "
        "quinientos|quinientas=500 seiscientos|seiscientas=600 setecientos|setecientas=700 "
        "ochocientos|ochocientas=800 novecientos|novecientas=900"
    ),
    "fr": _words(
        "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 "
        "quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60 cent=100"
    ),
    "de": _words(
        "zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 vierzehn=14 "
        "fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 "
        "sechzig=60 siebzig=70 achtzig=80 neunzig=90"
    ),
    "it": _words(
        "due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13 "
        "quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 trenta=30 quaranta=40 "
        "cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90 cento=100"
    ),
}

_SCALES: Mapping[str, str] = {
    "en": "thousand=3 million=6 billion=9 trillion=12",
    "pt": "mil=3 milhão|milhões=6 bilhão|bilhões=9 trilhão|trilhões=12",
    "pt-pt": "mil=3 milhão|milhões=6 mil_milhões=9 bilião|biliões=12",
    "es": "mil=3 millón|millones=6 mil_millones=9 millardo|millardos=9 billón|billones=12",
    "fr": "mille=3 million|millions=6 milliard|milliards=9 billion|billions=12",
    "de": "tausend=3 million|millionen=6 milliarde|milliarden=9 billion|billionen=12",
    "it": "mille|mila=3 milione|milioni=6 miliardo|miliardi=9 bilione|bilioni=12",
}
_SHORT_SCALES: Mapping[str, str] = {
    "en": "k=3 mn=6 bn=9 b=9 tn=12 m=6",
    "pt": "mi=6 mi.=6 bi=9 tri=12",
    "es": "mm=9",
    "fr": "md=9 mds=9",
    "de": "tsd=3 mio=6 mrd=9",
    "it": "mln=6 mld=9",
}
_REST: Mapping[str, tuple[str, str, str, str]] = {  # multipliers; one; joiners; halves
    "en": ("hundred=100 dozen=12", "a an one", "and", "half"),
    "pt": ("dúzia=12", "um uma", "e", "meio meia"),
    "es": ("docena=12", "un una uno", "y", "medio media"),
    "fr": ("douzaine=12", "un une", "et", "demi"),
    "de": ("hundert=100 dutzend=12", "ein eine einer", "und", "halbe halben"),
    "it": ("dozzina=12", "un uno una", "e", "mezzo mezza"),
}
_PERCENT = ("%", "percent", "per cent", "por cento", "por ciento", "pour cent", "prozent", "per cento")
_POINTS = ("percentage point", "ponto percentua", "pontos percentua", "punto porcentual", "puntos porcentuales")


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """The conventions of the language, its region included; for one without rows only those of the CLDR."""
    base = base_language(language)
    decimal, group = separators(language)
    multipliers, *rest = _REST.get(base, ("", "", "", ""))
    one, joiners, halves = (frozenset(part.split()) for part in rest)
    scales = _SCALES.get(language.lower(), _SCALES.get(base, ""))
    return Lexicon(
        decimal=decimal,
        group=group,
        small=_SMALL.get(base, {}),
        multipliers=_words(multipliers),
        one=one,
        scales=_powers(scales),
        scale_names=_scale_names(scales),
        short_scales=_powers(_SHORT_SCALES.get(base, "")),
        joiners=joiners,
        halves=halves,
        percent=(*_POINTS, *_PERCENT),
    )


def _powers(text: str) -> dict[str, Decimal]:
    return {word.replace("_", " "): Decimal(10) ** power for word, power in _words(text).items()}


def _scale_names(text: str) -> dict[Decimal, tuple[str, ...]]:
    names: dict[Decimal, tuple[str, ...]] = {}
    for entry in text.split():
        words, _, power = entry.partition("=")
        names.setdefault(Decimal(10) ** int(power), tuple(words.replace("_", " ").split("|")))
    return names


@lru_cache(maxsize=16)
def separators(language: str) -> tuple[str, str]:
    """The decimal and the grouping separator of the language and region by the CLDR; English ones if it is unknown."""
    from babel import Locale, UnknownLocaleError

    for code in (language, base_language(language)):
        try:
            symbols = Locale.parse(code, sep="-").number_symbols
        except (UnknownLocaleError, ValueError):
            continue
        symbols = symbols.get("latn", symbols)
        return str(symbols["decimal"]), str(symbols["group"])
    return ".", ","
