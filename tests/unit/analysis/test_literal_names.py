"""Names translated as words."""

from dataclasses import replace

import pytest

from annotate.analysis.brand_words import literal_forms, team_names
from annotate.analysis.detectors.literal_names import LiteralNames
from tests.unit.analysis.reading import context, findings, raw

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


@pytest.mark.parametrize(
    ("language", "target", "source", "expected"),
    [
        ("pt-BR", "Eles trabalham relaxando o dia todo.", "They work on Slack all day.", [("relaxando", "Slack")]),
        ("pt-BR", "Ela vendeu a maçã e o alvo.", "She sold Apple and Target.", [("maçã", "Apple"), ("alvo", "Target")]),
        ("pt-BR", "Ele deixou a meta em maio.", "He left Meta in May.", [("meta", "Meta")]),
        ("pt-BR", "Ela compra na melhor compra.", "She buys at Best Buy.", [("melhor compra", "Best Buy")]),
        ("pt-BR", "Foi o que disse o guardião.", "So said The Guardian.", [("guardião", "The Guardian")]),
        ("es", "Trabajó en la manzana dos años.", "He worked at Apple for two years.", [("manzana", "Apple")]),
        ("es", "Las Águilas ganaron ayer.", "Then the Philadelphia Eagles won.", [("Águilas", "Eagles")]),
        ("fr", "Elle utilise le carré chaque jour.", "She uses Square every day.", [("carré", "Square")]),
        ("de", "Sie klagt gegen den Apfel.", "She sued Apple.", [("Apfel", "Apple")]),
        ("it", "Scrive il codice in ruggine.", "He writes the code in Rust.", [("ruggine", "Rust")]),
    ],
)
def test_known_names_are_recognised_by_their_meaning(
    language: str, target: str, source: str, expected: list[tuple[str, str]]
) -> None:
    assert [(quote, first) for quote, (first, *_) in findings(LITERAL, target, source, language)] == expected


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("Ela comeu a maçã.", "She ate the apple."),
        ("A Apple cresceu como uma maçã.", "She saw that Apple grew like a fruit."),
        ("Maçãs são boas.", "Apples are good."),
        ("O sol nasce no leste.", "The Sun rises in the east."),
        ("Janelas e Maçãs", "Windows and Apples Are Here Today"),
        ("Ela comprou a maçã da Apple.", "She bought the apple from Apple."),
        ("As Nações Unidas e a polícia vieram.", "Then came the United Nations and the police."),
        ("Ele disse isso ao congresso e ao parlamento.", "He told this to Congress and Parliament."),
        ("Os republicanos votaram.", "Then Republicans voted."),
    ],
)
def test_words_titles_institutions_and_parts_of_names_stay_quiet(target: str, source: str) -> None:
    assert findings(LITERAL, target, source) == []


def test_the_word_nearest_to_where_the_name_stands_is_meant() -> None:
    target = "O alvo era claro: em junho a rede de lojas do alvo fechou."
    (found,) = raw(LITERAL, target, "The aim was clear: in June the chain of shops of Target closed.")
    assert found.start == target.rindex("alvo")


def test_the_lexicon_helps_where_the_pipeline_sees_a_name() -> None:
    read = context("Ele saiu da janela em maio.", "He left Window in May.")
    assert list(LITERAL.find(read)) == []
    named = replace(read, names=[replace(name, is_named=True) for name in read.names])
    (found,) = LITERAL.find(named)
    assert found.corrections == ("Window",)


def test_without_an_aligned_sentence_the_neighbours_are_searched() -> None:
    source = "The firm grew.\n\nNobody there uses Slack.\n\nIt is a huge company with many floors."
    target = "A firma cresceu.\n\nÉ uma empresa enorme, que vive a relaxar, com muitos andares."
    assert [quote for quote, _ in findings(LITERAL, target, source)] == ["relaxar"]


def test_every_name_of_the_table_has_forms_in_each_language() -> None:
    known = literal_forms("pt-BR")
    assert len(known) > 250
    assert literal_forms("xx") == {}
    assert team_names() < set(known)
    for language in ("pt", "es", "fr", "de", "it"):
        for name, forms in literal_forms(language).items():
            assert all(form == form.strip() and form for form in forms), name


def test_other_scripts_stay_quiet() -> None:
    assert raw(LITERAL, "Она купила яблоко.", "She bought Apple.", "ru") == []
    assert raw(LITERAL, "彼女はアップルを買った。", "She bought Apple.", "ja") == []


def test_without_an_original_there_is_nothing_to_find() -> None:
    assert raw(LITERAL, "Ele vive a relaxar.") == []


@pytest.mark.parametrize(
    ("language", "target", "source", "expected"),
    [
        # what is said of the name went into the noun phrase
        (
            "pt-BR",
            "Um primo vendeu o quadrado de firma dos dados do usuário, que afundou.",
            "A cousin sold Square, the user data firm that sank.",
            ("o quadrado de firma dos dados do usuário", "a Square, empresa de dados de usuários"),
        ),
        (
            "es",
            "Un primo vendió cuadrado de firma de los datos del usuario, que se hundió.",
            "A cousin sold Square, the user data firm that sank.",
            ("cuadrado de firma de los datos del usuario", "Square, empresa de datos de usuarios"),
        ),
        # … up to where the sentence goes on
        (
            "pt-BR",
            "Um primo vendeu o quadrado de firma dos dados do usuário ontem pela manhã.",
            "A cousin sold Square, the user data firm, yesterday morning.",
            ("o quadrado de firma dos dados do usuário", "a Square, empresa de dados de usuários"),
        ),
        # … or it did not, and the article alone has to change
        (
            "pt-BR",
            "Um primo falou do alvo, uma empresa de barcos.",
            "A cousin spoke of Target, a boat company.",
            ("do alvo", "da Target"),
        ),
        # of a name that is listed
        ("pt-BR", "Ela comprou ações do alvo e da maçã.", "She bought shares of Apple.", ("maçã", "Apple")),
        ("pt-BR", "Foi o maçã que caiu.", "Then Apple fell.", ("o maçã", "a Apple")),
        # of which nothing is known
        ("pt-BR", "Ela deixou o alvo em maio.", "She left Target in May.", ("alvo", "Target")),
        # the preposition is no article
        ("pt-BR", "Ela passa a relaxar sempre.", "She always uses Slack.", ("relaxar", "Slack")),
        # the words behind it mean something else
        (
            "pt-BR",
            "Ela deixou o alvo de barcos do porto antigo.",
            "She left Target, the user data company, at the old port with boats.",
            ("o alvo", "a Target"),
        ),
    ],
)
def test_the_article_and_what_is_said_of_the_name_belong_to_it(
    language: str, target: str, source: str, expected: tuple[str, str]
) -> None:
    assert [(quote, first) for quote, (first, *_) in findings(LITERAL, target, source, language)] == [expected]
