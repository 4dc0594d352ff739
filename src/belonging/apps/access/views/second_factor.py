"""Setting up the second factor: an authenticator app, passkeys, recovery codes. The library's own views, with our pages and policy."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from belonging.apps.access import step_up
from belonging.apps.access.gates.second_factor import before_second_factor
from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries
from belonging.apps.accounts.adapters.second_factor import SecondFactorAdapter
from belonging.apps.accounts.proof import mark_proved, needs_second_factor


def wrapped(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give a view of the library our policy, open before the second factor, and asked for with a fresh proof."""
    return before_second_factor(policy("signed in")(step_up.required(view)))


@before_second_factor
@policy("signed in")
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """List the second factors of the person signed in."""
    have = queries.second_factors(request.user)
    shown = {
        "app": next((each for each in have if each.type == "totp"), None),
        "passkeys": [each for each in have if each.type == "webauthn"],
        "codes": queries.recovery_codes_left(request.user),
        "needed": needs_second_factor(request.user),
        "have": have,
    }
    return render(request, "access/second_factor.html", shown)


class SetUpApp(ActivateTOTPView):
    """Show the key, and take the first code."""

    template_name = "access/app.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Set the app up; this session has thereby seen it."""
        mark_proved(self.request, self.request.user)
        return super().form_valid(form)


class AddPasskey(AddWebAuthnView):
    """Make a passkey."""

    template_name = "access/passkey.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep the passkey; this session has thereby seen it."""
        mark_proved(self.request, self.request.user)
        return super().form_valid(form)


class RemovePasskey(RemoveWebAuthnView):
    """Ask whether a passkey should go, and take it away."""

    template_name = "access/remove_passkey.html"
    success_url = reverse_lazy("second-factor")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Take the passkey away, unless it is the last factor of somebody who needs one."""
        adapter = SecondFactorAdapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            form.add_error(None, adapter.error_messages["cannot_delete_authenticator"])
            return self.form_invalid(form)
        return super().form_valid(form)


set_up_app = wrapped(SetUpApp.as_view())
remove_app = wrapped(DeactivateTOTPView.as_view(template_name="access/remove_app.html"))
add_passkey = wrapped(AddPasskey.as_view())
remove_passkey = wrapped(RemovePasskey.as_view())
codes = wrapped(ViewRecoveryCodesView.as_view(template_name="access/codes.html"))
new_codes = wrapped(GenerateRecoveryCodesView.as_view(template_name="access/new_codes.html"))
