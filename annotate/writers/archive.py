"""Many files in one ZIP archive, written as it is read: never more than one file is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from stat import S_IFREG

from stream_zip import ZIP_AUTO, stream_zip

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
_MODE = S_IFREG | 0o644


def write(files: Iterable[tuple[str, bytes]], *, now: datetime | None = None) -> Iterator[bytes]:
    """The archive piece by piece; names that come twice get a number. ``files`` is read as the archive is."""
    at = now or datetime.now(tz=UTC)
    used: set[str] = set()

    def members() -> Iterator[tuple[str, datetime, int, object, Iterable[bytes]]]:
        for name, content in files:
            yield _free(name, used), at, _MODE, ZIP_AUTO(len(content)), (content,)

    yield from stream_zip(members())  # type: ignore[arg-type]  # its type of a method is its own business


def _free(name: str, used: set[str]) -> str:
    """The name, with a number before its ending where another file has it."""
    stem, dot, suffix = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in used:
        number += 1
        free = f"{stem or suffix} ({number}){dot}{suffix if stem else ''}"
    used.add(free.casefold())
    return free
