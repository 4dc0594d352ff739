"""A plan is registered and then stands; a change to it is an amendment, with both shown."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.measures.queries import tables
from belonging.apps.programmes import periods, permissions
from belonging.apps.programmes.actions import Refused, mixing
from belonging.apps.programmes.actions.planning import hold, tell
from belonging.apps.programmes.declared import WORDS
from belonging.apps.programmes.models import Amendment, Evaluation, LeftOut, Unit
from belonging.apps.programmes.queries import beforehand
from belonging.kernel.periods import Period


@transaction.atomic
def register(evaluation: Evaluation, *, by: User) -> None:
    """Register a plan with the least effect it would find, by the figures as they stand now. Raises Refused where something is missing."""
    permissions.must_write(by)
    hold(evaluation)
    permissions.must_be_draft(evaluation)
    if missing := [title for name, (title, _) in WORDS.items() if not getattr(evaluation, name).strip()]:
        raise Refused(f"Say first: {', '.join(title.lower() for title in missing)}.")
    try:
        said = beforehand.said(evaluation, seen_by=by)
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    now = timezone.now()
    evaluation.registered = protocol(evaluation) | {
        "least": asdict(said.least),
        "missing": said.missing,
        "figures": tables.store().version,
        "ahead": not said.first.is_over(timezone.localdate()) and not begun(said.first),
    }
    evaluation.registered_by, evaluation.registered_at = by, now
    evaluation.save(update_fields=["registered", "registered_by", "registered_at"])
    tell(evaluation, f"Registered the evaluation “{evaluation}”.")


def begun(period: Period) -> bool:
    """Tell whether a period has begun."""
    return periods.opens(period) <= timezone.localdate()


def protocol(evaluation: Evaluation) -> dict[str, Any]:
    """Return the plan as it stands, as text and numbers."""
    fields = ("title", *WORDS, "cost", "indicator", "window", "design", "chosen", "follow", "starts", "seed", "drawn")
    units = {str(unit.urn): unit.starts for unit in Unit.objects.filter(evaluation=evaluation).order_by("urn")}
    left_out = {
        each.authority: each.reason for each in LeftOut.objects.filter(evaluation=evaluation).order_by("authority")
    }
    return {name: getattr(evaluation, name) for name in fields} | {"units": units, "left_out": left_out}


@transaction.atomic
def amend(evaluation: Evaluation, what: str, after: str, *, reason: str, by: User) -> Amendment:
    """Change one thing of a plan that is registered, and keep what it was and why. Raises Refused."""
    permissions.must_write(by)
    if not evaluation.registered_at:
        raise Refused("This evaluation is not registered yet: change its plan.")
    if not reason.strip():
        raise Refused("Say why the plan is amended.")
    if what == mixing.POOL:
        before, after = mixing.amended(evaluation, after, reason=reason, by=by)
    elif what.startswith("start:"):
        before = start_changed(evaluation, what, after)
    else:
        before = word_changed(evaluation, what, after)
    made = Amendment.objects.create(
        evaluation=evaluation, what=what, before=before, after=after, reason=reason.strip(), by=by
    )
    tell(evaluation, f"Amended the evaluation “{evaluation}”.")
    return made


def word_changed(evaluation: Evaluation, what: str, after: str) -> str:
    """Change a text of the protocol; return what it was."""
    if what not in WORDS:
        raise Refused("The outcome and the design were registered and stand. Begin another evaluation for others.")
    before = str(getattr(evaluation, what))
    if after.strip() == before or not after.strip():
        raise Refused("Say what it is to be now.")
    setattr(evaluation, what, after.strip())
    evaluation.save(update_fields=[what])
    return before


def start_changed(evaluation: Evaluation, what: str, after: str) -> str:
    """Change when a school started; return when it was to."""
    urn = what.removeprefix("start:")
    unit = Unit.objects.filter(evaluation=evaluation, urn=int(urn) if urn.isdecimal() else 0).first()
    if unit is None:
        raise Refused("This school is not in the evaluation.")
    if evaluation.declared.draws:
        raise Refused("A school counts in the place the lot gave it, whenever it really started. Say so under Dose.")
    if after:
        try:
            after = str(periods.read(after, evaluation.window))
        except ValueError as wrong:
            raise Refused(str(wrong)) from wrong
    if after == unit.starts:
        raise Refused("Say when it started.")
    before, unit.starts = unit.starts, after
    unit.save(update_fields=["starts"])
    return before
