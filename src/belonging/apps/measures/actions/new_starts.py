"""A chart begins anew with a recorded reason and an owner, or that is taken back."""

from django.db import transaction
from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.accounts.telling import whoever
from belonging.apps.history import writing
from belonging.apps.measures.models import NewStart
from belonging.apps.measures.permissions import Refused, may_begin_anew
from belonging.apps.measures.words import period_words
from belonging.kernel.periods import Period

LEAST_REASON = 20


@transaction.atomic
def begin(*, indicator: str, title: str, cut: str, label: str, period: Period, reason: str, by: User) -> NewStart:
    """Begin the chart of an indicator (`title`) anew from a period. Raises Refused without a reason somebody could check, or where it begins there already."""
    may_begin_anew(by)
    words = " ".join(reason.split())
    if len(words) < LEAST_REASON:
        raise Refused("Say what changed and how it is known, so that others can check it: a sentence at least.")
    held = NewStart.objects.filter(indicator=indicator, cut=cut, label=label, period=str(period), taken_back_at=None)
    if held.exists():
        raise Refused(f"This chart begins anew in {period_words(period)} already.")
    made = NewStart.objects.create(
        indicator=indicator,
        cut=cut,
        label=label,
        period=str(period),
        reason=words[:500],
        owner=by,
        owned_as=f"{by.name}, {by.post.declared.title if by.post else ''}".rstrip(", ")[:200],
    )
    _tell(made, f"‘{title}’ begins anew in {period_words(period)}: {words}", by=by)
    return made


@transaction.atomic
def take_back(*, new_start: int, by: User) -> None:
    """Take a new start back; that it was made stays. Raises Refused where there is none that stands."""
    may_begin_anew(by)
    held = NewStart.objects.select_for_update().filter(pk=new_start, taken_back_at=None).first()
    if held is None:
        raise Refused("There is no such new start, or it was taken back already.")
    held.taken_back_at = timezone.now()
    held.save(update_fields=["taken_back_at"])
    _tell(held, f"The new start of {period_words(Period.parse(held.period))} was taken back.", by=by)


def _tell(about: NewStart, sentence: str, *, by: User) -> None:
    writing.write(
        kind="wrote",
        sentence=sentence[:1000],
        subject="measures.NewStart",
        subject_id=about.pk,
        purpose="figures",
        who=whoever(by),
    )
