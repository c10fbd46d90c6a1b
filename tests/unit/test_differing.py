"""Where two texts differ, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.differing import differences

SOME_TEXT = st.text(alphabet="ab cdé,.-3日本\u0301", max_size=30)


def shown(old: str, new: str) -> str:
    """The differences as one string: [what goes]{what comes}."""
    around = {"same": "{}", "old": "[{}]", "new": "<{}>"}
    return "".join(around[part.kind.value].format(part.text) for part in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Vandaro", "Vandaró", "[Vandaro]<Vandaró>"),
        ("o porto de Vandaro abriu", "o porto de Vandaró abriu", "o porto de [Vandaro]<Vandaró> abriu"),
        ("comprou um barco", "adquiriu uma nave", "[comprou um barco]<adquiriu uma nave>"),
        ("custa 2.50 euros", "custa 2,50 euros", "custa [2.50]<2,50> euros"),
        ("às 14:30 em ponto", "às 4:30 em ponto", "às [14:30]<4:30> em ponto"),
        ("", "novo", "<novo>"),
        ("velho", "", "[velho]"),
        ("igual", "igual", "igual"),
        ("duas  palavras", "duas palavras", "duas[  ]< >palavras"),
        ("Frida-Lund disse", "Frieda-Lund disse", "[Frida]<Frieda>-Lund disse"),
        ("日本語の本", "日本人の本", "日本[語]<人>の本"),
    ],
)
def test_marks_the_words_that_differ_and_no_others(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@given(SOME_TEXT, SOME_TEXT)
def test_each_text_can_be_read_off(old: str, new: str) -> None:
    parts = differences(old, new)
    assert "".join(part.text for part in parts if not part.is_new) == old
    assert "".join(part.text for part in parts if not part.is_old) == new
    assert all(part.text for part in parts)
    assert [part.kind for part in parts if old == new] in ([], [parts[0].kind] if parts else [])


@given(SOME_TEXT, SOME_TEXT)
def test_equal_texts_and_only_they_have_no_difference(old: str, new: str) -> None:
    changed = any(part.is_old or part.is_new for part in differences(old, new))
    assert changed == (old != new)
