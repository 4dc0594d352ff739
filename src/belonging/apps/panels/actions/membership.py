"""Somebody is given a seat on a panel, and leaves it."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.history import writing as history
from belonging.apps.panels import permissions
from belonging.apps.panels.actions import Refused
from belonging.apps.panels.declared import panel
from belonging.apps.panels.models import Member


@transaction.atomic
def give_seat(key: str, *, seat: str, who: str, area: str, deputy: bool, by: User) -> Member:
    """Give a seat to the person of a user name or e-mail address, for an area or ('') for all. Raises Refused."""
    if by.post is None or key not in permissions.led(by):
        raise Refused("Only whoever chairs this panel here may say who is on it.")
    declared, person, keeper = panel(key).seat(seat), accounts.named(who), by.post.organisation_id
    if person is None or not person.is_active:
        raise Refused("Nobody here has that user name or e-mail address. Ask your administrator to invite them first.")
    if not {each.role for each in person.live_posts} & set(declared.roles):
        raise Refused(f"{person} has no role in which somebody sits here for {declared.agency}.")
    sits = Member.objects.filter(panel=key, keeper=keeper, until=None)
    if sits.filter(person=person, area__in={"", area} if area else set(areas(key))).exists():
        raise Refused(f"{person} is on this panel already.")
    of_seat = sits.filter(seat=seat, area=area, deputy=deputy).count()
    if of_seat >= (declared.deputies if deputy else 1):
        taken = "has its deputies already" if deputy else "is taken already"
        raise Refused(f"The seat for {declared.agency} {taken}. End the one there is first.")
    made = Member.objects.create(
        panel=key, keeper_id=keeper, area=area, seat=seat, person=person, deputy=deputy, since=timezone.localdate()
    )
    tell(
        made,
        f"{person} sits {'as a deputy ' if deputy else ''}for {declared.agency} on the {panel(key).title.lower()}.",
    )
    return made


def areas(key: str) -> tuple[str, ...]:
    """Return the areas somebody may sit for: '' is all of them."""
    return ("", *panel(key).rhythm.areas)


@transaction.atomic
def end_seat(member: int, *, by: User) -> None:
    """End a seat today. Raises Refused where there is none."""
    found = Member.objects.filter(pk=member, until=None).select_related("person").first()
    if found is None or not permissions.leads(by, key=found.panel, keeper=found.keeper_id):
        raise Refused("This seat has ended already, or is not yours to end.")
    found.until = timezone.localdate()
    found.save(update_fields=["until"])
    tell(found, f"{found.person} no longer sits on the {panel(found.panel).title.lower()}.")


def tell(member: Member, sentence: str) -> None:
    """Keep in the history who sits where."""
    history.write(kind="wrote", sentence=sentence, subject="panels.Member", subject_id=member.pk)
