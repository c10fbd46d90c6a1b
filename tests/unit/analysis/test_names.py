"""The names that are found in an original, by shape and by what a pipeline labels."""

import pytest
import spacy
from spacy.pipeline import EntityRuler

from annotate.analysis.names import Name, find_names
from annotate.analysis.pipelines import Pipeline
from annotate.analysis.texts import Text
from articles.markdown import parse
from articles.segmentation import sentences


def _text(markdown: str, language: str = "en") -> Text:
    document = parse(markdown)
    return Text(document, language, tuple(sentences(document, language)))


def _names(markdown: str, language: str = "en", **labels: str) -> list[str]:
    """The usual forms of the names, where a pipeline gives each of these words, "_" for a blank, its label."""
    pipeline = None
    if labels:
        nlp = spacy.blank(language)
        ruler = nlp.add_pipe("entity_ruler")
        assert isinstance(ruler, EntityRuler)
        for words, label in labels.items():
            ruler.add_patterns([{"label": label, "pattern": words.replace("_", " ")}])
        pipeline = Pipeline(nlp, "rules")
    found: tuple[Name, ...] = find_names(_text(markdown, language), pipeline)
    return [name.text for name in found]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("We met Stephen Kinch and King Harald.", ["Stephen Kinch", "Harald"]),
        ("We read what Marta King wrote.", ["Marta King"]),
        ("They left for St. Aubrin. Later Prof. Kell came.", ["St. Aubrin", "Kell"]),
        ("He left Hamburg. On Facebook they laughed.", ["Hamburg", "Facebook"]),
        ("Their tune is on BBC Radio\N{NO-BREAK SPACE}4 now.", ["BBC Radio\N{NO-BREAK SPACE}4"]),
        ("The Mayor of Kellin Goes to the Beach on Sunday", []),
        ("Sella Kinch and Rolf Ottmar defended Kellin City against Brightwater.",
         ["Sella Kinch", "Rolf Ottmar", "Kellin City", "Brightwater"]),
        ("How HarborLink Lost the Long Battle for the Harbour With Kellin", ["HarborLink"]),
    ],
)  # fmt: skip
def test_names_by_their_shape(markdown: str, expected: list[str]) -> None:
    assert _names(markdown) == expected


def test_things_named_after_days_keep_the_day_but_persons_do_not() -> None:
    text = "He told the Sunday Courier so on Monday. Then Sunday Kellin came."
    assert "Sunday Courier" in _names(text, Sunday_Courier="ORG")
    assert "Sunday Kellin" not in _names(text, Sunday_Kellin="PERSON")


def test_given_names_with_a_small_second_half_are_whole() -> None:
    text = "They asked Park Byeong-seug about it, in the Kellin-era house."
    names = _names(text, **{"Park_Byeong-seug": "PERSON", "Kellin-era": "PERSON"})
    assert "Park Byeong-seug" in names
    assert "Kellin" in names


def test_common_nouns_are_no_names_in_german() -> None:
    text = "Gestern sagte der Sprecher der Polizei, dass Kellinger und Facebook im Vertrauen mit Hamburg reden."
    assert _names(text, "de") == ["Kellinger", "Facebook", "Hamburg"]


def test_a_word_that_only_begins_its_sentence_is_no_name_whatever_the_pipeline_says() -> None:
    text = "Diesel is what they burn.\n\n- Diesel tugs are loud, and a diesel engine smells."
    assert _names(text, Diesel="ORG") == []
    assert _names("They met Diesel. Diesel smiled. He drove on diesel.", Diesel="PERSON") == ["Diesel"]
