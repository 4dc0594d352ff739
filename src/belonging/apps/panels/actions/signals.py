"""A signal is put aside, with the reason."""

from django.db import transaction

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused as CaseRefused
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.actions.agendas import must_be_open
from belonging.apps.panels.actions.planning import tell
from belonging.apps.panels.models import Sitting
from belonging.apps.panels.queries import signals
from belonging.apps.panels.signals import sources


@transaction.atomic
def aside(sitting: Sitting, source: str, number: int, *, reason: str, by: User) -> None:
    """Put what is asked about one child of a sitting aside, whatever else is asked about them too. Raises Refused for whoever does not chair, for one that is asked no longer, and without a reason."""
    permissions.must_lead(by, sitting)
    must_be_open(sitting)
    asked = signals.of(sitting, seen_by=by)
    one = next((each for each in asked if (each.source, each.signal.number) == (source, number)), None)
    if one is None:
        raise Refused("This is asked no longer: somebody has decided, or a referral was begun.")
    try:
        for each in (one, *one.also):
            sources()[each.source].aside(each.signal.number, reason, by)
    except CaseRefused as wrong:
        raise Refused(str(wrong)) from wrong
    tell(sitting, f"Put a question aside at the {sitting}, with a reason.", (one.signal.child,))
