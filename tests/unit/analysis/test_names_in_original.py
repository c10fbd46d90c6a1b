"""Names written otherwise than in the original: capitals and spacing."""

import pytest

from annotate.analysis.detectors.names_in_original import NamesInOriginal
from tests.unit.analysis.reading import findings, raw

NAMES = NamesInOriginal()
SOURCE = "The city asked HarborLink to pay. Ana Brandt runs HarborLink, and the mayor thanked Brandt for the plan."


@pytest.mark.parametrize(
    ("target", "quote"),
    [
        ("A cidade pediu que a Harborlink pagasse.", "Harborlink"),
        ("A cidade pediu que a harborlink pagasse.", "harborlink"),
        ("A cidade pediu que a Harbor Link pagasse.", "Harbor Link"),
        ("A cidade pediu que a Harbor-Link pagasse.", "Harbor-Link"),
    ],
)
def test_other_writing_of_a_coined_name_is_corrected(target: str, quote: str) -> None:
    assert findings(NAMES, target, SOURCE) == [(quote, ("HarborLink",))]


def test_a_lower_case_name_is_corrected() -> None:
    assert findings(NAMES, "O prefeito agradeceu a brandt pelo plano.", SOURCE) == [("brandt", ("Brandt",))]


@pytest.mark.parametrize(
    "target",
    [
        "A cidade pediu que a HarborLink pagasse. Ana Brandt dirige a HarborLink.",
        "A CIDADE PEDIU QUE A HARBORLINK PAGASSE HOJE.",
        "A cidade pediu `harborlink` e https://harborlink.com/Harborlink hoje.",
        "```\nharborlink\n```",
    ],
)
def test_right_names_headlines_in_capitals_code_and_addresses_stay_quiet(target: str) -> None:
    assert findings(NAMES, target, SOURCE) == []


def test_a_form_that_the_original_uses_too_is_right() -> None:
    source = "HarborLink grew. The harborlink tool is new."
    assert findings(NAMES, "A ferramenta harborlink é nova.", source) == []


def test_an_ordinary_word_with_the_letters_of_a_name_is_no_error() -> None:
    assert findings(NAMES, "A meta do ano é clara.", "He works at Meta since May.") == []


def test_a_place_in_lower_case_may_be_an_adjective_but_not_after_a_preposition() -> None:
    source = "Police in Indonesia saw it."
    assert findings(NAMES, "La policía indonesia lo vio.", source, "es") == []
    assert findings(NAMES, "La policía de indonesia lo vio.", source, "es") == [("indonesia", ("Indonesia",))]


@pytest.mark.parametrize(
    ("target", "source", "language", "quote"),
    [
        ("Ela escreveu isso no facebook ontem.", "She wrote this on Facebook yesterday.", "pt-BR", "facebook"),
        ("O acordo ajuda a china no longo prazo.", "The deal helps China in the long run.", "pt-BR", "china"),
        ("Ayuda a china a crecer.", "It helps China grow.", "es", "china"),
        ("Navegaram pelo lago titicaca ontem.", "They sailed across Lake Titicaca yesterday.", "pt-BR", "titicaca"),
        ("Viram o show de janet jackson ali.", "They saw the show by Janet Jackson there.", "pt-BR", "janet jackson"),
        ("Viram um show da ikea ali.", "They saw a show by Ikea there.", "pt-BR", "ikea"),
    ],
)
def test_a_common_word_is_a_name_where_the_sentence_lacks_it(
    target: str, source: str, language: str, quote: str
) -> None:
    assert [found for found, _ in findings(NAMES, target, source, language)] == [quote]


@pytest.mark.parametrize(
    ("target", "source", "language"),
    [
        ("O hotel caiu ontem.", "They said that the Hotel fell yesterday.", "pt-BR"),
        ("Habla hindi en casa.", "She speaks Hindi at home.", "es"),
        ("La milicia talibán huyó.", "The fighters of the Taliban fled.", "es"),
        ("A internet mudou tudo.", "It was the Internet that changed all.", "pt-BR"),
        ("Ele é hindu e mora ali.", "He is a Hindu and lives there.", "pt-BR"),
    ],
)
def test_what_the_language_writes_small_is_no_error(target: str, source: str, language: str) -> None:
    assert findings(NAMES, target, source, language) == []


def test_only_the_word_in_the_wrong_capitals_counts_as_coined() -> None:
    (found,) = raw(NAMES, "Jogou no Blue marlins ontem.", "He played for the Blue Marlins yesterday.")
    assert found.confidence < 0.7


def test_accents_that_the_language_adds_are_no_error() -> None:
    assert findings(NAMES, "Ele vive no México.", "He lives in Mexico.") == []


def test_the_evidence_shows_where_the_original_has_the_name() -> None:
    (found,) = raw(NAMES, "Isto é da Harborlink.", "# News\n\nThis is about **HarborLink** today.")
    place = next(each for each in found.evidence if each.kind == "source-sentence").values
    source = "# News\n\nThis is about **HarborLink** today."
    start, end = place["start"], place["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert source[start:end] == "HarborLink" == place["quote"]
    assert place["sentence"] == "This is about HarborLink today."
    counts = next(each for each in found.evidence if each.kind == "counts").values
    assert counts == {"text": "source", "forms": {"HarborLink": 1}}


def test_without_an_original_there_is_nothing_to_compare() -> None:
    assert raw(NAMES, "A Harborlink pagou.") == []
