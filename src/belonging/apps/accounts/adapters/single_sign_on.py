"""Single sign-on by OpenID Connect: it lets in people who are known here, and makes nobody."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import invitations
from belonging.apps.accounts.models import User
from belonging.apps.accounts.proof import PROVIDER_PROVED
from belonging.apps.accounts.telling import tell

STRONG = {"mfa", "otp", "hwk", "swk", "fpt", "face", "sc", "pop"}  # RFC 8176: more than a password
UNKNOWN = "Your work account is not known here. Ask the person who looks after Belonging where you work to invite you."


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """What allauth's single sign-on asks of this site."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person of the verified e-mail address and tie them to the account at the provider; turn everybody else away."""
        claims = claimed(sociallogin)
        if not sociallogin.is_existing:
            person = known(claims)
            if person is None:
                tell("sign-in failed", "Somebody came by single sign-on who is not known here.", who=None)
                self.turn_away(request, UNKNOWN)
            sociallogin.account.extra_data = {}  # what the provider says of a person stays there
            sociallogin.connect(request, person)
            tell("sign-in", f"{person.name} signed in by single sign-on for the first time.", who=person)
        elif not sociallogin.user.is_active:
            self.turn_away(request, UNKNOWN)
        sociallogin.account.extra_data = {}
        request.session[PROVIDER_PROVED] = settings.OIDC_SECOND_FACTOR and is_strong(claims)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Go back to the sign-in page with a sentence."""
        self.turn_away(request, "Signing in with your work account did not succeed. Try again, or use your password.")

    def turn_away(self, request: HttpRequest, sentence: str) -> None:
        """Raise the redirect to the sign-in page."""
        messages.error(request, sentence)
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("sign-in")))


def known(claims: dict[str, Any]) -> User | None:
    """Return the person of the verified e-mail address, whose invitation is hereby accepted if there is one, or None."""
    email = claims.get("email")
    if not email or claims.get("email_verified") is not True:
        return None
    person = queries.of_address(email)
    if person is None:
        return invitations.accept_by_provider(email=email, name=str(claims.get("name", ""))[:120])
    return person if person.is_active else None


def claimed(sociallogin: SocialLogin) -> dict[str, Any]:
    """Return what the provider claims: the ID token's claims, completed by its user information."""
    told = sociallogin.account.extra_data
    return {**told.get("userinfo", {}), **told.get("id_token", {})} if "id_token" in told else dict(told)


def is_strong(claims: dict[str, Any]) -> bool:
    """Tell whether the provider says that more than a password was asked for."""
    methods = claims.get("amr") or ()
    return bool(STRONG & set(methods if isinstance(methods, list) else [methods])) or "mfa" in str(
        claims.get("acr", "")
    )
