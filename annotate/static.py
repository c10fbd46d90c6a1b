"""How static files are stored: compressed, named by their content, ES-module imports rewritten to those names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from annotate.bundling import join

# The scripts of pages that are joined with all that they import; other modules are fetched one by one.
JOINED = ("js/workbench.js", "js/review.js", "js/queue.js", "js/glossary.js")
# A style sheet that others are put together in.
_IMPORTED = re.compile(r'^@import url\("([\w-]+\.css)"\);\n', re.MULTILINE)
# What style sheets say to people: a tenth of their weight.
_FOR_PEOPLE = re.compile(r"/\*(?:[^*]|\*(?!/))*\*/|^[ \t]+|(?<=\n)\s*\n", re.MULTILINE)


def styles(name: str, read: Callable[[str], str]) -> str:
    """The style sheet of that name with those that it imports from its folder in their places."""
    folder = posixpath.dirname(name)
    return _IMPORTED.sub(lambda found: styles(posixpath.join(folder, found[1]), read), read(name))


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Every static file, ES modules and what they import included, may be cached for ever."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], *args: Any, **kwargs: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Hash and compress the files: each with what it imports, style sheets without comments."""
        lighter = InMemoryStorage()

        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode())

        ours = [name for name in paths if name in JOINED or fnmatch(name, "css/*.css")]
        for name in ours:
            text = join(name, read) if name in JOINED else _FOR_PEOPLE.sub("", styles(name, read))
            lighter.save(name, ContentFile(text.encode()))
        yield from super().post_process({**paths, **{name: (lighter, name) for name in ours}}, *args, **kwargs)
