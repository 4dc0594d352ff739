"""What a family agreed to and objected to is recorded, taken back and answered, and what it closes is closed in the same moment."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.actions.ties import schools_of
from belonging.apps.access.models import Consent, Objection, Tie
from belonging.apps.access.models.objection import Outcome
from belonging.apps.access.models.tie import Kind
from belonging.apps.access.queries import choices, rows
from belonging.apps.access.queries.closures import Standing, standing
from belonging.apps.access.queries.closures import objections as all_objections
from belonging.apps.access.reach import reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import areas
from belonging.apps.agreements import queries as agreements
from belonging.apps.history import writing as history
from belonging.kernel.days import written

PURPOSE = "information_rights"
SHARES = (Kind.SHARED_WITH, Kind.PARTICIPANT)
DECIDERS = ("data_protection_lead",)


class Refused(ValueError):
    """Nothing was recorded; the message is a sentence for the person who asked."""


@transaction.atomic
def record_consent(*, pupil_id: int, by: User, about: Any | None, **said: Any) -> Consent:
    """Record what a family was asked and answered; `about` is the agreement, `said` the other fields of Consent. Raises Refused.

    The caller has made sure that `by` may see the child.
    """
    check(by, "choices")
    past(said["on"])
    if said["until"] and said["until"] < said["on"]:
        raise Refused("The last day comes before the day they answered. Choose a later one, or leave it empty.")
    if about is not None and about.statutory:
        raise Refused(f"Nobody is asked for consent to “{about.title}”. {choices.law(about)}")
    if about is None and not said["purpose"]:
        raise Refused("Say what it is for, or choose the agreement it is about.")
    said["purpose"] = "" if about else said["purpose"]
    made = Consent.objects.create(pupil_id=pupil_id, agreement=about, recorded_by=by, **said)
    answer = "agreed to" if made.given else "refused"
    tell(made, f"{made.get_who_display()} {answer} this: {made.asked}", f"{choices.about(made)}.")
    if about is not None and agreements.asks(about):
        settle(made, by=by)
    return made


def settle(consent: Consent, *, by: User) -> None:
    """End what the latest answer no longer lets go on: all of it, or what would go on after the consent's last day."""
    found = consent_for(consent.pupil_id, consent.agreement_id)
    why = "The family's consent does not stand." if found is None else "The family's consent ends then."
    if found is None or found.until:
        ends = None if found is None or found.until is None else after(found.until)
        close(consent.pupil_id, agreement=consent.agreement_id, why=why, by=by, at=ends)


@transaction.atomic
def withdraw_consent(*, pk: int, pupil_id: int, by: User, on: date, why: str) -> Consent:
    """Record that a family took its consent back; what rests on it ends at once. Raises Refused."""
    found = consent(pk, pupil_id, by)
    past(on)
    if not found.given or found.withdrawn_on or found.mistaken_at:
        raise Refused("This is no consent that stands, so it cannot be taken back.")
    if on < found.on:
        raise Refused("The day they took it back comes before the day they agreed. Choose a later one.")
    found.withdrawn_on, found.withdrawn_why = on, why
    found.save(update_fields=["withdrawn_on", "withdrawn_why"])
    tell(found, f"The family took back what they had agreed to: {found.asked}", why)
    if found.agreement_id and agreements.asks(found.agreement):
        settle(found, by=by)
    return found


@transaction.atomic
def restore_consent(*, pk: int, pupil_id: int, by: User) -> Consent:
    """Undo a taking back, or a mistake, that was itself recorded by mistake. What had ended is not begun again."""
    found = consent(pk, pupil_id, by)
    if found.withdrawn_on is None and found.mistaken_at is None:
        raise Refused("This answer was not taken back, so there is nothing to undo.")
    found.withdrawn_on, found.withdrawn_why, found.mistaken_at = None, "", None
    found.save(update_fields=["withdrawn_on", "withdrawn_why", "mistaken_at"])
    tell(found, "It was recorded by mistake that an answer no longer counts. It counts again.")
    if found.agreement_id and agreements.asks(found.agreement):
        settle(found, by=by)
    return found


@transaction.atomic
def mistake_consent(*, pk: int, pupil_id: int, by: User) -> Consent:
    """Say that an answer was recorded by mistake: it counts no more, and stays to be read. Raises Refused."""
    found = consent(pk, pupil_id, by)
    if found.mistaken_at:
        raise Refused("This answer is marked as a mistake already.")
    found.mistaken_at = timezone.now()
    found.save(update_fields=["mistaken_at"])
    tell(found, f"An answer was recorded by mistake and no longer counts: {found.asked}")
    if found.agreement_id and agreements.asks(found.agreement):
        settle(found, by=by)
    return found


@transaction.atomic
def record_objection(*, pupil_id: int, by: User, about: Any | None, **said: Any) -> Objection:
    """Record an objection, from the day it came; those who must answer are told that one waits. Raises Refused."""
    check(by, "choices")
    past(said["received_on"])
    made = Objection.objects.create(pupil_id=pupil_id, agreement=about, recorded_by=by, **said)
    to = f"sharing under “{about.title}”" if about else choices.EVERYTHING
    tell(made, f"{made.get_who_display()} objected to {to}.", f"It came on {written(made.received_on)}.")
    schools = schools_of(pupil_id)
    places = [*schools, *(each.pk for each in areas.authorities_of(schools))]
    to_tell = accounts.addresses(organisations=places, roles=DECIDERS, but=by)
    transaction.on_commit(lambda: notify(to_tell))
    return made


@transaction.atomic
def decide(*, pk: int, pupil_id: int, by: User, accepted: bool, why: str) -> int:
    """Answer an objection, and return how many sharings that ended. What the law requires cannot be accepted away. Raises Refused."""
    check(by, "rights")
    found = objection(pk, pupil_id, by)
    if found.outcome != Outcome.WAITING:
        raise Refused("This objection was answered already. Open it again first, if the answer was a mistake.")
    if accepted and found.agreement and found.agreement.statutory:
        raise Refused(f"{choices.law(found.agreement)} Refuse the objection, and tell the family why and whom to ask.")
    found.outcome = Outcome.ACCEPTED if accepted else Outcome.REFUSED
    found.decided_on, found.decided_by, found.why = timezone.localdate(), by, why
    found.save(update_fields=["outcome", "decided_on", "decided_by", "why"])
    tell(found, f"The objection of {written(found.received_on)} was {found.get_outcome_display().lower()}.", why)
    if not accepted:
        return 0
    return close(pupil_id, agreement=found.agreement_id, why="The family's objection was accepted.", by=by)


@transaction.atomic
def end_objection(*, pk: int, pupil_id: int, by: User, how: str) -> Objection:
    """Say that the family took an objection back (`withdrawn`), that it was recorded by mistake (`mistake`), or open it again (`reopen`)."""
    check(by, "rights" if how == "reopen" else "choices")
    found = objection(pk, pupil_id, by)
    if how == "reopen":
        if found.outcome == Outcome.WAITING:
            raise Refused("This objection still waits for its answer.")
        found.outcome, found.decided_on, found.decided_by, found.why = Outcome.WAITING, None, None, ""
        said = "was opened again, and waits for an answer"
    else:
        if found.outcome not in choices.OPEN:
            raise Refused("This objection is over already.")
        found.outcome = {"withdrawn": Outcome.WITHDRAWN, "mistake": Outcome.MISTAKE}[how]
        said = "was taken back by the family" if how == "withdrawn" else "had been recorded by mistake"
    found.save(update_fields=["outcome", "decided_on", "decided_by", "why"])
    tell(found, f"The objection of {written(found.received_on)} {said}.")
    return found


def close(pupil_id: int, *, agreement: int | None, why: str, by: User, at: datetime | None = None) -> int:
    """End at once (or `at` a moment) every sharing of a child that no law requires, under one agreement or under any; return how many."""
    now = timezone.now()
    at = at or now
    live = Tie.objects.filter(Q(ends=None) | Q(ends__gt=at), pupil_id=pupil_id, kind__in=SHARES)
    free = Q(agreement__statutory="") | Q(agreement=None, kind=Kind.SHARED_WITH)
    live = live.filter(Q(agreement=agreement) if agreement else free)
    with acting.system(PURPOSE, by=by):  # somebody else may have shared the child
        ended = list(live.select_related("organisation", "person"))
        for each in ended:
            each.ends = max(at, each.starts)
            each.save(update_fields=["ends"])
            whom = each.organisation or each.person
            said = f"Stopped sharing with {whom}." if at == now else f"Sharing with {whom} will end earlier."
            history.write(
                kind="shared",
                sentence=f"{said} {why}",
                subject="access.Tie",
                subject_id=each.pk,
                children=[pupil_id],
            )
    return len(ended)


def why_not(pupil_id: int, agreement: Any, *, until: date | None = None) -> str:
    """Return '' when a family's choices let a child be shared under an agreement until a day, else why not, and what to do."""
    if agreement.statutory:
        return ""
    accepted = named(pupil_id, agreement, Outcome.ACCEPTED)
    if accepted:
        said = accepted[-1]
        return (
            f"The family objected to this on {written(said.received_on)}, and the objection was accepted. While it stands, "
            "the child is not shared. If a child may come to harm, ask the data-protection lead."
        )
    if not agreements.asks(agreement):
        return ""
    found = consent_for(pupil_id, agreement.pk)
    if found is None:
        return f"“{agreement.title}” rests on consent, and no consent of this child's family stands. Ask them, and record what they say."
    if until and found.until and found.until < until:
        return f"The family's consent ends on {written(found.until)}. Choose that day or an earlier one."
    return ""


def waits(pupil_id: int, agreement: Any) -> str:
    """Return '' or, where an objection that names an agreement still waits, a sentence for whoever means to share."""
    if not named(pupil_id, agreement, Outcome.WAITING):
        return ""
    return "The family objected to this, and waits for an answer. Ask the data-protection lead before you share."


def named(pupil_id: int, agreement: Any, outcome: str) -> list[Objection]:
    """Return a child's objections that name an agreement, or all sharing, with this outcome, whoever asks."""
    with acting.system(PURPOSE, reading=True):
        found = all_objections(pupil_id, [outcome])
    return [each for each in found if each.agreement_id in (None, agreement.pk)]


def consent_for(pupil_id: int, agreement: int | None) -> Standing | None:
    """Return the consent that stands today for a child under an agreement, whoever asks, or None."""
    with acting.system(PURPOSE, reading=True):
        asked = Consent.objects.filter(pupil_id=pupil_id, agreement=agreement)
        return standing(asked, timezone.localdate()).get((pupil_id, agreement))


def consent(pk: int, pupil_id: int, by: User) -> Consent:
    """Return one answer of a child within reach of somebody who may record choices. Raises Refused."""
    check(by, "choices")
    found = rows.rows(Consent, reach=reach(by)).filter(pk=pk, pupil_id=pupil_id).select_related("agreement").first()
    return _there(found, "answer")


def objection(pk: int, pupil_id: int, by: User) -> Objection:
    """Return one objection of a child within reach. Raises Refused."""
    found = rows.rows(Objection, reach=reach(by)).filter(pk=pk, pupil_id=pupil_id).select_related("agreement").first()
    return _there(found, "objection")


def _there(found: Any, what: str) -> Any:
    if found is None:
        raise Refused(f"There is no such {what} within your reach.")
    return found


def check(by: User, what: str) -> None:
    """Raise Refused where somebody's role has no part in this."""
    if what not in reach(by).may:
        raise Refused("Your role does not let you do this. Ask your data-protection lead.")


def past(day: date) -> None:
    """Raise Refused for a day that has not come yet."""
    if day > timezone.localdate():
        raise Refused("The day has not come yet. Enter the day it was said, or an earlier one.")


def after(day: date) -> datetime:
    """Return the midnight after a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def tell(row: Consent | Objection, *said: str) -> None:
    """Keep in the child's history what was done."""
    sentence = " ".join(each for each in said if each)
    history.write(kind="wrote", sentence=sentence, subject=row._meta.label, subject_id=row.pk, children=[row.pupil_id])


def notify(addresses: list[str]) -> None:
    """Send the notice that an objection waits. It names nobody: the page behind it does, to those who may see."""
    if addresses:
        send_mail(
            "An objection waits for an answer",
            "A family objected to how data about a child is used. It must be answered within a month.\n\n"
            f"See what waits, and for how long: {settings.ADDRESS}/objections/\n",
            None,
            addresses,
        )
