"""How static files are stored: compressed, named by their content, ES-module imports rewritten to those names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from annotate.bundling import join

# The scripts of pages that are joined with all that they import; other modules are fetched one by one.
JOINED = ("js/workbench.js",)


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Every static file, ES modules and what they import included, may be cached for ever."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], *args: Any, **kwargs: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Hash and compress the files, with one file in the place of each script that is joined."""
        joined = InMemoryStorage()

        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode())

        for name in JOINED:
            if name in paths:
                joined.save(name, ContentFile(join(name, read).encode()))
        replaced = {name: (joined, name) for name in JOINED if name in paths}
        yield from super().post_process({**paths, **replaced}, *args, **kwargs)
