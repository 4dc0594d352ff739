"""Showing again who one is: by password, by code or by passkey. The library's own views, with our pages and policy."""

from allauth.account.views import ReauthenticateView as ByPassword
from allauth.mfa.base.views import ReauthenticateView as ByCode
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView as ByPasskey

from belonging.apps.access.gates.second_factor import before_second_factor
from belonging.apps.access.policies import policy

by_password = before_second_factor(policy("signed in")(ByPassword.as_view(template_name="access/proof_password.html")))
by_code = before_second_factor(policy("signed in")(ByCode.as_view(template_name="access/proof_code.html")))
by_passkey = before_second_factor(policy("signed in")(ByPasskey.as_view(template_name="access/proof_passkey.html")))
