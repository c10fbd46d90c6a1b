"""Makes one finding of several that are about the same words, and groups those that repeat."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotate.analysis.context import Finding
from annotate.analysis.issues import Issue


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the code of the detector that made it."""

    detector: str
    finding: Finding


def merged(found: Iterable[Found]) -> list[Found]:
    """The findings by place, overlapping ones made one: the surest leads, the others add corrections and evidence.

    Findings overlap in this sense if one lies within the other and is at least half as long. A word inside a
    questionable sentence therefore stays a finding of its own. A wider finding that mends what a narrower one mends
    takes its place.
    """
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: (-f.finding.confidence, f.finding.start, f.finding.end, f.detector)):
        for place, other in enumerate(kept):
            if _includes(each.finding, other.finding):
                kept[place] = replace(each, finding=_widened(each.finding, other.finding))
                break
            if _same_words(each.finding, other.finding):
                kept[place] = replace(other, finding=_joined(other.finding, each.finding))
                break
        else:
            kept.append(each)
    return sorted(kept, key=lambda f: (f.finding.start, f.finding.end))


def _includes(wide: Finding, narrow: Finding) -> bool:
    """Whether the wider finding mends all that the narrower does: "da OpenAI" for "do Openai" mends "Openai" too."""
    if not (wide.start <= narrow.start and narrow.end <= wide.end and _length(wide) > _length(narrow)):
        return False
    if not (wide.corrections and narrow.corrections and narrow.corrections[0]):
        return False
    return _length(wide) <= 3 * _length(narrow) and narrow.corrections[0] in wide.corrections[0]


def _length(finding: Finding) -> int:
    return finding.end - finding.start


def _widened(wide: Finding, narrow: Finding) -> Finding:
    """The wider finding, as sure as the surer of both, with the reasons of both."""
    reasons = [each for each in narrow.evidence if each not in wide.evidence]
    return replace(
        wide,
        confidence=max(wide.confidence, narrow.confidence),
        evidence=(*wide.evidence, *reasons),
    )


def _same_words(one: Finding, other: Finding) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    lengths = sorted((one.end - one.start, other.end - other.start))
    return common > 0 and common == lengths[0] and 2 * lengths[0] >= lengths[1]


def _joined(first: Finding, other: Finding) -> Finding:
    same_place = (first.start, first.end) == (other.start, other.end)
    extra = [each for each in other.corrections if same_place and each not in first.corrections]
    reasons = [each for each in other.evidence if each not in first.evidence]
    return replace(
        first,
        corrections=(*first.corrections, *extra),
        evidence=(*first.evidence, *reasons),
    )


def grouped(issues: Sequence[Issue]) -> list[Issue]:
    """The same issues; those with equal detector, words and corrections at several places know that they are one group.

    A group's name is made of what its members share, so the next run gives it the same name. Findings without a
    correction are grouped too: dismissing them is as tedious.
    """
    signs = [f"{each.detector}\n{each.category}\n{each.quote}\n{each.corrections[:1]}" for each in issues]
    counts = Counter(signs)
    return [
        replace(each, group=_named(sign)) if counts[sign] > 1 else each
        for each, sign in zip(issues, signs, strict=True)
    ]


def _named(sign: str) -> str:
    return hashlib.sha256(sign.encode()).hexdigest()[:16]
