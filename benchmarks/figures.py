"""What a benchmark reports, and how times are taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, with what it is held against where it is held against anything."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    remark: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the value reaches what is promised; a figure without a promise always does."""
        too_much = self.at_most is not None and self.value > self.at_most
        too_little = self.at_least is not None and self.value < self.at_least
        return not (too_much or too_little)

    @property
    def promise(self) -> str:
        """The promise as a page writes it."""
        if self.at_most is not None:
            return f"≤ {_number(self.at_most)}"
        return f"≥ {_number(self.at_least)}" if self.at_least is not None else "–"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = ["| Figure | Measured | Reach | Kept | Remark |", "| --- | --- | --- | --- | --- |"]
    for each in figures:
        measured = f"{_number(each.value)} {each.unit}".strip()
        kept = "–" if each.promise == "–" else "yes" if each.is_kept else "**no**"
        lines.append(f"| {each.name} | {measured} | {each.promise} | {kept} | {each.remark} |")
    return "\n".join(lines)


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median time of so many runs, in seconds, after one that does not count."""
    work()
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def in_turn(one: Callable[[], object], other: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """The median times of two kinds of work done in turn, in seconds: a machine that slows down slows both."""
    one()
    other()
    times: tuple[list[float], list[float]] = ([], [])
    for _run in range(runs):
        for work, found in zip((one, other), times, strict=True):
            began = time.perf_counter()
            work()
            found.append(time.perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])
