"""Strings that are no words."""

import pytest

from annotate.analysis.detectors.non_words import NonWords
from tests.unit.analysis.reading import findings, raw

NON_WORDS = NonWords()


def test_a_made_up_word_is_found_with_words_that_it_may_stand_for() -> None:
    ((quote, corrections),) = findings(NON_WORDS, "A escola fechou por causa da tempesfade.")
    assert quote == "tempesfade"
    assert corrections[0] == "tempestade"


def test_the_look_alike_of_the_original_is_shown() -> None:
    found = raw(NON_WORDS, "A nova codimgue agradou.", "The new coding pleased them.")
    (evidence,) = [each.values for each in found[0].evidence if each.kind == "similarity"]
    assert evidence["name"] == "coding"


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("Reescreveríamos isso antissocialmente.", "pt-BR"),
        ("Querem que se despenalice y desmilitaricen.", "es"),
        ("Vamos a reinyectarlas mañana.", "es"),
        ("Ela mora em Xanxerê com Zuleidy.", "pt-BR"),
        ("Fala-se do guarda-chuva d'água.", "pt-BR"),
        ("O QWERTZ e o xk9f são códigos.", "pt-BR"),
        ("مرحبا 日本語のテキスト", "pt-BR"),
    ],
)
def test_rare_forms_names_compounds_codes_and_other_scripts_stay_quiet(target: str, language: str) -> None:
    assert findings(NON_WORDS, target, "", language) == []


def test_what_the_original_has_is_no_made_up_word() -> None:
    assert findings(NON_WORDS, "O novo flurbix agradou.", "The new flurbix pleased them.") == []


def test_a_string_used_again_and_again_is_a_term() -> None:
    assert findings(NON_WORDS, "O flurbixo caiu. O flurbixo subiu. O flurbixo parou.") == []
