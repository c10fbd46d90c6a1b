"""The corrected article before it leaves: with the changes marked, or clean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotate.desk import May
from annotate.exporting import text_of
from annotate.models import Assignment, User
from annotate.workflow import State
from articles.languages import direction
from articles.markdown import parse, parsed
from articles.models import Article, Revision
from articles.rendering import Mark, render_document
from articles.spans import Change
from articles.splicing import splice_changes


@dataclass(frozen=True, slots=True)
class Preview:
    """One state of the corrected text."""

    article: Article
    assignment: Assignment
    user: User
    number: int | None
    revisions: list[Revision]
    html: SafeString
    changes: list[Change]
    clean: bool

    @classmethod
    def of(cls, article: Article, user: User, *, number: int | None, clean: bool) -> Preview:
        """The preview of a revision (0 is the import), or of what is approved so far.

        Raises NoSuchRevision, and Refused if what is approved so far does not go together.
        """
        assignment = Assignment.objects.select_related("editor", "reviewer").get(pk=article.pk)
        revisions = list(article.revisions.select_related("by").order_by("-number"))
        text = text_of(article, number)
        changes = splice_changes(parsed(article.target), text.edits)
        document = parse(text.markdown)
        marks = [] if clean else [_mark(index, change) for index, change in enumerate(changes, 1)]
        return cls(
            article,
            assignment,
            user,
            number,
            revisions,
            render_document(document, marks, heading_offset=1),
            list(changes),
            clean,
        )

    def context(self) -> dict[str, Any]:
        """What the template needs."""
        return {
            "article": self.article,
            "assignment": self.assignment,
            "may": May.of(self.user, self.assignment),
            "number": self.number,
            "revisions": self.revisions,
            "html": self.html,
            "changes": self.changes,
            "clean": self.clean,
            "finished": self.assignment.state == State.FINISHED,
            "target_dir": direction(self.article.target_language),
        }


def _mark(index: int, change: Change) -> Mark:
    label = _("Was: %(words)s") % {"words": change.old_text} if change.old_text else _("Added")
    return Mark(change.new, f"c{index}", "change", label, anchor=f"c{index}")
