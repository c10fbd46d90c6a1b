"""What people type and tick on the review desk, and the editor's answer: every refusal at its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotate.forms import LONGEST_CORRECTION, LONGEST_NOTE
from annotate.reasons import check_keepable
from articles.spans import Refused

NEITHER = "neither"


class ReasonForm(forms.Form):
    """Why something is rejected: typed, or chosen from the list; and whether the list is to have it."""

    reason = forms.CharField(label=gettext_lazy("Why is it rejected?"), required=False, max_length=LONGEST_NOTE)
    canned = forms.CharField(required=False, max_length=LONGEST_NOTE)
    keep = forms.BooleanField(label=gettext_lazy("Keep this reason"), required=False)

    def clean(self) -> dict[str, Any]:
        """A rejection needs a reason; what is typed counts more than what is chosen."""
        data = super().clean() or self.cleaned_data
        data["reason"] = (data.get("reason") or "").strip() or (data.get("canned") or "").strip()
        if not self.is_rejection():
            data["keep"] = False
        elif "reason" not in self.errors and not data["reason"]:
            self.add_error("reason", _("Say why, so that the editor can learn from it."))
        elif data.get("keep"):
            self._check_keepable(data["reason"])
        return data

    def is_rejection(self) -> bool:
        """Whether the form says that something is rejected."""
        return bool(self.cleaned_data.get("verdict") == "reject")

    def _check_keepable(self, reason: str) -> None:
        try:
            check_keepable(reason)
        except Refused as refused:
            self.add_error("reason", refused.message)


class VerdictForm(ReasonForm):
    """A reviewer's verdict."""

    VERDICTS = (("approve", "approve"), ("reject", "reject"), ("take back", "take back"))

    verdict = forms.ChoiceField(choices=VERDICTS)


class DecisionForm(VerdictForm):
    """A verdict on one fix."""

    correction = forms.CharField(
        label=gettext_lazy("Approve with this text"),
        required=False,
        strip=False,
        max_length=LONGEST_CORRECTION,
    )
    changed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def correction_text(self) -> str | None:
        """The reviewer's own text on one line, or None if the editor's stands."""
        if not self.cleaned_data["changed"]:
            return None
        return " ".join(str(self.cleaned_data["correction"]).splitlines())


class _SeesSeveral(forms.Form):
    """Several fixes as the person has seen them: each with the version that was on the page."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._values = data.getlist("fix")
        self.versions: dict[int, int] = {}

    def clean(self) -> dict[str, Any]:
        """The numbers of the fixes with their versions, at least one."""
        data = super().clean() or self.cleaned_data
        for value in self._values:
            number, dash, version = value.partition("-")
            # More than 15 digits are no number that a database would know how to look for.
            is_plain = value.isascii() and number.isdecimal() and version.isdecimal()
            if not (dash and is_plain and len(number) < 16 and len(version) < 16):
                self.add_error(None, _("One of these fixes does not exist. Look at the list again."))
                break
            self.versions[int(number)] = int(version)
        if not self.versions and not self.non_field_errors():
            self.add_error(None, _("Choose at least one fix."))
        return data


class SeveralForm(_SeesSeveral, VerdictForm):
    """One verdict on several fixes."""


class ChoiceForm(_SeesSeveral, ReasonForm):
    """Which of several fixes of the same words is approved; or none, for a reason."""

    choice = forms.CharField(max_length=20, error_messages={"required": gettext_lazy("Choose one of them.")})

    def is_rejection(self) -> bool:
        """Whether none of them is right."""
        return bool(self.cleaned_data.get("choice") == NEITHER)

    def clean(self) -> dict[str, Any]:
        """One of those that were on the page is chosen."""
        data = super().clean()
        choice = data.get("choice", NEITHER)
        if choice != NEITHER and choice not in {str(number) for number in self.versions}:
            self.add_error("choice", _("Choose one of them."))
        return data


class AnswerForm(forms.Form):
    """What an editor says to a rejection."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Type what the reviewer should know.")},
    )
