"""One agency asks another for a child. Never without an owner and a day, nor without the basis on which it is shared."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import Refused, asked, parts
from belonging.apps.casework.models import Case, Referral, ReferralState
from belonging.apps.history import writing as history
from belonging.kernel.registry import load

BASES = load("belonging.catalogue.lawful_bases", "BASIS")
CONDITIONS = load("belonging.catalogue.conditions", "CONDITION")


@transaction.atomic
def send(
    case: Case,
    *,
    receiver: int,
    owner: User,
    asks: str,
    shared: str,
    basis: str,
    condition: str,
    answer_by: date,
    by: User,
) -> Referral:
    """Ask another organisation for something, and let it see the case until that is answered or done. Raises Refused.

    The caller has made sure that `by` may see the case. `owner` is the person there who answers.
    """
    parts.must_work_on(case, by)
    if case.ended is not None:
        raise Refused("This case has ended, so nobody is asked for anything in it.")
    check(asks, shared, basis, condition, answer_by)
    if not any(each.organisation_id == receiver for each in owner.live_posts):
        raise Refused("Whoever is to answer does not act for that organisation. Choose somebody who does.")
    sender = by.post.organisation_id if by.post else case.keeper_id
    if sender == receiver:
        raise Refused("A referral goes to another organisation. For your own, write down a task.")
    made = Referral.objects.create(
        case=case, pupil_id=case.pupil_id, sender_id=sender, receiver_id=receiver, owner=owner, asks=asks.strip(),
        shared=shared.strip(), purpose=case.purpose, basis=basis, condition=condition, sent=timezone.localdate(),
        answer_by=answer_by, sent_by=by,
    )  # fmt: skip
    asked.let_in(made, by=by)
    place = accounts.with_ids([receiver])[0]
    said = f"Shared with {place.name} for a referral. Basis: {BASES[basis].title}."
    history.write(
        kind="shared", sentence=said, subject="casework.Referral", subject_id=made.pk, children=[case.pupil_id]
    )
    return made


def check(asks: str, shared: str, basis: str, condition: str, answer_by: date) -> None:
    """Raise Refused unless it is said what is asked, what is shared, on what basis, and by when an answer is wanted."""
    for value, what in ((asks, "what is asked"), (shared, "what is shared, and no more than is needed")):
        if not value.strip():
            raise Refused(f"Say {what}.")
    if basis not in BASES or condition not in CONDITIONS:
        raise Refused("Choose the lawful basis, and the condition that lets health or ethnicity be shared.")
    if answer_by < timezone.localdate():
        raise Refused("The day by which an answer is wanted has passed. Choose a later one.")


@transaction.atomic
def accept(referral: Referral, *, due: date, by: User) -> None:
    """Say yes, and by when it will be done. Raises Refused."""
    referral = theirs(waiting(referral, ReferralState.SENT), by)
    if due < timezone.localdate():
        raise Refused("The day by which it will be done has passed. Choose a later one.")
    referral.state, referral.due, referral.answered = ReferralState.ACCEPTED, due, timezone.localdate()
    keep(referral, "A referral was accepted.", "due", "answered")


@transaction.atomic
def decline(referral: Referral, *, reason: str, by: User) -> None:
    """Say no, and why. Raises Refused."""
    referral = theirs(waiting(referral, ReferralState.SENT), by)
    if not reason.strip():
        raise Refused("Say why not, and where else to turn. The family may read it.")
    referral.state, referral.reason = ReferralState.DECLINED, reason.strip()
    referral.answered = timezone.localdate()
    keep(referral, "A referral was declined, with the reason.", "reason", "answered")
    asked.let_go(referral)


@transaction.atomic
def done(referral: Referral, *, outcome: str, by: User) -> None:
    """Say that what was asked is done, and what came of it. Raises Refused."""
    referral = theirs(waiting(referral, ReferralState.ACCEPTED), by)
    if not outcome.strip():
        raise Refused("Say what came of it.")
    referral.state, referral.outcome, referral.done = ReferralState.DONE, outcome.strip(), timezone.localdate()
    keep(referral, "A referral was done, with what came of it.", "outcome", "done")
    asked.let_go(referral)


@transaction.atomic
def withdraw(referral: Referral, *, reason: str, by: User) -> None:
    """Take a referral back. Raises Refused."""
    referral = waiting(referral, ReferralState.SENT, ReferralState.ACCEPTED)
    parts.must_work_on(referral.case, by)
    if not reason.strip():
        raise Refused("Say why it is taken back.")
    referral.state, referral.reason = ReferralState.WITHDRAWN, reason.strip()
    keep(referral, "A referral was taken back.", "reason")
    asked.let_go(referral)


def waiting(referral: Referral, *states: str) -> Referral:
    """Return a referral as it stands now, held until it is answered. Raises Refused unless it is in one of these states."""
    found = Referral.objects.select_for_update(of=("self",)).select_related("case").filter(pk=referral.pk).first()
    if found is None:
        raise Refused("This referral is not one you may answer.")
    if found.state not in states:
        raise Refused(f"This referral is “{ReferralState(found.state).label}” already.")
    return found


def theirs(referral: Referral, by: User) -> Referral:
    """Return a referral that was put to somebody's organisation. Raises Refused for everybody else."""
    if by.post is None or by.post.organisation_id != referral.receiver_id:
        raise Refused("Only the organisation that was asked may answer.")
    return referral


def keep(referral: Referral, sentence: str, *fields: str) -> None:
    """Write down where a referral stands and these fields of it, and say so in the history."""
    referral.save(update_fields=["state", *fields])
    parts.tell(referral.case, sentence)
