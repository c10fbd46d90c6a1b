"""Keys, likeness, frequencies, exonyms, forms of words and the merging of findings."""

import pytest

from annotate.analysis.agreement import Form, determiners, form_of, matches, mismatches
from annotate.analysis.context import Finding
from annotate.analysis.exonyms import exonyms, words_of_places
from annotate.analysis.issues import Evidence
from annotate.analysis.merging import Found, merged
from annotate.analysis.morphology import could_be_form, has_native_relative
from annotate.analysis.spelling import is_coined, key, likeness
from annotate.analysis.stems import is_form_of
from annotate.analysis.vocabulary import frequencies, is_known, zipf


def test_a_key_keeps_letters_and_digits_only() -> None:
    assert key("São-Paulo 4ª") == "saopaulo4a"
    assert key("L'Oréal") == key("loreal")
    assert key("Øresund") == key("Oresund")


@pytest.mark.parametrize(
    ("word", "coined"),
    [("OpenGate", True), ("iBox", True), ("QLMs", True), ("GPT4", True), ("Ana", False), ("NASA", False)],
)
def test_coined_words_show_by_their_shape(word: str, coined: bool) -> None:
    assert is_coined(word) is coined


def test_likeness_counts_one_wrong_letter_once() -> None:
    assert likeness("chile", "chiga") < likeness("kakao", "kakau") == 80
    assert likeness("same", "same") == 100


def test_common_words_have_high_zipf_values_and_unknown_ones_none() -> None:
    assert zipf("casa", "pt-BR") > 5
    assert zipf("flurbix", "pt") == 0
    assert 0 < zipf("guarda-chuva", "pt") < 5
    assert frequencies("xx") == {}
    assert not is_known("xx")


def test_places_are_known_by_their_names_in_other_languages() -> None:
    assert "Seul" in exonyms("en", "pt-BR")["seoul"]
    assert "Londres" in exonyms("en", "es")["london"]
    assert "Alemanha" in exonyms("en", "pt-BR")["germany"]
    assert "ONU" in exonyms("en", "es")["un"]
    assert exonyms("en", "xx") == {}
    assert "escocia" in words_of_places("pt-BR")


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("reescreveríamos", "pt"),
        ("antissociais", "pt"),
        ("parapentistas", "pt"),
        ("decírselo", "es"),
        ("despenalicen", "es"),
        ("mitigherebbe", "it"),
        ("déblayèrent", "fr"),
        ("stimmungsverändernde", "de"),
        ("entgegenzublicken", "de"),
        ("größte", "de"),
    ],
)
def test_regular_forms_of_known_words_are_recognised(word: str, language: str) -> None:
    assert could_be_form(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("tempesfade", "pt"),
        ("coderting", "pt"),
        ("últilo", "pt"),
        ("gobiermo", "es"),
        ("quatra", "fr"),
        ("quasti", "it"),
        ("bore", "xx"),
    ],
)
def test_made_up_words_are_no_forms(word: str, language: str) -> None:
    assert not could_be_form(word, language)


def finding(start: int, end: int, confidence: float, *corrections: str) -> Finding:
    """A finding of any kind at a place."""
    rule = Evidence("rule", {"name": f"r{confidence}"})
    return Finding(start, end, "c", "s", confidence, corrections, (rule,))


def test_findings_about_the_same_words_become_one_led_by_the_surest() -> None:
    found = merged([Found("a", finding(0, 5, 0.6, "x")), Found("b", finding(0, 5, 0.9, "y", "x"))])
    assert [each.detector for each in found] == ["b"]
    assert found[0].finding.corrections == ("y", "x")
    assert [each.values["name"] for each in found[0].finding.evidence] == ["r0.9", "r0.6"]


def test_a_word_inside_a_sentence_and_neighbours_stay_apart() -> None:
    found = merged(
        [Found("a", finding(0, 50, 0.9)), Found("b", finding(10, 15, 0.8)), Found("c", finding(50, 55, 0.8))]
    )
    assert [each.detector for each in found] == ["a", "b", "c"]


def test_corrections_of_another_place_are_not_mixed_in() -> None:
    (found,) = merged([Found("a", finding(0, 6, 0.9, "long x")), Found("b", finding(2, 6, 0.6, "x"))])
    assert found.finding.corrections == ("long x",)


def test_a_sharp_s_is_found_in_lists_that_fold_it() -> None:
    assert zipf("große", "de") == zipf("grosse", "de") > 5


def test_forms_of_the_language_itself_are_told_from_english_words() -> None:
    assert has_native_relative("prepare", "pt")
    assert not has_native_relative("growth", "pt")


@pytest.mark.parametrize(
    ("word", "dictionary_form", "language", "expected"),
    [
        ("medidas", "medida", "es", True),
        ("ações", "ação", "pt", True),
        ("falaríamos", "falar", "pt", True),
        ("gemacht", "machen", "de", True),
        ("journaux", "journal", "fr", True),
        ("amici", "amico", "it", True),
        ("medicina", "medir", "es", True),
        ("cidade", "escola", "pt", False),
        ("ser", "serviço", "pt", False),
    ],
)
def test_words_begin_with_what_stays_of_their_dictionary_form(
    word: str, dictionary_form: str, language: str, expected: bool
) -> None:
    assert is_form_of(word, dictionary_form, language) is expected


def test_articles_and_endings_tell_gender_and_number() -> None:
    assert determiners("pt-BR")["das"] == Form("f", "p")
    assert form_of("nações", "pt") == Form("f", "p")
    assert form_of("journaux", "fr") == Form("m", "p")
    assert determiners("xx") == {}
    assert form_of("xyz", "xx") == Form("", "")
    assert matches(Form("f", "p"), Form("", "p")) == 1
    assert mismatches(Form("f", "p"), Form("m", "s")) == 2
