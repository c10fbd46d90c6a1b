"""Short ways from two texts and what a newsroom knows to what one detector says. No database, no model."""

from collections.abc import Sequence

from annotate.analysis.context import Context, Finding
from annotate.analysis.detectors import Detector
from annotate.analysis.run import Request, read
from annotate.analysis.terms import Knowledge, Lesson, Term
from tests.unit.analysis.reading import WITHOUT_MODEL

LANGUAGES = {**WITHOUT_MODEL, "fr": "", "de": "", "it": ""}


def context(
    target: str,
    source: str = "",
    language: str = "pt-BR",
    *,
    terms: Sequence[Term] = (),
    lessons: Sequence[Lesson] = (),
    source_language: str = "en",
) -> Context:
    """What detectors are given when the newsroom knows these terms and lessons."""
    knowledge = Knowledge(tuple(terms), tuple(lessons))
    request = Request(target, language, source, source_language if source else "", knowledge)
    return read(request, pipelines=LANGUAGES)


def raw(detector: Detector, known: Context) -> list[Finding]:
    """All findings of the detector, by place."""
    return sorted(detector.find(known), key=lambda each: (each.start, each.end))


def shown(detector: Detector, known: Context) -> list[tuple[str, tuple[str, ...]]]:
    """Quotes and corrections of the detector's findings that would be shown, by place."""
    text = known.target.document.text
    found = raw(detector, known)
    return [(text[each.start : each.end], each.corrections) for each in found if each.confidence >= 0.5]


def corrected(detector: Detector, known: Context) -> str:
    """The translation with the first correction of every finding that would be shown."""
    text = known.target.document.text
    for each in reversed([each for each in raw(detector, known) if each.confidence >= 0.5 and each.corrections]):
        text = text[: each.start] + each.corrections[0] + text[each.end :]
    return text
