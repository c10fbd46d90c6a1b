"""Things that stand somewhere in a text, in order, and those of them that begin in one stretch of it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

from annotate.analysis.texts import Range


class Placed(Protocol):
    """Something with a place: code points of the text, half-open."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


T = TypeVar("T", bound=Placed)


def inside(found: Sequence[T], where: Range | None) -> Sequence[T]:
    """Those of the things, which are in order, that begin inside the range."""
    if where is None:
        return ()
    first, last = (bisect_left(found, place, key=lambda each: each.start) for place in where)
    return found[first:last]
