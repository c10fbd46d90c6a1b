"""Says which files of the repository name what only one machine has, or silence a checker without a reason.

Called by "make check"; prints one line for each finding and ends with 1 if there is any.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Written so that this file does not match itself.
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(?:work|root|home|Users|opt/(?:pypi|wheels))(?=/[\w.])")
REGISTRY = re.compile(r"https?://(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|npmmirror)\.[a-z]+", re.IGNORECASE)
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>.*)")
# A rule or several, then a reason of at least two words.
REASONED = re.compile(r"^(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])\s*(?:#|-|–|—)?\s*\S+\s+\S+")


def complaints(name: str, text: str) -> Iterator[str]:
    """The findings in one file, each as "name:line: what"."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := MACHINE_PATH.search(line):
            yield f"{name}:{number}: names a path of one machine ({found.group()}…)"
        if found := REGISTRY.search(line):
            yield f"{name}:{number}: names a package registry ({found.group()})"
        if name.endswith(".py") and (found := SILENCED.search(line)) and not REASONED.match(found["rest"]):
            yield f"{name}:{number}: silences a checker without rule or reason: CODE - reason"


def files() -> Iterator[Path]:
    """All files that are or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file():
            yield path


def main() -> int:
    """Check every text file; 1 if there is a finding."""
    found = 0
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for complaint in complaints(path.relative_to(ROOT).as_posix(), text):
            print(complaint)
            found = 1
    return found


if __name__ == "__main__":
    sys.exit(main())
