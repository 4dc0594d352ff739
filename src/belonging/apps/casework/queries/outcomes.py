"""What assessments led to, which needs were found, and whether promises were kept: counts through the door."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Answer, Task, TaskKind
from belonging.apps.casework.queries import cases
from belonging.engine.casework.outcomes import Outcomes, outcomes
from belonging.engine.disclosure import PROFILES
from belonging.kernel.periods import academic_year_of

ASSESSMENT = "pre_exclusion_assessment"
EXPLORED, NEED = "explored_", "need"


@dataclass(frozen=True, kw_only=True)
class OfYear:
    """Assessments begun in one academic year, as things stood on a day."""

    year: int
    on: date
    counts: Outcomes


def years() -> tuple[int, int]:
    """Return the academic years that can be chosen: this one and the one before."""
    this = academic_year_of(timezone.localdate())
    return this, this - 1


def of_year(year: int, *, seen_by: User) -> OfYear:
    """Return what the assessments of the schools whose figures this person sees led to. Restricted cases are in no count."""
    sees, today, kind = reach(seen_by), timezone.localdate(), case_type(ASSESSMENT)
    knows = not sees.everything and bool(sees.urns) and sees.urns <= sees.knows  # they meet each child there by name
    with system("inclusion", reading=True):
        begun = cases.counted(ASSESSMENT, seen_by=sees)
        found = [each for each in begun if date(year, 8, 1) <= each.opened < date(year + 1, 8, 1)]
        explored = Answer.objects.filter(case__in=found, question__startswith=EXPLORED, waits=False).order_by("id")
        last = {(each.case_id, each.question): each.value for each in explored}
        past = list(Task.objects.filter(case__in=found, dropped=False, due__lt=today))
    kept = [(each.kind, each.done is not None and each.due is not None and each.done <= each.due) for each in past]
    counts = outcomes(
        states=[each.state for each in found],
        needs=[question for (_, question), value in last.items() if value == NEED],
        promises=[told for which, told in kept if which == TaskKind.COMMITMENT],
        looks=[told for which, told in kept if which == TaskKind.LOOK],
        titles={each.key: each.title for each in kind.states},
        avenues={each.key: each.asks.partition(":")[0] for each in kind.questions() if each.key.startswith(EXPLORED)},
        profile=PROFILES["case_team" if knows else sees.profile],
    )
    return OfYear(year=year, on=today, counts=counts)
