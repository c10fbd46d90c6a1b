"""What a detector finds and why it thinks so: plain values that travel from the engine to pages and files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for an issue, as data that a template puts into words.

    ``kind`` is stable and decides which ``values`` there are:

    - ``source-sentence``: ``sentence``, and where the name or number stands: ``quote``, ``start``, ``end``
    - ``counts``: ``forms``, a mapping of written forms to how often they stand in ``text`` ("source", "target")
    - ``similarity``: ``name``, ``percent``
    - ``numbers``: ``source`` and ``target``, each ``{"quote", "value"}`` or null, and ``units``
    - ``dates``: ``source`` and ``target``, each with its ``quote``
    - ``conversion``: ``arithmetic``, as a person would write it down
    - ``exonym``: ``name``, ``exonym``
    - ``language``: ``word``, ``language`` that it looks like
    - ``calque``: ``source``, ``wrong``, ``right``, a list
    - ``term``: ``source``, ``target``, ``note`` of the glossary
    - ``gender``: ``name``, ``gender`` (m, f, n), ``from``: what says so ("term", "text", or a list)
    - ``corrected-before``: ``times``, ``rejected``, ``articles`` with ``id`` and ``title``
    - ``rule``: ``name`` of the rule, and what it needs

    ``start`` and ``end`` in values are code points of the source Markdown, half-open.
    """

    kind: str
    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Issue:
    """An unconfirmed finding of a detector at one place of the target.

    ``start`` and ``end`` are code points of the target Markdown, half-open; ``quote`` is the rendered text there.
    ``category`` and ``severity`` are codes of ``annotate.taxonomy``. ``corrections`` replace the quote, best first;
    an empty string means deletion, an empty tuple that nothing is proposed. ``shown`` is false where the finding is
    too unsure to be shown by default. Issues with the same ``group`` are the same finding at other places; a finding
    that stands alone has none.
    """

    start: int
    end: int
    quote: str
    detector: str
    category: str
    severity: str
    confidence: float
    shown: bool
    corrections: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    group: str = ""
