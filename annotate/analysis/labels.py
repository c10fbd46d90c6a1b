"""Labels in front of paragraphs and short headings, which stay in the original's language unnoticed: "Hard Truths:"."""

from collections.abc import Sequence

from annotate.analysis.context import Context
from annotate.analysis.texts import Range, Word
from annotate.analysis.vocabulary import zipf

FEWEST, MOST = 2, 5  # words; a single one with a capital may always be a name
EACH, TOGETHER = 1.0, 1.5  # by which each word, and all in the mean, are commoner in the other language (zipf)
KNOWN = 2.0  # zipf in the other language from which a word is one at all


def foreign_label(context: Context, block: Range, other: str) -> Sequence[Word]:
    """The words of the block's label, or of the whole block, if all are words of the other language; else none.

    A label is what stands between the beginning of the block and a colon. Words used again elsewhere are a name's.
    """
    plain = context.target.plain
    colon = plain.find(":", *block)
    end = colon if colon >= 0 else block.end
    words = context.target.words_in(block.start, end)
    if not FEWEST <= len(words) <= MOST or plain[block.start : end].strip() != _joined(words):
        return ()
    gaps = [zipf(word.text, other) - context.zipf_target(word.text) for word in words]
    if min(gaps) < EACH or sum(gaps) < TOGETHER * len(words):
        return ()
    if any(zipf(word.text, other) < KNOWN or context.target_forms[word.text] > 1 for word in words):
        return ()
    return words


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
