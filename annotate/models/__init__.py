"""The tables of the product: people, work, what is said of places, what is settled for a pair of languages."""

from annotate.models.marks import Annotation, Decision, Placed, Suggestion
from annotate.models.people import User
from annotate.models.settled import ForPair, Hearing, Silence, Term
from annotate.models.work import AnalysisRun, Assignment, Sweep

__all__ = [
    "AnalysisRun",
    "Annotation",
    "Assignment",
    "Decision",
    "ForPair",
    "Hearing",
    "Placed",
    "Silence",
    "Suggestion",
    "Sweep",
    "Term",
    "User",
]
