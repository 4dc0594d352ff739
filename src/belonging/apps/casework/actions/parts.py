"""Who takes part in a case: taken up, given, asked to come, and ended. A part that somebody holds lets them see the case."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from belonging.apps.access.actions import ties
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, owing
from belonging.apps.casework.declared import case_type, part
from belonging.apps.casework.models import Case, Participant, Referral
from belonging.apps.casework.queries import cases, doing, people
from belonging.apps.history import writing as history

OWNER = "owner"
STAYS_ON = timedelta(days=28)  # what somebody outside may still read of a case that has ended


@transaction.atomic
def take_part(
    case: Case,
    key: str,
    *,
    by: User | None,
    person: User | None = None,
    organisation: int | None = None,
    name: str = "",
    told: bool = True,
    tie: int | None = None,
) -> Participant:
    """Give a part to a person, an organisation or somebody by name, from today. Who holds it already keeps it. Raises Refused.

    The caller has made sure that `by` may see the case; None is Belonging itself. `tie` is what lets them see it already.
    """
    kind = case_type(case.type)
    said = part(kind, key)
    if person is not None and person.post is not None and person.post.role not in said.roles:
        raise Refused(f"{person} is here as {person.post}, and that role cannot be {said.title} in this case.")
    if person is None and organisation is None and not name.strip():
        raise Refused(f"Say who is to be {said.title}: a person, an organisation, or a name.")
    held = Participant.objects.filter(case=case, part=key, until=None, person=person, organisation=organisation)
    found = held.filter(name=name).first()
    if found is not None:
        return found
    made = Participant.objects.create(
        case=case, pupil_id=case.pupil_id, part=key, person=person, organisation_id=organisation, name=name,
        since=timezone.localdate(), tie=tie or tied(case, key, person, organisation, by),
    )  # fmt: skip
    owing.settle(case)
    if told:
        tell(case, f"{made} is now {said.title}.")
    return made


def must_work_on(case: Case, by: User) -> None:
    """Raise Refused for somebody who may see a case and does not work on it."""
    if not doing.works_on(case, by):
        raise Refused(
            "You may read this case and do not work on it, so you cannot change it. Take a part first, or ask for one."
        )


def take(case: Case, key: str, *, by: User) -> Participant:
    """Take up a part oneself, as somebody to whom it is left. Raises Refused."""
    if key not in {each.key for each in people.to_take(case, by)}:
        raise Refused("This part is not left to you to take. Ask those who work on the case to give it to you.")
    return take_part(case, key, by=by, person=by)


def give(case: Case, key: str, *, by: User, person: User | None, name: str = "") -> Participant:
    """Give a part, as somebody who works on the case. Raises Refused."""
    must_work_on(case, by)
    return take_part(case, key, by=by, person=person, name=name)


def take_away(case: Case, participant_id: int, *, by: User) -> None:
    """End somebody's part today, as somebody who works on the case, or whose part it is. Raises Refused."""
    if not Participant.objects.filter(case=case, pk=participant_id, until=None, person=by).exists():
        must_work_on(case, by)
    end_part(case, participant_id, by=by)


def write_who_came(case: Case, came: dict[int, bool | None], *, by: User) -> None:
    """Write down who came to the meeting, as somebody who works on the case. Raises Refused."""
    must_work_on(case, by)
    say_who_came(case, came)


def tied(case: Case, key: str, person: User | None, organisation: int | None, by: User | None) -> int | None:
    """Tie somebody to the child through the case, and return the tie; None for somebody by name alone."""
    if person is None and organisation is None:
        return None
    return ties.through_case(
        case_id=case.pk, pupil_id=case.pupil_id, owner=key == OWNER, person=person, organisation_id=organisation, by=by
    )


def let_in(case: Case, *, person: User, by: User | None) -> int | None:
    """Let somebody see a case who holds no part in it, as long as a referral is theirs, and return the tie."""
    return tied(case, "", person, None, by)


@transaction.atomic
def end_part(case: Case, participant_id: int, *, by: User) -> None:
    """End somebody's part today. Raises Refused where it has ended, or where nobody would be left who keeps the case."""
    found = Participant.objects.filter(case=case, pk=participant_id, until=None).first()
    if found is None:
        raise Refused("This part has ended already.")
    others = Participant.objects.filter(case=case, part=found.part, until=None).exclude(pk=found.pk)
    if found.part == OWNER and case.ended is None and not others.exists():
        raise Refused("Somebody must keep this case. Give the part to somebody else first.")
    owing.must_be_held(case, found.part, others.filter(person__isnull=False).exists())
    if found.tie and Referral.objects.filter(case=case, tie=found.tie, state__in=cases.LIVE).exists():
        raise Refused(
            "This part lasts as long as the referral it was given for. Take the referral back, or decline it, first."
        )
    found.until = timezone.localdate()
    found.save(update_fields=["until"])
    owing.settle(case)
    if found.tie:
        ties.end_through_case([found.tie])
    tell(case, f"{found} is no longer {part(case_type(case.type), found.part).title}.")


@transaction.atomic
def say_who_came(case: Case, came: dict[int, bool | None]) -> None:
    """Write down who came to the meeting: {participant: whether}."""
    for each in Participant.objects.filter(case=case, pk__in=came):
        each.came = came[each.pk]
        each.save(update_fields=["came"])
    tell(case, "Who came was written down.")


def fill_needed(case: Case, *, by: User | None) -> None:
    """Give each part that is held from the first day on to whoever at the keeper, or above it, has the first role that fits it."""
    kind = case_type(case.type)
    held = {each.part for each in cases.held_in(case)}
    places = people.above(case)
    for each in kind.parts:
        if not each.needed or each.key in held:
            continue
        if each.key == "child":
            take_part(case, each.key, by=by, name=case.called, told=False)
        for person in first_holders(places, each.roles):
            take_part(case, each.key, by=by, person=person, told=False)


def first_holders(places: list[int], roles: Iterable[str]) -> list[User]:
    """Return who holds the first of these roles that anybody holds in one of these places."""
    for role in roles:
        found = list(accounts.holders(places, [role]).distinct().order_by("pk")[:3])
        if found:
            return found
    return []


def wind_down(case: Case) -> None:
    """When a case has ended, let what others see of it end soon; the keeper's own and those whose part is held from the first day on keep it."""
    kept = {each.key for each in case_type(case.type).parts if each.needed} | {OWNER, *cases.THEIRS}
    stay = Participant.objects.filter(case=case, until=None, tie__isnull=False, part__in=kept)
    but = [each.tie for each in stay if each.tie]
    ties.end_of_case(case.pk, at=timezone.now() + STAYS_ON, but=but, keeper=case.keeper_id)


def tell(case: Case, sentence: str) -> None:
    """Keep in the history that something was done in a case."""
    history.write(
        kind="wrote", sentence=sentence, subject="casework.Case", subject_id=case.pk, children=[case.pupil_id]
    )
