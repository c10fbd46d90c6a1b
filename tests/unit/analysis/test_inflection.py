"""Inflected forms: what is found, and what may be written."""

import pytest

from annotate.analysis import english
from annotate.analysis.conjugation import conjugated, is_verb, surely_conjugated
from annotate.analysis.inflection import certain, gender_of, possible


@pytest.mark.parametrize(
    ("language", "phrase", "several"),
    [
        ("pt-BR", "injeção rápida", "injeções rápidas"),
        ("pt-BR", "injeção de prompt", "injeções de prompt"),
        ("pt-BR", "chatbot", "chatbots"),
        ("pt-BR", "LLM", "LLMs"),
        ("es", "inyección rápida", "inyecciones rápidas"),
        ("es", "jefe de redacción", "jefes de redacción"),
        ("fr", "canal régional", "canaux régionaux"),
        ("it", "società quotata", "società quotate"),
        ("de", "Abteilung", "Abteilungen"),
        ("en", "prompt injection", "prompt injections"),
        ("en", "head of state", "heads of state"),
        ("en", "story", "stories"),
    ],
)
def test_the_plural_of_a_phrase(language: str, phrase: str, several: str) -> None:
    assert "p" in possible(phrase, language)[several]
    assert certain(phrase, ["p"], language) == (several,)


def test_what_cannot_be_told_is_not_written() -> None:
    assert certain("palavra-chave", ["p"], "pt") == ()
    assert certain("Mannschaftsbus", ["p"], "de") == ()


def test_the_feminine_of_an_adjective() -> None:
    assert possible("público", "pt")["públicas"] == ("fp",)
    assert certain("privado", ["fp"], "pt") == ("privadas",)
    assert "banca" not in possible("banco", "pt")


def test_a_noun_stands_for_an_adjective_only_in_its_number() -> None:
    assert certain("gerente", ["fp"], "pt") == ("gerentes",)


def test_an_article_is_fused_with_prepositions() -> None:
    found = possible("o mercado", "pt")
    assert found["do mercado"] == ("de+s",)
    assert found["nos mercados"] == ("em+p",)
    assert certain("a bolsa", found["dos mercados"], "pt") == ("das bolsas",)
    assert certain("Wall Street", found["do mercado"], "pt") == ("de Wall Street",)


@pytest.mark.parametrize(
    ("language", "verb", "form", "other", "same"),
    [
        ("pt", "enviar", "enviou", "lançar", "lançou"),
        ("pt", "aplicar", "aplique", "executar", "execute"),
        ("pt", "bloquear", "bloqueiam", "apoiar", "apoiam"),
        ("pt", "assistir", "assistindo", "fingir", "fingindo"),
        ("es", "enviar", "envían", "cerrar", "cierran"),
        ("es", "aplicar", "aplicaron", "jugar", "jugaron"),
        ("fr", "réaliser", "réalise", "acheter", "achète"),
        ("fr", "finir", "finissait", "vendre", "vendait"),
        ("it", "realizzare", "realizzerà", "pagare", "pagherà"),
        ("de", "realisieren", "realisiert", "merken", "merkt"),
    ],
)
def test_a_verb_stands_for_another_in_the_same_form(language: str, verb: str, form: str, other: str, same: str) -> None:
    assert same in certain(other, possible(verb, language)[form], language)


def test_a_verb_carries_what_follows_it() -> None:
    tags = possible("enviar produtos", "pt")["enviaram produtos"]
    assert certain("lançar produtos", tags, "pt") == ("lançaram produtos",)


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("pt", "mulher"), ("pt", "militar"), ("pt", "lugar"), ("pt", "sair"), ("pt", "poder"), ("es", "mujer"),
        ("es", "caer"), ("fr", "papier"), ("fr", "aller"), ("it", "mare"), ("de", "Leben"), ("de", "kommen"),
    ],
)  # fmt: skip
def test_nouns_and_irregular_verbs_are_not_conjugated(language: str, word: str) -> None:
    assert not is_verb(word, language)
    assert conjugated(word, language) == {}


def test_forms_that_nobody_writes_are_found_but_not_written() -> None:
    assert conjugated("escrever", "pt")["part0"] == "escrevido"
    assert "part0" not in surely_conjugated("abrir", "pt")


def test_an_unknown_language_has_the_text_alone() -> None:
    assert possible("слово дня", "ru") == {"слово дня": ("s",)}
    assert certain("слово", ["p"], "ru") == ()


@pytest.mark.parametrize(
    ("language", "noun", "gender"),
    [
        ("pt", "injeção de prompt", "f"), ("pt", "riscos", "m"), ("pt", "problema", ""), ("pt", "mão", ""),
        ("es", "sesiones", "f"), ("fr", "candidature", "f"), ("fr", "bureau", "m"), ("it", "valutazione", "f"),
        ("de", "Haus", ""),
    ],
)  # fmt: skip
def test_the_gender_that_an_ending_tells(language: str, noun: str, gender: str) -> None:
    assert gender_of(noun, language) == gender


@pytest.mark.parametrize(
    ("form", "verb"), [("ran", "run"), ("shipping", "ship"), ("stakes", "stake"), ("took", "take"), ("women", "woman")]
)
def test_the_dictionary_form_of_an_english_word(form: str, verb: str) -> None:
    assert verb in english.lemmas(form)


@pytest.mark.parametrize(("noun", "several"), [("bus", "buses"), ("Man", "Men"), ("day", "days"), ("city", "cities")])
def test_english_plurals(noun: str, several: str) -> None:
    assert english.plural(noun) == several
