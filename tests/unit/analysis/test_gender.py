"""Articles that do not agree with the name behind them."""

import time

import pytest

from annotate.analysis.detectors.gender import Gender
from annotate.analysis.genders import gendered_names
from annotate.analysis.terms import Term
from annotate.taxonomy import Category
from tests.unit.analysis.knowing import context, corrected, raw, shown

GENDER = Gender()
LUMEN = Term("LumenBay", "LumenBay", gender="f", is_name=True)
QUORA = Term("Quorvo", "Quorvo", gender="m", is_name=True)


class TestOfATerm:
    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("Ele saiu do LumenBay.", "Ele saiu da LumenBay."),
            ("O LumenBay cresceu.", "A LumenBay cresceu."),
            ("Pelo próprio LumenBay.", "Pela própria LumenBay."),
            ("Vive neste LumenBay e num LumenBay.", "Vive nesta LumenBay e numa LumenBay."),
            ("Vai ao Lumenbay.", "Vai à LumenBay."),
            ("Ama seu Lumen Bay.", "Ama sua LumenBay."),
        ],
    )
    def test_determiner_and_name_are_put_right_together(self, wrong: str, right: str) -> None:
        assert corrected(GENDER, context(wrong, terms=[LUMEN])) == right

    def test_is_surer_than_other_detectors_where_the_name_is_miswritten_too(self) -> None:
        found = raw(GENDER, context("Do LumenBay ao Lumenbay.", terms=[LUMEN]))
        assert [each.confidence for each in found] == [0.9, 0.96]

    def test_the_evidence_names_it(self) -> None:
        (found,) = raw(GENDER, context("Saiu do LumenBay.", terms=[LUMEN]))
        assert found.category == Category.GRAMMAR
        assert [(each.kind, each.values) for each in found.evidence] == [
            ("gender", {"name": "LumenBay", "gender": "f", "from": "term"})
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "A LumenBay saiu da LumenBay pela própria LumenBay.",
            "O app LumenBay e o chefe da LumenBay.",
            "O LumenBay Summit e o LumenBay-Quorvo.",
            "Os LumenBay são dois.",
            "LumenBay cresce com LumenBay.",
            "Deu-o LumenBay.",
            "O LumenBay day passou.",
        ],
    )
    def test_right_ones_and_those_of_other_nouns_are_left_alone(self, text: str) -> None:
        assert raw(GENDER, context(text, terms=[LUMEN])) == []

    def test_a_portuguese_preposition_is_no_article(self) -> None:
        (found,) = raw(GENDER, context("O acesso a Quorvo.", terms=[QUORA]))
        assert found.confidence == 0.6
        (found,) = raw(GENDER, context("A Quorvo cresceu.", terms=[QUORA]))
        assert (found.confidence, found.corrections) == (0.9, ("O Quorvo",))

    def test_a_name_without_a_gender_says_nothing(self) -> None:
        assert raw(GENDER, context("Do Quorvo e da Quorvo.", terms=[Term("Quorvo", is_name=True)])) == []

    @pytest.mark.parametrize(
        ("language", "gender", "wrong", "right"),
        [
            ("es", "f", "Cerca del Quorvo, al Quorvo.", "Cerca de la Quorvo, a la Quorvo."),
            ("es", "m", "Lejos de la Quorvo, esta Quorvo.", "Lejos del Quorvo, este Quorvo."),
            ("fr", "f", "Loin du Quorvo, au Quorvo.", "Loin de la Quorvo, à la Quorvo."),
            ("fr", "m", "De la Quorvo, la Quorvo.", "Du Quorvo, le Quorvo."),
            ("it", "f", "Il Quorvo, nel Quorvo.", "La Quorvo, nella Quorvo."),
            ("it", "m", "Dalla Quorvo, la stessa Quorvo.", "Dal Quorvo, lo stesso Quorvo."),
            ("de", "f", "Im Quorvo, mit dem Quorvo.", "In der Quorvo, mit der Quorvo."),
            ("de", "n", "Zur Quorvo.", "Zum Quorvo."),
        ],
    )
    def test_in_other_languages(self, language: str, gender: str, wrong: str, right: str) -> None:
        term = Term("Quorvo", gender=gender, is_name=True)
        assert corrected(GENDER, context(wrong, language=language, terms=[term])) == right

    def test_a_vowel_asks_for_its_own_article(self) -> None:
        term = Term("Avento", gender="f", is_name=True)
        assert corrected(GENDER, context("Loin du Avento.", language="fr", terms=[term])) == "Loin de l'Avento."
        assert raw(GENDER, context("Loin de l'Avento.", language="fr", terms=[term])) == []
        term = Term("Avento", gender="m", is_name=True)
        assert corrected(GENDER, context("Vede la Avento.", language="it", terms=[term])) == "Vede l'Avento."

    def test_ambiguous_german_articles_are_left_alone(self) -> None:
        term = Term("Quorvo", gender="m", is_name=True)
        assert raw(GENDER, context("Die Quorvo, das Quorvo, der Quorvo.", language="de", terms=[term])) == []


class TestOfTheList:
    def test_article_and_name_are_put_right_but_dimmed(self) -> None:
        (found,) = raw(GENDER, context("Ele saiu do OpenAI ontem."))
        assert (found.confidence, found.corrections) == (0.6, ("da OpenAI",))
        assert found.evidence[0].values["from"] == "list"

    def test_before_a_miswritten_name_only_the_article_is_touched(self) -> None:
        assert shown(GENDER, context("Ele saiu do Openai ontem.")) == [("do", ("da",))]

    @pytest.mark.parametrize(
        "text",
        [
            "A OpenAI e o Google e o ChatGPT e a Meta.",
            "Um Apple novo, este Microsoft velho.",
            "A meta é o meta.",
            "O pt e a eu.",
            "Vendeu a ChatGPT.",
            "O Meta AI e o Microsoft 365 e o Disney+.",
            "O Argentina x França.",
        ],
    )
    def test_what_may_be_something_else_is_left_alone(self, text: str) -> None:
        assert shown(GENDER, context(text)) == []

    def test_a_term_knows_better(self) -> None:
        term = Term("OpenAI", gender="m", is_name=True)
        assert shown(GENDER, context("Do OpenAI.", terms=[term])) == []

    def test_plurals(self) -> None:
        assert shown(GENDER, context("Foi para as Estados Unidos.")) == [("as Estados Unidos", ("os Estados Unidos",))]

    def test_regions_differ(self) -> None:
        assert shown(GENDER, context("Disse da Google.", language="pt-BR")) == [("da Google", ("do Google",))]
        assert shown(GENDER, context("Disse da Google.", language="pt-PT")) == []

    @pytest.mark.parametrize(
        ("language", "wrong", "quote", "right"),
        [
            ("es", "Lejos del OTAN.", "del OTAN", "de la OTAN"),
            ("fr", "Loin de la Mexique.", "de la Mexique", "du Mexique"),
            ("it", "Nella Regno Unito.", "Nella Regno Unito", "Nel Regno Unito"),
            ("de", "Im SPD gärt es.", "Im SPD", "In der SPD"),
        ],
    )
    def test_in_other_languages(self, language: str, wrong: str, quote: str, right: str) -> None:
        assert shown(GENDER, context(wrong, language=language)) == [(quote, (right,))]

    @pytest.mark.parametrize("language", ["pt-BR", "es", "fr", "it", "de"])
    def test_no_name_has_two_genders(self, language: str) -> None:
        for rows in gendered_names(language).values():
            assert len({row.form for row in rows}) == 1, rows
        assert len(gendered_names(language)) > 50


class TestOfTheText:
    def test_the_same_gender_nearly_everywhere_is_the_right_one(self) -> None:
        target = "A Quorvo cresce. Ele fala da Quorvo. Ele vive na Quorvo. Ele vai à Quorvo. Ele sai do Quorvo."
        (found,) = raw(GENDER, context(target))
        assert (found.confidence, found.corrections) == (0.6, ("da Quorvo",))
        assert found.evidence[0].values["from"] == "text"

    @pytest.mark.parametrize(
        "text",
        [
            "Ele fala da Quorvo. Ele vive na Quorvo. Ele sai do Quorvo.",
            "Ele fala da Quorvo, vive na Quorvo, vai pela Quorvo, sai do Quorvo. O Quorvo cresce.",
            "Lula da Silva. Ana da Silva. Rui da Silva. Eva da Silva. Zé da Silva. Fala do Silva.",
            "Ele vai a Quorvo, dá a Quorvo, leva a Quorvo, pede a Quorvo, fala do Quorvo.",
            "Ele fala da Quorvo, vive na Quorvo, vai pela Quorvo, volta da Quorvo, sai do Quorvo Club.",
        ],
    )
    def test_too_few_too_mixed_or_no_articles_say_nothing(self, text: str) -> None:
        assert shown(GENDER, context(text)) == []


@pytest.mark.parametrize("language", ["en", "ru", "uk", "ar", "zh", "ja", ""])
def test_languages_without_a_table_are_left_alone(language: str) -> None:
    assert raw(GENDER, context("The OpenAI do Openai. В OpenAI.", language=language, terms=[LUMEN])) == []


def test_a_run_of_capitals_without_end_takes_time_that_grows_with_it() -> None:
    def seconds(words: int) -> float:
        endless = context("O texto começa. " + "X-" * words)
        began = time.process_time()
        assert list(GENDER.find(endless)) == []
        return time.process_time() - began

    short, long = (min(seconds(words) for _ in range(3)) for words in (4_000, 32_000))
    assert long < 24 * short  # eight times as long; with its square it would be 64 times
