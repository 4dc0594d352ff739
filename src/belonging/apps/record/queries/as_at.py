"""What was so of a child on a day: dated spells first, then the latest return before it, then the nearest after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from belonging.apps.access.queries.rows import rows
from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.models import User
from belonging.apps.record.models import Enrolment, FsmPeriod, Pupil, SenNeed, SenProvision, Snapshot


@dataclass(frozen=True, kw_only=True)
class Characteristics:
    """What was so of a child on `day`; '' or None where nothing says. `fsm` is eligibility for free school meals."""

    day: date
    nc_year: str
    status: str
    sen_provision: str
    sen_need: str
    fsm: bool | None


def as_at(child: Pupil | Enrolment, day: date, *, seen_by: User) -> Characteristics | None:
    """Return what was so of a child, or of one enrolment, on a day; None when this person may not see the child.

    A dated spell that covers the day says it; else the latest return on or before the day; else the nearest return after it.
    """
    pupil, sees = child.pupil if isinstance(child, Enrolment) else child, reach(seen_by)
    if not may_see(pupil, seen_by=seen_by):
        return None
    said = rows(Snapshot, reach=sees).filter(pupil=pupil)
    if isinstance(child, Enrolment):
        said = said.filter(enrolment=child)
    snapshots = list(said.order_by("as_at", "scope", "id"))
    return Characteristics(
        day=day,
        nc_year=nearest_text(snapshots, day, "nc_year"),
        status=nearest_text(snapshots, day, "status"),
        sen_provision=provision_on(pupil, day, sees) or nearest_text(snapshots, day, "sen_provision"),
        sen_need=need_on(pupil, day, sees),
        fsm=fsm_on(pupil, day, sees),
    )


def may_see(pupil: Pupil, *, seen_by: User) -> bool:
    """Tell whether this person may see a child at all."""
    return rows(Pupil, reach=reach(seen_by)).filter(pk=pupil.pk).exists()


def covering(day: date) -> Q:
    """Return the condition that a dated spell covers a day; a missing date is open."""
    begun = Q(from_date__lte=day) | Q(from_date=None)
    return begun & (Q(until_date__gte=day) | Q(until_date=None))


def provision_on(pupil: Pupil, day: date, sees: Reach) -> str:
    """Return the SEN provision of the latest spell that covers the day, or ''."""
    spells = rows(SenProvision, reach=sees).filter(covering(day), pupil=pupil)
    found = max(spells, key=lambda each: (each.from_date or date.min, each.scope, each.pk), default=None)
    return found.provision if found else ""


def need_on(pupil: Pupil, day: date, sees: Reach) -> str:
    """Return the primary need: of dated spells that cover the day, else of the return that speaks for the day; '' for none."""
    needs = list(rows(SenNeed, reach=sees).filter(pupil=pupil))
    dated = [each for each in needs if each.from_date and each.from_date <= day <= (each.until_date or date.max)]
    returned = [each for each in needs if each.as_at and not each.from_date]
    if not dated and returned:
        speaks = spoken_on({each.as_at for each in returned if each.as_at}, day)
        dated = [each for each in returned if each.as_at == speaks]
    found = min(dated, key=lambda each: (each.rank, -each.scope, each.pk), default=None)
    return found.need if found else ""


def fsm_on(pupil: Pupil, day: date, sees: Reach) -> bool | None:
    """Tell whether a period of eligibility covers the day; None when no return of the child's schools speaks of meals."""
    if rows(FsmPeriod, reach=sees).filter(covering(day), pupil=pupil).exists():
        return True
    schools = pupil.enrolments.values("school_id")
    return False if rows(FsmPeriod, reach=sees).filter(school_id__in=schools).exists() else None


def spoken_on(days: Iterable[date], day: date) -> date | None:
    """Return the latest of `days` on or before the day, else the first after it."""
    before, after = [each for each in days if each <= day], [each for each in days if each > day]
    return max(before) if before else min(after, default=None)


def nearest_text(snapshots: list[Snapshot], day: date, name: str) -> str:
    """Return a field of the latest return on or before the day that gives it, else of the nearest after."""
    said = {each.as_at: getattr(each, name) for each in snapshots if getattr(each, name)}
    speaks = spoken_on(said, day)
    return str(said[speaks]) if speaks else ""
