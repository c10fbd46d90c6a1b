"""One finding of several about the same words; and groups of those that repeat."""

from annotate.analysis.context import Finding
from annotate.analysis.issues import Evidence, Issue
from annotate.analysis.merging import Found, grouped, merged


def found(start: int, end: int, confidence: float, *corrections: str, detector: str = "d") -> Found:
    evidence = (Evidence("rule", {"name": detector}),)
    return Found(detector, Finding(start, end, "accuracy/name", "minor", confidence, corrections, evidence))


def told(rows: list[Found]) -> list[tuple[int, int, str, float, tuple[str, ...], int]]:
    each = [(row.detector, row.finding) for row in rows]
    return [(f.start, f.end, detector, f.confidence, f.corrections, len(f.evidence)) for detector, f in each]


def test_the_surest_leads_and_the_others_add_corrections_and_evidence() -> None:
    rows = merged([found(0, 6, 0.6, "Openai", "OpenAI", detector="b"), found(0, 6, 0.9, "OpenAI", detector="a")])
    assert told(rows) == [(0, 6, "a", 0.9, ("OpenAI", "Openai"), 2)]


def test_a_word_in_a_questionable_sentence_stays_by_itself() -> None:
    assert len(merged([found(0, 80, 0.9), found(10, 16, 0.8, "x")])) == 2


def test_neighbours_and_crossing_ones_stay_apart() -> None:
    assert len(merged([found(0, 2, 0.6, "da"), found(3, 9, 0.9, "OpenAI"), found(8, 14, 0.5, "y")])) == 3


def test_a_wider_finding_that_mends_the_narrower_one_takes_its_place() -> None:
    rows = merged([found(3, 9, 0.95, "OpenAI", detector="case"), found(0, 9, 0.9, "da OpenAI", detector="gender")])
    assert told(rows) == [(0, 9, "gender", 0.95, ("da OpenAI",), 2)]


def test_a_wider_finding_that_leaves_the_word_as_it_is_does_not() -> None:
    rows = merged([found(3, 9, 0.95, "OpenAI", detector="case"), found(0, 9, 0.9, "da Openai", detector="gender")])
    assert ("case", ("OpenAI",)) in [(r.detector, r.finding.corrections) for r in rows]


def test_the_order_in_which_they_come_does_not_matter() -> None:
    rows = [found(3, 9, 0.95, "OpenAI"), found(0, 9, 0.9, "da OpenAI"), found(0, 2, 0.5, "da"), found(20, 25, 0.7, "z")]
    assert merged(rows) == merged(reversed(rows))


def issue(start: int, quote: str, *corrections: str, detector: str = "d") -> Issue:
    end = start + len(quote)
    return Issue(start, end, quote, detector, "accuracy/name", "minor", 0.9, True, corrections)


def test_equal_findings_at_several_places_are_a_group_with_a_lasting_name() -> None:
    rows = [issue(0, "Openai", "OpenAI"), issue(9, "Openai", "OpenAI"), issue(20, "Openai", "Open AI"), issue(30, "x")]
    first, second, other, alone = grouped(rows)
    assert first.group == second.group != ""
    assert other.group == alone.group == ""
    assert grouped(rows[:2])[0].group == first.group
