"""Sentences of an article: where each begins and ends, by rules.

Own rules instead of a spaCy pipeline: they are needed while a page is being served, where importing spaCy
alone takes two seconds and 110 MB, and its blank sentencizer breaks after "Dr." and leaves an opening quote
behind.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from articles.document import Block, Document
from articles.spans import Span

PROSE_KINDS = frozenset({"paragraph", "heading", "item", "cell"})

_ENDS = ".!?…؟۔।॥։።။"
_WIDE_ENDS = "。！？．｡"  # need no space after them
_CLOSERS = "\"'”’“‘»›«)]}」』）】〉》〕"  # after a stop and before a space, whichever way a quote points elsewhere
_OPENERS = "\"'“‘„‚«‹»›([{¿¡「『（【〈《〔*-–—"
_NOTE = r"(?:\[\w{1,12}\]|[⁰¹²³⁴-⁹]+)*"
_STOP = re.compile(
    rf"(?P<wide>[{_WIDE_ENDS}][{_WIDE_ENDS}{_ENDS}]*)[”’»)\]}}」』）】〉》〕]*{_NOTE}"
    rf"|(?P<mark>[{re.escape(_ENDS)}]+)(?:[{re.escape(_CLOSERS)}]|[ \u00a0\u202f]»)*{_NOTE}"
)
_STRAIGHT_QUOTE = re.compile('"')
_GREEK_QUESTION = re.compile(r";(?=\s)[»”\"]*")
_LAST_WORD = re.compile(r"(?:[^\W_]|[.&ºª°])*[^\W_ºª°][ºª°]?\Z")
_NUMBER_LINE = re.compile(r"^[^\S\n]*(?:\d[\d.,:/ ]*)?\d[^\S\n]*$", re.MULTILINE)
_NEXT_WORD = re.compile(r"[^\W\d_]\.|[^\W_]+(?:['’][^\W_]+)?")  # an initial keeps its stop
_QUOTE_GOES_ON = ("と", "って", "、", "，")  # "…。」と言った" is one sentence
_SPACES = " \t\n\u00a0\u202f"
_LOOK_BACK = 24  # longer than any abbreviation


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written with a full stop and (nearly) always followed by more of the sentence. Lower case, without the stop.
_ALWAYS_GOES_ON = _words("""
    mr mrs ms mx dr dra drs dras drª prof profa profª profs sr sra srs sras srª srta sres mme mlle mgr
    gen col lt maj sgt capt cmdr adm rep sen reps sens gov pres hon rev fr msgr supt dep insp atty amb
    cel gral cnel tte alm exmo exma excmo excma ilmo ilma eng arq adv dª ud uds vd vds dott ing avv
    mt ste av avda trav pça pza vs v e.g i.e p.ex cf cfr viz approx aprox ca z.b d.h vgl obs n.b
""")
# Go on before a number: "No. 10", "p. 4", "Art. 5", "Sept. 3"; elsewhere they may be ordinary words.
_GOES_ON_BEFORE_NUMBER = _words("""
    no nos nº n.º nr núm num n p pp pág págs pag pags vol vols fig figs art arts cap caps ch sec sect tel
    jan feb mar apr jun jul aug sep sept oct nov dec fev abr mai ago set out dez ene dic janv févr avr
""")
# May end a sentence: taken so when a word follows that usually begins one.
_MAY_END = _words("""
    inc ltd corp co llc bros jr ltda cía plc gmbh ag al esq st jan feb apr aug sept oct nov dec fev
""")
# Begin sentences far more often than they continue a name, in English and the Romance languages and German.
_STARTERS = _words("""
    the a an he she it they we i you this that these those there his her its their our my in on at by for
    from but and or so as if when while after before since though although however meanwhile then now what
    who why how where with according no not some many most both all
    o a os as um uma ele ela eles elas isso isto este esta esse essa aquele aquela seu sua no na nos nas em
    de do da por para com mas e ou se quando enquanto após depois antes porém segundo já também não há
    el la los las un una unos unas él ella ellos ellas esto eso ese esa su sus en con pero y si cuando
    mientras tras después según ya también hay fue era foi
    le les une il elle ils elles ce cette ces son sa ses dans mais et
    der die das ein eine er sie es wir im am aber und wenn
    lo gli uno egli lui lei loro nel nella ma è
""")
# Write ordinals with a full stop: "am 3. Oktober".
_ORDINAL_STOP = _words("de da nb nn no fi et cs sk sl hr sr bs hu lv pl is tr")


def sentences(document: Document, language: str) -> list[Span]:
    """Every sentence of the prose of a document, in order, as code point ranges of its Markdown, half-open.

    A sentence never crosses a block. Together they hold every character of the rendered prose that is not
    white space, the boxes of tasks excepted; code blocks and raw HTML have none. `language` is a BCP 47 code,
    or empty if unknown.
    """
    return [span for block in document.blocks for span in sentences_in(document, block, language)]


def sentences_in(document: Document, block: Block, language: str) -> list[Span]:
    """The sentences of one block of a document; none for code and raw HTML."""
    if block.kind not in PROSE_KINDS:
        return []
    text = list(block.text)
    for run in block.runs:
        if run.kind == "soft-break":  # rendered as a space, but the lines of a pasted page matter here
            text[run.offset] = "\n"
        elif run.kind == "task":  # the box of a task is no part of what is said
            text[run.offset : run.offset + len(run.text)] = " " * len(run.text)
    return [document.span_at(block.offset + start, block.offset + end) for start, end in split("".join(text), language)]


def split(text: str, language: str = "") -> list[tuple[int, int]]:
    """The sentences of one block of plain text as (start, end) code points, half-open, without outer spaces.

    Every character that is not white space lies in exactly one. Errs on the side of joining: two sentences
    taken for one are aligned together, half a sentence is aligned wrongly.
    """
    base = language.partition("-")[0].lower()
    pieces: list[tuple[int, int]] = []
    begin = 0
    for cut in (*_cuts(text, base), len(text)):
        start, end = _stripped(text, begin, cut)
        begin = cut
        if start == end:
            continue
        if pieces and not (_has_word(text[start:end]) and _has_word(text[slice(*pieces[-1])])):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


def _cuts(text: str, language: str) -> list[int]:
    """Offsets in ascending order after which a new sentence begins."""
    cuts = _lines_apart(text)
    quotes = [found.start() for found in _STRAIGHT_QUOTE.finditer(text)]
    for stop in _STOP.finditer(text):
        if stop.group("wide"):
            end = _with_straight_quote(text, stop.end(), quotes)
            if not text.startswith(_QUOTE_GOES_ON, end):
                cuts.add(end)
        elif _ends_sentence(text, stop, language):
            cuts.add(stop.end())
    if language == "el":
        cuts |= {stop.end() for stop in _GREEK_QUESTION.finditer(text)}
    return sorted(cuts)


def _with_straight_quote(text: str, end: int, quotes: Sequence[int]) -> int:
    """The end of a sentence moved past a straight quote there that closes an earlier one; ``quotes`` says where all
    of them are, so that a text of nothing else is not counted through at each.
    """
    closes = text[end : end + 1] == '"' and bisect_left(quotes, end) % 2 == 1
    return end + 1 if closes else end


def _ends_sentence(text: str, stop: re.Match[str], language: str) -> bool:
    """Whether a sentence in a script that puts spaces between them ends at this stop."""
    if not text[stop.end() : stop.end() + 1].isspace():
        return False
    following = _NEXT_WORD.match(text[stop.end() : stop.end() + 2 * _LOOK_BACK].lstrip(_OPENERS + _SPACES))
    word = following.group() if following else ""
    if word.islower():
        return False
    return stop.group("mark") != "." or not _abbreviates(text, stop.start(), word, language)


def _abbreviates(text: str, stop: int, following: str, language: str) -> bool:
    """Whether the full stop at `stop` is that of an abbreviation, initial or ordinal, within a sentence."""
    match = _LAST_WORD.search(text, max(0, stop - _LOOK_BACK), stop)
    word = match.group() if match else ""
    lower = word.lower()
    starter = following.lower() in _STARTERS and not following.islower()
    if word and not any(c.isalpha() for c in word):
        ordinal = language in _ORDINAL_STOP and len(word) <= 2 and not starter
        return ordinal or _is_list_number(text, stop - len(word))
    if lower in _ALWAYS_GOES_ON:
        return True
    if following[:1].isdigit() and lower in _GOES_ON_BEFORE_NUMBER:
        return True
    initial = len(word) == 1 and (word.isupper() or following.endswith("."))  # J. K. Rowling, z. B.
    doubled = len(word) == 2 and word.isupper() and word[0] == word[1]  # EE. UU., RR. HH.
    return (initial or doubled or "." in word or lower in _MAY_END) and not starter


def _is_list_number(text: str, start: int) -> bool:
    """Whether a number that starts there opens the text or a line of it."""
    while start and text[start - 1] == " ":
        start -= 1
    return start == 0 or text[start - 1] == "\n"


def _lines_apart(text: str) -> set[int]:
    """Offsets around lines that hold a number alone, such as the counters in a pasted page."""
    return {edge for line in _NUMBER_LINE.finditer(text) for edge in line.span()}


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _has_word(text: str) -> bool:
    """Whether there is a letter or a digit, of any script."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)
