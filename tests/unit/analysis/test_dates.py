"""Dates, weekdays and clock times that differ from the original."""

import pytest

from annotate.analysis.detectors.clock_times import ClockTimes
from annotate.analysis.detectors.dates import Dates
from tests.unit.analysis.reading import findings, raw

DATES, TIMES = Dates(), ClockTimes()


@pytest.mark.parametrize(
    ("source", "target", "language", "quote", "correction"),
    [
        ("They met on Tuesday.", "Reuniram-se na quarta-feira.", "pt-BR", "quarta-feira", "terça-feira"),
        ("They met on Tuesday.", "Reuniram-se na quarta.", "pt-BR", "quarta", "terça"),
        ("They met on Saturday.", "Reuniram-se na quarta-feira.", "pt-BR", "na quarta-feira", "no sábado"),
        ("They met on Tuesday.", "Se reunieron el miércoles.", "es", "miércoles", "martes"),
        ("They met on Tuesday.", "Ils se sont vus mercredi.", "fr", "mercredi", "mardi"),
        ("They met on Tuesday evening.", "Sie trafen sich am Mittwochabend.", "de", "Mittwochabend", "Dienstagabend"),
        ("They met on Sunday.", "Si sono visti il mercoledì.", "it", "il mercoledì", "la domenica"),
        ("It begins on September 30.", "Começa em 30 de outubro.", "pt-BR", "outubro", "setembro"),
        ("It begins on Sept. 30.", "Empieza el 34 de septiembre.", "es", "34", "30"),
        ("It begins on September 30.", "Es beginnt am 20. September.", "de", "20", "30"),
        ("It runs from May 3 to 5.", "Va du 3 au 7 mai.", "fr", "7", "5"),
        ("He enlisted in September.", "Alistou-se em julho.", "pt-BR", "julho", "setembro"),
    ],
)
def test_wrong_dates_are_corrected(source: str, target: str, language: str, quote: str, correction: str) -> None:
    assert findings(DATES, target, source, language) == [(quote, (correction,))]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("They met on Tuesday.", "Reuniram-se ontem."),
        ("They met yesterday.", "Reuniram-se na terça-feira."),
        ("They met on Tuesday and Friday.", "Reuniram-se na sexta e na terça."),
        ("They met on Tuesday. It rained.", "Choveu. Reuniram-se na terça."),
        ("They left the second season on Friday.", "Saíram na segunda temporada, na sexta."),
        ("Black Friday is in November, on a Thursday.", "A Black Friday é em novembro, numa quinta-feira."),
        ("Theresa May spoke in June.", "Theresa May falou em junho."),
        ("It may rain in June.", "Pode chover em junho."),
        ("On 1 May.", "Em 1º de maio."),
        ("It runs from May 3 to 5.", "Vai de 3 a 5 de maio."),
        ("It runs May 3-5.", "Vai de 3 de maio a 5 de maio."),
        ("On September 30.", "Em 30/9."),
        ("It came late on Saturday night.", "Veio na madrugada do domingo."),
    ],
)
def test_right_and_relative_dates_stay_quiet(source: str, target: str) -> None:
    assert findings(DATES, target, source) == []


def test_a_weekday_that_is_kept_in_a_name_is_no_counterpart() -> None:
    source, target = "On Black Friday they slept.", "Na Black Friday dormiram, e também na quinta-feira."
    assert findings(DATES, target, source) == []


@pytest.mark.parametrize(
    ("source", "target", "corrections"),
    [
        ("", "Nasceu em 9/30/2018.", [("9/30/2018", ("30/9/2018",))]),
        ("He was born on September 3, 2018.", "Nasceu em 9/3/2018.", [("9/3/2018", ("3/9/2018",))]),
        ("He was born on September 3, 2018.", "Nasceu em 3/9/2018.", []),
        ("He was born on 9/3/2018.", "Nasceu em 9/3/2018.", []),
        ("", "Nasceu em 30/9/2018, com nota 9.5.18 e 10/10.", []),
    ],
)
def test_dates_in_figures_have_the_order_of_the_language(
    source: str, target: str, corrections: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert findings(DATES, target, source) == corrections


def test_the_region_of_the_original_tells_its_order() -> None:
    source, target = "He was born on 9/3/2018.", "Nasceu em 9/3/2018."
    assert findings(DATES, target, source, "pt-BR", "en-US") == [("9/3/2018", ("3/9/2018",))]
    assert findings(DATES, target, source, "pt-BR", "en-GB") == []


def test_without_an_original_a_weekday_must_fit_its_date() -> None:
    target = "Foi na terça-feira, 30 de setembro de 2018, e no domingo, 30 de setembro de 2018."
    assert findings(DATES, target) == [("na terça-feira", ("no domingo",))]


def test_the_evidence_holds_both_readings() -> None:
    (found,) = raw(DATES, "Reuniram-se na quarta-feira.", "They met on Tuesday.")
    rule, dates, sentence = found.evidence
    assert rule.values == {"name": "other-weekday"}
    assert dates.kind == "dates"
    assert dates.values == {
        "source": {"quote": "Tuesday", "value": "Tuesday"},
        "target": {"quote": "quarta-feira", "value": "Wednesday"},
    }
    assert sentence.values["quote"] == "Tuesday"


@pytest.mark.parametrize(
    ("source", "target", "language", "quote", "correction"),
    [
        ("It opens at 3:30 p.m.", "Abre às 16h30.", "pt-BR", "16h30", "15h30"),
        ("It opens at 3:30 p.m.", "Abre às 3h30.", "pt-BR", "3h30", "15h30"),
        ("It opens at 3:30 p.m.", "Abre a las 3:30 a. m.", "es", "3:30 a. m.", "3:30 p. m."),
        ("It opens at 3:30 p.m.", "Abre às 3:30 da manhã.", "pt-BR", "3:30 da manhã", "3:30 da tarde"),
        ("It opens at 3 p.m.", "Abre a las 16:00.", "es", "16:00", "15:00"),
        ("It opens at 3:30 p.m.", "Es öffnet um 16.30 Uhr.", "de", "16.30 Uhr", "15.30 Uhr"),
        ("It opens at 3:30 p.m.", "Il ouvre à 15 h 20.", "fr", "15 h 20", "15 h 30"),
        ("It runs from 12:00 to 13:00.", "Vai das 62h às 13h.", "pt-BR", "62h", "12h"),
        ("It opens at 11:15.", "Abre às 18h15.", "pt-BR", "18h15", "11h15"),
    ],
)
def test_wrong_times_are_corrected(source: str, target: str, language: str, quote: str, correction: str) -> None:
    assert findings(TIMES, target, source, language) == [(quote, (correction,))]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It opens at 3:30 p.m.", "Abre às 15h30.", "pt-BR"),
        ("It opens at 3:30 p.m.", "Abre às 15:30.", "pt-BR"),
        ("It opens at 3:30 p.m.", "Abre às 3h30 da tarde.", "pt-BR"),
        ("It opens at 3:30 p.m.", "À tarde, abre às 3h30.", "pt-BR"),
        ("It opens at 3:30 a.m.", "Abre às 3h30.", "pt-BR"),
        ("It opens at 3 p.m.", "Es öffnet um 15 Uhr.", "de"),
        ("It opens at noon.", "Abre às 12h.", "pt-BR"),
        ("It opens at 12 p.m.", "Abre al mediodía.", "es"),
        ("It took 2 hours and 30 minutes, until 5 p.m.", "Levou 2h30, até cinco da tarde.", "pt-BR"),
        ("The game is at 9 p.m. ET.", "O jogo é às 22h (horário de Brasília).", "pt-BR"),
        ("It opens at 9 p.m.", "Abre à noite.", "pt-BR"),
        ("He scored after 27:57.", "Marcó a los 27:57.", "es"),
    ],
)
def test_the_same_time_on_another_clock_stays_quiet(source: str, target: str, language: str) -> None:
    assert findings(TIMES, target, source, language) == []


def test_a_lost_half_of_the_day_in_english() -> None:
    assert findings(TIMES, "It opens at 3:30.", "Es öffnet um 15.30 Uhr.", "en", "de") == [("3:30", ("3:30 p.m.",))]
    assert findings(TIMES, "It opens at 3:30 in the afternoon.", "Es öffnet um 15.30 Uhr.", "en", "de") == []
