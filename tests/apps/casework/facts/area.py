"""Two schools with calendars of their own, and children suspended there. Every name and date is invented."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

NORTH, SOUTH = 199001, 199002
LAESTABS = {NORTH: "9994001", SOUTH: "9992002"}
YEAR = 2025
TERMS = (
    (date(2025, 9, 1), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 3, 27)),
    (date(2026, 4, 13), date(2026, 7, 21)),
)
HALF_TERMS = {
    NORTH: (date(2025, 10, 27), date(2026, 2, 16), date(2026, 5, 25)),
    SOUTH: (date(2025, 10, 20), date(2026, 2, 16), date(2026, 5, 25)),
}
INSET = {NORTH: date(2025, 11, 28), SOUTH: date(2025, 11, 3)}


def schools(*, calendars=True):
    """Make both schools, each with its own terms, half-terms and a day of staff training."""
    from belonging.apps.directory.models import School
    from belonging.apps.record.models import Calendar

    for urn, laestab in LAESTABS.items():
        School.objects.create(urn=urn, laestab=laestab, name=f"School {urn}", phase="Secondary")
        spans = [("Term", *term) for term in TERMS]
        spans += [("Half term", day, day + timedelta(days=4)) for day in HALF_TERMS[urn]]
        spans.append(("INSET", INSET[urn], INSET[urn]))
        for kind, first, last in spans if calendars else ():
            Calendar.objects.create(
                scope=1, laestab=laestab, kind=kind, from_date=first, to_date=last, academic_year=YEAR
            )


def child(*urns, key="A999400000001"):
    """Make a child enrolled at these schools since September 2025."""
    from belonging.apps.record.models import Enrolment, Pupil

    made = Pupil.objects.create(key=key, forename="Robin", surname="Hale")
    for urn in urns or (NORTH,):
        Enrolment.objects.create(pupil=made, school_id=urn, entry_date=date(2025, 9, 1))
    return made


def suspend(child, first, *, last=None, sessions=None, urn=NORTH, category="SUSP", scope=2, **more):
    """Write a suspension as a return says it."""
    from belonging.apps.record.models import Suspension

    return Suspension.objects.create(
        scope=scope, pupil=child, school_id=urn, category=category, start_date=first, end_date=last, sessions=sessions,
        reason1="PP", academic_year=YEAR, term=1, **more,
    )  # fmt: skip


def snapshot(child, day, **more):
    """Write what a return said of a child."""
    from belonging.apps.record.models import Snapshot

    stay = child.enrolments.order_by("id").first()
    return Snapshot.objects.create(
        scope=5, enrolment=stay, pupil=child, as_at=day, academic_year=YEAR, on_roll=True, status="C", **more
    )


def marks(home: Path, rows, returns=()):
    """Write weeks of marks (enrolment, Monday, ten marks) to the store the record names, and termly returns beside them."""
    from belonging.apps.intake.models import StoreVersion
    from belonging.kernel.periods import academic_year_of
    from belonging.store.store import Store

    with Store(home / "store").writing(cube=False) as writer:
        for year in sorted({academic_year_of(week) for _, week, _ in rows}):
            mine = [row for row in rows if academic_year_of(row[1]) == year]
            columns = {
                "urn": pa.array([each.school_id for each, _, _ in mine], pa.int32()),
                "enrolment_id": pa.array([each.pk for each, _, _ in mine], pa.int64()),
                "week": pa.array([week for _, week, _ in mine], pa.date32()),
                "marks": [text for _, _, text in mine],
            }
            writer.put("mark_weeks", year, pa.table(columns))
        if returns:
            writer.put("mark_counts", returns[0]["academic_year"], pa.Table.from_pylist(list(returns)))
    Store(home / "store").make_current(writer.version)
    StoreVersion.objects.update_or_create(pk=1, defaults={"version": writer.version, "changes": 1})
