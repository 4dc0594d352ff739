"""Second factors with django-allauth: secrets sealed, pictures the content policy allows, and never fewer than needed."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from belonging.apps.accounts import queries
from belonging.apps.accounts.proof import needs_second_factor
from belonging.apps.accounts.sealing import seal, unseal

TWO = ("", "second ", "third ", "fourth ", "fifth ")


class SecondFactorAdapter(DefaultMFAAdapter):
    """What allauth's second factors ask of this site."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Your role needs a second factor. Add another one before you remove this one.",
        "incorrect_code": "That code is not right, or has been used. Wait for the next one and try again.",
    }

    def encrypt(self, text: str) -> str:
        """Return the secret sealed."""
        return seal(text, what="second factors")

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Raises ValueError when the site's secret has changed."""
        return unseal(encrypted_text, what="second factors")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether a second factor may go: not the last one of somebody who needs one."""
        person = authenticator.user
        return not needs_second_factor(person) or len(queries.second_factors(person)) > 1

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as SVG to stand in the page, black on white, its size left to the style sheet."""
        drawn = super().build_totp_svg(url)
        start = drawn.index("<path")
        size = drawn[drawn.index("viewBox=") :].split('"')[1]
        return (
            f'<svg class="qr" viewBox="{size}" role="img" aria-label="Square to scan with your authenticator app">'
            f"{drawn[start:]}"
        )

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Return a name to begin with: 'My passkey', 'My second passkey'."""
        have = sum(each.type == type for each in queries.second_factors(user))
        return f"My {TWO[min(have, len(TWO) - 1)]}passkey"

    def _get_site_name(self) -> str:
        return "Belonging"
