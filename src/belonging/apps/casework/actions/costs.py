"""The area's own figures of what ways of helping cost."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused
from belonging.apps.casework.models import CostFigure
from belonging.apps.casework.queries import ways
from belonging.apps.history import writing as history


@transaction.atomic
def say(way: str, *, pounds: Decimal, lead_weeks: int | None, source: str, as_of: date, by: User) -> CostFigure:
    """Write down what a way costs in a year, with its source. Raises Refused."""
    if not ways.may_set(by):
        raise Refused("Only the authority's head of inclusion or exclusions officer sets these figures.")
    if way not in ways.titles():
        raise Refused("There is no such way.")
    if not source.strip():
        raise Refused("Say where the figure is from, so that others can check it.")
    made = CostFigure.objects.create(
        way=way, pounds=pounds, lead_weeks=lead_weeks, source=source.strip(), as_of=as_of, by=by
    )
    said = f"Wrote down what “{ways.titles()[way]}” costs."
    history.write(kind="wrote", sentence=said, subject="casework.CostFigure", subject_id=made.pk)
    return made
