"""Joins the ES modules of a page into one file, so that a browser asks once instead of thirty times.

The modules stay as they are written; the joined file is made when the static files are collected. Each module becomes a
function that returns what it exports, in an order in which everything imported is there; that of the page may wait, and
exports nothing to anybody. Only what our modules use is understood: imports by name from a file beside, exports of
declarations, and no text over several lines, because comments and indentation go. Anything else is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

# Comments on lines of their own, and types of expressions: a third of what is written, and nothing to a browser.
_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\n?", re.MULTILINE)
_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\./[\w./-]+\.js)";[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_INDENTATION = re.compile(r"^[ \t]+|(?<=\n)\n+", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class CannotJoin(ValueError):
    """A module uses a form of import or export that is not understood here, or imports itself in a circle."""


def join(entry: str, read: Callable[[str], str]) -> str:
    """The module of that name with everything it imports, as one module that imports nothing.

    ``read`` gives the text of a module by its name; names are paths with slashes. Raises CannotJoin.
    """
    done: dict[str, str] = {}
    _add(entry, read, done, ())
    last = done.pop(entry)
    modules = "".join(f"const {_variable(name)} = (() => {{\n{text}}})();\n" for name, text in done.items())
    # The page's own module comes last and may wait for something; the others are waited for by it.
    return f"// Joined from {len(done) + 1} modules.\n{modules}(async () => {{\n{last}}})();\n"


def _add(name: str, read: Callable[[str], str], done: dict[str, str], above: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in above:
        raise CannotJoin(f"{' imports '.join([*above, name])}")
    text = _COMMENT.sub("", read(name))
    if any(line.count("`") % 2 for line in text.splitlines()):
        raise CannotJoin(f"{name}: a text of several lines")
    imports = [(found[1] or "", posixpath.join(posixpath.dirname(name), found[2])) for found in _IMPORT.finditer(text)]
    imports = [(names, posixpath.normpath(path)) for names, path in imports]
    for _names, path in imports:
        _add(path, read, done, (*above, name))
    exports = [found[1] for found in _EXPORT.finditer(text)]
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if other := _OTHER.search(body):
        raise CannotJoin(f"{name}: {other[0]}")
    takes = "".join(
        f"const {{ {names.replace(' as ', ': ').strip()} }} = {_variable(path)};\n" for names, path in imports if names
    )
    body = _INDENTATION.sub("", f"\n{body}").removeprefix("\n")
    done[name] = takes + body + (f"return {{ {', '.join(exports)} }};\n" if exports else "")


def _variable(name: str) -> str:
    return "m_" + re.sub(r"\W", "_", posixpath.basename(name).removesuffix(".js"))
