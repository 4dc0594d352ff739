"""Authorities that did the same are left out of a mixture, each with a reason."""

from django.db import transaction

from belonging.apps.accounts.models import User
from belonging.apps.programmes import permissions
from belonging.apps.programmes.actions import Refused
from belonging.apps.programmes.actions.planning import tell
from belonging.apps.programmes.models import Evaluation, LeftOut
from belonging.apps.programmes.queries import pool

POOL = "mixture"  # what an amendment calls it


@transaction.atomic
def leave_out(evaluation: Evaluation, authority: str, *, reason: str, by: User) -> None:
    """Leave an authority out of the mixture of a plan that is not registered. Raises Refused."""
    permissions.must_write(by)
    permissions.must_be_draft(evaluation)
    name = left(evaluation, authority, reason=reason, by=by)
    tell(evaluation, f"Left {name} out of the mixture of the evaluation “{evaluation}”.")


@transaction.atomic
def put_back(evaluation: Evaluation, authority: str, *, by: User) -> None:
    """Let an authority into the mixture again. Raises Refused."""
    permissions.must_write(by)
    permissions.must_be_draft(evaluation)
    LeftOut.objects.filter(evaluation=evaluation, authority=authority).delete()
    tell(evaluation, f"Let an authority into the mixture of the evaluation “{evaluation}” again.")


def left(evaluation: Evaluation, authority: str, *, reason: str, by: User) -> str:
    """Keep that an authority is left out and why; return its name. Raises Refused."""
    if evaluation.declared.of != "authorities":
        raise Refused("This design compares schools. Only a mixture of authorities leaves some out.")
    if not reason.strip():
        raise Refused("Say why it is left out: what it did, and when.")
    there = pool.others(evaluation)
    if authority not in there:
        raise Refused("This authority is not in the mixture: it is left out already, or has no figure in every year.")
    LeftOut.objects.create(evaluation=evaluation, authority=authority, reason=reason.strip(), by=by)
    return there[authority]


def amended(evaluation: Evaluation, name: str, *, reason: str, by: User) -> tuple[str, str]:
    """Leave an authority, by its name, out of a plan that is registered; return what it was and is, in words. Raises Refused."""
    wanted = name.strip().casefold()
    code = next((code for code, each in pool.others(evaluation).items() if each.casefold() == wanted), "")
    if not code:
        raise Refused("Write the name of one authority of the mixture, as the Department for Education writes it.")
    called = left(evaluation, code, reason=reason, by=by)
    return f"{called} in the mixture", f"{called} left out"
