"""Finding many phrases at once."""

from annotate.analysis.phrases import Phrases, Stems, beginnings_of, cased_like, longest, spelt_like
from annotate.analysis.texts import Text
from tests.unit.analysis.knowing import context


def text(words: str) -> Text:
    return context(words).target


def found(phrases: Phrases[int], words: str) -> list[tuple[str, int]]:
    return [(words[start:end], value) for start, end, value in phrases.find(text(words))]


def phrases(*texts: str, exact: bool = False) -> Phrases[int]:
    made = Phrases[int]()
    for number, each in enumerate(texts):
        made.add(each, number, exact=exact)
    return made


def test_whole_words_in_any_capitals() -> None:
    assert found(phrases("bolsa"), "A Bolsa caiu, as bolsas e o embolsado não.") == [("Bolsa", 0)]


def test_exact_phrases_only_in_their_capitals() -> None:
    assert found(phrases("EU", exact=True), "Eu disse à EU que eu vou.") == [("EU", 0)]


def test_accents_are_letters_of_their_own() -> None:
    assert found(phrases("pais"), "Os países e os pais.") == [("pais", 0)]


def test_blanks_hyphens_and_apostrophes_of_all_kinds_are_alike() -> None:
    assert found(phrases("casa d'água", "pós-venda"), "A casa d’água e o pós–venda.") == [
        ("casa d’água", 0),
        ("pós–venda", 1),
    ]
    assert found(phrases("pós-venda"), "O pós venda.") == []


def test_punctuation_at_the_ends_belongs_to_the_phrase() -> None:
    assert found(phrases("“só isso”", "Oba!"), "Ele disse “só isso” e só isso. Oba! Oba.") == [
        ("“só isso”", 0),
        ("Oba!", 1),
    ]


def test_the_longest_of_several_at_one_place() -> None:
    known = phrases("bolsa", "bolsa de valores", "valores altos")
    places = list(known.find(text("A bolsa de valores altos.")))
    assert [each.value for each in longest(places)] == [1, 2]


def test_a_phrase_without_words_is_none() -> None:
    assert not phrases("…", "")


def test_addresses_and_code_are_not_looked_at() -> None:
    assert found(phrases("bolsa"), "Veja `bolsa` em https://bolsa.example.") == []


def test_names_in_any_spacing_the_longest_first() -> None:
    known = {"lumenbay": "LumenBay", "lumenbaylabs": "LumenBay Labs"}
    words = text("A Lumen Bay e a lumen-bay labs.")
    runs = [
        (words.plain[run[0].start : run[-1].end], value)
        for run, value in spelt_like(words, known, beginnings_of(known))
    ]
    assert runs == [("Lumen Bay", "LumenBay"), ("lumen-bay labs", "LumenBay Labs")]


def test_beginnings_tell_what_cannot_stand_in_a_text() -> None:
    stems = Stems(text("As injeções rápidas."))
    assert stems.may_hold("injeção rápida")
    assert not stems.may_hold("injeção lenta")
    assert not stems.may_hold("—")


def test_capitals_follow_the_place() -> None:
    assert cased_like("risco", "Aposta", "aposta") == "Risco"
    assert cased_like("risco", "APOSTA", "aposta") == "RISCO"
    assert cased_like("mercado", "Bolsa", "Bolsa") == "mercado"
    assert cased_like("iPhone", "Telefone", "telefone") == "iPhone"
