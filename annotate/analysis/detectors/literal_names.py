"""Names that were translated as if they were words: "segmento" for the company Segment."""

from collections.abc import Iterator

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence
from annotate.analysis.names import Name
from annotate.analysis.spelling import likeness
from annotate.analysis.texts import Range, Word
from annotate.taxonomy import Category, Severity

ALIKE = 85  # likeness of a name and the lower-case word that was made of it
SAME_START = 4  # letters that both begin with
MOST_WORDS = 1  # longer names are rarely taken for words as a whole


class LiteralNames:
    """Looks for a word where the aligned original has a name that this word translates."""

    code = "literal-names"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for lower-case look-alikes of names that the translated sentence lacks otherwise."""
        for pair in context.aligned:
            if pair.source is None or pair.target is None:
                continue
            words = context.target.words_in(*pair.target)
            written = {word.text for word in words}
            lower = [word for word in words if not word.capitalised and len(word.key) >= SAME_START]
            for name, where in context.names_between([pair.source]):
                if not _is_candidate(context, name, where) or name.text in written:
                    continue
                yield from _look_alikes(context, name, where, lower)


def _is_candidate(context: Context, name: Name, where: Range) -> bool:
    """Whether the name is one word that stands inside its sentence, so that its capital means something."""
    if len(name.words) > MOST_WORDS or len(name.key) <= SAME_START or context.exonyms_of(name.text) or name.is_place:
        return False
    assert context.source is not None
    words = context.source.words_in(*where)
    lower = name.text.lower() in context.source_words
    return bool(words) and not words[0].initial and not lower and not context.source.is_headline(*where)


def _look_alikes(context: Context, name: Name, where: Range, words: list[Word]) -> Iterator[Finding]:
    for word in words:
        if word.key == name.key or word.key[:SAME_START] != name.key[:SAME_START]:
            continue
        score = likeness(word.key, name.key)
        if score >= ALIKE and context.zipf_target(word.text) > context.zipf_target(name.text):
            yield Finding(
                word.start,
                word.end,
                Category.DO_NOT_TRANSLATE,
                Severity.MAJOR,
                0.6 if name.is_named else 0.4,
                (name.text,),
                (
                    Evidence("rule", {"name": "name-translated"}),
                    context.in_source(where),
                    Evidence("similarity", {"name": name.text, "percent": round(score)}),
                ),
            )
