"""Terms of the glossary."""

import time

import pytest

from annotate.analysis.detectors.glossary import Glossary, settled_forms
from annotate.analysis.terms import Knowledge, Term
from annotate.taxonomy import Category
from tests.unit.analysis.knowing import context, corrected, raw, shown

GLOSSARY = Glossary()
INJECTION = Term("injeção de prompt", "prompt injection", forbidden=("injeção rápida", "injeção imediata"), note="IA")
SHIP = Term("lançar", "ship", forbidden=("enviar",))
LUMEN = Term("LumenBay", "LumenBay", gender="f", is_name=True, keep=True)


class TestForbiddenForms:
    def test_are_found_beside_the_term_of_the_original(self) -> None:
        known = context("A injeção rápida preocupa.", "Prompt injection is a worry.", terms=[INJECTION])
        assert shown(GLOSSARY, known) == [("injeção rápida", ("injeção de prompt",))]

    def test_say_why(self) -> None:
        known = context("A injeção rápida preocupa.", "Prompt injection is a worry.", terms=[INJECTION])
        (found,) = raw(GLOSSARY, known)
        term, sentence = found.evidence
        assert term.values == {
            "source": "prompt injection",
            "target": "injeção de prompt",
            "forbidden": "injeção rápida",
            "note": "IA",
        }
        assert (sentence.kind, sentence.values["quote"]) == ("source-sentence", "Prompt injection")
        assert (found.category, found.confidence) == (Category.TERM, 0.9)

    def test_are_left_alone_where_the_original_says_something_else(self) -> None:
        source = "The nurse gave a quick injection.\n\nPrompt injection is another thing."
        target = "A enfermeira deu uma injeção rápida.\n\nA injeção de prompt é outra coisa."
        assert shown(GLOSSARY, context(target, source, terms=[INJECTION])) == []

    def test_are_left_alone_without_an_original(self) -> None:
        assert raw(GLOSSARY, context("A injeção rápida preocupa.", terms=[INJECTION])) == []

    def test_are_found_anywhere_if_the_term_asks_for_no_original(self) -> None:
        term = Term("Copa do Mundo", forbidden=("Mundial",))
        known = context("Viva o Mundial, que começa.", "The tournament begins.", terms=[term])
        assert corrected(GLOSSARY, known) == "Viva a Copa do Mundo, que começa."

    def test_are_corrected_in_their_number(self) -> None:
        source = "Prompt injections are a worry."
        known = context("As injeções rápidas preocupam.", source, terms=[INJECTION])
        assert corrected(GLOSSARY, known) == "As injeções de prompt preocupam."

    def test_are_corrected_in_their_tense(self) -> None:
        known = context("A equipe enviou o produto.", "The team shipped the product.", terms=[SHIP])
        assert corrected(GLOSSARY, known) == "A equipe lançou o produto."

    def test_keep_the_capital_of_a_beginning(self) -> None:
        known = context("Injeções rápidas preocupam.", "Prompt injections are a worry.", terms=[INJECTION])
        assert corrected(GLOSSARY, known) == "Injeções de prompt preocupam."

    def test_take_the_article_along_where_the_gender_is_another(self) -> None:
        term = Term("organograma", "reporting structure", forbidden=("estrutura de relatórios",), gender="m")
        source = "The flaws of the reporting structure and of reporting structures."
        known = context("Os defeitos da estrutura de relatórios e das estruturas de relatórios.", source, terms=[term])
        assert corrected(GLOSSARY, known) == "Os defeitos do organograma e dos organogramas."

    @pytest.mark.parametrize(
        ("language", "term", "target", "right"),
        [
            ("es", Term("riesgo", "stake", forbidden=("apuesta",)), "Sube la apuesta.", "Sube el riesgo."),
            ("fr", Term("candidature", "application", forbidden=("application",)), "Voici l'application.",
             "Voici la candidature."),
            ("it", Term("domanda", "application", forbidden=("applicazione",)), "Ecco l'applicazione.",
             "Ecco la domanda."),
            ("it", Term("sciopero", "walkout", forbidden=("camminata",)), "Durante la camminata.",
             "Durante lo sciopero."),
            ("de", Term("Bewerbung", "application", forbidden=("Anwendung",)), "Zwei Anwendungen.",
             "Zwei Bewerbungen."),
        ],
    )  # fmt: skip
    def test_in_other_languages(self, language: str, term: Term, target: str, right: str) -> None:
        known = context(target, f"Here is the {term.source}.", language, terms=[term])
        assert corrected(GLOSSARY, known) == right

    def test_inside_a_right_form_are_no_error(self) -> None:
        term = Term("injeção de prompt", "prompt injection", forbidden=("injeção",))
        known = context("A injeção de prompt preocupa.", "Prompt injection is a worry.", terms=[term])
        assert raw(GLOSSARY, known) == []

    def test_that_are_another_terms_right_form_are_no_error_there(self) -> None:
        terms = [Term("acordo", "deal", forbidden=("negócio",)), Term("negócio", "business")]
        known = context("O acordo salva o negócio.", "The deal saves the business.", terms=terms)
        assert raw(GLOSSARY, known) == []
        known = context("O negócio fracassou.", "The deal failed.", terms=terms)
        assert shown(GLOSSARY, known) == [("negócio", ("acordo",))]

    def test_beside_the_right_form_are_hidden(self) -> None:
        term = Term("acordo", "deal", forbidden=("negócio",))
        known = context("O acordo é bom negócio.", "The deal is a good thing.", terms=[term])
        assert [each.confidence for each in raw(GLOSSARY, known)] == [0.4]

    def test_the_longer_term_of_the_original_wins(self) -> None:
        terms = [INJECTION, Term("vacina", "injection", forbidden=("injeção rápida",))]
        known = context("A injeção rápida preocupa.", "Prompt injection is a worry.", terms=terms)
        assert shown(GLOSSARY, known) == [("injeção rápida", ("injeção de prompt",))]

    def test_acronyms_are_forbidden_in_capitals_only(self) -> None:
        term = Term("União Europeia", "EU", forbidden=("EU",))
        known = context("Ele e eu vimos a EU.", "He and I saw the EU.", terms=[term])
        assert shown(GLOSSARY, known) == [("EU", ("União Europeia",))]

    def test_other_capitals_of_the_right_form_can_be_forbidden(self) -> None:
        term = Term("internet", "internet", forbidden=("Internet",))
        source = "The internet broke.\n\nInternet is dear, and the internet is back."
        known = context("A Internet caiu.\n\nInternet é cara, e a internet voltou.", source, terms=[term])
        assert shown(GLOSSARY, known) == [("Internet", ("internet",))]

    def test_case_matters_where_the_term_says_so(self) -> None:
        term = Term("Casa Baixa", "House", forbidden=("Casa",), case_sensitive=True)
        known = context("A Casa votou em casa.", "The House voted at the house.", terms=[term])
        assert shown(GLOSSARY, known) == [("Casa", ("Casa Baixa",))]


class TestNames:
    def test_in_other_capitals_or_spacing_are_found_anywhere(self) -> None:
        known = context("A Lumenbay e a Lumen Bay e a LumenBay.", terms=[LUMEN])
        assert shown(GLOSSARY, known) == [("Lumenbay", ("LumenBay",)), ("Lumen Bay", ("LumenBay",))]

    def test_a_small_first_letter_takes_a_capital_at_the_beginning(self) -> None:
        term = Term("coinvale", "coinvale", keep=True)
        assert raw(GLOSSARY, context("Coinvale subiu.", terms=[term])) == []
        assert shown(GLOSSARY, context("A Coinvale subiu.", terms=[term])) == [("Coinvale", ("coinvale",))]

    def test_a_word_with_the_same_letters_is_no_name(self) -> None:
        term = Term("Meta", "Meta", is_name=True)
        known = context("A meta da Meta é clara.", "Meta has a clear goal.", terms=[term])
        assert raw(GLOSSARY, known) == []

    def test_a_word_with_the_same_letters_is_the_name_where_that_is_missing(self) -> None:
        term = Term("Meta", "Meta", is_name=True)
        known = context("A meta cresceu.", "Meta has grown.", terms=[term])
        assert shown(GLOSSARY, known) == [("meta", ("Meta",))]

    def test_in_a_shouted_line_are_left_alone(self) -> None:
        assert raw(GLOSSARY, context("A LUMENBAY CRESCE MUITO", terms=[LUMEN])) == []

    def test_with_other_accents_may_be_other_names(self) -> None:
        term = Term("Pérez", "Perez", is_name=True)
        assert shown(GLOSSARY, context("Disse Perez.", terms=[term])) == [("Perez", ("Pérez",))]
        known = context("Disse Perez.", "Rosie Perez said so.", terms=[Term("Pérez", "Pérez", is_name=True)])
        assert raw(GLOSSARY, known) == []

    def test_garbled_are_found_where_the_original_has_them(self) -> None:
        known = context("A Lumanbey cresceu.", "LumenBay has grown.", terms=[LUMEN])
        assert shown(GLOSSARY, known) == [("Lumanbey", ("LumenBay",))]

    def test_left_untranslated_are_found(self) -> None:
        term = Term("Cabo Verde do Sul", "South Greencape", is_name=True)
        known = context("Ele vive em South Greencape.", "He lives in South Greencape.", terms=[term])
        assert shown(GLOSSARY, known) == [("South Greencape", ("Cabo Verde do Sul",))]

    def test_taken_for_words_are_found(self) -> None:
        term = Term("Slack", "Slack", keep=True)
        known = context("Ele avisou por folga.", "He told us on Slack.", terms=[term])
        found = shown(GLOSSARY, known)
        assert found == [("folga", ("Slack",))]

    def test_missing_without_a_trace_are_hidden(self) -> None:
        known = context("Ela cresceu muito.", "LumenBay has grown.", terms=[LUMEN])
        assert [(each.confidence, each.corrections) for each in raw(GLOSSARY, known)] == [(0.3, ())]

    def test_in_the_next_sentence_are_not_missing(self) -> None:
        source = "LumenBay has grown.\n\nIt sells boats."
        known = context("Ela cresceu muito.\n\nA LumenBay vende barcos.", source, terms=[LUMEN])
        assert raw(GLOSSARY, known) == []


class TestOtherTerms:
    def test_left_in_the_language_of_the_original_are_dimmed(self) -> None:
        term = Term("empresa iniciante", "startup")
        known = context("Uma startup cresceu.", "A startup has grown.", terms=[term])
        (found,) = raw(GLOSSARY, known)
        assert (found.confidence, found.corrections) == (0.6, ("empresa iniciante",))

    def test_rendered_in_an_inflected_form_are_there(self) -> None:
        term = Term("empresa iniciante", "startup")
        known = context("Empresas iniciantes crescem.", "Startups grow.", terms=[term])
        assert raw(GLOSSARY, known) == []

    def test_no_terms_no_findings(self) -> None:
        assert raw(GLOSSARY, context("A injeção rápida.", "Prompt injection.")) == []

    @pytest.mark.parametrize("language", ["ru", "uk", "ar", "zh", "ja"])
    def test_other_scripts_are_left_alone(self, language: str) -> None:
        terms = [INJECTION, LUMEN, SHIP]
        assert shown(GLOSSARY, context("Слово 言葉 كلمة。", "A word on ships.", language, terms=terms)) == []


def test_settled_forms_are_the_names_and_what_stays_as_it_is() -> None:
    assert settled_forms(Knowledge((INJECTION, LUMEN, Term("Seul", "Seoul", is_name=True)))) == {"LumenBay", "Seul"}


def test_thousands_of_terms_cost_little_more_than_a_few() -> None:
    sentence, original = "A injeção rápida do produto preocupa a empresa.", "Prompt injection worries the company."
    target, source = "\n\n".join([sentence] * 60), "\n\n".join([original] * 60)
    words = [a + b + c for a in ("bra", "cle", "dru", "fli") for b in ("mon", "ter", "vul") for c in ("da", "go", "pe")]
    many = [Term(f"{one} {two}", f"{two} of {one}", (f"{two} {one}",)) for one in words for two in words]
    assert len(many) > 1000

    def seconds(terms: list[Term]) -> float:
        known = context(target, source, terms=terms)
        list(GLOSSARY.find(known))  # warm: the forms of the terms are kept
        began = time.process_time()
        found = list(GLOSSARY.find(context(target, source, terms=terms)))
        assert len(found) == 60
        return time.process_time() - began

    few, lots = seconds([INJECTION]), seconds([INJECTION, *many])
    assert lots < few + 0.3
