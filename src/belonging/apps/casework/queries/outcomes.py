"""What assessments led to, which needs were found, and whether promises were kept: counts through the door."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from belonging.apps.access.acting import system
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Answer, Case, Task, TaskKind
from belonging.engine.disclosure import PROFILES, TOTAL, Cell, CountTable, Published, protect_together
from belonging.kernel.periods import academic_year_of

ASSESSMENT = "pre_exclusion_assessment"
EXPLORED, NEED = "explored_", "need"


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """Assessments begun in one academic year, as things stood on a day: where they led, needs found, promises kept, looks back taken."""

    year: int
    on: date
    led_to: Published
    needs: Published
    promises: Published
    looks: Published


def years() -> tuple[int, int]:
    """Return the academic years that can be chosen: this one and the one before."""
    this = academic_year_of(timezone.localdate())
    return this, this - 1


def of_year(year: int, *, seen_by: User) -> Outcomes:
    """Return what the assessments of the schools whose figures this person sees led to. Restricted cases are in no count."""
    sees, today = reach(seen_by), timezone.localdate()
    with system("inclusion", reading=True):
        begun = Case.objects.filter(
            type=ASSESSMENT, opened__gte=date(year, 8, 1), opened__lt=date(year + 1, 8, 1), restricted=False
        )
        found = [each for each in begun if each.school_id and sees.sees(each.school_id)]
        needs = set(
            Answer.objects.filter(case__in=found, question__startswith=EXPLORED, value=NEED, waits=False)
            .values_list("case", "question")
        )  # fmt: skip
        tasks = list(Task.objects.filter(case__in=found, dropped=False).exclude(due=None))
    tables = [
        _led_to(found),
        _needs(needs, len(found)),
        _kept("promises", "Promises kept by their day", tasks, TaskKind.COMMITMENT, today),
        _kept("looks", "Looks back taken by their day", tasks, TaskKind.LOOK, today),
    ]
    led_to, needed, promises, looks = protect_together(tables, PROFILES[sees.profile])
    return Outcomes(year=year, on=today, led_to=led_to, needs=needed, promises=promises, looks=looks)


def _led_to(found: list[Case]) -> CountTable:
    """Count assessments by where they stand: one state each."""
    kind, many = case_type(ASSESSMENT), Counter(each.state for each in found)
    cells = [Cell(labels=(state.title,), numerator=many[state.key], denominator=len(found)) for state in kind.states]
    total = Cell(labels=(TOTAL,), numerator=len(found), denominator=len(found))
    return CountTable(
        key="led_to", title="Where assessments led", cuts=("where",), cells=(*cells, total), additive=True,
        reveals="nothing", share_of="where",
    )  # fmt: skip


def _needs(found: Iterable[tuple[int, str]], many: int) -> CountTable:
    """Count assessments in which each need was found; one may have several."""
    counted = Counter(question for _, question in found)
    asked = [each for each in case_type(ASSESSMENT).questions() if each.key.startswith(EXPLORED)]
    cells = [
        Cell(labels=(each.asks.partition(":")[0],), numerator=counted[each.key], denominator=many)
        for each in asked
        if counted[each.key]
    ]
    total = Cell(labels=(TOTAL,), numerator=many, denominator=many)
    return CountTable(
        key="needs",
        title="Needs that were found",
        cuts=("need",),
        cells=(*cells, total),
        additive=False,
        reveals="nothing",
    )


def _kept(key: str, title: str, tasks: list[Task], kind: str, today: date) -> CountTable:
    """Count what was done by its day, of what was to be done by now: it tells of adults, not of the child."""
    past = [each for each in tasks if each.kind == kind and each.due and each.due < today]
    kept = [each for each in past if each.done and each.due and each.done <= each.due]
    total = Cell(labels=(TOTAL,), numerator=len(kept), denominator=len(past))
    return CountTable(
        key=key, title=title, cuts=(key,), cells=(total,), reveals="nothing", denominators_sensitive=False
    )
