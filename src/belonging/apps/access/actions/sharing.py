"""A child is shared with an organisation, under an agreement in force, until a day; and the sharing is ended."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.actions import choices
from belonging.apps.access.actions.ties import schools_of
from belonging.apps.access.models import Tie
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.reach import reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.agreements import queries as agreements
from belonging.apps.history import writing as history
from belonging.kernel.days import written

LONGEST = timedelta(days=366)


class Refused(ValueError):
    """Nothing was shared; the message says why."""


def outlets(pupil_id: int, *, by: User) -> dict[str, str]:
    """Return whom this child may be shared with now: {agreement and organisation: words}."""
    places = accounts.with_ids([*schools_of(pupil_id), *([by.post.organisation_id] if by.post else [])])
    return {
        f"{agreement.pk}:{place.pk}": f"{place.name}, under “{agreement.title}”"
        for agreement, place in agreements.outlets(places, timezone.localdate())
    }


def closed(pupil_id: int, *, by: User) -> list[str]:
    """Return why this child is not, or should not yet be, shared where an agreement would let them be, a sentence for each."""
    found = {each.partition(":")[0] for each in outlets(pupil_id, by=by)}
    agreed = [agreement for pk in sorted(found) if (agreement := agreements.one(int(pk)))]
    said = [(each, choices.why_not(pupil_id, each) or choices.waits(pupil_id, each)) for each in agreed]
    return [f"Under “{each.title}”: {why}" for each, why in said if why]


@transaction.atomic
def share(*, pupil_id: int, outlet: str, until: date, reason: str, by: User) -> Tie:
    """Share a child until the end of a day. Raises Refused in a sentence. The caller has made sure that `by` may see the child."""
    words = outlets(pupil_id, by=by).get(outlet)
    today = timezone.localdate()
    if "share" not in reach(by).may or words is None:
        raise Refused("There is no agreement in force by which you may share this child with them.")
    if not today <= until <= today + LONGEST:
        raise Refused(f"Choose a day from today until {written(today + LONGEST)}. Sharing can be made longer later.")
    agreement, place = (int(each) for each in outlet.split(":"))
    if chosen := choices.why_not(pupil_id, agreements.one(agreement), until=until):
        raise Refused(chosen)
    midnight = choices.after(until)
    tie = Tie.objects.create(
        pupil_id=pupil_id,
        kind=Kind.SHARED_WITH,
        organisation_id=place,
        agreement_id=agreement,
        starts=timezone.now(),
        ends=midnight,
        reason=reason,
        given_by=by,
    )
    said = f"Shared with {words}, until {written(until)}. Why: {reason}"
    history.write(kind="shared", sentence=said, subject="access.Tie", subject_id=tie.pk, children=[pupil_id])
    return tie


@transaction.atomic
def stop(*, pupil_id: int, tie_id: int, by: User) -> None:
    """End a sharing now. Raises Refused where there is none."""
    tie = next((each for each in shared(pupil_id) if each.pk == tie_id), None)
    if "share" not in reach(by).may or tie is None:
        raise Refused("This sharing has ended already, or is not yours to end.")
    with acting.system("inclusion", by=by):  # somebody else may have shared the child
        tie.ends = timezone.now()
        tie.save(update_fields=["ends"])
    said = f"Stopped sharing with {tie.organisation}."
    history.write(kind="shared", sentence=said, subject="access.Tie", subject_id=tie.pk, children=[pupil_id])


def shared(pupil_id: int) -> list[Tie]:
    """Return with whom a child is shared now, whoever shared them: for people who may see the child."""
    now = timezone.now()
    live = Tie.objects.filter(pupil_id=pupil_id, kind=Kind.SHARED_WITH, starts__lte=now).exclude(ends__lte=now)
    with acting.system("inclusion", reading=True):
        return list(live.select_related("organisation", "agreement", "person").order_by("ends"))
