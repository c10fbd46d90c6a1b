"""Words that reviewers let correct in earlier articles, standing there again."""

import re
from collections.abc import Iterator

from annotate.analysis.context import Context, Finding
from annotate.analysis.issues import Evidence, Json
from annotate.analysis.phrases import Phrases, Place, Stems, longest, phrase
from annotate.analysis.spelling import key
from annotate.analysis.terms import Lesson

# Confidence by how often the correction was approved more often than rejected.
_TRUST = ((4, 0.85), (2, 0.75), (1, 0.65))
ORDINARY_HERE = 0.55  # for an ordinary word where the original shares a telling word with that of the lesson
ORDINARY = 0.3

RARE = 3.0  # zipf below which a single word is seldom enough to be the same error again
SMALL = 5.0  # zipf of words that say nothing, not even together
TELLING = 4.5  # zipf of the original's words below which they say what a sentence is about
_LEAST_LETTERS = 4

# A deletion says little about the words: the same ones are right elsewhere.
DELETED_TIMES, DELETED_WORDS = 2, 3

_WORD = re.compile(r"[^\W\d_]+")


class CorrectedBefore:
    """Looks for the words of earlier corrections."""

    code = "corrected-before"

    def find(self, context: Context) -> Iterator[Finding]:
        """Findings for what was corrected before, in the same capitals, unless the correction is there already."""
        lessons = [lesson for lesson in context.knowledge.lessons if _is_lasting(lesson)]
        if not lessons:
            return
        stems, phrases = Stems(context.target), Phrases[Lesson]()
        for lesson in lessons:
            if stems.may_hold(lesson.quote):
                phrases.add(lesson.quote, lesson, exact=True)
        for place in longest(list(phrases.find(context.target))):
            if not _is_done(context, place):
                yield _finding(context, place)


def _is_lasting(lesson: Lesson) -> bool:
    """Whether reviewers were of one mind, and the words mean something by themselves."""
    words = phrase(lesson.quote)
    if words is None or lesson.rejected >= lesson.times or lesson.quote == lesson.correction:
        return False
    deletion = not lesson.correction.strip()
    return not deletion or (lesson.times >= DELETED_TIMES and len(words.words) >= DELETED_WORDS)


def _is_done(context: Context, place: Place[Lesson]) -> bool:
    """Whether the text has the correction here already, where that holds the quoted words too."""
    lesson, plain = place.value, context.target.plain
    starts = (place.start - found.start() for found in re.finditer(re.escape(lesson.quote), lesson.correction))
    return any(start >= 0 and plain.startswith(lesson.correction, start) for start in starts)


def _finding(context: Context, place: Place[Lesson]) -> Finding:
    lesson = place.value
    articles: list[Json] = [{"id": number, "title": title} for number, title in lesson.articles[:3]]
    values: dict[str, Json] = {
        "times": lesson.times,
        "rejected": lesson.rejected,
        "quote": lesson.quote,
        "correction": lesson.correction,
        "articles": articles,
    }
    return Finding(
        place.start,
        place.end,
        lesson.category,
        lesson.severity,
        _confidence(context, place),
        (lesson.correction,),
        (Evidence("corrected-before", values),),
    )


def _confidence(context: Context, place: Place[Lesson]) -> float:
    lesson = place.value
    if _is_ordinary(context, lesson):
        return ORDINARY_HERE if _is_about_the_same(context, place) else ORDINARY
    return next(trust for least, trust in _TRUST if lesson.times - lesson.rejected >= least)


def _is_ordinary(context: Context, lesson: Lesson) -> bool:
    """Whether the words are so common that they are mostly right."""
    words = phrase(lesson.quote)
    assert words is not None
    common = [context.zipf_target(word) for word in words.words]
    return common[0] >= RARE if len(common) == 1 else min(common) >= SMALL


def _is_about_the_same(context: Context, place: Place[Lesson]) -> bool:
    """Whether the original beside the place shares a telling word with the original of the lesson."""
    if context.source is None:
        return False
    then = {key(word) for word in _WORD.findall(place.value.source)}
    return any(
        word.key in then and len(word.key) >= _LEAST_LETTERS and context.zipf_source(word.text) < TELLING
        for where in context.source_ranges(place.start)
        for word in context.source.words_in(*where)
    )
