"""Old spellings, misplaced marks and what a web page left behind."""

import pytest

from annotate.analysis.detectors.old_spelling import OldSpelling
from annotate.analysis.detectors.page_remains import PageRemains
from annotate.analysis.detectors.typography import Typography
from tests.unit.analysis.reading import findings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("idéia", "ideia"),
        ("heróico", "heroico"),
        ("vôo", "voo"),
        ("lêem", "leem"),
        ("freqüente", "frequente"),
        ("auto-estima", "autoestima"),
        ("co-autor", "coautor"),
        ("contra-senso", "contrassenso"),
        ("juíz", "juiz"),
        ("pára-brisas", "para-brisas"),
        ("pára-quedista", "paraquedista"),
        ("anti-semitismo", "antissemitismo"),
        ("microondas", "micro-ondas"),
        ("dia-a-dia", "dia a dia"),
        ("objectivo", "objetivo"),
        ("eléctrico", "elétrico"),
    ],
)
def test_old_portuguese_spelling_is_modernised(old: str, new: str) -> None:
    assert findings(OldSpelling(), f"Era um {old} antigo.") == [(old, (new,))]


@pytest.mark.parametrize(
    "word", ["herói", "anéis", "micro-ondas", "anti-higiênico", "país", "ideia", "têm", "só", "pacto", "excepcional"]
)
def test_spellings_that_the_reform_kept_stay_quiet(word: str) -> None:
    assert findings(OldSpelling(), f"Era um {word} antigo.") == []


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("es", "guión", "guion"),
        ("es", "ex presidente", "expresidente"),
        ("es", "ex-rector", "exrector"),
        ("de", "daß", "dass"),
        ("de", "müßten", "müssten"),
        ("de", "Prozeß", "Prozess"),
        ("de", "bißchen", "bisschen"),
        ("de", "numeriert", "nummeriert"),
        ("de", "heute abend", "heute Abend"),
    ],
)
def test_spanish_and_german_reforms_are_known(language: str, old: str, new: str) -> None:
    assert findings(OldSpelling(), f"Xx {old} xx.", "", language) == [(old, (new,))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Sólo el ex primer ministro y su ex-Beatle favorito fueron a pie."),
        ("de", "Der Spaß war groß, die Muße müßig, das Maß mäßig, und sie aß und saß am Fuß der Straße."),
        ("fr", "L'idéïa, daß, guión."),
        ("es", "Era una idéia."),
    ],
)
def test_what_reforms_left_alone_stays_quiet(language: str, text: str) -> None:
    assert findings(OldSpelling(), text, "", language) == []


def test_capitals_are_kept() -> None:
    assert findings(OldSpelling(), "Guión de Ana.", "", "es") == [("Guión", ("Guion",))]


@pytest.mark.parametrize(
    ("target", "quote", "correction"),
    [
        ("O ex -prefeito saiu.", "ex -prefeito", "ex-prefeito"),
        ("Ela disse:” Vamos embora.", ":” ", ": “"),
        ("“Vamos embora “, disse ela.", " “", "”"),
        ("Ela saiu , mas voltou.", " ,", ","),
        ("O ex- prefeito saiu.", "ex- prefeito", "ex-prefeito"),
        ("Ela disse: “ Vamos”.", "“ ", "“"),
        ("Ela disse: “Vamos ”, e saiu.", " ”", "”"),
        ("Saiu cedo ( às seis).", "( ", "("),
        ("Saiu,mas voltou.", ",", ", "),
        ("Ela saiu.Depois voltou.", ".", ". "),
        ("Ela saiu..", "..", "."),
        ('Ela disse “não", ele “sim” e eu “talvez”.', '"', "”"),
    ],
)
def test_misplaced_marks_are_corrected(target: str, quote: str, correction: str) -> None:
    assert findings(Typography(), target) == [(quote, (correction,))]


@pytest.mark.parametrize(
    "target",
    [
        "Ela disse: “Vamos embora”, e saiu.",
        "O guarda-chuva, a sexta-feira e -5 graus.",
        "Fez isso -ninguém sabe por quê- e saiu.",
        "Três pontos ... e pronto.",
        "> “Citação” e *ênfase*, [ligação](https://example.org/a_-b).",
    ],
)
def test_right_punctuation_stays_quiet(target: str) -> None:
    assert findings(Typography(), target) == []


@pytest.mark.parametrize(
    ("language", "target", "quote", "correction"),
    [
        ("es", "Cuándo vuelve la luz al barrio?", "Cuándo", "¿Cuándo"),
        ("es", "Qué bien que vuelve la luz!", "Qué", "¡Qué"),
        ("fr", "Il parle de l' homme du port.", "l' ", "l'"),
        ("it", "Parla dell' uomo del porto.", "dell' ", "dell'"),
        ("fr", "Oui ; non ; et puis ? Il rit!", "!", "\N{NARROW NO-BREAK SPACE}!"),
        ("fr", "Il rit , puis part.", " ,", ","),
        ("de", "Sie sagte „Komm”, er „Nein“ und wir „Ja“.", "”", "“"),
    ],
)
def test_each_language_has_marks_of_its_own(language: str, target: str, quote: str, correction: str) -> None:
    assert findings(Typography(), target, "", language) == [(quote, (correction,))]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Llegó tarde, ¿verdad? ¡Qué bien!"),
        ("es", "Cantaron “What is this place?” en la plaza."),
        ("es", "What is this place called?"),
        ("fr", "Il rit! Elle part! Puis quoi? Rien; voilà."),
        ("it", "Un po' di pane e l'uomo."),
        ("it", "Lui -che era stanco- dormiva."),
        ("de", "Er sagte „Komm“ und »Nein«."),
        ("pt-BR", 'Uma tela de 15" e outra de 17".'),
        ("pt-BR", "A Yahoo.Com e os sites.example estão fora."),
    ],
)
def test_what_the_language_allows_stays_quiet(language: str, target: str) -> None:
    source = "A Yahoo.Com page" if "Yahoo" in target else ""
    assert findings(Typography(), target, source, language) == []


def test_german_quotes_and_french_blanks_are_right() -> None:
    assert findings(Typography(), "Sie sagte: „Komm“, und ging.", "", "de") == []
    assert findings(Typography(), "Elle dit : oui ; et puis ?", "", "fr") == []


TITLE = "Cidade reabre a ponte depois de dois anos"


def test_navigation_counters_and_an_empty_source_label_are_page_remains() -> None:
    target = f"Início Cidades {TITLE}\n\n{TITLE}\n\n14\n3\nA ponte reabriu hoje.\n\nFuente"
    found = findings(PageRemains(), target)
    assert found == [(f"Início Cidades {TITLE}", ("",)), ("14 3", ("",)), ("Fuente", ("Fonte:", ""))]


def test_an_article_with_numbers_and_a_named_source_stays_quiet() -> None:
    target = f"# {TITLE}\n\nA ponte de 1912 reabriu.\n\nO ano foi:\n\n2024\n\nFonte: Prefeitura"
    assert findings(PageRemains(), target) == []


def test_number_lines_of_the_original_are_part_of_the_article() -> None:
    source = "Title of the day\n\n3\n2\n1\nLift-off."
    assert findings(PageRemains(), "Título do dia\n\n3\n2\n1\nPartida.", source) == []


@pytest.mark.parametrize(
    ("language", "block"),
    [
        ("pt-BR", "Leia também: Prefeitura anuncia nova ponte"),
        ("pt-BR", "Publicidade"),
        ("pt-BR", "12 comentários"),
        ("es", "Síguenos en las redes"),
        ("fr", "Lire aussi : le pont est ouvert"),
        ("de", "Wir verwenden Cookies"),
        ("it", "Continua a leggere"),
    ],
)
def test_what_a_page_writes_around_an_article_is_found(language: str, block: str) -> None:
    target = f"Xxx xxxx xxx xxxxx.\n\n{block}\n\nYyy yyyy yyy yyyy."
    assert findings(PageRemains(), target, "", language) == [(block, ("",))]


@pytest.mark.parametrize(
    ("language", "block"),
    [
        (
            "pt-BR",
            "Compartilhe a notícia com quem mora na rua e peça que venham à reunião de moradores de amanhã à noite.",
        ),
        ("pt-BR", "Publicidade enganosa levou a multas na cidade."),
        ("pt-BR", "Foto: Ana Prado/Arquivo"),
        ("es", "Compartir el agua fue difícil."),
        ("de", "Werbung für das Fest hing überall."),
    ],
)
def test_sentences_that_begin_like_page_phrases_stay_quiet(language: str, block: str) -> None:
    assert findings(PageRemains(), f"Xxx xxxx xxx xxxxx.\n\n{block}\n\nYyy yyyy yyy yyyy.", "", language) == []


def test_a_trail_of_sections_is_navigation() -> None:
    target = "Início > Cidades > Trânsito > Ponte reabre\n\nA ponte reabriu hoje.\n\nFim."
    assert findings(PageRemains(), target) == [("Início > Cidades > Trânsito > Ponte reabre", ("",))]
    assert findings(PageRemains(), "A linha São João/Centro/Porto abriu.\n\nFim do texto aqui.") == []


def test_labels_in_another_language_are_translated() -> None:
    target = "A ponte reabriu.\n\nImage credits: Ana Prado\n\nFuente: Prefeitura"
    found = findings(PageRemains(), target)
    assert found == [("Image credits", ("Créditos da imagem",)), ("Fuente", ("Fonte",))]


def test_a_phrase_that_the_original_has_too_belongs_to_the_article() -> None:
    target = "A ponte reabriu.\n\nLeia mais\n\nFim da história."
    source = "The bridge reopened.\n\nRead more\n\nEnd of story."
    assert findings(PageRemains(), target, source) == []
