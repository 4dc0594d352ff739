"""Tables of people and what they are here to do."""

from belonging.apps.accounts.models.failed_sign_in import FailedSignIn
from belonging.apps.accounts.models.organisation import Organisation
from belonging.apps.accounts.models.post import Post
from belonging.apps.accounts.models.user import User

__all__ = ["FailedSignIn", "Organisation", "Post", "User"]
