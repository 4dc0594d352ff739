"""What the monthly report of suspension and exclusion counts: events, duties and what stands beside them, for `belonging.engine.exclusion_report`."""

from collections.abc import Collection

from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.casework.declared import CASE_TYPES
from belonging.apps.casework.models import Case, RunningClock, Step
from belonging.apps.casework.queries import exclusions
from belonging.apps.casework.queries.came import TYPES
from belonging.apps.record.queries import everywhere
from belonging.engine import exclusion_report as engine
from belonging.engine.exclusion_report import HOW, Duty, Report, Span

BESIDE = ("off_site_direction", "managed_move")
CANCELLED = {TYPES[0]: "Suspensions cancelled", TYPES[1]: "Permanent exclusions cancelled"}


def made(urns: Collection[int] | None, span: Span) -> Report:
    """Return the report of these schools (None: the whole area). The caller has found that the reader is told of their children by name."""
    events = exclusions.began(urns, span.first, span.last)
    with acting.system(exclusions.PURPOSE, reading=True):
        met, others = duties(urns, span), beside(urns, span)
        on_roll = everywhere.on_roll(urns, span.last)
    return engine.made(events, met, others, on_roll=on_roll, span=span)


def duties(urns: Collection[int] | None, span: Span) -> list[Duty]:
    """Return the duties that began to run, but for those of cases kept to those in them."""
    found = RunningClock.objects.filter(
        case__type__in=TYPES, case__restricted=False, since__range=(span.first, span.last)
    )
    rows = found if urns is None else found.filter(school__in=urns)
    return [Duty(child=each.pupil_id, clock=each.clock, since=each.since, how=how(each)) for each in rows]


def how(clock: RunningClock) -> str:
    """Return how a duty was met."""
    on_time, late, owed, overdue, lifted, no_day = HOW
    if clock.lifted:
        return lifted
    if clock.due is None:
        return no_day if clock.ended is None else on_time
    if clock.ended:
        return on_time if clock.ended <= clock.due else late
    return owed if timezone.localdate() <= clock.due else overdue


def beside(urns: Collection[int] | None, span: Span) -> dict[str, list[int]]:
    """Return the children of what stands beside suspensions, by what it is called."""
    here = Case.objects.filter(type__in=BESIDE, restricted=False, opened__range=(span.first, span.last))
    undone = Step.objects.filter(move="cancel", day__range=(span.first, span.last), case__restricted=False)
    if urns is not None:
        here, undone = here.filter(school__in=urns), undone.filter(case__school__in=urns)
    found: dict[str, list[int]] = {
        each: [] for each in (*(CASE_TYPES[key].title for key in BESIDE), *CANCELLED.values())
    }
    for kind, pupil in here.values_list("type", "pupil_id"):
        found[CASE_TYPES[kind].title].append(pupil)
    for kind, pupil in undone.values_list("case__type", "pupil_id"):
        if kind in CANCELLED:
            found[CANCELLED[kind]].append(pupil)
    return found
