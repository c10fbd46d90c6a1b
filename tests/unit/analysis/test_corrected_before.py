"""Corrections that reviewers approved before."""

import time
from dataclasses import replace

import pytest

from annotate.analysis.detectors.corrected_before import CorrectedBefore
from annotate.analysis.terms import Lesson
from annotate.taxonomy import Category, Severity
from tests.unit.analysis.knowing import context, raw, shown

BEFORE = CorrectedBefore()
RULES = Lesson("regra de ouro fina", "regra de ouro", Category.STYLE, Severity.MINOR, 1, articles=((7, "Regras"),))


def test_the_same_words_are_found_again() -> None:
    known = context("Vale a regra de ouro fina.", lessons=[RULES])
    assert shown(BEFORE, known) == [("regra de ouro fina", ("regra de ouro",))]


def test_the_evidence_says_when_and_where() -> None:
    lesson = replace(RULES, times=5, rejected=1, articles=((1, "A"), (2, "B"), (3, "C"), (4, "D")))
    (found,) = raw(BEFORE, context("Vale a regra de ouro fina.", lessons=[lesson]))
    assert (found.category, found.severity) == (Category.STYLE, Severity.MINOR)
    (evidence,) = found.evidence
    assert evidence.kind == "corrected-before"
    assert evidence.values == {
        "times": 5,
        "rejected": 1,
        "quote": "regra de ouro fina",
        "correction": "regra de ouro",
        "articles": [{"id": 1, "title": "A"}, {"id": 2, "title": "B"}, {"id": 3, "title": "C"}],
    }


@pytest.mark.parametrize(
    ("times", "rejected", "confidence"), [(1, 0, 0.65), (2, 0, 0.75), (3, 0, 0.75), (4, 0, 0.85), (4, 1, 0.75)]
)
def test_the_more_often_the_surer(times: int, rejected: int, confidence: float) -> None:
    lesson = replace(RULES, times=times, rejected=rejected)
    (found,) = raw(BEFORE, context("Vale a regra de ouro fina.", lessons=[lesson]))
    assert found.confidence == confidence


@pytest.mark.parametrize(
    "text", ["Vale a Regra de ouro fina.", "Vale a regra de ouro finas.", "A regra, de ouro fina."]
)
def test_other_capitals_and_other_words_are_left_alone(text: str) -> None:
    assert raw(BEFORE, context(text, lessons=[RULES])) == []


def test_what_was_rejected_as_often_is_forgotten() -> None:
    lesson = replace(RULES, times=2, rejected=2)
    assert raw(BEFORE, context("Vale a regra de ouro fina.", lessons=[lesson])) == []


def test_what_is_corrected_already_is_left_alone() -> None:
    lesson = replace(RULES, quote="Lumen", correction="grupo Lumen")
    known = context("O grupo Lumen e a Lumen.", lessons=[lesson])
    assert [each.start for each in raw(BEFORE, known)] == [18]


class TestOrdinaryWords:
    LESSON = replace(RULES, quote="banco", correction="margem", times=4, source="They sat on the bank of the canal.")

    def test_are_found_where_the_original_is_about_the_same(self) -> None:
        known = context("Dormem no banco do canal.", "They sleep on the bank of the canal.", lessons=[self.LESSON])
        assert [each.confidence for each in raw(BEFORE, known)] == [0.55]

    def test_are_hidden_elsewhere(self) -> None:
        known = context("O banco fechou.", "The bank closed.", lessons=[replace(self.LESSON, source="On the moon.")])
        assert [each.confidence for each in raw(BEFORE, known)] == [0.3]
        assert [each.confidence for each in raw(BEFORE, context("O banco fechou.", lessons=[self.LESSON]))] == [0.3]

    def test_a_common_word_shared_says_nothing(self) -> None:
        lesson = replace(self.LESSON, source="They were with them there.")
        known = context("Eles dormem no banco.", "They were there with money.", lessons=[lesson])
        assert shown(BEFORE, known) == []

    def test_small_words_say_nothing_together_either(self) -> None:
        lesson = replace(RULES, quote="em que", correction="no qual")
        assert shown(BEFORE, context("O dia em que ele veio.", lessons=[lesson])) == []

    def test_rare_words_and_names_are_no_ordinary_words(self) -> None:
        lesson = replace(RULES, quote="Qvorent", correction="Quorent")
        assert shown(BEFORE, context("A Qvorent cresceu.", lessons=[lesson])) == [("Qvorent", ("Quorent",))]


class TestDeletions:
    def test_of_a_phrase_are_proposed_from_the_second_time_on(self) -> None:
        lesson = replace(RULES, quote="Leia também aqui", correction="", times=2)
        assert shown(BEFORE, context("Leia também aqui.", lessons=[lesson])) == [("Leia também aqui", ("",))]
        assert raw(BEFORE, context("Leia também aqui.", lessons=[replace(lesson, times=1)])) == []

    def test_of_a_word_or_two_are_not(self) -> None:
        lesson = replace(RULES, quote="Leia aqui", correction="", times=9)
        assert raw(BEFORE, context("Leia aqui.", lessons=[lesson])) == []

    def test_insertions_have_no_words_to_look_for(self) -> None:
        assert raw(BEFORE, context("Leia.", lessons=[replace(RULES, quote="", correction="Bem")])) == []


def test_the_longest_lesson_at_a_place_wins() -> None:
    lessons = [RULES, replace(RULES, quote="regra de ouro fina e cara", correction="regra")]
    known = context("Vale a regra de ouro fina e cara.", lessons=lessons)
    assert shown(BEFORE, known) == [("regra de ouro fina e cara", ("regra",))]


def test_thousands_of_lessons_cost_little() -> None:
    words = [a + b for a in ("bra", "cle", "dru", "fli", "gru", "zal") for b in ("monda", "terga", "vulpe", "sirte")]
    many = [replace(RULES, quote=f"{one} {two} {three}") for one in words for two in words for three in words[:9]]
    assert len(many) > 5000
    target = "\n\n".join(["Vale a regra de ouro fina."] * 80)
    list(BEFORE.find(context(target, lessons=many)))
    known = context(target, lessons=[*many, RULES])
    began = time.process_time()
    assert len(list(BEFORE.find(known))) == 80
    assert time.process_time() - began < 0.3
