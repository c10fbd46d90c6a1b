"""How languages write numbers: separators, number words, scale words, percent."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from annotate.analysis.fused_words import fused, ordinal
from annotate.analysis.pipelines import base_language


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The conventions of one language. All words are in lower case."""

    language: str  # without its region
    decimal: str
    group: str
    small: Mapping[str, int]  # words below a thousand
    ordinals: Mapping[str, int]
    multipliers: Mapping[str, int]  # words that multiply what stands before them: hundred, dozen
    one: frozenset[str]  # articles and "one": a number only before a scale word
    alone: frozenset[str]  # scale words and multipliers that are a number with nothing before them: "mil"
    scales: Mapping[str, Decimal]  # scale words, singular and plural; also of more than one word
    scale_names: Mapping[Decimal, tuple[str, ...]]  # the usual singular and plural, or one word for both
    short_scales: Mapping[str, Decimal]  # abbreviations, only right after a figure
    short_names: Mapping[Decimal, str]
    joiners: frozenset[str]  # "and" inside a number
    halves: frozenset[str]
    percent: tuple[str, ...]
    vocabulary: frozenset[str]  # every word that can be part of a number, but for those put together

    def knows(self, word: str) -> bool:
        """Whether the word can be part of a number."""
        return word in self.vocabulary or (
            self.language in _FUSING and bool(fused(word, self.language) or ordinal(word, self.language))
        )

    def cardinal(self, word: str) -> int | None:
        """The value of a word that is a number by itself, or None; German and Italian ones are put together freely."""
        return self.small.get(word) or fused(word, self.language)

    def ordinal(self, word: str) -> int | None:
        """The value of an ordinal of one word, or None."""
        return self.ordinals.get(word) or ordinal(word, self.language)


_FUSING = frozenset({"de", "it", "fr"})  # French only its ordinals


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
        "quinze=15 seize=16 vingt|vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 "
        "huitante|octante=80 nonante=90"
    ),
    "de": _words(
        "zwei|zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 "
        "vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig|dreissig=30 "
        "vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90"
    ),
    "it": _words(
        "due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13 "
        "quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 trenta=30 quaranta=40 "
        "cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90"
    ),
}

_SCALES: Mapping[str, str] = {
    "en": "thousand=3 million=6 billion=9 trillion=12 quadrillion=15 lakh|lakhs=5 crore|crores=7",
    "pt": "mil=3 milhão|milhões=6 bilhão|bilhões=9 trilhão|trilhões=12 mil_milhões=9 bilião|biliões=12",
    "pt-pt": "mil=3 milhão|milhões=6 mil_milhões=9 bilião|biliões=12 bilhão|bilhões=9 trilhão|trilhões=12",
    "es": "mil=3 millón|millones=6 mil_millones=9 billón|billones=12 trillón|trillones=18 millardo|millardos=9",
    "fr": "mille=3 million|millions=6 milliard|milliards=9 billion|billions=12",
    "de": "tausend=3 million|millionen=6 milliarde|milliarden=9 billion|billionen=12 billiarde|billiarden=15",
    "it": "mille|mila=3 milione|milioni=6 miliardo|miliardi=9 bilione|bilioni=12 mila_miliardi=12",
    "ru": "тысяча|тысячи|тысяч|тыс=3 миллион|миллиона|миллионов|млн=6 миллиард|миллиарда|миллиардов|млрд=9 "
    "триллион|триллиона|триллионов|трлн=12",
    "uk": "тисяча|тисячі|тисяч|тис=3 мільйон|мільйона|мільйони|мільйонів|млн=6 мільярд|мільярда|мільярди|мільярдів=9 "
    "млрд=9 трильйон|трильйона|трильйони|трильйонів|трлн=12",
    "ar": "ألف|آلاف=3 مليون|ملايين=6 مليار|مليارات=9 تريليون|ترليون=12",
}
_SHORT_SCALES: Mapping[str, str] = {
    "en": "k=3 m=6 mn=6 mln=6 bn=9 b=9 bln=9 tn=12 trn=12",
    "pt": "mi=6 bi=9 tri=12",
    "es": "m=6 mm=9",
    "fr": "k=3 m=6 md=9 mds=9 mrd=9",
    "de": "tsd=3 tsd.=3 mio=6 mio.=6 mrd=9 mrd.=9 bio.=12",
    "it": "mln=6 mld=9",
}
_REST: Mapping[str, tuple[str, str, str, str, str]] = {  # multipliers; one; numbers alone; joiners; halves
    "en": ("hundred=100 dozen=12", "a an one", "", "and", "half"),
    "pt": ("dúzia|dúzias=12", "um uma", "mil", "e", "meio meia"),
    "es": ("docena|docenas=12", "un una uno", "mil", "y", "medio media"),
    "fr": ("cent|cents=100 douzaine=12", "un une", "mille cent", "et", "demi demie"),
    "de": ("hundert=100 dutzend=12", "ein eine einer einem einen", "tausend hundert", "und", "halbe halben"),
    "it": ("cento=100 dozzina=12", "un uno una", "mille cento", "e", "mezzo mezza"),
}
_EN_ORDINALS = (
    "third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 "
    "fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 "
    "fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 first=1 second=2"
)
_PT_ORDINALS = (
    "primeir=1 segund=2 terceir=3 quart=4 quint=5 sext=6 sétim=7 oitav=8 non=9 décim=10 vigésim=20 trigésim=30 "
    "quadragésim=40 quinquagésim=50 sexagésim=60 septuagésim|setuagésim=70 octogésim=80 nonagésim=90 centésim=100"
)
_ES_ORDINALS = (
    "primer=1 segund=2 tercer=3 cuart=4 quint=5 sext=6 séptim|sétim=7 octav=8 noven=9 décim=10 undécim|decimoprimer=11 "
    "duodécim|decimosegund=12 decimotercer=13 decimocuart=14 decimoquint=15 decimosext=16 decimoséptim=17 "
    "decimoctav=18 decimonoven=19 vigésim=20 trigésim=30 cuadragésim=40 quincuagésim=50 sexagésim=60 septuagésim=70 "
    "octogésim=80 nonagésim=90 centésim=100"
)


def _in_both_genders(stems: str) -> dict[str, int]:
    return {stem + ending: value for stem, value in _words(stems).items() for ending in ("o", "a")}


_ORDINALS: Mapping[str, Mapping[str, int]] = {
    "en": _words(_EN_ORDINALS),
    "pt": _in_both_genders(_PT_ORDINALS),
    "es": _in_both_genders(_ES_ORDINALS) | {"primer": 1, "tercer": 3, "decimotercer": 13},
}
_PERCENT = ("%", "٪", "percent", "per cent", "por cento", "por ciento", "pour cent", "prozent", "per cento", "процент")
_POINTS = (
    "percentage point", "ponto percentua", "pontos percentua", "punto porcentual", "puntos porcentuales",
    "point de pourcentage", "points de pourcentage", "punto percentuale", "punti percentuali", "p.p.",
)  # fmt: skip


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """The conventions of the language, its region included; for one without rows only those of the CLDR."""
    base = base_language(language)
    decimal, group = separators(language)
    multipliers, *rest = _REST.get(base, ("", "", "", "", ""))
    one, alone, joiners, halves = (frozenset(part.split()) for part in rest)
    scales = _SCALES.get(_with_scales_of(language), "")
    known = (_SMALL.get(base, {}), _ORDINALS.get(base, {}), _words(multipliers), _powers(scales), one, joiners, halves)
    return Lexicon(
        language=base,
        decimal=decimal,
        group=group,
        small=_SMALL.get(base, {}),
        ordinals=_ORDINALS.get(base, {}),
        multipliers=_words(multipliers),
        one=one,
        alone=alone,
        scales=_powers(scales),
        scale_names=_scale_names(scales),
        short_scales=_powers(_SHORT_SCALES.get(base, "")),
        short_names={scale: names[0] for scale, names in _scale_names(_SHORT_SCALES.get(base, "")).items()},
        joiners=joiners,
        halves=halves,
        percent=(*_POINTS, *_PERCENT),
        vocabulary=frozenset(word for words in known for word in words),
    )


def _with_scales_of(language: str) -> str:
    """The row of scale words: outside Brazil Portuguese counts as in Portugal."""
    code, base = language.replace("_", "-").lower(), base_language(language)
    return "pt-pt" if base == "pt" and code not in ("pt", "pt-br") else base


def _powers(text: str) -> dict[str, Decimal]:
    return {word.replace("_", " "): Decimal(10) ** power for word, power in _words(text).items()}


def _scale_names(text: str) -> dict[Decimal, tuple[str, ...]]:
    names: dict[Decimal, tuple[str, ...]] = {}
    for entry in text.split():
        words, _, power = entry.partition("=")
        names.setdefault(Decimal(10) ** int(power), tuple(words.replace("_", " ").split("|")))
    return names


@lru_cache(maxsize=32)
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
