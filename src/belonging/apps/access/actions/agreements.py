"""What a person does to an agreement, once their role and their organisation are known to allow it."""

from collections.abc import Callable
from typing import Any

from belonging.apps.access.agreements import has_signed, may_change, signs_for
from belonging.apps.accounts.models import User
from belonging.apps.agreements.actions import drafting, signing
from belonging.apps.agreements.terms import Refused

REFUSED = "Your role does not let you change this agreement. Ask the data-protection lead of the organisation that looks after it."


def draw_up(*, title: str, by: User) -> Any:
    """Begin an agreement that the person's own organisation looks after. Raises Refused."""
    if not may_change(by):
        raise Refused(REFUSED)
    return drafting.draw_up(title=title, owner=by.post.organisation, by=by)


def change(action: Callable[..., Any], *, agreement: Any, by: User, **given: Any) -> Any:
    """Do one of the actions of `agreements.actions` to an agreement the person looks after. Raises Refused."""
    if not may_change(by, agreement):
        raise Refused(REFUSED)
    return action(agreement=agreement, by=by, **given)


def sign(*, agreement: Any, place: Any, name: str, post: str, by: User) -> None:
    """Sign for an organisation the person speaks for. Raises Refused."""
    if place not in signs_for(by, agreement):
        raise Refused(f"You may not sign this agreement for {place}.")
    signing.sign(agreement=agreement, place=place, name=name, post=post, by=by)


def withdraw(*, agreement: Any, place: Any, by: User) -> None:
    """Take back the signature of an organisation the person speaks for. Raises Refused."""
    if place not in has_signed(by, agreement):
        raise Refused(f"You may not take back a signature of {place}.")
    signing.withdraw(agreement=agreement, place=place, by=by)
