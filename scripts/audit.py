"""Says whether something is known about the security of any locked package. Called by "make audit".

Ends with 0 if nothing is known, 1 if something is, 3 if that could not be found out; then one line says why. Arguments
are other locks than requirements.txt.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ("pypi", "osv")
NOT_AUDITED = 3
SECONDS = 300


def ask(lock: str, service: str) -> dict[str, Any] | str:
    """What pip-audit reports about the packages of the lock, or in a line why it could not."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--vulnerability-service", service]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return f"{service} did not answer within {SECONDS} seconds"
    try:
        report = json.loads(done.stdout)
    except ValueError:
        lines = done.stderr.strip().splitlines()
        return f"{service}: {lines[-1][:200] if lines else 'no answer'}"
    return report if isinstance(report, dict) else f"{service}: an answer of another kind"


def unknown(report: dict[str, Any]) -> list[str]:
    """The packages that the advisories do not know; pip-audit by itself lets them pass."""
    return [each["name"] for each in report["dependencies"] if "skip_reason" in each]


def findings(report: dict[str, Any]) -> list[str]:
    """A line for each thing that is known."""
    return [
        f"{each['name']} {each['version']}: {found['id']}"
        + (f", mended in {', '.join(found['fix_versions'])}" if found["fix_versions"] else ", not mended yet")
        for each in report["dependencies"]
        for found in each.get("vulns", [])
    ]


def audit(lock: str) -> int:
    """The lock has been asked about at the first service that knows its packages."""
    reasons: list[str] = []
    for service in SERVICES:
        report = ask(lock, service)
        if isinstance(report, str):
            reasons.append(report)
            continue
        if found := findings(report):
            print("\n".join(found))
            return 1
        if not (missing := unknown(report)):
            print(f"audit: nothing is known about the {len(report['dependencies'])} packages of {lock}")
            return 0
        reasons.append(f"{service} does not know {len(missing)} of {len(report['dependencies'])} packages")
    print(f"audit: not audited: {lock} ({'; '.join(reasons)})")
    return NOT_AUDITED


def main() -> int:
    """Audit all locks; what is known weighs more than what could not be found out."""
    endings = [audit(lock) for lock in sys.argv[1:] or ["requirements.txt"]]
    return 1 if 1 in endings else max(endings)


if __name__ == "__main__":
    sys.exit(main())
