"""One analysis from Markdown to issues: reads the texts, runs the detectors, merges, maps back to the Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.analysis import pipelines as spacy_pipelines
from annotate.analysis import vocabulary
from annotate.analysis.context import Aligned, Context, Finding
from annotate.analysis.detectors import DETECTORS
from annotate.analysis.detectors.glossary import settled_forms
from annotate.analysis.issues import Issue
from annotate.analysis.merging import Found, grouped, merged
from annotate.analysis.name_table import NameRow, name_table
from annotate.analysis.pipelines import base_language
from annotate.analysis.remembering import names_of
from annotate.analysis.terms import NOTHING, Knowledge
from annotate.analysis.texts import Text
from articles.alignment import align
from articles.markdown import Document, parse
from articles.segmentation import sentences
from articles.spans import Span

SHOWN_FROM = 0.5  # confidence

Segments = Sequence[tuple[Span | None, Span | None]]
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """Two Markdown texts and their languages; an empty source means that there is none."""

    target: str
    target_language: str
    source: str = ""
    source_language: str = ""
    knowledge: Knowledge = NOTHING


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one analysis has found: the issues by place, and the names with their forms."""

    issues: list[Issue]
    names: list[NameRow]


def run(
    request: Request,
    *,
    segments: Segments | None = None,
    progress: Progress | None = None,
    pipelines: Mapping[str, str] | None = None,
) -> Analysis:
    """What ``analyse`` promises."""
    tell = progress or (lambda share, what: None)
    tell(0.0, "read")
    context = read(request, segments=segments, progress=tell, pipelines=pipelines)
    found: list[Found] = []
    settled = settled_forms(request.knowledge)

    def quote(finding: Finding) -> str:
        return context.target.plain[finding.start : finding.end]

    for number, detector in enumerate(DETECTORS):
        tell(0.6 + 0.4 * number / len(DETECTORS), detector.code)
        found += [Found(detector.code, each) for each in detector.find(context) if quote(each) not in settled]
    issues = [_issue(context.target.document, each) for each in merged(found)]
    tell(1.0, "done")
    issues = grouped(sorted(issues, key=lambda issue: (issue.start, issue.end, issue.detector)))
    return Analysis(issues, name_table(context, issues))


def read(
    request: Request,
    *,
    segments: Segments | None = None,
    progress: Progress | None = None,
    pipelines: Mapping[str, str] | None = None,
) -> Context:
    """Both texts parsed, aligned and searched for names: what the detectors work on."""
    source_language = request.source_language
    translation = _text(parse(request.target), request.target_language)
    if not request.source.strip():
        return Context(translation, knowledge=request.knowledge)
    original = _text(parse(request.source), source_language)
    tell = progress or (lambda share, what: None)
    tell(0.05, "align")
    if segments is None:
        pairs = align(original.document, translation.document, source_language, request.target_language)
        segments = [(pair.source, pair.target) for pair in pairs]
    aligned = tuple(_aligned(original, translation, segments))
    tell(0.2, "names")
    names = names_of(original, spacy_pipelines.load(source_language, pipelines))
    return Context(translation, original, aligned, names, request.knowledge)


def resources(
    source_language: str, target_language: str, pipelines: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """What ``resources_used`` promises."""
    pipeline = spacy_pipelines.load(source_language, pipelines) if source_language else None
    used = [pipeline.name if pipeline else "shape of words"]
    languages = dict.fromkeys(base_language(code) for code in (target_language, source_language) if code)
    used += [f"wordfreq {code}" for code in languages if vocabulary.is_known(code)]
    return tuple(used)


def _text(document: Document, language: str) -> Text:
    return Text(document, language, tuple(sentences(document, language)))


def _aligned(source: Text, target: Text, segments: Segments) -> Iterator[Aligned]:
    for here, there in segments:
        yield Aligned(source.rendered(here) if here else None, target.rendered(there) if there else None)


def _issue(document: Document, found: Found) -> Issue:
    finding: Finding = found.finding
    span = document.span_at(finding.start, finding.end)
    return Issue(
        start=span.start,
        end=span.end,
        quote=document.text[finding.start : finding.end],
        detector=found.detector,
        category=str(finding.category),
        severity=str(finding.severity),
        confidence=finding.confidence,
        shown=finding.confidence >= SHOWN_FROM,
        corrections=finding.corrections,
        evidence=finding.evidence,
    )
