"""The step between the password and the first page."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from belonging.apps.accounts.proof import PROVIDER_PROVED


class SecondStep(AuthenticateStage):
    """Asks for the second factor of everybody who has one, unless the single sign-on has seen one that counts here."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not request.session.get(PROVIDER_PROVED) and super()._should_handle(request)
