"""Which language a text is in, and what languages are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import languages
from articles.languages import LanguageUnknown, check, choices, detect, direction, name

TEXTS = {
    "en": "The council said on Tuesday that the new bridge would open before the end of the year.",
    "es": "El ayuntamiento dijo el martes que el nuevo puente se abrirá antes de que termine el año.",
    "fr": "Le conseil a déclaré mardi que le nouveau pont serait ouvert avant la fin de l’année.",
    "de": "Der Rat sagte am Dienstag, die neue Brücke werde noch vor Ende des Jahres eröffnet.",
    "ja": "市議会は火曜日、新しい橋が年内に開通すると発表した。",
    "ar": "قال المجلس يوم الثلاثاء إن الجسر الجديد سيفتح قبل نهاية العام.",
    "nb": "Kommunestyret sa tirsdag at den nye broen skal åpnes før året er omme, og at bussene begynner å gå da.",
    "pt-BR": "A prefeitura disse na terça-feira que a ponte será aberta antes do fim do ano.",
    "pt-PT": "A equipa do António está a jogar bem e, de facto, ganhou o prémio. O autocarro espera junto à estação.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_a_text(code: str) -> None:
    found, probability = detect(TEXTS[code])
    assert found == code
    assert languages.SURE_ENOUGH <= probability <= 1


def test_one_european_word_does_not_make_portuguese_european() -> None:
    assert detect(f"{TEXTS['pt-BR']} O António chegou.")[0] == "pt-BR"
    brazilian = " A equipe está jogando, você viu? O ônibus do econômico Antônio."
    assert detect(TEXTS["pt-PT"] + brazilian * 2)[0] == "pt-BR"


@pytest.mark.parametrize("text", ["", "   ", "1234 5678", "🎉", "Ok"])
def test_a_text_without_words_is_a_guess(text: str) -> None:
    assert detect(text)[1] < languages.SURE_ENOUGH


@given(st.text(max_size=100))
def test_what_is_detected_is_a_language(text: str) -> None:
    code, probability = detect(text)
    assert check(code) == code
    assert 0 <= probability <= 1


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("en", "en"),
        (" PT_br ", "pt-BR"),
        ("pt-419", "pt-419"),
        ("iw", "he"),
        ("eng", "en"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("no", "no"),
        ("yue", "yue"),
    ],
)
def test_codes_become_canonical(given: str, canonical: str) -> None:
    assert check(given) == canonical == check(canonical)


@pytest.mark.parametrize("code", ["", "xx", "english", "pt-ZZ", "pt-XX", "mul", "zxx", "pt-BR-x-y", "e", "12"])
def test_what_is_no_language_is_refused(code: str) -> None:
    with pytest.raises(LanguageUnknown) as refused:
        check(code)
    assert refused.value.code == code
    assert repr(code) in str(refused.value)


def test_names_of_languages() -> None:
    assert name("pt-BR") == "Brazilian Portuguese"
    assert name("en", "pt-br") == "inglês"
    assert name("zh-Hant-TW") == "Chinese (Traditional, Taiwan)"
    assert name("de-CH", "nowhere") == "Swiss High German"
    assert name("qqq") == "qqq"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "ltr"), ("ja", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("az-Arab", "rtl"),
     ("ar-Latn", "ltr"), ("pa", "ltr"), ("pa-PK", "rtl"), ("qqq", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_the_direction_of_writing(code: str, expected: str) -> None:
    assert direction(code) == expected


@pytest.mark.parametrize("page", ["en", "pt-BR"])
def test_languages_to_offer_are_canonical_and_named(page: str) -> None:
    offered = choices(page)
    codes = [code for code, _name in offered]
    assert {"en", "pt-BR", "pt-PT", "es", "ar", "zh-Hans"} <= set(codes)
    assert len(set(codes)) == len(codes)
    assert all(check(code) == code for code in codes)
    assert all(called and called != code for code, called in offered)
    assert [called for _code, called in offered] == sorted(called for _code, called in offered)
