"""Neighbouring words that cannot stand together."""

import pytest

from annotate.analysis.detectors.grammar_slips import GrammarSlips
from tests.unit.analysis.reading import findings, issues

SLIPS = GrammarSlips()


@pytest.mark.parametrize(
    ("language", "target", "quote", "correction"),
    [
        ("pt-BR", "A ponte de de pedra abriu.", "de de", "de"),
        ("pt-BR", "A obra obra terminou cedo.", "obra obra", "obra"),
        ("pt-BR", "Insistiram em olhando o rio.", "em olhando", "em olhar"),
        ("pt-BR", "Gostam de o rio cheio.", "de o", "do"),
        ("pt-BR", "Viram um decisão do prefeito.", "um decisão", "uma decisão"),
        ("pt-BR", "Foi lida no declarações da cidade.", "no declarações", "nas declarações"),
        ("pt-BR", "Pediram uma aumento do salário.", "uma aumento", "um aumento"),
        ("es", "Hablan de el puente viejo.", "de el", "del"),
        ("es", "Fueron a el puente viejo.", "a el", "al"),
        ("es", "La torre y iglesia cerraron.", "y", "e"),
        ("es", "Son siete o ocho barcos.", "o", "u"),
        ("es", "Beben la agua del pozo.", "la", "el"),
        ("es", "Leyeron un canción vieja.", "un canción", "una canción"),
        ("es", "Insisten en mirando el río.", "en mirando", "en mirar"),
        ("fr", "Ils voient le homme du port.", "le ", "l'"),
        ("fr", "Il dit que elle part.", "que ", "qu'"),
        ("fr", "Le bord de le canal est fermé.", "de le", "du"),
        ("fr", "C'est un décision du maire.", "un décision", "une décision"),
        ("it", "Vedono il uomo del porto.", "il ", "l'"),
        ("it", "La riva di il fiume è chiusa.", "di il", "del"),
        ("it", "È un situazione strana.", "un situazione", "una situazione"),
        ("de", "Er las und und schlief.", "und und", "und"),
        ("de", "Er las das Zeitung am Morgen.", "das", "die"),
        ("en", "She ate a apple and slept.", "a ", "an "),
        ("en", "It was an bridge of stone.", "an ", "a "),
    ],
)
def test_slips_are_found_and_corrected(language: str, target: str, quote: str, correction: str) -> None:
    assert findings(SLIPS, target, "", language) == [(quote, (correction,))]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("pt-BR", "Depois de o rio subir, é hora de o povo sair. Em se tratando disso, sim."),
        ("pt-BR", "Tem direito a pagamento e a ações. O coração e o personagem. Muito muito bom."),
        ("pt-BR", "O ônibus, o lápis, um mês, os que ficam, as onze."),
        ("pt-BR", "Ele está olhando para quando o comando de mando chegar."),
        ("es", "Habla de él y de El Salvador, a El Puerto. Nieve y hielo. Ella la alimenta. O ella."),
        ("fr", "Nous nous voyons. Le onze, la une, le yacht, le haut. Il vient de le faire. Ce à quoi il pense."),
        ("fr", "Le comité et le traité. À les voir, de les lire."),
        ("it", "Lo ha visto, la aspetta, lo aveva. Piano piano. Al di là. Quello esterno."),
        ("de", "Die, die die Stadt kennen. Der Sprung, das Dorf, dem Schwung, der Zeitung."),
        ("en", "She had had an hour, a union, a European view, a one-way street, and that that was."),
    ],
)
def test_right_sentences_stay_quiet(language: str, target: str) -> None:
    assert findings(SLIPS, target, "", language) == []


def test_a_word_that_the_original_says_twice_is_meant() -> None:
    assert findings(SLIPS, "Era uma obra obra.", "It was a work, work.") == []
    assert findings(SLIPS, "De de de, cantaram.") == []


def test_a_determiner_follows_a_plural_acronym() -> None:
    source = "The firm shows its LLMs today."
    assert findings(SLIPS, "A firma mostra seu LLMs hoje.", source) == [("seu LLMs", ("seus LLMs",))]
    assert findings(SLIPS, "A firma mostra seus LLMs hoje.", source) == []
    assert findings(SLIPS, "A firma mostra seu LLMs hoje.") == []


def test_before_a_miswritten_acronym_the_determiner_is_a_matter_of_its_own() -> None:
    source = "The firm shows its LLMs today."
    assert findings(SLIPS, "A firma mostra seu LLMS hoje.", source) == [("seu", ("seus",))]
    assert findings(SLIPS, "A firma mostra seus LLMS hoje.", source) == []
    found = [(issue.quote, issue.corrections[:1]) for issue in issues("A firma mostra seu LLMS hoje.", source)]
    assert found == [("seu", ("seus",)), ("LLMS", ("LLMs",))]


def test_a_plural_of_the_original_decides_between_determiner_and_noun() -> None:
    source = "They read the results of the school."
    assert findings(SLIPS, "Leram o resultados da escola.", source) == [("o resultados", ("os resultados",))]
    assert findings(SLIPS, "Leram os resultado da escola.", source) == [("resultado", ("resultados",))]
    assert findings(SLIPS, "Leram os resultado da escola.", "They read the result of the school.") == []
