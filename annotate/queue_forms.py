"""What people choose on the list of articles: what is shown, and who works on an article until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from annotate.assigning import assign
from annotate.listing import seen_of
from annotate.models import Assignment, User
from annotate.workflow import State, WrongState, lock
from annotate.worklist import NOBODY, Due, Question, Show, Sort
from articles import languages
from articles.searching import language_pairs
from articles.words import LONGEST_QUESTION

STATES: Final = [(state.value, state.label) for state in State]


def staff() -> list[User]:
    """Everybody who can be assigned something, by name."""
    rows = User.objects.filter(is_active=True).exclude(role=User.Role.READER)
    return sorted(rows.defer("password", "email"), key=lambda user: user.display_name.casefold())


class FilterForm(forms.Form):
    """What narrows the list and orders it, from the address; what the address gets wrong narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False)
    languages = forms.ChoiceField(label=gettext_lazy("Languages"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    editor = forms.ChoiceField(label=gettext_lazy("Editor"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("Due"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=Sort.choices)

    def __init__(self, query: QueryDict, show: str, people: Iterable[User]) -> None:
        super().__init__(auto_id="find-%s")
        self.show = show
        self._choose("languages", _("All languages"), [_pair_choice(*pair) for pair in language_pairs()])
        if show in (Show.MINE, Show.ALL):
            self._choose("state", _("Not finished") if show == Show.MINE else _("Any state"), STATES)
        else:
            del self.fields["state"]
        if show == Show.UNASSIGNED:
            del self.fields["editor"]
        else:
            names = [(str(person.pk), person.display_name) for person in people]
            self._choose("editor", _("Anybody"), [(NOBODY, _("Nobody")), *names])
        if show == Show.FINISHED:
            del self.fields["due"]
        else:
            self._choose("due", _("Any day"), Due.choices)
        self.initial = {name: query.get(name, "") for name in self.fields}
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField) and not field.valid_value(self.initial[name]):
                self.initial[name] = ""
        self.initial["q"] = self.initial["q"].replace("\x00", " ")[:LONGEST_QUESTION]
        self.initial["sort"] = self.initial["sort"] or Sort.CHANGED.value

    def _choose(self, name: str, everything: str, choices: Sequence[tuple[str, Any]]) -> None:
        label = self.fields[name].label
        self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", everything), *choices])

    def question(self) -> Question:
        """What is asked of the list."""
        chosen = {name: str(value) for name, value in self.initial.items() if name != "q"}
        return Question(show=self.show, words=str(self.initial["q"]).strip(), **chosen)

    def filters(self) -> list[forms.BoundField]:
        """The fields that narrow the view."""
        return [self[name] for name in ("languages", "state", "editor", "due") if name in self.fields]


def _pair_choice(source: str, target: str) -> tuple[str, str]:
    here = get_language() or "en"
    name = languages.name(target, here)
    if not source:
        return f"/{target}", _("No original → %(language)s") % {"language": name}
    return f"{source}/{target}", f"{languages.name(source, here)} → {name}"


def local_path(address: str) -> str:
    """The address if it is a path of this site, else nothing."""
    local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if local else ""


class AssignForm(forms.Form):
    """Who edits and reviews an article, and until when."""

    editor = forms.ChoiceField(label=gettext_lazy("Editor"), required=False)
    reviewer = forms.ChoiceField(label=gettext_lazy("Reviewer"), required=False)
    due = forms.DateField(
        label=gettext_lazy("Due"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the date as year-month-day, such as 2024-05-31.")},
    )
    # What the page showed, so that nobody undoes unseen what somebody else has just done.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, assignment: Assignment, user: User, data: QueryDict | None = None, next_path: str = "") -> None:
        initial = {
            "editor": str(assignment.editor_id or ""),
            "reviewer": str(assignment.reviewer_id or ""),
            "due": assignment.due,
            "seen": seen_of(assignment),
            "next": local_path(next_path),
        }
        super().__init__(data, initial=initial, auto_id="assign-%s")
        self.assignment, self.user = assignment, user
        self.people = {str(person.pk): person for person in staff()}
        for person in (assignment.editor, assignment.reviewer):
            if person is not None:  # also somebody who has left
                self.people.setdefault(str(person.pk), person)
        self._offer("editor", self.people.values())
        self._offer(
            "reviewer", [each for each in self.people.values() if each.can_review or each == assignment.reviewer]
        )
        if not user.can_review:
            # Editors take and give back; to whom else an article goes is for reviewers to say.
            self._offer("editor", {user, assignment.editor or user})
            self.fields["reviewer"].disabled = True

    def _offer(self, name: str, people: Iterable[User]) -> None:
        choices = [(str(person.pk), person.display_name) for person in people]
        unknown = {"invalid_choice": gettext_lazy("This person cannot be chosen.")}
        self.fields[name] = forms.ChoiceField(
            label=self.fields[name].label,
            required=False,
            choices=[("", _("Nobody")), *choices],
            error_messages=unknown,
        )

    @property
    def next_path(self) -> str:
        """The path of this site to go to afterwards; empty if none was given."""
        return local_path(str((self.data if self.is_bound else self.initial).get("next", "")))

    @transaction.atomic
    def save(self) -> Assignment:
        """The article is assigned as the form says.

        Raises WrongState if somebody else has assigned it since the page was made, and what ``assign`` raises.
        """
        now = lock(self.assignment.article)
        data = self.cleaned_data
        if data["seen"] and data["seen"] != seen_of(now):
            raise WrongState(
                _("“%(title)s” was assigned by somebody else just now. Look at it again.")
                % {"title": now.article.title}
            )
        editor, reviewer, due = self._person("editor"), self._person("reviewer"), data["due"]
        assert due is None or isinstance(due, date)
        return assign(now.article, editor=editor, reviewer=reviewer, due=due, by=self.user)

    def _person(self, name: str) -> User | None:
        return self.people.get(self.cleaned_data[name])
