"""Tables of people."""

from belonging.apps.accounts.models.failed_sign_in import FailedSignIn
from belonging.apps.accounts.models.user import User

__all__ = ["FailedSignIn", "User"]
