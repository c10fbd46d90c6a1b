"""What stayed in the language of the original."""

import pytest

from annotate.analysis.detectors.left_over import LeftOver
from tests.unit.analysis.reading import findings, raw

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
        ("The linebacker had two tackles.", "O linebacker fez dois tackles."),
        ("She hosts a talk show and a reality show.", "Ela apresenta um talk show e um reality show."),
        ("He wrote “Just the Quiet Years” alone.", "Ele escreveu sozinho “Just the Quiet Years”."),
        ("They prepare for rain.", "É bom que ele se prepare para a chuva."),
    ],
)
def test_loanwords_names_citations_and_compounds_stay_quiet(source: str, target: str) -> None:
    assert findings(LEFT_OVER, target, source) == []


def test_a_language_without_a_word_list_has_no_findings() -> None:
    assert findings(LEFT_OVER, "People were moved to the school before night came.", "", "xx") == []


@pytest.mark.parametrize(
    ("language", "target", "source", "corrections"),
    [
        ("pt-BR", "O growth da cidade parou.", "The growth of the city stopped.", "crescimento"),
        ("es", "Las voices del coro suben.", "The voices of the choir rise.", "voces"),
        ("fr", "Il parle de l'growth du pays.", "He speaks of the growth of the country.", "croissance"),
        ("it", "Le schools del paese aprono.", "The schools of the country open.", "scuole"),
        ("de", "Die growth der Stadt endet.", "The growth of the city ends.", "Wachstum"),
    ],
)
def test_the_lexicon_proposes_a_word_in_the_number_of_the_original(
    language: str, target: str, source: str, corrections: str
) -> None:
    ((_, proposed),) = findings(LEFT_OVER, target, source, language)
    assert proposed[0] == corrections


def test_the_proposal_has_the_capital_of_the_word() -> None:
    found = findings(LEFT_OVER, "However a ponte abriu.", "However the bridge opened.")
    assert [quote for quote, _ in found] == ["However"]
    found = findings(LEFT_OVER, "Wealthy neighborhood sofreu.", "Wealthy neighborhood suffered.")
    assert all(each[:1].isupper() for _, proposed in found for each in proposed)


def test_the_sentence_of_the_original_stands_beside_an_untranslated_one() -> None:
    source = "People were moved to the school before night came."
    (found,) = raw(LEFT_OVER, source, source)
    assert [each.kind for each in found.evidence] == ["language", "source-sentence"]
    assert found.corrections == ()


def test_a_verb_in_quotation_marks_of_the_translation_only_is_no_citation() -> None:
    found = findings(LEFT_OVER, "A ponte “reportedly” abriu.", "The bridge reportedly opened.")
    assert [quote for quote, _ in found] == ["reportedly"]


def test_a_line_of_names_is_no_untranslated_sentence() -> None:
    source = "The league of Harbor Lions and Mountain Wolves goes on.\n\nHarbor Lions 5-3 Mountain Wolves"
    target = "A liga de Harbor Lions e Mountain Wolves continua.\n\nHarbor Lions 5-3 Mountain Wolves"
    assert findings(LEFT_OVER, target, source) == []


def test_a_label_that_stayed_is_found_without_the_original() -> None:
    assert findings(LEFT_OVER, "Sneaky Shortfall: A empresa perdeu dinheiro.") == [("Sneaky Shortfall", ())]


@pytest.mark.parametrize(
    "target",
    [
        "Crescimento rápido: A empresa cresceu.",
        "Black Panther: O filme estreou.",  # known everywhere
        "Shortfall: A empresa perdeu dinheiro.",  # a single word may be a name
        "Sneaky Shortfall abriu uma loja. Sneaky Shortfall: A empresa perdeu dinheiro.",  # used again: a name
        "A banda Sneaky Shortfall: uma história.",
    ],
)
def test_labels_that_may_be_names_stay_quiet_without_the_original(target: str) -> None:
    assert findings(LEFT_OVER, target) == []
