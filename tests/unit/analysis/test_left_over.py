"""What stayed in the language of the original."""

import pytest

from annotate.analysis.detectors.left_over import LeftOver
from tests.unit.analysis.reading import findings

LEFT_OVER = LeftOver()


def test_an_untranslated_sentence_is_found_with_and_without_the_original() -> None:
    source = "The river rose again. People were moved to the school before night came."
    target = "O rio subiu de novo. People were moved to the school before night came."
    for original in (source, ""):
        assert [quote for quote, _ in findings(LEFT_OVER, target, original)] == [
            "People were moved to the school before night came."
        ]


def test_a_word_copied_from_the_original_is_found() -> None:
    found = findings(LEFT_OVER, "O growth da cidade foi lento.", "The growth of the city was slow.")
    assert [quote for quote, _ in found] == ["growth"]


def test_neighbouring_words_make_one_finding() -> None:
    found = findings(LEFT_OVER, "Um wealthy neighborhood sofreu.", "A wealthy neighborhood suffered.")
    assert [quote for quote, _ in found] == ["wealthy neighborhood"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The startup sold its software online.", "A startup vendeu o seu software online."),
        ("He plays for the Boston Breakers now.", "Ele joga agora no Boston Breakers."),
        ('She called it "growth" then.', "Ela chamou isso de “growth” então."),
        ("The back-end grew.", "O back-end cresceu."),
        ("The river rose.", "O rio subiu."),
    ],
)
def test_loanwords_names_citations_and_compounds_stay_quiet(source: str, target: str) -> None:
    assert findings(LEFT_OVER, target, source) == []


def test_a_language_without_a_word_list_has_no_findings() -> None:
    assert findings(LEFT_OVER, "People were moved to the school before night came.", "", "xx") == []
