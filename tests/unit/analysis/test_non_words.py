"""Strings that are no words."""

import pytest

from annotate.analysis.clues import Clues
from annotate.analysis.detectors.non_words import NonWords
from tests.unit.analysis.reading import context, findings, raw

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
        ("São homens confiabilíssimos e parapentistas.", "pt-BR"),
        ("Fueron parapentistas judeoespañoles.", "es"),
        ("Eine dieswöchige Stimmabgabe mit wohlgefülltem Bankkonto, die größte.", "de"),
        ("Die stimmungsverändernde, skizzenartige Form, der Zukunft entgegenzublicken.", "de"),
        ("Speravano di riaccaparrarselo con modi inimitabilmente dolci.", "it"),
        ("Les savants déblayèrent les canaux.", "fr"),
        ("مرحبا 日本語のテキスト", "pt-BR"),
    ],
)
def test_rare_forms_names_compounds_codes_and_other_scripts_stay_quiet(target: str, language: str) -> None:
    assert findings(NON_WORDS, target, "", language) == []


def test_what_the_original_has_is_no_made_up_word() -> None:
    assert findings(NON_WORDS, "O novo flurbix agradou.", "The new flurbix pleased them.") == []


def test_a_string_used_again_and_again_is_a_term() -> None:
    assert findings(NON_WORDS, "O flurbixo caiu. O flurbixo subiu. O flurbixo parou.") == []


@pytest.mark.parametrize(
    ("language", "target", "quote", "correction"),
    [
        ("fr", "Il parle de l’événememt d’hier.", "événememt", "événement"),
        ("it", "Parlano dell'occasiune di ieri.", "occasiune", "occasione"),
        ("de", "Er hatte es begonnnen.", "begonnnen", "begonnen"),
        ("de", "Sie hat es auserdem gesagt, auußerdem gerufen.", "auußerdem", "außerdem"),
        ("pt-BR", "A recém-inaugurdda ponte caiu.", "inaugurdda", "inaugurada"),
        ("es", "Fue el montafero de ayer.", "montafero", "montañero"),
    ],
)
def test_elided_joined_and_inflected_looking_strings_are_found(
    language: str, target: str, quote: str, correction: str
) -> None:
    found = dict(findings(NON_WORDS, target, "", language))
    assert found[quote][0] == correction


def test_the_original_decides_between_words_that_look_equally_alike() -> None:
    target = "A cidade comprou a pafte ontem."
    with_part, with_pasta = "The city bought the part yesterday.", "The city bought the folder yesterday."
    assert findings(NON_WORDS, target, with_part)[0][1][0] == "parte"
    assert findings(NON_WORDS, target, with_pasta)[0][1][0] != ""


def test_the_article_before_it_tells_gender_and_number() -> None:
    text = context("Falaram com as alunqs e com um alunx. Foi ontem.")
    clues = {word.text: Clues(text, word) for word in text.target.words}
    assert clues["alunqs"].agreement("alunas") > 0 > clues["alunqs"].agreement("alunos")
    assert clues["alunx"].agreement("aluno") > 0 > clues["alunx"].agreement("alunas")
    assert clues["ontem"].agreement("alunas") == 0


def test_a_look_alike_of_the_original_is_translated_with_the_capital_of_the_place() -> None:
    ((quote, corrections),) = findings(NON_WORDS, "Streght ajuda sempre.", "Strength always helps.")
    assert quote == "Streght"
    assert corrections[:2] == ("A força", "Força")


def test_terms_of_art_that_the_original_has_too_stay_quiet() -> None:
    source = "The megaliths stand on orogenies of the Paeonians."
    target = "Os megálitos ficam em orogêneses dos peônios."
    assert findings(NON_WORDS, target, source) == []


def test_a_listed_misspelling_of_a_common_word_is_found_once() -> None:
    assert findings(NON_WORDS, "Ela tanbém saiu.")[0][1][0] == "também"
    assert findings(NON_WORDS, "Ela tanbém saiu, ele tanbém ficou.") == []


LONG_STORY = "A empresa abriu uma fábrica no porto e contratou vinte pessoas da cidade para o novo trabalho. " * 4


def test_a_lone_unknown_word_deep_in_the_article_is_no_name_without_an_original() -> None:
    found = findings(NON_WORDS, LONG_STORY + "\n\nCertp raramente chega na hora certa.")
    assert [quote for quote, _ in found] == ["Certp"]


@pytest.mark.parametrize(
    "target",
    [
        "Certp raramente chega na hora certa.\n\n" + LONG_STORY,  # introduced here
        LONG_STORY + "\n\nCertp Omdakar raramente chega na hora certa.",  # with another name
        LONG_STORY + "\n\nCertp raramente chega.\n\nCertp sempre falta.",  # again and again
        LONG_STORY + "\n\nOntem Certp chegou na hora certa.",  # inside a sentence
        LONG_STORY + "\n\nOmdara chegou na hora certa.",  # like no common word
    ],
)
def test_names_are_introduced_or_used_again(target: str) -> None:
    assert findings(NON_WORDS, target) == []


def test_a_name_in_other_capitals_is_no_made_up_word() -> None:
    assert findings(NON_WORDS, "O VrelTak abriu ontem. O vreltak fechou hoje.", unsure=True) == []


def test_where_no_word_is_like_it_the_word_of_the_original_that_is_left_alone_is_proposed() -> None:
    source = "The scientists met the mayor in the city."
    found = findings(NON_WORDS, "Os plukamantes encontraram o prefeito na cidade.", source)
    assert [(quote, corrections[0]) for quote, corrections in found] == [("plukamantes", "cientistas")]
    near = findings(NON_WORDS, "Os cientisdas encontraram o prefeito na cidade.", source)
    assert near[0][1][0] == "cientistas"


def test_a_word_far_from_its_place_in_the_original_is_not_proposed() -> None:
    source = "The mayor of the old city opened a school, a library and a hospital for the scientists."
    target = "O plukamento da cidade velha abriu uma escola, uma biblioteca e um hospital para os cientistas."
    assert all("cientistas" not in corrections for _, corrections in findings(NON_WORDS, target, source))


def test_a_subject_taken_from_the_original_has_its_article() -> None:
    source = "The house is old. Rules rarely change."
    found = findings(NON_WORDS, "A casa é velha. Rulevs mudam raramente.", source)
    assert found[0][1][:2] == ("As regras", "Regras")
    spanish = findings(NON_WORDS, "La casa es vieja. Rulevs cambian raras veces.", source, "es")
    assert spanish[0][1][:2] == ("Las reglas", "Reglas")


def test_a_word_inside_the_sentence_has_no_article_added() -> None:
    found = findings(NON_WORDS, "Aqui rulevs mudam raramente.", "Here rules rarely change.")
    assert found[0][1][0] == "regras"
