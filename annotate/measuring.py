"""How good the suggestions of each detector have been: reads what became of them, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from annotate.models import Hearing, Suggestion
from annotate.workflow import Fix, Offer

# The latest answers tell how a detector does now, with the texts and the engine of today.
WINDOW = 200
# With 20 answers a share of one half is told from one of a fifth (95 % interval about ±.2); below, nobody is hidden.
ENOUGH = 20
# Every third suggestion right is what editors still put up with; study prototypes that fell below were switched off.
FLOOR = 0.35


_LABELS = {
    "names-in-original": _("Names written otherwise than in the original"),
    "garbled-names": _("Misspelt names"),
    "literal-names": _("Names that were translated"),
    "missing-names": _("Names that are missing"),
    "foreign-places": _("Places under their foreign name"),
    "name-consistency": _("Names written in different ways"),
    "known-names": _("World-known names"),
    "numbers": _("Numbers"),
    "clock-times": _("Times of day"),
    "unit-conversions": _("Converted measures"),
    "dates": _("Dates and weekdays"),
    "left-over": _("Words and sentences not translated"),
    "non-words": _("Words that do not exist"),
    "old-spelling": _("Old spelling"),
    "typography": _("Blanks and quotation marks"),
    "page-remains": _("Remains of the web page"),
    "grammar-slips": _("Slips of grammar"),
    "quotation": _("Quoted speech"),
    "negation": _("Negations that vanished"),
    "glossary": _("Glossary"),
    "gender": _("Gender of names"),
    "corrected-before": _("Corrected before"),
    "calques": _("Expressions translated word by word"),
}


def label(detector: str) -> str:
    """What the detector looks for, in a journalist's words; an unknown one's code."""
    return str(_LABELS.get(detector, detector))


@dataclass(frozen=True, slots=True)
class Record:
    """What became of the latest answered suggestions of a detector in one pair of languages."""

    detector: str
    accepted: int
    dismissed: int
    approved: int
    rejected: int
    mode: str = Hearing.Mode.AUTO.value

    @property
    def answered(self) -> int:
        """How many were accepted or dismissed."""
        return self.accepted + self.dismissed

    @property
    def share(self) -> float | None:
        """The share, 0 to 1, that was accepted and not rejected by a reviewer; None without answers."""
        return (self.accepted - self.rejected) / self.answered if self.answered else None

    @property
    def is_quiet(self) -> bool:
        """Whether its suggestions are hidden: by decision, or because too few of them were right."""
        if self.mode != Hearing.Mode.AUTO:
            return self.mode == Hearing.Mode.NEVER
        return self.answered >= ENOUGH and self.share is not None and self.share < FLOOR


def records(detectors: Iterable[str], source_language: str, target_language: str) -> list[Record]:
    """The records of these detectors in the pair of languages, in their order."""
    hearings = {row.detector: row for row in Hearing.objects.all()}
    return [_record(code, source_language, target_language, hearings.get(code)) for code in detectors]


def _record(detector: str, source_language: str, target_language: str, hearing: Hearing | None) -> Record:
    answered = Suggestion.objects.filter(
        detector=detector,
        at__isnull=False,
        status__in=(Offer.ACCEPTED, Offer.DISMISSED),
        article__source_language=source_language,
        article__target_language=target_language,
    )
    if hearing is not None and hearing.since is not None:
        answered = answered.filter(at__gte=hearing.since)
    rows = list(answered.order_by("-at").values_list("status", "annotation__status")[:WINDOW])
    accepted = [fix for status, fix in rows if status == Offer.ACCEPTED]
    return Record(
        detector=detector,
        accepted=len(accepted),
        dismissed=len(rows) - len(accepted),
        approved=sum(fix == Fix.APPROVED for fix in accepted),
        rejected=sum(fix == Fix.REJECTED for fix in accepted),
        mode=hearing.mode if hearing is not None else Hearing.Mode.AUTO.value,
    )
