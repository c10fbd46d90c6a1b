"""Keeps the translations of the interface: ``make messages`` collects every string and compiles what is translated.

Strings are found in the code and in the templates with Babel, so that no program outside of Python is needed. New ones
enter ``locale/*/LC_MESSAGES/django.po`` untranslated; a test fails until they are translated.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("pt_BR", "es")
ROOMS = ("articles", "annotate")
KEYWORDS: dict[str, tuple[Any, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = "# Translations of Emenda's interface. MIT licence, like the code."


def main(arguments: list[str]) -> int:
    """Update the catalogs, or with --check only say what is missing; 0 if nothing is."""
    missing = 0
    for language in LANGUAGES:
        catalog = updated(language)
        if "--check" not in arguments:
            store(language, catalog)
        for message in untranslated(catalog):
            missing += 1
            print(f"{language}: not translated: {message.id!r}")
    return 1 if missing and "--check" in arguments else 0


def path_of(language: str, suffix: str = "po") -> Path:
    """The file of the language's catalog, as text or compiled."""
    return LOCALE / language / "LC_MESSAGES" / f"django.{suffix}"


def collected() -> Catalog:
    """Every string of the interface, without translation."""
    catalog = Catalog(charset="utf-8")
    for path, function, message, context in _strings():
        place = path.relative_to(ROOT).as_posix()
        # Places without line numbers: they change with every line above.
        del function
        catalog.add(message, locations=[(place, 0)], context=context)
    return catalog


def _strings() -> Iterator[tuple[Path, str, Any, str | None]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _extracted(path, path.read_text(encoding="utf-8"))
    from django.utils.translation.template import templatize

    for path in sorted((ROOT / "templates").rglob("*.html")):
        # Django turns a template into calls of gettext among other text; without indents Python's tokens can be read.
        code = "\n".join(line.lstrip() for line in templatize(path.read_text(encoding="utf-8")).splitlines())
        yield from _extracted(path, code)


def _extracted(path: Path, code: str) -> Iterator[tuple[Path, str, Any, str | None]]:
    found = extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    for _line, message, _comments, context in found:
        yield path, "", message, context


def stored(language: str) -> Catalog:
    """The catalog of the language as it is in the repository; an empty one where there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The stored catalog with exactly the strings that the interface has now."""
    catalog = stored(language)
    catalog.update(collected(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def untranslated(catalog: Catalog) -> list[Any]:
    """The strings that have no translation in every form, or only a guessed one."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.fuzzy or not all(forms):
            found.append(message)
    return found


def store(language: str, catalog: Catalog) -> None:
    """The catalog is in the repository, as text and compiled."""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.header_comment, catalog.fuzzy = HEADER, False
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, omit_header=False, width=120, include_lineno=False)
    text = path.read_text(encoding="utf-8")
    # Dates and addresses of a translation team would change the file with every run and say nothing.
    kept = [line for line in text.splitlines() if not line.startswith(_UNWANTED)]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    path_of(language, "mo").write_bytes(compiled(language))


_UNWANTED = tuple(
    f'"{name}'
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid", "Generated-By",
        "Project-Id",
    )
)  # fmt: skip


def compiled(language: str) -> bytes:
    """What the stored catalog compiles to."""
    buffer, catalog = io.BytesIO(), stored(language)
    # The header would hold the present time otherwise, and every compilation would differ.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(buffer, catalog)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
