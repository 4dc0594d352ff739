"""Referrals a chair has asked for: of whom, by when, and whether that day has passed."""

from dataclasses import dataclass

from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.queries import Task, tasks
from belonging.apps.panels.models import Sitting
from belonging.apps.panels.queries import agendas


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One referral that was asked for: the task of whoever was asked, and whether its day has passed."""

    task: Task
    late: bool


def of(sitting: Sitting, *, seen_by: User) -> list[Asked]:
    """Return what was asked for children of a sitting's area and neither sent nor declined yet, the earliest day first."""
    kind = case_type(sitting.declared.hears.case_type)
    states = [each.key for each in kind.states if each.owes]
    found = tasks.owed_where(states, sitting.declared.hears.case_type, seen_by=seen_by) if states else []
    today = timezone.localdate()
    return [
        Asked(task=each, late=bool(each.due and each.due < today)) for each in found if agendas.fits(each.case, sitting)
    ]
