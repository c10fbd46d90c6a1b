"""Numbers that differ from the original."""

import pytest

from annotate.analysis.detectors.numbers import Numbers
from tests.unit.analysis.reading import findings, raw

NUMBERS = Numbers()


@pytest.mark.parametrize(
    ("source", "target", "quote", "correction"),
    [
        ("They hired 340 people.", "Contrataram 370 pessoas.", "370", "340"),
        ("It cost $3.2 billion.", "Custou US$ 3,2 milhões.", "3,2 milhões", "3,2 bilhões"),
        ("It cost $3.2 million.", "Custou US$ 3,2 bilhões.", "3,2 bilhões", "3,2 milhões"),
        ("Some 38,500 came.", "Vieram 35.500.", "35.500", "38.500"),
        ("Some 38,500 came.", "Vieram 35 500.", "35 500", "38 500"),
        ("Some 380,000 came.", "Vieram 280 mil.", "280 mil", "380 mil"),
        ("About 40% agreed.", "Cerca de 40 concordaram.", "40", "40%"),
        ("All but one percent agreed.", "Todos menos 1 concordaram.", "1", "1%"),
        ("Pupils of 11 to 18 went.", "Alunos de 18 a 18 foram.", "18", "11"),
        ("It lies 45 miles (72 km) away.", "Fica a 85 milhas (72 km).", "85", "45"),
        ("Over 4,500 users.", "Mais de 4,500 usuários.", "4,500", "4.500"),
    ],
)
def test_wrong_numbers_are_corrected(source: str, target: str, quote: str, correction: str) -> None:
    assert findings(NUMBERS, target, source) == [(quote, (correction,))]


@pytest.mark.parametrize(
    ("source", "target", "language", "quote", "correction"),
    [
        ("It cost 150 billion.", "Costó 150.000 mil millones.", "es", "150.000 mil millones", "150.000 millones"),
        ("It cost 1.7 million.", "Costó 1,7 mil millones.", "es", "1,7 mil millones", "1,7 millones"),
        ("It cost 2.5 billion.", "Costó 2700 millones.", "es", "2700 millones", "2500 millones"),
        ("It cost £2.8bn.", "Costó 2800 billones de libras.", "es", "2800 billones", "2800 millones"),
        ("It cost 1.7 million.", "Custou 1,7 bilhão.", "pt-BR", "1,7 bilhão", "1,7 milhão"),
        ("It cost 3 billion.", "Custou 3 milhões.", "pt-PT", "3 milhões", "3 mil milhões"),
        ("It cost 2.5 billion.", "Custou 2,5 mi.", "pt-BR", "2,5 mi", "2,5 bi"),
        ("It cost 3 billion.", "Es kostete 3 Millionen.", "de", "3 Millionen", "3 Milliarden"),
        ("It cost 1 billion.", "Es kostete 1 Million.", "de", "1 Million", "1 Milliarde"),
        ("It cost 2.5 billion.", "Es kostete 2,5 Mio. Euro.", "de", "2,5 Mio.", "2,5 Mrd."),
        ("It cost 3 billion.", "Il a coûté 3 millions.", "fr", "3 millions", "3 milliards"),
        ("It cost 3 billion.", "Costò 3 milioni.", "it", "3 milioni", "3 miliardi"),
        ("It cost 2.5 million.", "Custou 2.600.000.", "pt-BR", "2.600.000", "2.500.000"),
        ("Two million came.", "Vieram dois bilhões.", "pt-BR", "dois bilhões", "dois milhões"),
        ("Half came in 1998.", "La mitad vino en 1989.", "es", "1989", "1998"),
        ("The 19th century.", "O século XVIII.", "pt-BR", "XVIII", "XIX"),
        ("The twenty-first century.", "Le XXe siècle.", "fr", "XX", "XXI"),
        ("The 36th floor.", "O 37.º andar.", "pt-PT", "37.º", "36.º"),
        ("The 22nd man.", "Le 23e homme.", "fr", "23e", "22e"),
        ("The thirty-sixth floor.", "La trigésima séptima planta.", "es", "trigésima séptima", "trigésima sexta"),
        ("There were 72 men.", "Il y avait soixante-treize hommes.", "fr", "soixante-treize", "soixante-douze"),
        ("There were 72 men.", "Es waren dreiundsiebzig Männer.", "de", "dreiundsiebzig", "zweiundsiebzig"),
        ("There were 28 men.", "C'erano ventisette uomini.", "it", "ventisette", "ventotto"),
        ("It cost $3 million.", "Custou R$ 3 milhões.", "pt-BR", "R$ 3 milhões", "US$ 3 milhões"),
        ("It cost £3 million.", "Costó 3 millones de euros.", "es", "3 millones de euros", "3 millones de libras"),
    ],
)
def test_corrections_keep_the_form_of_the_translation(
    source: str, target: str, language: str, quote: str, correction: str
) -> None:
    assert findings(NUMBERS, target, source, language) == [(quote, (correction,))]


@pytest.mark.parametrize(
    ("source", "target", "source_language", "quote", "correction"),
    [
        ("Le 22e homme.", "The 23rd man.", "fr", "23rd", "22nd"),
        ("Es kostete 3 Milliarden.", "It cost 3 million.", "de", "3 million", "3 billion"),
        ("Costó 3 mil millones.", "It cost $3m.", "es", "3m", "3bn"),
        ("Vieram sessenta e uma.", "Seventy-one came.", "pt-BR", "Seventy-one", "sixty-one"),
    ],
)
def test_corrections_in_english(source: str, target: str, source_language: str, quote: str, correction: str) -> None:
    assert findings(NUMBERS, target, source, "en", source_language) == [(quote, (correction,))]


def test_spanish_scale_words() -> None:
    assert findings(NUMBERS, "Costó 3 billones.", "It cost 3 billion.", "es") == [("3 billones", ("3 mil millones",))]
    assert findings(NUMBERS, "Costó 3 mil millones y 3000 millones.", "It cost 3 billion, 3 billion.", "es") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("They hired 1,200 of 3.5 million.", "Contrataram 1.200 de 3,5 milhões."),
        ("Two dozen came in 1990s cars.", "Vieram 24 em carros dos anos 90."),
        ("It is 10 miles long.", "Tem 16 km de extensão."),
        ("We met at 7:30 p.m.", "Encontramo-nos às 19h30."),
        ("Half a million people.", "Quinhentas mil pessoas."),
        ("It went up 5% or 10%.", "Subiu de 5 a 10 %."),
        ("In the 18th century.", "No século XVIII."),
        ("A few came.", "Vieram 3."),
        ("All but one agreed.", "Todos menos 1 concordaram."),
        ("In 1953 it ended.", "Em 53 terminou."),
        ("It cost 5 million to 10 million.", "Custou de 5 a 10 milhões."),
        ("It cost $5-10 billion.", "Custou entre 5 bilhões e 10 bilhões de dólares."),
        ("It cost $200 billion (£150 billion).", "Custou US$ 200 bilhões (R$ 764 bilhões)."),
        ("It was 80 degrees.", "Fazia 27 graus."),
        ("The 1800s.", "O século XIX."),
        ("In the thirty-sixth year.", "No 36º ano."),
        ("A hundred times.", "Mil vezes."),
        ("It cost 5 million pesos.", "Custou 5 milhões de pesos."),
        ("It cost 5 million pounds.", "Custou 5 milhões de libras."),
    ],
)
def test_right_translations_of_numbers_stay_quiet(source: str, target: str) -> None:
    assert findings(NUMBERS, target, source) == []


def test_a_number_may_move_to_the_next_sentence() -> None:
    source = "He came with 340 people. They stayed."
    target = "Ele veio com muita gente. Os 340 ficaram."
    assert findings(NUMBERS, target, source) == []


def test_a_split_currency_is_found_without_an_original() -> None:
    assert findings(NUMBERS, "Custou US $ 3,2 bilhões e R$ 5.") == [("US $", ("US$",))]


def test_the_evidence_holds_both_values() -> None:
    (found,) = raw(NUMBERS, "Custou US$ 3,2 milhões.", "It cost $3.2 billion.")
    values = next(each for each in found.evidence if each.kind == "numbers").values
    assert values["source"] == {"quote": "3.2 billion", "value": "3200000000"}
    assert values["target"] == {"quote": "3,2 milhões", "value": "3200000"}


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("3,2 миллиарда человек", "ru"), ("3,2 mld osób", "pl"), ("32亿人", "zh"), ("32億人", "ja"),
        ("٣٫٢ مليار", "ar"),         ("3億2000万人", "ja"), ("3,3 miljard mensen", "nl"), ("٤٠٠", "ar"),
        ("9月30日", "zh"), ("३.२ अरब", "hi"),
    ],
)  # fmt: skip
def test_languages_whose_number_words_are_unknown_stay_quiet(target: str, language: str) -> None:
    assert findings(NUMBERS, target, "There are 3.2 billion people.", language) == []
    assert findings(NUMBERS, "There are 3.2 billion people.", target, "en", language) == []


def test_a_wrong_number_in_an_east_asian_language_is_kept_for_those_who_ask() -> None:
    (found,) = raw(NUMBERS, "约3200万人", "About 3.2 billion people came.", "zh")
    assert found.confidence < 0.5
    assert found.corrections == ("32亿",)
