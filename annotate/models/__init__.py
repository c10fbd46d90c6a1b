"""The tables of the product: people, work, what is said of places, what is settled for a pair of languages."""

from annotate.models.acts import Act, Presence
from annotate.models.marks import Annotation, Batch, Decision, Placed, Suggestion
from annotate.models.people import Invitation, Newsroom, Reason, User
from annotate.models.settled import ForPair, Hearing, Silence, Term
from annotate.models.work import AnalysisRun, Assignment, Sweep

__all__ = [
    "Act",
    "AnalysisRun",
    "Annotation",
    "Assignment",
    "Batch",
    "Decision",
    "ForPair",
    "Hearing",
    "Invitation",
    "Newsroom",
    "Placed",
    "Presence",
    "Reason",
    "Silence",
    "Suggestion",
    "Sweep",
    "Term",
    "User",
]
