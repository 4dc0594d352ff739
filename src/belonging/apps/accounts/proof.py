"""What a session knows of how somebody proved who they are."""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from belonging.apps.accounts import queries

PROVED = "second_factor_of"  # whose second factor this session has seen
PROVIDER_PROVED = "second_factor_by_provider"
SIGNED_IN_AT = "signed_in_at"
USED_AT = "used_at"
DRAFTS = "drafts"


def mark_proved(request: HttpRequest, user: Any) -> None:
    """Remember that this session has seen the person's second factor."""
    request.session[PROVED] = user.pk


def is_proved(request: HttpRequest) -> bool:
    """Tell whether this session has seen the second factor of the person signed in."""
    if request.session.get(PROVED) == request.user.pk:
        return True
    return any(each["method"] == "mfa" for each in get_authentication_records(request, request.user))


def needs_second_factor(person: Any) -> bool:
    """Tell whether this person must have a second factor: a post they hold can see a named child."""
    return settings.SECOND_FACTOR and any(post.declared.named for post in person.live_posts)


def is_fresh(request: HttpRequest, *, second: bool = False) -> bool:
    """Tell whether the person proved who they are within ten minutes; with `second`, by a second factor, where they have one."""
    methods = {"password", "mfa", "socialaccount"}
    if second and queries.second_factors(request.user):
        methods = {"mfa"}
    since = time.time() - settings.PROOF_LASTS
    return any(
        each["method"] in methods and each.get("reauthenticated") and each["at"] > since
        for each in get_authentication_records(request, request.user)
    )
