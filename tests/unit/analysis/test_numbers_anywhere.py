"""Detectors of numbers and dates on any text: they must not fail, and what they say must stand in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.analysis.context import Aligned, Context
from annotate.analysis.detectors import Detector
from annotate.analysis.detectors.clock_times import ClockTimes
from annotate.analysis.detectors.dates import Dates
from annotate.analysis.detectors.numbers import Numbers
from annotate.analysis.detectors.unit_conversions import UnitConversions
from annotate.analysis.texts import Range, Text
from articles.markdown import parse
from articles.spans import Span

DETECTORS: tuple[Detector, ...] = (Numbers(), UnitConversions(), Dates(), ClockTimes())
_PIECES = (
    "3:30 p.m.|5 °C|90 °F|45 miles|(72 km)|6'2\"|9/30/2018|XXI century|3億2000万|٣٫٥ مليون|2 mil millones|R$ 3|€ 4,5|"
    "1.000.000|1,000|vinte e cinco|quatre-vingt-dix|einundzwanzig|ventuno|36th|36º|62h12|1/2|½|10³ m²|terça-feira|"
    "Sept. 31|34 de setembro|30. Oktober 2018|0|0,0|0.000 000|1e9|１２|Ⅷ|99999999999999999999999999|%|12 stone 4|"
    "5 to 10 million|Sunday"
)
TEXTS = st.lists(st.sampled_from(_PIECES.split("|")), max_size=8).map(" ".join)
LANGUAGES = st.sampled_from(
    ["en", "en-US", "pt-BR", "pt-PT", "es", "fr", "de", "it", "ru", "ar", "zh", "ja", "ko", "xx"]
)


def _text(markdown: str, language: str) -> Text:
    return Text(parse(markdown), language, (Span(0, len(markdown)),))


@settings(deadline=None)
@given(TEXTS, TEXTS, LANGUAGES, LANGUAGES)
def test_any_pair_of_texts_can_be_compared(
    source: str, target: str, source_language: str, target_language: str
) -> None:
    there, here = _text(source, source_language), _text(target, target_language)
    pair = Aligned(Range(0, len(there.plain)), Range(0, len(here.plain)))
    for detector in DETECTORS:
        for found in detector.find(Context(here, there, (pair,))):
            assert 0 <= found.start < found.end <= len(here.plain)
            assert 0 < found.confidence <= 1
            assert here.plain[found.start : found.end] not in found.corrections


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_a_text_compared_with_itself_differs_in_nothing(text: str, language: str) -> None:
    one = _text(text, language)
    pair = Aligned(Range(0, len(one.plain)), Range(0, len(one.plain)))
    found = [each for detector in DETECTORS for each in detector.find(Context(one, one, (pair,)))]
    names = {evidence.values.get("name") for each in found for evidence in each.evidence if evidence.kind == "rule"}
    assert names <= {"date-order", "number-format"}
