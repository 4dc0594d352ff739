"""Where what is kept of a child came from: the files that brought it, and what only the store keeps: attendance, and the small area of a home."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.apps import apps

from belonging.apps.intake.models import LoadedFile, Scope
from belonging.apps.intake.queries import standing
from belonging.apps.record.bundle.parts import Part, said
from belonging.kernel.periods import Period
from belonging.kernel.registry import rows
from belonging.store.codes import NOT_ON_ROLL

HALVES = ("morning", "afternoon")


def parts(child_id: int) -> list[Part]:
    """Return where a child's rows came from, their attendance session by session and as returned by term, and the small areas they lived in."""
    return [loads(child_id), attendance(child_id), returned(child_id), areas(child_id)]


def loads(child_id: int) -> Part:
    """Return the files that brought this child's rows."""
    scopes: set[int] = set()
    for model in apps.get_models():
        privacy = getattr(model, "Privacy", None)
        if getattr(privacy, "child", "") and any(each.name == "scope" for each in model._meta.local_fields):
            found = model._default_manager.filter(**{privacy.child: child_id})
            scopes |= set(found.values_list("scope", flat=True).distinct())
    brought = Scope.objects.filter(pk__in=scopes)
    formats = {(each.load_id, each.format) for each in brought}
    files = LoadedFile.objects.filter(load__in=brought.values("load")).select_related("load").order_by("load__place")
    told = tuple(
        (said(each.load.accepted_at), each.title or each.name, each.sender, each.period)
        for each in files
        if {(each.load_id, name) for name in speaks(each)} & formats
    )
    return Part(
        key="where_it_came_from",
        title="Where it came from",
        sentence="The files that brought what is recorded, who sent them, and when they were loaded.",
        columns=("Loaded", "What it was", "Sent by", "Of when"),
        rows=told,
    )


def speaks(file: LoadedFile) -> set[str]:
    """Return the formats a file holds: its own, and those of its sheets."""
    return {file.format, *(str(each[1]) for each in file.sheets if len(each) > 1)}


def attendance(child_id: int) -> Part:
    """Return a child's attendance, one line a session, each mark in words."""
    marks = kept(
        "SELECT DISTINCT m.week, m.marks FROM mark_weeks m JOIN pupil_years p USING (enrolment_id, academic_year) "
        f"WHERE p.pupil_id = {int(child_id)} ORDER BY m.week"
    )
    return Part(
        key="attendance",
        title="Attendance",
        sentence="Every session a school marked: a school day has two, morning and afternoon.",
        columns=("Day", "Session", "What was marked"),
        rows=tuple(line for week in marks for line in sessions(week)),
    )


def returned(child_id: int) -> Part:
    """Return a child's attendance as schools returned it by term, which says how many sessions and not which."""
    found = kept(
        "SELECT DISTINCT c.academic_year, c.term, c.half_term, c.urn, c.possible, c.authorised, c.unauthorised FROM mark_counts c "
        "JOIN pupil_years p USING (enrolment_id, academic_year) "
        f"WHERE p.pupil_id = {int(child_id)} AND c.source = 'return' ORDER BY ALL"
    )
    counts = ("possible", "authorised", "unauthorised")
    return Part(
        key="attendance_by_term",
        title="Attendance by term",
        sentence="How many sessions a school returned for a term or half-term: a school day has two.",
        columns=("Period", "Possible", "Missed with leave", "Missed without leave"),
        rows=tuple(
            (
                str(Period(row["academic_year"], row["term"], row["half_term"])),
                *(said(row[each]) for each in counts),
            )
            for row in found
        ),
    )


def areas(child_id: int) -> Part:
    """Return the small areas a child lived in, as census addresses gave them; the addresses themselves are kept nowhere."""
    found = kept(
        "SELECT DISTINCT academic_year, small_area FROM pupil_years "
        f"WHERE pupil_id = {int(child_id)} AND small_area <> '' ORDER BY ALL"
    )
    return Part(
        key="small_areas",
        title="Where the child lived",
        sentence="The small area of the home in each school year, by its code in the national list. No address and no postcode is kept.",
        columns=("School year", "Small area"),
        rows=tuple((str(Period(row["academic_year"])), row["small_area"]) for row in found),
    )


def kept(question: str) -> list[dict[str, Any]]:
    """Return what the store answers, nothing where it holds nobody yet."""
    store = standing.store()
    if not store.paths("pupil_years"):
        return []
    with store.embedded() as engine:
        return engine.run(question).to_pylist()


def sessions(week: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the sessions of one week, Monday morning first; those in which the child was not on roll left out."""
    found = []
    for place, mark in enumerate(week["marks"]):
        if mark not in (NOT_ON_ROLL, " "):
            day: date = week["week"] + timedelta(days=place // 2)
            found.append((said(day), HALVES[place % 2], meaning(mark, day)))
    return found


def meaning(mark: str, day: date) -> str:
    """Return what a mark meant on a day."""
    for row in rows("belonging.catalogue.codes", "attendance.csv"):
        since, until = row["valid_from"] or "0001-01-01", row["valid_until"] or "9999-12-31"
        if row["mark"] == mark and since <= day.isoformat() <= until:
            return row["label"]
    return mark
