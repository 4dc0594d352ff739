"""Tables of people and what they are here to do."""

from belonging.apps.accounts.models.draft import Draft
from belonging.apps.accounts.models.failed_sign_in import FailedSignIn
from belonging.apps.accounts.models.invitation import Invitation
from belonging.apps.accounts.models.one_task_link import OneTaskLink
from belonging.apps.accounts.models.organisation import Organisation
from belonging.apps.accounts.models.post import Post
from belonging.apps.accounts.models.user import User

__all__ = ["Draft", "FailedSignIn", "Invitation", "OneTaskLink", "Organisation", "Post", "User"]
