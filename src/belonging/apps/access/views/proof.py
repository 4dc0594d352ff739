"""Showing again who one is: by password, by code or by passkey. The library's own views, with our pages and policy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.views import ReauthenticateView as ByPassword
from allauth.mfa.base.views import ReauthenticateView as ByCode
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView as ByPasskey
from django.http import HttpRequest, HttpResponse

from belonging.apps.access.gates.second_factor import before_second_factor
from belonging.apps.access.policies import policy
from belonging.apps.accounts.actions import sessions
from belonging.apps.accounts.telling import tell


def proven(view: Callable[..., Any], how: str) -> Callable[..., Any]:
    """Give a view of the library our policy; whoever shows that it is them goes on under another session key, and it is kept."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = len(get_authentication_records(request, request.user))
        answer = view(request, *args, **kwargs)
        if len(get_authentication_records(request, request.user)) > before:
            sessions.renew(request.session, person=request.user)
            tell("proof", f"{request.user} showed again who they are with {how}.", who=request.user)
        return answer

    return before_second_factor(policy("signed in")(shown))


by_password = proven(ByPassword.as_view(template_name="access/proof_password.html"), "a password")
by_code = proven(ByCode.as_view(template_name="access/proof_code.html"), "a code")
by_passkey = proven(ByPasskey.as_view(template_name="access/proof_passkey.html"), "a passkey")
