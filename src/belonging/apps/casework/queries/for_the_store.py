"""What casework tells the figures of an area: duties, moves and boards' decisions, without the cases that are kept to those in them."""

from collections.abc import Iterator
from datetime import date

from belonging.apps.access import acting
from belonging.apps.casework.models import Answer, Case, RunningClock, Step
from belonging.apps.casework.queries.came import TYPES
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
# What a board decided, by the step that says so; of a suspension that it considered without bringing the child back, by its answer.
BOARD = {"board_considers": "", "board_declines": "Upheld", "board_reinstates": "Reinstated"}
AGAIN = {"board_stands": "Upheld", "board_gives_way": "Reinstated"}
FOUND = {"declined": "Upheld", "would_have": "Would-reinstate", "heard": "Heard"}
KINDS = dict(zip(TYPES, ("Suspension", "Permanent-exclusion"), strict=True))


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


def board_decisions() -> Iterator[Entry]:
    """Yield what governing boards decided, each on its day: once a case, and once more where a board looked at it again after a review."""
    with acting.system(PURPOSE, reading=True):
        found = Step.objects.filter(case__type__in=TYPES, case__restricted=False, move__in=(*BOARD, *AGAIN))
        last = {(each.case_id, each.move in AGAIN): each for each in found.select_related("case").order_by("pk")}
        asked = ("board_met_on", "board_found")
        said = Answer.objects.filter(case__in=found.values("case"), question__in=asked, waits=False)
        held = {(each.case_id, each.question): each.value for each in said.order_by("pk")}
    for (case, again), step in last.items():
        met = "" if again else held.get((case, "board_met_on"))
        day = date.fromisoformat(met) if met else step.day
        how = (AGAIN if again else BOARD)[step.move] or FOUND.get(held.get((case, "board_found")), "")
        yield Entry(step.pupil_id, step.case.school_id, day, day, KINDS[step.case.type], how)


def registered() -> None:
    """Let these lists be read when the store is written."""
    told_lists.register("board_decisions", board_decisions)
    told_lists.register("duties", duties)
    told_lists.register("moves", moves)
