"""What a newsroom has settled: terms of its glossary, and corrections that reviewers have approved before.

Plain values, handed to an analysis by its caller; the engine looks nothing up by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

GENDERS = ("", "m", "f", "n")


@dataclass(frozen=True, slots=True)
class Term:
    """How something is to be called in the translation."""

    target: str  # what it should be
    source: str = ""  # what the original calls it; empty if the rule holds whatever the original says
    forbidden: tuple[str, ...] = ()  # forms that must not stand in the translation
    gender: str = ""  # "m", "f" or "n" in the language of the translation, "" if unknown or without meaning
    is_name: bool = False  # the name of a person, company, product or place: never translated by its meaning
    keep: bool = False  # stays in the translation as the original writes it
    case_sensitive: bool = False  # other capitals are another word
    note: str = ""  # shown with the evidence

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Term":
        """The term that a mapping describes; raises ValueError, in plain words, where it describes none."""
        known = {name: row[name] for name in cls.__dataclass_fields__ if name in row}
        if "forbidden" in known:
            known["forbidden"] = tuple(known["forbidden"])
        if known.get("keep") and known.get("source") and not known.get("target"):
            known["target"] = known["source"]
        if not known.get("target"):
            raise ValueError("a term needs its target form")
        texts = [known.get(name, "") for name in ("target", "source", "gender", "note")]
        if not all(isinstance(text, str) for text in [*texts, *known.get("forbidden", ())]):
            raise ValueError("the forms of a term are texts")
        if known.get("gender", "") not in GENDERS:
            raise ValueError('the gender of a term is "m", "f", "n" or ""')
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A correction that reviewers approved in earlier articles of the same pair of languages."""

    quote: str  # the words that were wrong, as rendered
    correction: str
    category: str
    severity: str
    times: int  # approved so often
    rejected: int = 0  # and rejected so often
    source: str = ""  # the sentence of the original that stood beside the latest of them
    articles: tuple[tuple[int, str], ...] = field(default=())  # some of them: number and title


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that the newsroom knows beforehand about a pair of languages."""

    terms: Sequence[Term] = ()
    lessons: Sequence[Lesson] = ()


NOTHING = Knowledge()
