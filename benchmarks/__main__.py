"""``python -m benchmarks [NAME …]``: runs the benchmarks and writes their parts of docs/benchmarks.md."""

from __future__ import annotations

import datetime
import importlib
import os
import platform
import sys
from pathlib import Path

from benchmarks.figures import Figure, table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BENCHMARKS = ("engine", "browser", "saving", "opening", "finding", "working", "editors")

INTRODUCTION = """# Benchmarks

Written by `make bench`; `make bench ARGS="saving opening"` measures these anew and leaves the others as they are. Every
figure is compared with a limit that was measured in the same run, because absolute times say more about the machine
than about Emenda. “Reach” is what Emenda is meant to reach; a run that does not reach it ends with status 1.
"""


def machine() -> str:
    """Processor count, memory, Python and date, without a name of the machine."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return (
        f"{today}, {platform.machine()}, {os.cpu_count()} cores, {pages / 2**30:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def written(page: str) -> dict[str, str]:
    """The parts that a page has, by their titles."""
    parts = page.split("\n## ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}


def main(names: list[str]) -> int:
    """Run what was named, or everything; 0 only if every promise was kept."""
    chosen = names or list(BENCHMARKS)
    if unknown := set(chosen) - set(BENCHMARKS):
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    kept = True
    for name in chosen:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"== {name}", flush=True)
        figures: list[Figure] = module.run()
        print(table(figures), flush=True)
        kept &= all(figure.is_kept for figure in figures)
        _write(module.TITLE, f"{module.ABOUT}\n\nMeasured on {machine()}.\n\n{table(figures)}")
    print(f"written to {PAGE.relative_to(ROOT)}")
    return 0 if kept else 1


def _write(title: str, text: str) -> None:
    """The page has this part anew, and all others in the order of the benchmarks."""
    parts = written(PAGE.read_text(encoding="utf-8") if PAGE.exists() else "")
    parts[title] = text
    order = [str(importlib.import_module(f"benchmarks.{name}").TITLE) for name in BENCHMARKS]
    sections = [f"\n## {each}\n\n{parts[each]}\n" for each in order if each in parts]
    PAGE.write_text(INTRODUCTION + "".join(sections), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
