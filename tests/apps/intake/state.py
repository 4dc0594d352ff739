"""What holds: the record's rows and the store's rows without the numbers that only say when they were written."""

import datetime

import duckdb

from belonging.apps.directory.models import School
from belonging.apps.intake.models import Scope
from belonging.apps.intake.queries.standing import store
from belonging.apps.record.models import (
    Calendar,
    Enrolment,
    FsmPeriod,
    Listing,
    Pupil,
    SenNeed,
    SenProvision,
    Snapshot,
    Suspension,
)

RECORD = (Pupil, Enrolment, Snapshot, SenNeed, SenProvision, FsmPeriod, Suspension, Listing, Calendar, School)
PASSING = {"id", "scope", "enrolment_id", "pupil_id", "pupil", "enrolment"}


def record():
    """Return every row of the record as sorted text, with pupils named by their key."""
    keys = dict(Pupil.objects.values_list("id", "key"))
    held = {}
    for model in RECORD:
        rows = [
            {
                **{name: value for name, value in row.items() if name not in PASSING},
                **({"pupil": keys[row["pupil_id"]]} if "pupil_id" in row else {}),
            }
            for row in model.objects.values()
        ]
        held[model.__name__] = sorted(str(sorted(row.items(), key=str)) for row in rows)
    held["live"] = sorted(Scope.objects.filter(live=True).values_list("table", "key", "rows"))
    return held


def stored():
    """Return every row of the store that belongs to the record, with pupils and enrolments named by key and entry date."""
    now = store()
    people = {
        each.pk: (each.pupil.key, each.school_id, str(each.entry_date))
        for each in Enrolment.objects.select_related("pupil")
    }
    held = {}
    for table in now.manifest.parts:
        paths = [str(path) for path in now.paths(table)]
        rows = []
        if paths:
            found = duckdb.sql(f"SELECT * FROM read_parquet({paths}, union_by_name=true)")
            for row in found.fetchall():
                said = dict(zip(found.columns, row))
                said.pop("pupil_id", None)
                if "enrolment_id" in said:
                    said["enrolment_id"] = people[said["enrolment_id"]]
                rows.append(str(said))
        if rows:
            held[table] = sorted(rows)
    return held


def said(row):
    """Return a row of `stored` as a mapping."""
    return eval(row, {"datetime": datetime})


def everything():
    """Return both."""
    return record(), stored()


def marks():
    """Return the week strings held, as {(pupil key, week): marks}."""
    now = store()
    people = {each.pk: each.pupil.key for each in Enrolment.objects.select_related("pupil")}
    paths = [str(path) for path in now.paths("mark_weeks")]
    if not paths:
        return {}
    rows = duckdb.sql(f"SELECT enrolment_id, week, marks FROM read_parquet({paths}, union_by_name=true)").fetchall()
    return {(people[enrolment], str(week)): string for enrolment, week, string in rows}
