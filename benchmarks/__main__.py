"""``python -m benchmarks [NAME …]``: runs the benchmarks and writes docs/benchmarks.md when all of them were run."""

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
BENCHMARKS = ("engine", "browser")

INTRODUCTION = """# Benchmarks

Written by `make bench`. Every figure is compared with a limit that was measured in the same run, because absolute
times say more about the machine than about Emenda. “Reach” is what Emenda promises; a run that does not reach it ends
with status 1.
"""


def machine() -> str:
    """Processor count, memory, Python and date, without a name of the machine."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return (
        f"{today}, {platform.machine()}, {os.cpu_count()} cores, {pages / 2**30:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def main(names: list[str]) -> int:
    """Run what was named, or everything; 0 only if every promise was kept."""
    chosen = names or list(BENCHMARKS)
    if unknown := set(chosen) - set(BENCHMARKS):
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    sections = [f"{INTRODUCTION}\nMeasured on {machine()}.\n"]
    kept = True
    for name in chosen:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"== {name}", flush=True)
        figures: list[Figure] = module.run()
        sections.append(f"## {module.TITLE}\n\n{module.ABOUT}\n\n{table(figures)}\n")
        print(table(figures), flush=True)
        kept &= all(figure.is_kept for figure in figures)
    if not names:
        PAGE.write_text("\n".join(sections), encoding="utf-8")
        print(f"written to {PAGE.relative_to(ROOT)}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
