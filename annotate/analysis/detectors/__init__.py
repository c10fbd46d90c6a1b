"""The detectors, in the order in which they are run; where findings overlap the surest one leads."""

from collections.abc import Iterable
from typing import Protocol

from annotate.analysis.context import Context, Finding
from annotate.analysis.detectors.calques import Calques
from annotate.analysis.detectors.clock_times import ClockTimes
from annotate.analysis.detectors.corrected_before import CorrectedBefore
from annotate.analysis.detectors.dates import Dates
from annotate.analysis.detectors.foreign_places import ForeignPlaces
from annotate.analysis.detectors.garbled_names import GarbledNames
from annotate.analysis.detectors.gender import Gender
from annotate.analysis.detectors.glossary import Glossary
from annotate.analysis.detectors.grammar_slips import GrammarSlips
from annotate.analysis.detectors.known_names import KnownNames
from annotate.analysis.detectors.left_over import LeftOver
from annotate.analysis.detectors.literal_names import LiteralNames
from annotate.analysis.detectors.missing_names import MissingNames
from annotate.analysis.detectors.name_consistency import NameConsistency
from annotate.analysis.detectors.names_in_original import NamesInOriginal
from annotate.analysis.detectors.negation import Negation
from annotate.analysis.detectors.non_words import NonWords
from annotate.analysis.detectors.numbers import Numbers
from annotate.analysis.detectors.old_spelling import OldSpelling
from annotate.analysis.detectors.page_remains import PageRemains
from annotate.analysis.detectors.quotation import Quotation
from annotate.analysis.detectors.typography import Typography
from annotate.analysis.detectors.unit_conversions import UnitConversions


class Detector(Protocol):
    """Something that looks for one kind of error. It keeps nothing between runs and knows no other detector."""

    @property
    def code(self) -> str:
        """A stable name, stored with every suggestion."""
        ...

    def find(self, context: Context) -> Iterable[Finding]:
        """All findings, in any order, possibly overlapping; the same ones for the same context."""
        ...


DETECTORS: tuple[Detector, ...] = (
    Glossary(),
    CorrectedBefore(),
    Gender(),
    NamesInOriginal(),
    GarbledNames(),
    ForeignPlaces(),
    LiteralNames(),
    MissingNames(),
    NameConsistency(),
    KnownNames(),
    Numbers(),
    UnitConversions(),
    Dates(),
    ClockTimes(),
    Calques(),
    LeftOver(),
    NonWords(),
    OldSpelling(),
    Typography(),
    GrammarSlips(),
    Negation(),
    Quotation(),
    PageRemains(),
)
