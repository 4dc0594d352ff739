"""Drawing up: an agreement is put together part by part, and may be changed until it is offered for signature."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.agreements import words
from belonging.apps.agreements.models import Agreement, Item, Party, SignOff
from belonging.apps.agreements.models.agreement import Status
from belonging.apps.agreements.places import Place
from belonging.apps.agreements.standing import Standing, standing
from belonging.apps.agreements.tables import EVERY, tables
from belonging.apps.agreements.telling import tell
from belonging.apps.agreements.terms import Refused, dates, faults, latest

A_REVIEW_BEFORE = timedelta(days=90)


def draft(agreement: Agreement) -> Agreement:
    """Return the agreement, held until the transaction ends. Raises Refused unless it is being drawn up."""
    found = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if found.statutory:
        raise Refused("A regulation made this agreement, so it cannot be changed here. It can be suspended.")
    if found.status != Status.DRAFT:
        raise Refused("Only an agreement that is being drawn up can be changed. Renew it to make the next version.")
    return found


@transaction.atomic
def draw_up(*, title: str, owner: Place, by: User) -> Agreement:
    """Begin an agreement. Raises Refused without a title."""
    if not title.strip():
        raise Refused("Give the agreement a title.")
    made = Agreement.objects.create(title=title.strip(), owner_id=owner.pk, starts=timezone.localdate())
    tell(made, "The agreement was begun.", by=by)
    return made


@transaction.atomic
def say_why(*, agreement: Agreement, title: str, purposes: Sequence[str], basis: str, condition: str, by: User) -> None:
    """Say what it is called, what it is for, and by what right."""
    found = draft(agreement)
    found.title, found.purposes, found.basis, found.condition = title.strip(), list(purposes), basis, condition
    found.save(update_fields=["title", "purposes", "basis", "condition"])
    tell(found, "What it is for was said.", by=by)


@transaction.atomic
def add_party(
    *, agreement: Agreement, place: Place | None = None, kind: str = "", gives: bool, receives: bool, by: User
) -> None:
    """Add an organisation, or every organisation of a kind; one that is there already takes the new sides. Raises Refused."""
    found = draft(agreement)
    if not (gives or receives):
        raise Refused("Say whether it gives, receives, or both.")
    if bool(place) == bool(kind):
        raise Refused("Choose one organisation, or one kind of organisation.")
    Party.objects.update_or_create(
        agreement=found,
        organisation_id=place.pk if place else None,
        kind=kind,
        defaults={"gives": gives, "receives": receives},
    )
    describe(found)
    tell(found, f"{place.name if place else words.KINDS[kind].capitalize()} was added.", by=by)


@transaction.atomic
def remove_party(*, agreement: Agreement, party: int, by: User) -> None:
    """Take a party out."""
    found = draft(agreement)
    for gone in Party.objects.filter(agreement=found, pk=party).select_related("organisation"):
        name = words.party_name(gone)
        gone.delete()
        describe(found)
        tell(found, f"{name[:1].upper()}{name[1:]} was taken out.", by=by)


def describe(agreement: Agreement) -> None:
    """Write anew who gives what to whom."""
    parties = Party.objects.filter(agreement=agreement).select_related("organisation").order_by("pk")
    agreement.direction = shortened(words.direction(parties))
    agreement.save(update_fields=["direction"])


def shortened(sentence: str, most: int = 300) -> str:
    """Return a sentence, cut where it is too long to keep."""
    return sentence if len(sentence) <= most else f"{sentence[: most - 1]}…"


@transaction.atomic
def cover(*, agreement: Agreement, items: Mapping[str, Sequence[str]], by: User) -> None:
    """Say which fields of which tables are shared, in place of what was said before. Raises Refused for one there is not."""
    found, known = draft(agreement), tables()
    for label, names in items.items():
        listed = {each.name for each in known[label].fields} if label in known else set()
        if strange := sorted(set(names) - listed - ({EVERY} if listed else set())):
            raise Refused(f"The record has no {label}.{strange[0]}. Choose among the fields shown.")
    Item.objects.filter(agreement=found).delete()
    Item.objects.bulk_create(
        Item(agreement=found, table=label, fields=list(names)) for label, names in items.items() if names
    )
    tell(found, "What is shared was said.", by=by)


@transaction.atomic
def say_when(
    *,
    agreement: Agreement,
    starts: date,
    review_on: date,
    expires_on: date,
    retention: str,
    owner: Place,
    by: User,
) -> None:
    """Say from when until when, when it is looked at again, how long things are kept, and who looks after it. Raises Refused."""
    found = draft(agreement)
    if wrong := dates(starts, review_on, expires_on):
        raise Refused(wrong)
    found.starts, found.review_on, found.expires_on = starts, review_on, expires_on
    found.retention, found.owner_id = retention.strip(), owner.pk
    found.save(update_fields=["starts", "review_on", "expires_on", "retention", "owner"])
    tell(found, "When it starts and ends was said.", by=by)


@transaction.atomic
def offer(*, agreement: Agreement, by: User) -> None:
    """Offer it for signature: from here on it cannot be changed. Raises Refused with the first thing that is missing."""
    found = draft(agreement)
    if wrong := faults(found, timezone.localdate()):
        raise Refused(next(iter(wrong.values())))
    found.status = Status.LIVE
    found.save(update_fields=["status"])
    tell(found, "It was offered for signature.", by=by)


@transaction.atomic
def reopen(*, agreement: Agreement, by: User) -> None:
    """Take it back to be changed, while it waits for signatures; those given lapse, because they were for other words. Raises Refused."""
    found = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if standing(found, timezone.localdate()) is not Standing.WAITING:
        raise Refused("Only an agreement that waits for signatures can be taken back.")
    SignOff.objects.filter(agreement=found).delete()
    found.status = Status.DRAFT
    found.save(update_fields=["status"])
    tell(found, "It was taken back to be changed, and the signatures given lapsed.", by=by)


@transaction.atomic
def renew(*, agreement: Agreement, by: User) -> Agreement:
    """Return a draft of the next version: the same words, from the day this one ends, for as long. Raises Refused."""
    old = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if old.statutory or old.status == Status.DRAFT or old.expires_on is None:
        raise Refused("Only an agreement that was offered for signature and has an end can be renewed.")
    if Agreement.objects.filter(replaces=old).exclude(status=Status.ENDED).exists():
        raise Refused("The next version is there already. Open it from the list.")
    starts = max(old.expires_on, timezone.localdate())
    expires = min(starts + (old.expires_on - old.starts), latest(starts))
    made = Agreement.objects.create(
        **{name: getattr(old, name) for name in ("title", "basis", "condition", "direction", "retention", "owner_id")},
        purposes=list(old.purposes),
        starts=starts,
        review_on=max(starts, expires - A_REVIEW_BEFORE),
        expires_on=expires,
        version=old.version + 1,
        replaces=old,
    )
    for model, names in ((Party, ("organisation_id", "kind", "gives", "receives")), (Item, ("table", "fields"))):
        rows = model.objects.filter(agreement=old).values(*names)
        model.objects.bulk_create(model(agreement=made, **row) for row in rows)
    tell(made, f"Version {made.version} was begun from version {old.version}.", by=by)
    return made
