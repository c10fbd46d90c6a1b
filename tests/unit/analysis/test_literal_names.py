"""Names translated as words."""

from annotate.analysis.detectors.literal_names import LiteralNames
from tests.unit.analysis.reading import raw

LITERAL = LiteralNames()


def test_a_word_made_of_a_name_is_found() -> None:
    found = raw(LITERAL, "Ela fundou o instrumento em 2012.", "She founded Instrument in 2012.")
    assert [each.corrections for each in found] == [("Instrument",)]


def test_a_name_that_is_there_too_explains_nothing_away() -> None:
    source = "She founded Instrument in 2012."
    assert raw(LITERAL, "Ela fundou a Instrument em 2012 como instrumento.", source) == []


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    assert raw(LITERAL, "Os instrumentos tocam.", "Instruments play.") == []


def test_a_word_that_the_original_has_in_lower_case_too_is_no_name() -> None:
    source = "She founded Instrument in 2012. Every instrument was old."
    assert raw(LITERAL, "Ela fundou o instrumento em 2012. Cada um era velho.", source) == []
