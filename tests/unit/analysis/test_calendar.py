"""Weekdays, months, days of months and clock times, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.analysis.calendar import days, month_names, months, weekday_names, weekdays
from annotate.analysis.calendar_writing import month_instead, weekday_instead
from annotate.analysis.clock import NOON, clocks, rewritten, with_half
from annotate.analysis.placed import Placed

LANGUAGES = ["en", "pt-BR", "es", "fr", "de", "it"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("On Tuesday, Sundays and Monday's talk", "en", ["Tuesday", "Sundays", "Monday"]),
        ("na terça-feira, no domingo e às segundas-feiras", "pt-BR", ["terça-feira", "domingo", "segundas-feiras"]),
        ("na segunda, até sexta (3), nesta terça o presidente", "pt-BR", ["segunda", "sexta", "terça"]),
        ("na segunda temporada, da quarta vez, a quinta parte, segundo ele", "pt-BR", []),
        ("el martes, los lunes, Santo Domingo, Plácido Domingo", "es", ["martes", "lunes"]),
        ("mardi, le dimanche, lundis", "fr", ["mardi", "dimanche", "lundis"]),
        ("am Dienstagabend, montags, Sonntagen", "de", ["Dienstagabend", "montags", "Sonntagen"]),
        ("lunedì, lunedi, domeniche, sabati", "it", ["lunedì", "lunedi", "domeniche", "sabati"]),
        ("в понедельник", "ru", ["понедельник"]),
        ("月曜日", "ja", ["月曜日"]),
        ("Monday", "xx", []),
    ],
)
def test_weekdays(text: str, language: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in weekdays(text, language)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Sept. 11, 12 Dec, Jan. 2017, in May, by March 3", "en", [9, 12, 1, 5, 3]),
        ("Theresa May may march on, the March for Lives, August Wilson", "en", []),
        ("until the end of March", "en", [3]),
        ("12 set. 2018, mar aberto, em março", "pt-BR", [9, 3]),
        ("setiembre y septiembre", "es", [9, 9]),
        ("planète Mars, en mars", "fr", [3]),
        ("im August, August Macke", "de", [8]),
    ],
)
def test_months(text: str, language: str, found: list[int]) -> None:
    assert [each.value for each in months(text, language) if each.sure] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("September 30, 2018 and 3 May", "en", [(30, 9), (3, 5)]),
        ("May 3-5, May 6, 7 and 8", "en", [(3, 5), (5, 5), (6, 5), (7, 5), (8, 5)]),
        ("the 30th and 31st of July", "en", [(30, 7), (31, 7)]),
        ("May 3 million, June 3:30, July 5 percent", "en", []),
        ("1º de maio, 3 a 5 de junho, 3, 4 e 5 de julho", "pt-BR", [(1, 5), (3, 6), (5, 6), (3, 7), (4, 7), (5, 7)]),
        ("1er mai", "fr", [(1, 5)]),
        ("vom 3. bis zum 5. Mai", "de", [(3, 5), (5, 5)]),
        ("il 30 settembre", "it", [(30, 9)]),
    ],
)
def test_days(text: str, language: str, found: list[tuple[int, int]]) -> None:
    assert [(each.day, each.month.value) for each in days(text, language)] == found


@pytest.mark.parametrize(
    ("text", "language", "value", "quote", "correction"),
    [
        ("na terça-feira", "pt-BR", 2, "terça-feira", "quarta-feira"),
        ("na terça", "pt-BR", 2, "terça", "quarta"),
        ("na última terça-feira", "pt-BR", 5, "na última terça-feira", "no último sábado"),
        ("no sábado passado", "pt-BR", 0, "no sábado passado", "na segunda-feira passada"),
        ("Na terça-feira", "pt-BR", 6, "Na terça-feira", "No domingo"),
        ("todas as quartas-feiras", "pt-BR", 6, "todas as quartas-feiras", "todos os domingos"),
        ("no domingo. Na terça choveu", "pt-BR", 2, "no domingo", "na quarta"),
        ("los lunes", "es", 5, "lunes", "sábados"),
        ("los sábados", "es", 0, "sábados", "lunes"),
        ("les lundis", "fr", 1, "lundis", "mardis"),
        ("am Dienstagabend", "de", 2, "Dienstagabend", "Mittwochabend"),
        ("montags", "de", 1, "montags", "dienstags"),
        ("il mercoledì", "it", 6, "il mercoledì", "la domenica"),
        ("TUESDAY", "en", 0, "TUESDAY", "MONDAY"),
    ],
)
def test_weekdays_are_written_in_the_form_that_stands_there(
    text: str, language: str, value: int, quote: str, correction: str
) -> None:
    mention = next(iter(weekdays(text, language)))
    where, written = weekday_instead(text, mention, value, language)
    assert (text[slice(*where)], written) == (quote, correction)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday_and_month_is_read_back(language: str) -> None:
    for number, name in enumerate(weekday_names(language)):
        assert [each.value for each in weekdays(f"x {name} y", language)] == [number]
    for number, name in enumerate(month_names(language), start=1):
        assert [each.value for each in months(f"3 {name} 2018", language)] == [number]


def test_months_are_abbreviated_as_they_stand_there() -> None:
    (mention,) = months("on Sept. 11", "en")
    assert month_instead("on Sept. 11", mention, 12, "en") == "Dec"
    (mention,) = months("EM SETEMBRO", "pt-BR")
    assert month_instead("EM SETEMBRO", mention, 3, "pt-BR") == "MARÇO"


def _at(*times: str) -> set[int]:
    return {int(hour) * 60 + int(minute) for hour, minute in (time.split(":") for time in times)}


@pytest.mark.parametrize(
    ("text", "language", "times"),
    [
        ("3:30 p.m.", "en", ["15:30"]),
        ("12 a.m.", "en", ["0:00"]),
        ("3.30pm", "en", ["15:30"]),
        ("8 at night", "en", ["20:00"]),
        ("3:30", "en", ["3:30", "15:30"]),
        ("03:30", "en", ["3:30"]),
        ("noon", "en", ["12:00"]),
        ("15h30", "pt-BR", ["15:30"]),
        ("3 da tarde", "pt-BR", ["15:00"]),
        ("12 da noite", "pt-BR", ["0:00"]),
        ("3:30 p. m.", "es", ["15:30"]),
        ("3 de la madrugada", "es", ["3:00"]),
        ("15.30 horas", "es", ["15:30"]),
        ("15 h 30", "fr", ["15:30"]),
        ("15 heures 30", "fr", ["15:30"]),
        ("3 heures de l'après-midi", "fr", ["15:00"]),
        ("15.30 Uhr", "de", ["15:30"]),
        ("3 Uhr nachmittags", "de", ["15:00"]),
        ("3 del pomeriggio", "it", ["15:00"]),
        ("62:00", "pt-BR", []),
    ],
)
def test_clock_times(text: str, language: str, times: list[str]) -> None:
    (found,) = clocks(text, language)
    assert found.minutes == _at(*times)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("24h por dia, 20 horas, placar de 3:1, R$ 3.30", "pt-BR"),
        ("in 2:01:39, a ratio of 3:1, £3.30, at 3.30", "en"),
        ("24 heures", "fr"),
    ],
)
def test_durations_scores_and_prices_are_no_clock_times(text: str, language: str) -> None:
    assert list(clocks(text, language)) == []


def test_what_may_be_a_duration_is_unsure() -> None:
    (found,) = clocks("uma corrida de 2h30", "pt-BR")
    assert not found.sure


@pytest.mark.parametrize(
    ("text", "language", "time", "written"),
    [
        ("15h30", "pt-BR", "16:45", "16h45"),
        ("às 15h", "pt-BR", "16:45", "16h45"),
        ("15:30", "es", "9:05", "9:05"),
        ("3:30 p. m.", "es", "9:00", "9:00 a. m."),
        ("3:30 P.M.", "en", "9:00", "9:00 A.M."),
        ("3 de la tarde", "es", "9:00", "9 de la mañana"),
        ("03:30", "de", "9:00", "09:00"),
        ("15 Uhr", "de", "16:45", "16:45 Uhr"),
        ("15 h 30", "fr", "16:45", "16 h 45"),
        ("15 heures 30", "fr", "16:45", "16 heures 45"),
    ],
)
def test_times_are_written_in_the_form_that_stands_there(text: str, language: str, time: str, written: str) -> None:
    (found,) = clocks(text, language)
    assert rewritten(text, found, _at(time).pop(), language) == written


def test_a_vague_time_is_made_certain() -> None:
    (found,) = clocks("3:30", "pt-BR")
    assert with_half("3:30", found, 3 * 60 + 30 + NOON, "pt-BR") == "15:30"
    (found,) = clocks("3:30", "en")
    assert with_half("3:30", found, 3 * 60 + 30 + NOON, "en") == "3:30 p.m."


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(LANGUAGES))
def test_times_that_are_written_are_read_back(hour: int, minute: int, language: str) -> None:
    (like,) = clocks("13:30", language)
    text = rewritten("13:30", like, hour * 60 + minute, language)
    assert hour * 60 + minute in next(iter(clocks(text, language))).minutes


@given(st.text(max_size=100), st.sampled_from([*LANGUAGES, "ru", "ja", "ar", "xx"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    found: list[Placed] = [*weekdays(text, language), *months(text, language), *days(text, language)]
    for each in [*found, *clocks(text, language)]:
        assert 0 <= each.start < each.end <= len(text)
