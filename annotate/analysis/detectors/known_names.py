"""Names that the whole world knows, in another writing: what an article without its original shows by itself."""

from collections.abc import Iterator, Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.names import is_joint
from annotate.analysis.spelling import likeness
from annotate.analysis.texts import Word
from annotate.analysis.world_names import coined_names, plain_names
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
        words, at = context.target.words, 0
        while at < len(words):
            found = next((hit for count in (2, 1) if (hit := _rewritten(context, words[at : at + count], count))), None)
            if found is not None:
                yield found
            at += 2 if found is not None and found.end > words[at].end else 1


def _rewritten(context: Context, words: Sequence[Word], count: int) -> Finding | None:
    """The finding for these words, if together they are or resemble a known name in another writing."""
    if len(words) < count or context.target.is_shouted(words[0].start, words[-1].end):
        return None
    start, end = words[0].start, words[-1].end
    written, letters = context.target.plain[start:end], "".join(word.key for word in words)
    joined = count == 1 or is_joint(context.target.plain[words[0].end : words[1].start])
    name = coined_names().get(letters)
    if name is not None and joined and written != name and not written.isupper():
        is_split = count > 1
        if is_split and not words[0].capitalised:
            return None  # "pay pal", "you tube": two words by chance
        return _finding(start, end, name, "word-spacing" if is_split else "letter-case", 0.7)
    if count > 1:
        return None
    name = plain_names().get(letters)
    if name is not None:
        return _finding(start, end, name, "letter-case", 0.65) if written.islower() else None
    return _garbled(context, words[0])


def _garbled(context: Context, word: Word) -> Finding | None:
    """The finding for an unknown capitalised word that nearly is a known name."""
    if not word.capitalised or len(word.key) < LONG or context.target_forms[word.text] > 2:
        return None
    if context.zipf_target(word.text) > UNKNOWN or any(c.isdigit() for c in word.text):
        return None
    for letters, name in (*coined_names().items(), *plain_names().items()):
        near = letters[0] == word.key[0] and abs(len(letters) - len(word.key)) <= 1 and len(letters) >= LONG
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
