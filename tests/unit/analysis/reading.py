"""Short ways from two texts to what one detector, or the whole engine, says about them. No database, no model."""

from annotate.analysis import Issue, find_issues
from annotate.analysis.context import Context, Finding
from annotate.analysis.detectors import Detector
from annotate.analysis.run import Request, read

WITHOUT_MODEL = {"en": "", "pt": "", "es": ""}


def context(target: str, source: str = "", target_language: str = "pt-BR", source_language: str = "en") -> Context:
    """What detectors are given for these texts when no trained pipeline is installed."""
    return read(Request(target, target_language, source, source_language), pipelines=WITHOUT_MODEL)


def findings(
    detector: Detector,
    target: str,
    source: str = "",
    target_language: str = "pt-BR",
    source_language: str = "en",
    *,
    unsure: bool = False,
) -> list[tuple[str, tuple[str, ...]]]:
    """Quotes and corrections of the detector's findings that would be shown, by place; with ``unsure`` of all."""
    found = raw(detector, target, source, target_language, source_language)
    text = context(target).target.document.text
    return [(text[each.start : each.end], each.corrections) for each in found if unsure or each.confidence >= 0.5]


def raw(
    detector: Detector, target: str, source: str = "", target_language: str = "pt-BR", source_language: str = "en"
) -> list[Finding]:
    """All findings of the detector, by place."""
    found = detector.find(context(target, source, target_language, source_language))
    return sorted(found, key=lambda each: (each.start, each.end))


def issues(
    target: str, source: str | None = None, target_language: str = "pt-BR", *, model: bool = False
) -> list[Issue]:
    """What the whole engine finds, with or without the trained pipeline."""
    return find_issues(
        target,
        target_language=target_language,
        source=source,
        source_language="en" if source else "",
        pipelines=None if model else WITHOUT_MODEL,
    )
