"""The whole engine: with and without the trained pipeline, on any text, always the same."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.analysis import find_issues, resources_used
from annotate.analysis.detectors import DETECTORS
from annotate.taxonomy import Category, Severity
from articles.markdown import parse
from articles.spans import Span
from tests.unit.analysis.reading import WITHOUT_MODEL, issues

SOURCE = """# HarborLink opens a yard

Ana Keller-Whitlow, who runs *HarborLink*, opened a yard in Lisbon on Tuesday.

- It cost $3.2 billion.
- HarborLink hired 340 people.
"""
TARGET = """# Harborlink abre um estaleiro

Ana Kollar-Whitlow, que dirige a *Harbor Link*, abriu um estaleiro em Lisboa na terça-feira.

- Custou US $ 3,2 milhões.
- A **harborlink** contratou 370 pessoas.
"""
EXPECTED = {
    "Harborlink": "HarborLink",
    "Harbor Link": "HarborLink",
    "harborlink": "HarborLink",
    "3,2 milhões": "3,2 bilhões",
    "370": "340",
    "US $": "US$",
}


@pytest.mark.parametrize("model", [False, True])
def test_the_errors_of_an_article_are_found_with_their_corrections(model: bool) -> None:
    found = {each.quote: each for each in issues(TARGET, SOURCE, model=model) if each.shown}
    for quote, correction in EXPECTED.items():
        assert found[quote].corrections[0] == correction, quote
    assert any("Kollar" in quote for quote in found)


@pytest.mark.parametrize("model", [False, True])
def test_a_good_translation_stays_quiet(model: bool) -> None:
    target = TARGET.replace("Kollar", "Keller").replace("US $", "US$").replace("milhões", "bilhões")
    target = target.replace("Harborlink", "HarborLink").replace("Harbor Link", "HarborLink")
    target = target.replace("harborlink", "HarborLink").replace("370", "340")
    assert [each for each in issues(target, SOURCE, model=model) if each.shown] == []


def test_every_issue_is_complete_and_stands_where_it_says() -> None:
    document = parse(TARGET)
    codes = {detector.code for detector in DETECTORS}
    found = issues(TARGET, SOURCE)
    assert found == sorted(found, key=lambda each: (each.start, each.end, each.detector))
    for each in found:
        assert document.rendered(Span(each.start, each.end)) == each.quote
        assert each.detector in codes
        assert each.category in Category.values
        assert each.severity in Severity.values
        assert 0 <= each.confidence <= 1
        assert each.quote not in each.corrections
        json.dumps([dict(evidence.values) for evidence in each.evidence])


def test_source_places_in_evidence_are_markdown_positions() -> None:
    for each in issues(TARGET, SOURCE):
        for evidence in each.evidence:
            if evidence.kind == "source-sentence":
                start, end = evidence.values["start"], evidence.values["end"]
                assert isinstance(start, int)
                assert isinstance(end, int)
                assert parse(SOURCE).rendered(Span(start, end)) == evidence.values["quote"]


def test_the_same_texts_give_the_same_issues() -> None:
    assert issues(TARGET, SOURCE, model=True) == issues(TARGET, SOURCE, model=True)


def test_given_segments_are_used_instead_of_an_alignment() -> None:
    nothing_aligned = find_issues(
        TARGET, target_language="pt-BR", source=SOURCE, source_language="en", segments=[], pipelines=WITHOUT_MODEL
    )
    assert "370" not in {each.quote for each in nothing_aligned}
    assert "Harborlink" in {each.quote for each in nothing_aligned}


def test_progress_rises_to_one() -> None:
    told: list[float] = []
    find_issues(TARGET, target_language="pt-BR", progress=lambda share, what: told.append(share))
    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] == 1


def test_without_an_original_the_text_is_compared_with_itself() -> None:
    found = issues("A Harborlink cresceu. A HarborLink paga. O ex -chefe saiu.")
    assert [each.quote for each in found if each.shown] == ["Harborlink", "ex -chefe"]


def test_the_resources_are_named() -> None:
    assert resources_used("en", "pt-BR", WITHOUT_MODEL) == ("shape of words", "wordfreq pt", "wordfreq en")
    assert resources_used("en", "pt-BR")[0].startswith("spaCy en_core_web")
    assert resources_used("", "xx") == ("shape of words",)


def test_importing_the_library_loads_neither_spacy_nor_django() -> None:
    heavy = ("spacy", "django", "wordfreq", "babel")
    code = f"import sys, annotate.analysis; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_library_works_without_a_configured_django() -> None:
    code = (
        "from annotate.analysis import find_issues\n"
        "print([i.quote for i in find_issues('O ex -chefe saiu.', target_language='pt-BR')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ex -chefe']"


SNIPPETS = (
    "HarborLink Harborlink harborlink Harbor Link Ana 3,2 milhões US $ 1,000 `x` *a* **B** \n\n \n # - > | "
    "مرحبا עולם 日本語。 👩‍👩‍👧 🇧🇷 é ñ ex -a “b” ” “ : , [t](u) <b> &amp; \\* Fonte growth People were idéia"
)
PIECES = st.sampled_from(SNIPPETS.split(" "))
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["pt-BR", "es", "ar", "ja", "xx", "de"]))
def test_any_text_is_survived_and_quotes_are_true(target: str, source: str, language: str) -> None:
    document = parse(target)
    for each in find_issues(
        target, target_language=language, source=source, source_language="en", pipelines=WITHOUT_MODEL
    ):
        assert 0 <= each.start < each.end <= len(target)
        assert each.quote.strip()
        assert document.rendered(Span(each.start, each.end)) == each.quote
