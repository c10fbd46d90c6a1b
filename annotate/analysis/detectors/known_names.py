"""Names that the whole world knows, in another writing: what an article without its original shows by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence

from annotate.analysis.brand_words import literal_forms
from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.names import is_joint
from annotate.analysis.spelling import likeness
from annotate.analysis.texts import Word
from annotate.analysis.world_names import coined_beginnings, coined_names, names_by_initial, plain_names
from annotate.taxonomy import Category, Severity

ALIKE = 84  # likeness from which an unknown word is taken for a known name: one letter in seven
LONG = 6  # letters of a name that can be recognised in a garble
UNKNOWN = 0.5  # zipf; a word or name that exists somewhere has more


class KnownNames:
    """Compares capitalised and unknown words with names that are written alike everywhere."""

    code = "known-names"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for such names in a text without an original; with one the original is the better witness."""
        if context.source is not None:
            return
        words, behind = context.target.words, 0
        beginnings, coined, plain = coined_beginnings(), coined_names(), plain_names()
        for at, word in enumerate(words):
            letters = word.key
            nothing = not word.capitalised and letters[:2] not in beginnings  # told quickly: hardly any word is a name
            if word.start < behind or (nothing and letters not in coined and letters not in plain):
                continue
            found = _split(context, words[at : at + 2]) or _alone(context, word)
            if found is not None:
                behind = found.end
                yield found
        yield from _names_as_words(context)


def _names_as_words(context: Context) -> Iterator[Finding]:
    """Names that are words of the language too, once in small letters in a text that has them as names: Meta, meta."""
    inside = Counter(run[0].text for run in context.target_runs if len(run) == 1 and not run[0].initial)
    for name, forms in literal_forms(context.target.language).items():
        word = name.lower()
        if inside[name] and word in forms and context.target_forms[word] == 1:
            place = next(each for each in context.target.words if each.text == word)
            counts = Evidence("counts", {"text": "target", "forms": {name: inside[name], word: 1}})
            yield _finding(place.start, place.end, name, "letter-case", 0.5, counts)


def _split(context: Context, words: Sequence[Word]) -> Finding | None:
    """The finding for two words that together are one coined name."""
    if len(words) < 2 or words[0].key[:2] not in coined_beginnings():
        return None
    name = coined_names().get(words[0].key + words[1].key)
    return _coined(context, words, name) if name is not None else None


def _alone(context: Context, word: Word) -> Finding | None:
    """The finding for one word that is or resembles a known name in another writing."""
    coined, plain = coined_names().get(word.key), plain_names().get(word.key)
    if coined is not None:
        return None if word.text == coined or word.text.isupper() else _coined(context, [word], coined)
    if plain is not None:
        return _finding(word.start, word.end, plain, "letter-case", 0.65) if word.text.islower() else None
    return _garbled(context, word) if word.capitalised else None


def _coined(context: Context, words: Sequence[Word], name: str) -> Finding | None:
    """The finding for other capitals or a split; two words in small letters may be there by chance ("you tube")."""
    start, end = words[0].start, words[-1].end
    if context.target.is_shouted(start, end):
        return None
    if len(words) == 1:
        return _finding(start, end, name, "letter-case", 0.7)
    joined = words[0].capitalised and is_joint(context.target.plain[words[0].end : words[1].start])
    return _finding(start, end, name, "word-spacing", 0.7) if joined else None


def _garbled(context: Context, word: Word) -> Finding | None:
    """The finding for an unknown capitalised word that nearly is a known name."""
    if len(word.key) < LONG or context.target_forms[word.text] > 2:
        return None
    if context.zipf_target(word.text) > UNKNOWN or any(c.isdigit() for c in word.text):
        return None
    if context.target.is_shouted(word.start, word.end):
        return None
    for letters, name in names_by_initial().get(word.key[:1], ()):
        near = abs(len(letters) - len(word.key)) <= 1 and len(letters) >= LONG
        if near and not _is_derived(word.key, letters) and (score := likeness(word.key, letters)) >= ALIKE:
            evidence = Evidence("similarity", {"name": name, "percent": round(score)})
            return _finding(word.start, word.end, name, "look-alike", 0.55, evidence)
    return None


def _is_derived(one: str, other: str) -> bool:
    """Whether the forms differ in an ending only: Trumps, Googles."""
    same_but_last = one[:-1] == other[:-1] and one.endswith(("a", "e", "i", "o", "s"))
    return same_but_last or one.startswith(other) or other.startswith(one)


def _finding(start: int, end: int, name: str, rule: str, confidence: float, *evidence: Evidence) -> Finding:
    reasons = (Evidence("rule", {"name": "known-name"}), Evidence("rule", {"name": rule}), *evidence)
    category = Category.NAME if rule == "look-alike" else Category.SPELLING
    severity = Severity.MAJOR if rule == "look-alike" else Severity.MINOR
    return Finding(start, end, category, severity, confidence, (name,), reasons)
