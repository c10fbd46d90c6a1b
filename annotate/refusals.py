"""What a person reads when the text refuses something, in the language of the page.

The text core is plain Python and speaks English; its sentences are listed here so that they can be translated.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop, ngettext

from articles.spans import Refused

SENTENCES = (
    gettext_noop("This place is not in the text."),
    gettext_noop("There is no text in this selection."),
    gettext_noop("There is no text at this place."),
    gettext_noop("This text is empty."),
    gettext_noop("The selection reaches over two paragraphs. Please mark each of them on its own."),
    gettext_noop("These words are not in the text."),
    gettext_noop("This would delete the whole article."),
    gettext_noop("This paragraph cannot be deleted, because its line also holds something else."),
    gettext_noop(
        "This correction cannot be made without changing the layout around it, for example a list, a link or "
        "emphasised words. Please change the words only."
    ),
    gettext_noop("Two corrections change the same words. Only one of them can be applied."),
    gettext_noop("A correction is one line of text. Please remove the line break."),
    gettext_noop("The correction contains a character that cannot be printed."),
    gettext_noop("This part is HTML code and cannot be corrected here."),
    gettext_noop("The tick box of a list cannot be corrected. Please mark the words only."),
    gettext_noop("These words stand inside of too many lists, quotes or emphases to be corrected."),
)


def told(refused: Refused) -> str:
    """The refusal in the language of the page; one that was made in that language already stays as it is."""
    if refused.reason == "ambiguous" and refused.found:
        return ngettext(
            "These words stand in %(n)d place. Please add some of the words around them.",
            "These words stand in %(n)d places. Please add some of the words around them.",
            refused.found,
        ) % {"n": refused.found}
    return gettext(refused.message) if refused.message in SENTENCES else refused.message
