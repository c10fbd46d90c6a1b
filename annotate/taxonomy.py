"""The kinds of error and how grave each is: the only list of them.

Categories follow the MQM core typology (https://themqm.org, Multidimensional Quality Metrics), chosen for
what goes wrong in machine-translated news. A code is ``dimension/type``; ``mqm`` is the name in the typology.
"""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Severity(TextChoices):
    """How much an error hurts the reader, from the editor's point of view."""

    NEUTRAL = "neutral", _("Neutral")
    MINOR = "minor", _("Minor")
    MAJOR = "major", _("Major")
    CRITICAL = "critical", _("Critical")

    @property
    def weight(self) -> int:
        """The penalty points of one error (MQM linear scoring model: 0, 1, 5, 25)."""
        return Weight[self.name].value

    @property
    def explanation(self) -> str:
        """When to choose this severity, in a journalist's words."""
        return str(_EXPLANATIONS[self.value])


class Weight(IntegerChoices):
    """Penalty points by severity: the defaults of the MQM scoring models."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 5
    CRITICAL = 25


_EXPLANATIONS = {
    "neutral": _("A remark or a matter of taste, no error"),
    "minor": _("Noticed, but nobody is misled"),
    "major": _("Confuses or misleads the reader"),
    "critical": _("Wrong facts, harm or embarrassment if published"),
}


class Category(TextChoices):
    """What is wrong, as ``dimension/type`` of the MQM typology."""

    MISTRANSLATION = "accuracy/mistranslation", _("Wrong meaning")
    NAME = "accuracy/name", _("Wrong name")
    NUMBER = "accuracy/number", _("Wrong number or date")
    OMISSION = "accuracy/omission", _("Something left out")
    ADDITION = "accuracy/addition", _("Something added")
    UNTRANSLATED = "accuracy/untranslated", _("Not translated")
    DO_NOT_TRANSLATE = "accuracy/do-not-translate", _("Should not have been translated")
    TERM = "terminology/wrong-term", _("Wrong term")
    INCONSISTENT = "terminology/inconsistent", _("Written in different ways")
    GRAMMAR = "linguistic/grammar", _("Grammar or gender")
    SPELLING = "linguistic/spelling", _("Spelling or capitals")
    PUNCTUATION = "linguistic/punctuation", _("Punctuation or spacing")
    UNINTELLIGIBLE = "linguistic/unintelligible", _("Makes no sense")
    STYLE = "style/awkward", _("Awkward style")
    LOCALE = "locale/format", _("Number, date or currency format")
    MARKUP = "design/markup", _("Formatting, link or leftover page text")
    OTHER = "other/other", _("Something else")

    @property
    def dimension(self) -> str:
        """The MQM dimension, the part of the code before the slash."""
        return self.value.partition("/")[0]

    @property
    def mqm(self) -> str:
        """The type's name in the MQM typology, for exports that other tools read."""
        return _MQM[self.value]


_MQM = {
    Category.MISTRANSLATION.value: "Mistranslation",
    Category.NAME.value: "Mistranslation: named entity",
    Category.NUMBER.value: "Mistranslation: number",
    Category.OMISSION.value: "Omission",
    Category.ADDITION.value: "Addition",
    Category.UNTRANSLATED.value: "Untranslated",
    Category.DO_NOT_TRANSLATE.value: "Do not translate",
    Category.TERM.value: "Wrong term",
    Category.INCONSISTENT.value: "Inconsistent use of terminology",
    Category.GRAMMAR.value: "Grammar",
    Category.SPELLING.value: "Spelling",
    Category.PUNCTUATION.value: "Punctuation",
    Category.UNINTELLIGIBLE.value: "Unintelligible",
    Category.STYLE.value: "Awkward style",
    Category.LOCALE.value: "Locale convention",
    Category.MARKUP.value: "Markup",
    Category.OTHER.value: "Other",
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of categories as the interface lists them."""

    code: str
    label: str
    categories: tuple[Category, ...]


_DIMENSION_LABELS = {
    "accuracy": _("Meaning and facts"),
    "terminology": _("Terms"),
    "linguistic": _("Language"),
    "style": _("Style"),
    "locale": _("Formats"),
    "design": _("Layout"),
    "other": _("Other"),
}


def dimensions() -> tuple[Dimension, ...]:
    """All categories grouped by dimension, in the order in which editors need them."""
    return tuple(
        Dimension(code, str(label), tuple(c for c in Category if c.dimension == code))
        for code, label in _DIMENSION_LABELS.items()
    )
