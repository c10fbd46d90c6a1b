"""Every reason that the engine can give has words on the page."""

from __future__ import annotations

import re
from pathlib import Path

from annotate.analysis.detectors import DETECTORS
from annotate.analysis.slips import RULES

ROOT = Path(__file__).resolve().parent.parent.parent
DETECTOR_FILES = sorted((ROOT / "annotate" / "analysis").rglob("*.py"))
# Names of rules that stand in the code beside this: evidence, a rule's own name, or the argument of a helper.
NAMED = re.compile(
    r'(?:"name": |Rule\(\s*|both_readings\([^"]*|_mismatch\([^"]*|rule = |rule, \w+ = )"([a-z]+(?:-[a-z]+)+)"'
)
EVIDENCE = re.compile(r'Evidence\(\s*"([a-z-]+)"')


def template(name: str) -> str:
    return (ROOT / "templates" / "annotate" / name).read_text(encoding="utf-8")


def test_every_rule_has_a_sentence() -> None:
    said = set(re.findall(r'rule == "([^"]+)"', template("_evidence_rule.html")))
    used = {name for path in DETECTOR_FILES for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    used |= {rule.name for rules in RULES.values() for rule in rules}
    used -= {detector.code for detector in DETECTORS}
    assert len(used) > 30
    assert sorted(used - said) == []


def test_every_kind_of_evidence_is_shown() -> None:
    shown = set(re.findall(r'kind == "([^"]+)"', template("_evidence.html")))
    used = {kind for path in DETECTOR_FILES for kind in EVIDENCE.findall(path.read_text(encoding="utf-8"))}
    assert {"term", "gender", "conversion", "dates"} <= used
    assert sorted(used - shown) == []
