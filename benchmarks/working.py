"""The background and the processes: searches by several workers, exports of many articles, what a web process takes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, seconds
from benchmarks.served import ROOT, Served, installation

TITLE = "Workers, exports, processes"
ABOUT = (
    "120 articles of 320 words with their originals, imported and searched for suggestions by workers on PostgreSQL; "
    "the rate counts from the first search that ended to the last, without loading the language models. Exports "
    "are finished articles with ten corrections each, as one ZIP. “Bare” Django is a process that has read Emenda's "
    "settings and nothing else. Memory is what belongs to the process alone and its share of what several use."
)
ARTICLES, PATIENCE = 120, 300


def run() -> list[Figure]:
    """All figures, on PostgreSQL."""
    return [*_searches(), *_exports(), *_processes()]


def _searches() -> list[Figure]:
    rates = {}
    with installation("postgres") as served:
        served.make("waiting_articles", ARTICLES, 320)
        failed = 0
        for number in (1, 2, 4):
            workers = [served.work() for _worker in range(number)]
            found = served.make("searched", PATIENCE)
            rates[number] = 60 * (found["done"] - 1) / (found["last"] - found["first"])
            failed += found["of"] - found["done"]
            for worker in workers:
                served.end(worker)
            served.make("search_again")
    return [
        Figure("searches a minute, one worker", rates[1], "/min"),
        Figure("two workers against one", rates[2] / rates[1], "×", at_least=1.5, remark=f"{rates[2]:,.0f}/min"),
        Figure("four workers against two, on two cores", rates[4] / rates[2], "×", at_least=0.85,
               remark=f"{rates[4]:,.0f}/min"),
        Figure("searches not done", failed, at_most=0),
    ]  # fmt: skip


def _exports() -> list[Figure]:
    with installation("postgres") as served:
        served.make("finished_articles", 1000)
        few, many = (served.make("exported", number) for number in (100, 1000))
    return [
        Figure("peak of memory, ZIP of 1,000 articles against 100", many["peak"] / few["peak"], "×", at_most=1.1,
               remark=f"{many['peak'] / 1024:,.0f} MB with Django"),
        Figure("time for each article, ZIP of 1,000 against 100",
               many["seconds"] / 1000 / (few["seconds"] / 100), "×", at_most=1.2,
               remark=f"{1000 / many['seconds']:,.0f} articles/s, {many['bytes'] / 1e6:.1f} MB"),
    ]  # fmt: skip


def _processes() -> list[Figure]:
    with installation("postgres", EMENDA_WEB_PROCESSES="1") as served:
        began = time.perf_counter()
        web = served.serve()
        start = time.perf_counter() - began
        bare = seconds(lambda: _bare(served), runs=3)
        memory, models = memory_of(web.pid), _has_models(web.pid)
    return [
        Figure("a web server's first answer against the start of bare Django", start / bare, "×", at_most=4,
               remark=f"{start:.2f} s; bare {bare:.2f} s"),
        Figure("memory of a web server with one process", memory, "MB", at_most=150),
        Figure("language models in the web process", models, at_most=0),
    ]  # fmt: skip


def _bare(served: Served) -> None:
    code = "import django; django.setup()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=served.environment, check=True)


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def memory_of(pid: int) -> float:
    """The megabytes of the process and its children, what they share counted once."""
    lines = [
        line for each in _family(pid) for line in Path(f"/proc/{each}/smaps_rollup").read_text("ascii").split("\n")
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _has_models(pid: int) -> int:
    """How many of the processes have spaCy loaded."""
    return sum("/spacy/" in Path(f"/proc/{each}/maps").read_text(encoding="utf-8") for each in _family(pid))
