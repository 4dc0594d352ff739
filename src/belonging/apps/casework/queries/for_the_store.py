"""What casework tells the figures of an area: duties and moves, without the cases that are kept to those in them."""

from collections.abc import Iterator

from belonging.apps.access import acting
from belonging.apps.casework.models import Case, RunningClock
from belonging.apps.casework.queries.exclusions import PURPOSE
from belonging.apps.casework.queries.report import how
from belonging.apps.intake import told_lists
from belonging.apps.intake.told_lists import Entry
from belonging.engine.exclusion_report import HOW

# A duty that is still owed after its last day can no longer be met on time.
OUTCOMES = dict(zip(HOW, ("On-time", "Late", "Running", "Late", "Lifted", "No-day"), strict=True))
# Moves that have begun, by the states of their cases; one that was only talked about, or not done, is none.
MOVES = {"managed_move": "Managed", "off_site_direction": "Off-site"}
BEGUN = {"trial": "", "moved": "", "settled": "Stayed", "elsewhere": "", "back": "Returned"}


def duties() -> Iterator[Entry]:
    """Yield every duty a case has owed, with how it was met."""
    with acting.system(PURPOSE, reading=True):
        found = RunningClock.objects.filter(case__restricted=False).order_by("pk")
        for each in found.iterator(chunk_size=2_000):
            ended = each.ended if each.ended is None or each.ended >= each.since else each.since
            yield Entry(each.pupil_id, each.school_id, each.since, ended, each.clock, OUTCOMES[how(each)])


def moves() -> Iterator[Entry]:
    """Yield every managed move and off-site direction that has begun, from the day its case was opened."""
    with acting.system(PURPOSE, reading=True):
        found = Case.objects.filter(type__in=MOVES, restricted=False, state__in=BEGUN).order_by("pk")
        for each in found.iterator(chunk_size=2_000):
            yield Entry(each.pupil_id, each.school_id, each.opened, each.ended, MOVES[each.type], BEGUN[each.state])


def registered() -> None:
    """Let both lists be read when the store is written."""
    told_lists.register("duties", duties)
    told_lists.register("moves", moves)
