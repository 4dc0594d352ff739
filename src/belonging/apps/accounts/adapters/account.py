"""Signing in with django-allauth: our limits, our words, and what is noted when somebody comes in."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from belonging.apps.accounts import letters, queries
from belonging.apps.accounts.actions import sign_ins
from belonging.apps.accounts.models import User
from belonging.apps.accounts.proof import DRAFTS, PROVIDER_PROVED, SIGNED_IN_AT, mark_proved
from belonging.apps.accounts.telling import tell

WRONG = "The name or the password is not right. Check both and try again."
# What happened, by the template allauth would use: what the person is shown, and what the letter and the history say.
SAID = {
    "mfa/messages/totp_activated.txt": "Your authenticator app is set up.",
    "mfa/messages/totp_deactivated.txt": "Your authenticator app is removed.",
    "mfa/messages/webauthn_added.txt": "Your passkey is added.",
    "mfa/messages/webauthn_removed.txt": "Your passkey is removed.",
}
WRITTEN = {
    "mfa/email/totp_activated": "An authenticator app was set up",
    "mfa/email/totp_deactivated": "The authenticator app was removed",
    "mfa/email/webauthn_added": "A passkey was added",
    "mfa/email/webauthn_removed": "A passkey was removed",
    "mfa/email/recovery_codes_generated": "New recovery codes were made",
}
HOW = {"password": "a password", "mfa": "a second factor", "socialaccount": "single sign-on"}


class AccountAdapter(DefaultAccountAdapter):
    """What allauth asks of this site."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": "That code is not right, or has been used. Wait for the next one and try again.",
        "incorrect_password": "That password is not right. Try again.",
        "too_many_login_attempts": "There were too many failed attempts. Try again in thirty minutes.",
        "rate_limited": "There were too many failed attempts. Try again in thirty minutes.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a name or an address that has failed too often; raises ValidationError, whether anyone has the name or not."""
        until = sign_ins.refused_until(name=credentials.get("username", ""), address=self.get_client_ip(request))
        if until:
            at = timezone.localtime(until)
            raise ValidationError(f"There were too many failed attempts. Try again after {at:%H:%M}.")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a failure."""
        sign_ins.failed(name=credentials.get("username", ""), address=self.get_client_ip(request))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address the request came from."""
        return request.META.get("REMOTE_ADDR", "") or "0.0.0.0"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say in our words what has words here, and nothing else."""
        if message_template in SAID:
            messages.add_message(request, messages.SUCCESS, SAID[message_template])

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Tell the person by letter, and the history, that a way into their account changed."""
        what = WRITTEN.get(template_prefix)
        if what is None:
            return
        tell("second factor", f"{what} for {user.name}.", who=user)
        address = context.request.build_absolute_uri(reverse("account"))
        letters.send(user.email, f"{what} on your Belonging account", "changed", what=what, address=address)

    def get_login_stages(self) -> list[str]:
        """Ask for the second factor, and nothing else, between the password and the first page."""
        return ["belonging.apps.accounts.stages.SecondStep"]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways a person can prove who they are, in our words."""
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code from your authenticator app, or a recovery code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        found = super().get_reauthentication_methods(user)
        return [{**each, "description": words[each["id"]]} for each in found]

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Say the same to somebody whose account is closed as to somebody who has none."""
        messages.error(request, WRONG)
        return HttpResponseRedirect(reverse("sign-in"))

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Note who came in and how, and remember when, what was proved, and what they had typed last time."""
        records = get_authentication_records(request, user)
        methods = [each["method"] for each in records]
        if "mfa" in methods or request.session.pop(PROVIDER_PROVED, False):
            mark_proved(request, user)
        if records:  # signing in is itself a fresh proof
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
                {**each, "reauthenticated": True} for each in records
            ]
        request.session[SIGNED_IN_AT] = time.time()
        request.session[DRAFTS] = queries.draft_paths(user)
        sign_ins.came_in(person=user, how=" and ".join(HOW.get(each, each) for each in dict.fromkeys(methods)))
        return super().post_login(request, user, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the first page."""
        return reverse(settings.LOGIN_REDIRECT_URL)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return the sign-in page."""
        return reverse("sign-in")
