"""The detectors, in the order in which their findings are believed where they overlap."""

from collections.abc import Iterable
from typing import Protocol

from annotate.analysis.context import Context, Finding
from annotate.analysis.detectors.names_in_original import NamesInOriginal
from annotate.analysis.detectors.numbers import Numbers


class Detector(Protocol):
    """Something that looks for one kind of error. It keeps nothing between runs and knows no other detector."""

    code: str

    def find(self, context: Context) -> Iterable[Finding]:
        """All findings, in any order, possibly overlapping; the same ones for the same context."""
        ...


DETECTORS: tuple[Detector, ...] = (NamesInOriginal(), Numbers())
