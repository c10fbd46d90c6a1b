"""Calques and false friends, and the table of them."""

import re
from collections import Counter

import pytest

from annotate.analysis.calque_table import Calque, Expression, rows
from annotate.analysis.detectors.calques import Calques
from annotate.analysis.run import Request, read
from annotate.taxonomy import Category
from articles.spans import Span
from tests.unit.analysis.knowing import LANGUAGES, context, corrected, raw, shown

CALQUES = Calques()
ROWS = tuple(rows())


class TestInASentence:
    @pytest.mark.parametrize(
        ("source", "wrong", "right"),
        [
            ("Prompt injection is a risk.", "A injeção rápida é perigosa.", "A injeção de prompt é perigosa."),
            ("They fear prompt injections.", "Temem as injeções rápidas.", "Temem as injeções de prompt."),
            ("She pretended to sleep.", "Ela pretendeu dormir.", "Ela fingiu dormir."),
            ("The new library is open.", "A nova livraria abriu.", "A nova biblioteca abriu."),
            ("He ran his code at night.", "Ele correu o código à noite.", "Ele executou o código à noite."),
            ("The stakes are high.", "As apostas são altas.", "Os riscos são altas."),
            ("They quit the company.", "Eles renunciaram à empresa.", "Eles deixaram a empresa."),
            ("Actually, it rains.", "Atualmente, chove.", "Na verdade, chove."),
            ("Red tape costs money.", "A fita vermelha custa dinheiro.", "A burocracia custa dinheiro."),
        ],
    )
    def test_the_wrong_wording_is_corrected_in_its_form(self, source: str, wrong: str, right: str) -> None:
        assert corrected(CALQUES, context(wrong, source)) == right

    @pytest.mark.parametrize(
        ("language", "source", "wrong", "right"),
        [
            ("es", "Two billion people.", "Dos billones de personas.", "Dos mil millones de personas."),
            ("es", "The Senate bill failed.", "La cuenta del Senado fracasó.",
             "El proyecto de ley del Senado fracasó."),
            ("fr", "The library is old.", "La librairie est vieille.", "La bibliothèque est vieille."),
            ("fr", "An application for asylum.", "L'application échoue.", "La demande échoue."),
            ("de", "Two billion people.", "Zwei Billionen Menschen.", "Zwei Milliarden Menschen."),
            ("es", "An actual cause.", "Una actual causa.", "Una real causa."),
            ("pt", "An actual cause.", "Uma atual causa.", "Uma real causa."),
            ("it", "The parents are here.", "I parenti sono qui.", "I genitori sono qui."),
            ("it", "Old libraries close.", "Le vecchie librerie chiudono.", "Le vecchie biblioteche chiudono."),
            ("pt-PT", "Two billion people.", "Dois biliões de pessoas.", "Dois mil milhões de pessoas."),
        ],
    )  # fmt: skip
    def test_in_other_languages(self, language: str, source: str, wrong: str, right: str) -> None:
        assert corrected(CALQUES, context(wrong, source, language)) == right

    def test_the_evidence_names_both_sides(self) -> None:
        (found,) = raw(CALQUES, context("A injeção rápida assusta.", "Prompt injection is scary."))
        calque, sentence = found.evidence
        assert calque.values == {
            "source": "Prompt injection",
            "wrong": "injeção rápida",
            "right": ["injeção de prompt"],
        }
        assert (calque.kind, sentence.kind) == ("calque", "source-sentence")
        assert (found.category, found.confidence) == (Category.MISTRANSLATION, 0.75)

    def test_what_does_not_fit_in_is_only_shown(self) -> None:
        (found,) = raw(CALQUES, context("A cadeira do partido falou.", "The party chair spoke."))
        assert (found.corrections, found.evidence[0].values["right"]) == ((), ["presidente"])

    def test_debatable_rows_are_hidden(self) -> None:
        (found,) = raw(CALQUES, context("A evidência é fraca.", "The evidence is weak."))
        assert found.confidence < 0.5


class TestExplainedOtherwise:
    @pytest.mark.parametrize(
        ("source", "target"),
        [
            ("The library and the bookstore are open.", "A biblioteca e a livraria abriram."),
            ("The library is near the bookshop.", "Ela fica perto da livraria."),
            ("The bookstore is open.", "A livraria abriu."),
            ("She realized that they held a vote.", "Ela viu que realizaram uma votação."),
            ("She realized it while they carried out the plan.", "Percebeu enquanto realizavam o plano."),
            ("Actually, it is cold now.", "Na verdade, faz frio atualmente."),
            ("The library opened its doors in May.", "A Livraria Verde fica longe. Em maio abriu a Livraria."),
            ("The exit of the star was a success.", "O êxito da estrela."),
            ("A prompt injection is no quick injection.", "Uma injeção de prompt não é uma injeção rápida."),
        ],
    )
    def test_words_that_translate_something_else_are_left_alone(self, source: str, target: str) -> None:
        assert shown(CALQUES, context(target, source)) == []

    def test_a_word_far_from_its_expression_is_left_alone(self) -> None:
        source = "The library was closed on that cold day, and so we went home and drank tea with the neighbours."
        target = "Naquele dia frio estava tudo fechado, e por isso fomos para casa e bebemos chá, longe da livraria."
        assert shown(CALQUES, context(target, source)) == []

    def test_other_sentences_explain_nothing(self) -> None:
        source = "The library is open.\n\nThe dog sleeps."
        target = "Está aberta.\n\nO cão dorme na livraria."
        assert shown(CALQUES, context(target, source)) == []

    def test_without_an_original_or_with_another_language_nothing_is_said(self) -> None:
        assert raw(CALQUES, context("A injeção rápida.")) == []
        known = context("A injeção rápida.", "Prompt injection.", source_language="de")
        assert raw(CALQUES, known) == []

    def test_regions_differ(self) -> None:
        source = "Two billion people."
        assert shown(CALQUES, context("Dois bilhões de pessoas.", source, "pt-BR")) == []
        assert shown(CALQUES, context("Dois bilhões de pessoas.", source, "pt-PT")) != []

    @pytest.mark.parametrize("language", ["en", "ru", "uk", "ar", "zh", "ja", ""])
    def test_languages_without_rows_are_left_alone(self, language: str) -> None:
        assert raw(CALQUES, context("Слово librairie livraria.", "The library is open.", language)) == []


class TestTable:
    def test_is_long_enough_for_every_language(self) -> None:
        counts = Counter(row.language for row in ROWS)
        assert min(counts["pt"], counts["es"]) >= 150
        assert min(counts["fr"], counts["de"], counts["it"]) >= 40

    def test_trusts_no_row_blindly(self) -> None:
        assert {row.trust for row in ROWS} <= {0.4, 0.6, 0.65, 0.7, 0.75}

    def test_every_wrong_wording_is_found(self) -> None:
        missed = []
        for row in ROWS:
            left = {wrong.removeprefix("=") for wrong in row.wrong}
            for expression in row.expressions:
                left -= found(row, expression, sorted(left))
            missed += [(row.language, said(row.expressions[0]), wrong) for wrong in sorted(left)]
        assert missed == []

    def test_no_right_wording_is_found_wrong(self) -> None:
        wrongly = []
        for row in ROWS:
            right = [right.text for right in row.right]
            wrongly += [(row.language, each) for each in found(row, row.expressions[0], right)]
        assert wrongly == []

    def test_rows_are_well_formed(self) -> None:
        for row in ROWS:
            texts = [*row.wrong, *(right.text for right in row.right)]
            assert all(text == text.strip() and re.search(r"\w", text) for text in texts), texts
            assert all(right.gender in ("", "m", "f", "n", "a") for right in row.right)
            assert all(expression[0].forms or expression[0].written for expression in row.expressions)
            wrong = {text.removeprefix("=") for text in row.wrong}
            assert not wrong & {right.text for right in row.right}


def said(expression: Expression) -> str:
    """The expression in words."""
    return " ".join(sorted(step.written or step.forms)[0] for step in expression if step.written or step.forms)


def found(row: Calque, expression: Expression, wordings: list[str]) -> set[str]:
    """Which of the wordings the row finds wrong, each alone in a paragraph beside the expression."""
    source = "\n\n".join(f"{said(expression)}." for _ in wordings)
    target = "\n\n".join(f"{wording}." for wording in wordings)
    pairs = [
        (Span(start, start + len(here)), Span(place, place + len(there)))
        for (start, here), (place, there) in zip(paragraphs(source), paragraphs(target), strict=True)
    ]
    known = read(Request(target, row.language, source, "en"), segments=pairs, pipelines=LANGUAGES)
    right = [each.text for each in row.right]
    mine = [each for each in raw(CALQUES, known) if each.evidence[0].values["right"] == right]
    places = [(place, place + len(wording), wording) for place, wording in paragraphs(target)]
    return {wording for start, end, wording in places for each in mine if start <= each.start < end}


def paragraphs(text: str) -> list[tuple[int, str]]:
    """Where each paragraph begins, and its words without the full stop."""
    return [(match.start(), match.group()) for match in re.finditer(r"[^\n.]+(?:\.[^\n.]+)*", text)]
