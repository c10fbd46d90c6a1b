"""Names that the whole world writes in one way."""

import pytest

from annotate.analysis.detectors.known_names import KnownNames
from annotate.analysis.world_names import coined_names, plain_names
from tests.unit.analysis.reading import findings

KNOWN = KnownNames()


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("O Openai cresceu.", ("Openai", "OpenAI")),
        ("Ela usa o chatgpt.", ("chatgpt", "ChatGPT")),
        ("Ela usa o Chat GPT.", ("Chat GPT", "ChatGPT")),
        ("Mandou tudo por Whats App ontem.", ("Whats App", "WhatsApp")),
        ("Ela escreveu no facebook ontem.", ("facebook", "Facebook")),
        ("Ela trabalha na Microsofd há anos.", ("Microsofd", "Microsoft")),
        ("Ela trabalha na Starbocks há anos.", ("Starbocks", "Starbucks")),
    ],
)
def test_another_writing_is_corrected(target: str, expected: tuple[str, str]) -> None:
    assert [(quote, corrections[0]) for quote, corrections in findings(KNOWN, target)] == [expected]


@pytest.mark.parametrize(
    "target",
    [
        "A OpenAI e o ChatGPT cresceram no YouTube.",
        "O CHATGPT CRESCEU MUITO HOJE",
        "Veja chatgpt.com e `openai` e @facebook agora.",
        "Quem vai te pay, pal?",
        "Os Trumps e os Googles do mundo.",
        "A Toyoda fabrica teares.",
        "O senhor Samsungo.",
    ],
)
def test_right_names_headlines_addresses_and_other_names_stay_quiet(target: str) -> None:
    assert findings(KNOWN, target) == []


def test_a_name_that_is_a_word_too_is_shown_once_in_small_letters_beside_its_capital() -> None:
    assert findings(KNOWN, "Ele saiu da Meta em maio. Hoje a meta contrata.") == [("meta", ("Meta",))]
    assert findings(KNOWN, "Ele cumpriu a meta em maio. Hoje a meta mudou.") == []
    assert findings(KNOWN, "Ele saiu da Meta. A meta mudou. Outra meta veio.") == []


def test_with_an_original_it_says_nothing() -> None:
    assert findings(KNOWN, "O Openai cresceu.", "Openai grew.") == []


def test_the_lists_hold_each_name_once() -> None:
    assert not set(coined_names()) & set(plain_names())
    assert all(letters == letters.lower() for letters in (*coined_names(), *plain_names()))
