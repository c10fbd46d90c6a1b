"""What is typed about people: invitations, new accounts, roles."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotate.models import User
from annotate.staffing import StaffRefused


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=User.Role.choices, initial=User.Role.EDITOR.value)

    def refuse(self, refused: StaffRefused) -> None:
        """Show why at the field."""
        for message in refused.messages:
            self.add_error(refused.field if refused.field in self.fields else None, message)


class JoinForm(InviteForm):
    """The account of an invited person."""

    email = None  # type: ignore[assignment]  # as Django removes a field: it is that of the invitation
    role = None  # type: ignore[assignment]  # likewise
    username = forms.CharField(
        label=gettext_lazy("Name to sign in with"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150)
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters; a few words are easier to keep than signs."),
    )
    again = forms.CharField(
        label=gettext_lazy("The password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Both passwords are the same."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(_("The two passwords differ."))
        return again


class RoleForm(forms.Form):
    """A person's role."""

    role = forms.ChoiceField(choices=User.Role.choices)
