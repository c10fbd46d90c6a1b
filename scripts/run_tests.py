"""Runs all tests on both databases and in a browser, and says in one last line how they went.

Called by "make test". What cannot be tested here is named in a line "not tested: …"; with CI=true that is a
failure. Further arguments go to pytest.
"""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402 - the tests are importable from the project's folder only
from tests.browser import chromium, firefox  # noqa: E402 - as above

RESULTS = ROOT / "test-results"


@dataclass(frozen=True, slots=True)
class Suite:
    """One call of pytest: what is run, on which database."""

    name: str
    paths: tuple[str, ...]
    database: str
    needs_browser: bool = False
    chosen: str = ""  # by markers; all where it is empty


# What is about the page alone is tested once.
BOTH = "not one_database"
SUITES = (
    Suite(
        "unit, integration, security and killed processes, SQLite",
        ("tests/faults", "tests/unit", "tests/integration", "tests/security"),
        "sqlite",
    ),
    Suite(
        "integration, security and killed processes, PostgreSQL",
        ("tests/faults", "tests/integration", "tests/security"),
        "postgres",
        chosen=BOTH,
    ),
    Suite("browser, SQLite", ("tests/browser",), "sqlite", needs_browser=True),
    Suite("browser, PostgreSQL", ("tests/browser",), "postgres", needs_browser=True, chosen=BOTH),
)


@dataclass(slots=True)
class Tally:
    """How many tests ended how; an error in a set-up or at the end of a test counts as a failure."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, report: Path) -> None:
        """The numbers of one JUnit report are in the tally; a report that is missing counts as one failure."""
        if not report.exists():
            self.failed += 1
            return
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
            endings = {child.tag for child in case}
            if endings & {"failure", "error"}:
                self.failed += 1
            elif "skipped" in endings:
                self.skipped += 1
            else:
                self.passed += 1


def install(*packages: str) -> None:
    """The Debian packages are installed if this machine is Debian's kind and we may; else nothing happens."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {' '.join(packages)} for the tests.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "--quiet=2", *command], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print((done.stdout + done.stderr).strip(), file=sys.stderr)


def has_postgres() -> bool:
    """Whether PostgreSQL's server is on this machine, after an attempt to install it."""
    if not postgres.programs():
        install("postgresql")
    return postgres.programs() is not None


def has_browser() -> bool:
    """Whether Chromium is on this machine, after an attempt to install it with the fonts of many scripts."""
    for package in ("chromium-headless-shell", "chromium"):
        if not chromium.program():
            install(package, "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji")
    return chromium.program() is not None


def has_firefox() -> bool:
    """Whether Firefox is on this machine, after an attempt to install it."""
    if not firefox.program():
        install("firefox-esr")
    return firefox.program() is not None


def run(suite: Suite, tally: Tally, arguments: list[str]) -> bool:
    """The suite has been run and counted; false if pytest reports anything but success."""
    print(f"\n== {suite.name}", flush=True)
    report = RESULTS / f"{'-'.join(suite.paths).replace('/', '.')}-{suite.database}.xml"
    command = [sys.executable, "-m", "pytest", *suite.paths, "--quiet", "--numprocesses=2"]
    # A process that has nothing left takes over from the other, which may be at one that kills for a minute.
    command += ["--dist=worksteal", f"--database={suite.database}", f"--junit-xml={report}", *arguments]
    # A folder of our own: other test runs on the machine clear the common one.
    command += [f"--basetemp={RESULTS / 'temporary'}"]
    if suite.chosen:
        command += ["-m", suite.chosen]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    tally.add(report)
    nothing_selected = 5
    return code == 0 or (code == nothing_selected and bool(arguments))


def main() -> int:
    """Run what can be run; 0 only if all of it passed."""
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir()
    missing: dict[str, str] = {}
    if not has_postgres():
        missing["postgres"] = "PostgreSQL's server (initdb, postgres) is not on this machine"
    if not has_browser():
        missing["browser"] = "Chromium is not on this machine; EMENDA_CHROMIUM may name one"
    tally = Tally()
    good = True
    not_tested: list[str] = []
    if not has_firefox():
        not_tested.append("not tested: marking in a second browser (Firefox is not on this machine)")
    for suite in SUITES:
        reasons = [missing.get(suite.database), missing.get("browser") if suite.needs_browser else None]
        if why := "; ".join(filter(None, reasons)):
            not_tested.append(f"not tested: {suite.name} ({why})")
        else:
            good &= run(suite, tally, sys.argv[1:])
    print()
    if not_tested:
        print("\n".join(not_tested))
        good &= os.environ.get("CI") != "true"
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 0 if good and not tally.failed else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
