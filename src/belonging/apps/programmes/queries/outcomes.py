"""Which periods and starts an evaluation is about, and what of its schools this reader is not shown."""

from collections.abc import Mapping

from django.utils import timezone

from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import tables
from belonging.apps.programmes import periods
from belonging.apps.programmes.models import Evaluation, Unit
from belonging.apps.programmes.queries.names import own
from belonging.kernel.periods import Period
from belonging.store import evaluating
from belonging.store.evaluating import Outcomes


def starts_of(evaluation: Evaluation) -> dict[str, Period | None]:
    """Return each unit's start, None for one that is compared."""
    if evaluation.declared.of == "authorities":
        return {own(): Period.parse(evaluation.starts)} if evaluation.starts else {}
    held = Unit.objects.filter(evaluation=evaluation)
    return {str(each.urn): Period.parse(each.starts) if each.starts else None for each in held}


def over(evaluation: Evaluation) -> tuple[Period, ...]:
    """Return the periods that are over and were counted for its outcome, in a row up to the last."""
    day = timezone.localdate()
    counted = tables.counted(evaluation.indicator)
    found = sorted(each for each in counted if each.window == evaluation.window and each.is_over(day))
    row = found[-1:]
    for each in reversed(found[:-1]):
        if periods.number(row[0]) - periods.number(each) > 1:
            break
        row.insert(0, each)
    return tuple(row)


def held(
    evaluation: Evaluation, urns: list[str], last: Period, *, seen_by: Person, left_out: frozenset[str] = frozenset()
) -> Outcomes:
    """Return the outcomes up to a period, marked where this reader is not shown them. They are for `evaluating` alone.

    Raises BeingMade where what the reader may see is still being worked out.
    """
    opened = tables.store()
    if evaluation.declared.of == "authorities":
        known = evaluating.of_authorities(opened, evaluation.indicator, own()).without(left_out)
        return known.until(sum(each <= last for each in known.periods))
    wanted = tuple(each for each in over(evaluation) if each <= last)
    unseen = {each: frozenset(urns) - shown(evaluation.indicator, each, seen_by=seen_by) for each in wanted}
    return evaluating.of_schools(opened, evaluation.indicator, tuple(urns), wanted, unseen)


def rested_on(
    evaluation: Evaluation, wanted: tuple[Period, ...], *, seen_by: Person
) -> dict[str, list[frozenset[str]]]:
    """Return, for each period, the hidden schools that means of the same outcome rest on, of each finding registered before this one.

    A mean of the same schools and one or two more, told beside it, would give those away.
    """
    before = Evaluation.objects.exclude(registered_at=None).exclude(pk=evaluation.pk)
    before = before.filter(indicator=evaluation.indicator, window=evaluation.window)
    if evaluation.registered_at:
        before = before.filter(registered_at__lte=evaluation.registered_at)
    groups = [
        frozenset(urn for urn, start in starts.items() if (start is None) is compared)
        for starts in map(starts_of, (each for each in before if each.declared.of != "authorities"))
        for compared in (False, True)
    ]
    seen = {each: shown(evaluation.indicator, each, seen_by=seen_by) for each in wanted} if groups else {}
    return {
        str(each): [hidden for group in groups if (hidden := group - shown_then)] for each, shown_then in seen.items()
    }


def shown(key: str, period: Period, *, seen_by: Person) -> frozenset[str]:
    """Return the schools whose figure this reader is shown in a period."""
    found = tables.table(key, ("school",), period, seen_by=seen_by)
    return frozenset(cell.labels[0] for cell in found.cells if not cell.suppressed) if found else frozenset()


def places_of(starts: Mapping[str, Period | None], every: tuple[Period, ...]) -> dict[str, int | None]:
    """Return each start's place among periods in a row, None for a unit that is compared or starts after all of them.

    ValueError in a sentence for a start with nothing before it.
    """
    found: dict[str, int | None] = {}
    for unit, start in starts.items():
        if start is not None and start <= every[0]:
            raise ValueError(
                f"A start in {start} has nothing before it: figures begin in {every[0]}. Load earlier returns, or start later."
            )
        found[unit] = every.index(start) if start in every else None
    return found
