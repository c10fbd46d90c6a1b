"""How good the suggestions of each detector have been: reads what became of them, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotate.models import Hearing, Suggestion
from annotate.workflow import Fix, Offer

# The latest answers tell how a detector does now, with the texts and the engine of today.
WINDOW = 200
# With 20 answers a share of one half is told from one of a fifth (95 % interval about ±.2); below, nobody is hidden.
ENOUGH = 20
# Every third suggestion right is what editors still put up with; study prototypes that fell below were switched off.
FLOOR = 0.35


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
