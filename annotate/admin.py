"""Everything that is done to the texts, to look at in the administration; it is done on the product's own pages.

The failed searches are the list of dead letters: what broke, why, and a button to try it again.
"""

from __future__ import annotations

from typing import Any, ClassVar

from axes.models import AccessAttempt, AccessLog
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from annotate import queueing
from annotate.models import (
    Act,
    AnalysisRun,
    Annotation,
    Assignment,
    Decision,
    Hearing,
    Invitation,
    Newsroom,
    Silence,
    Suggestion,
    Sweep,
    Term,
    User,
)
from annotate.permissions import NotAllowed
from annotate.workflow import WrongState
from articles.admin import LookOnly


@admin.register(AccessAttempt)
class AccessAttemptAdmin(LookOnly):
    """Wrong passwords of the last quarter of an hour or so; to delete a row is to lift a lock."""

    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    search_fields = ("username", "ip_address")
    fields = ("attempt_time", "username", "ip_address", "user_agent", "failures_since_start")
    date_hierarchy = "attempt_time"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The one thing that can be deleted here."""
        return request.user.has_perm("axes.delete_accessattempt")


@admin.register(AccessLog)
class AccessLogAdmin(LookOnly):
    """Who signed in when and from where."""

    list_display = ("attempt_time", "username", "ip_address", "logout_time")
    search_fields = ("username", "ip_address")
    fields = ("attempt_time", "logout_time", "username", "ip_address", "user_agent")
    date_hierarchy = "attempt_time"


@admin.register(AnalysisRun)
class AnalysisRunAdmin(LookOnly):
    """Searches for suggestions; choose the state “Failed” to see what waits for somebody to care."""

    list_display = ("article", "state", "reason", "attempts", "step", "finished_at")
    list_filter = ("state",)
    list_select_related = ("article",)
    search_fields = ("article__title", "error")
    fields = (
        "article", "state", "attempts", "error", "step", "progress", "resources", "quiet", "sweep", "queued_at",
        "beat_at", "finished_at",
    )  # fmt: skip
    actions = ("search_again",)

    @admin.display(description=_("why"))
    def reason(self, run: AnalysisRun) -> str:
        """The first line of what went wrong."""
        return run.error.partition("\n")[0][:200]

    @admin.action(description=_("Search again"))
    def search_again(self, request: HttpRequest, runs: QuerySet[AnalysisRun]) -> None:
        """Those of the chosen searches that have failed are queued anew; of the others the page says why not."""
        queued, by = 0, request.user
        assert isinstance(by, User)
        for run in runs.filter(state=AnalysisRun.State.FAILED).select_related("article"):
            try:
                queueing.analyse_again(run.article, by=by)
                queued += 1
            except (NotAllowed, WrongState) as refused:
                self.message_user(request, f"{run.article}: {refused}", messages.WARNING)
        text = ngettext("%(n)d failed search begins again.", "%(n)d failed searches begin again.", queued)
        self.message_user(request, text % {"n": queued}, messages.SUCCESS if queued else messages.INFO)


@admin.register(Sweep)
class SweepAdmin(LookOnly):
    """New searches after a change of the glossary."""

    list_display = ("id", "source_language", "target_language", "state", "total", "by", "at")
    list_filter = ("state",)
    list_select_related = ("by",)


@admin.register(Act)
class ActAdmin(LookOnly):
    """The history of all articles, the latest first."""

    list_display = ("at", "by", "verb", "article", "pulse", "undone_by")
    list_filter = ("verb",)
    list_select_related = ("article", "by", "undone_by")
    search_fields = ("=article__id", "by__username")
    date_hierarchy = "at"
    ordering = ("-id",)


@admin.register(Decision)
class DecisionAdmin(LookOnly):
    """Every verdict; those that nobody else has looked at can be chosen."""

    list_display = ("at", "by", "verdict", "annotation", "reason", "self_reviewed")
    list_filter = ("verdict", "self_reviewed")
    list_select_related = ("annotation", "by")
    search_fields = ("=annotation__article__id", "by__username", "reason")
    date_hierarchy = "at"
    ordering = ("-id",)


@admin.register(Annotation)
class AnnotationAdmin(LookOnly):
    """Fixes in all articles."""

    list_display = ("article", "quote", "correction", "category", "severity", "status", "by", "created_at")
    list_filter = ("status", "category", "severity")
    list_select_related = ("article", "by")
    search_fields = ("quote", "correction", "=article__id", "by__username")
    ordering = ("-id",)


@admin.register(Suggestion)
class SuggestionAdmin(LookOnly):
    """What the detectors have found, and what became of it."""

    list_display = ("article", "quote", "detector", "confidence", "shown", "status", "by", "at")
    list_filter = ("status", "detector", "shown")
    list_select_related = ("article", "by")
    search_fields = ("quote", "=article__id")
    ordering = ("-id",)


@admin.register(Assignment)
class AssignmentAdmin(LookOnly):
    """Where each article stands, and who works on it."""

    list_display = ("article", "state", "editor", "reviewer", "due", "changed_at")
    list_filter = ("state",)
    list_select_related = ("article", "editor", "reviewer")
    search_fields = ("article__title",)


@admin.register(Term)
class TermAdmin(LookOnly):
    """The glossary."""

    list_display = ("source", "target", "source_language", "target_language", "by", "changed_at")
    list_filter = ("target_language", "source_language")
    list_select_related = ("by",)
    search_fields = ("source", "target", "note")


@admin.register(Silence)
class SilenceAdmin(LookOnly):
    """Words that nobody wants to hear about."""

    list_display = ("quote", "source_language", "target_language", "by", "at")
    list_filter = ("target_language", "source_language")
    list_select_related = ("by",)
    search_fields = ("quote",)


@admin.register(Hearing)
class HearingAdmin(LookOnly):
    """What was decided about detectors."""

    list_display = ("detector", "mode", "by", "at")
    list_select_related = ("by",)


@admin.register(Newsroom)
class NewsroomAdmin(LookOnly):
    """Whether solo mode is on, and who has said so."""

    list_display = ("__str__", "solo", "by", "at")
    list_select_related = ("by",)


@admin.register(Invitation)
class InvitationAdmin(LookOnly):
    """Who was invited by whom; the secret of a link is stored nowhere, and not even its fingerprint is shown."""

    list_display = ("email", "role", "by", "at", "expires_at", "revoked_at", "user")
    list_filter = ("role",)
    list_select_related = ("by", "user")
    search_fields = ("email",)
    fields = ("email", "role", "by", "at", "expires_at", "revoked_at", "user")


@admin.register(User)
class UserAdmin(LookOnly):
    """Accounts; roles are changed on the page about people."""

    list_display = ("username", "display_name", "role", "is_active", "last_login", "date_joined")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    fields = ("username", "first_name", "last_name", "email", "role", "is_active", "last_login", "date_joined")
    ordering: ClassVar[tuple[str, ...]] = ("username",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All that is shown."""
        return self.fields
