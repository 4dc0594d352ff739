"""Whether a child is flagged and nobody is acting: a local rule has asked for two weeks, nobody has decided, and nothing is under way for the child."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.casework.facts import About
from belonging.apps.casework.models import Case, Referral, ReferralState, Suggestion, Task
from belonging.apps.casework.queries.came import TYPES
from belonging.apps.casework.queries.tasks import OPEN
from belonging.engine.casework import Value

FACT, PURPOSE = "nobody_acting", "exclusion"
AFTER = timedelta(weeks=2)  # how long a rule asks before it counts that nobody has answered


def told(abouts: Sequence[About]) -> dict[About, Value]:
    """Return, for each child, whether they are flagged and nobody is acting, whoever asks: one yes or no comes out, and nothing of what is under way."""
    with system(PURPOSE, reading=True):
        children = flagged({each.child for each in abouts})
        left = children - helped(children)
    return {each: each.child in left for each in abouts}


def flagged(children: Collection[int]) -> set[int]:
    """Return those of these children of whom another rule has asked for two weeks, and nobody has decided."""
    since = timezone.now() - AFTER
    found = Suggestion.objects.filter(pupil__in=children, dismissed_on=None, made_at__lte=since).exclude(prompt=FACT)
    return set(found.values_list("pupil", flat=True))


def helped(children: Collection[int]) -> set[int]:
    """Return those for whom something is under way: a case that is no suspension's or exclusion's, something to be done whose day has not passed, a referral
    that waits or was accepted. The case of a suspension is what the law asks, and helps nobody by itself.
    """
    if not children:
        return set()
    cases = Case.objects.filter(pupil__in=children, ended=None).exclude(type__in=TYPES)
    live = (ReferralState.SENT, ReferralState.ACCEPTED)
    asked = Referral.objects.filter(pupil__in=children, state__in=live)
    promised = Task.objects.filter(OPEN, pupil__in=children, case__ended=None, due__gte=timezone.localdate())
    return {child for found in (cases, asked, promised) for child in found.values_list("pupil", flat=True)}
