"""Rows find their school and their pupil, or wait."""

from collections.abc import Callable
from typing import Any

from belonging.engine.formats import Kind, Severity, Table
from belonging.store.reading.headers import Fit
from belonging.store.reading.kinds import CONVERSIONS, written

UNKNOWN_SCHOOL = "No school with this number is in the record. Load the register of schools, or correct the number; the row waits until then."
UNKNOWN_PUPIL = "No pupil with this identity is in the record or in this batch. Load the pupil's own row first, or correct the identity; the row waits until then."
NO_IDENTITY = "There is neither a sound UPN nor the school's own id, so nobody can say whose row this is. Add one and send the file again."


def fields_of(chosen: Fit) -> set[str]:
    """Return the record fields that this sheet's columns and constants can fill."""
    return {column.into for column in chosen.format.columns if column.into} | set(chosen.format.constants)


def link_sql(chosen: Fit, table: Table) -> str:
    """Return the SQL that adds `urn` and `pupil_key` to the rows of `computed`."""
    fields = fields_of(chosen)
    number = (
        "coalesce(c.laestab, case when c.la_code <> '' then lpad(c.la_code, 3, '0') || lpad(c.estab, 4, '0') end)"
        if {"la_code", "estab"} <= fields
        else "c.laestab"
    )
    if not table.needs_school:
        return "select * from computed"
    schooled = f"""select c.* replace (coalesce(u.urn, l.urn) as urn, coalesce(l.laestab, {number}, u.laestab) as laestab), c.urn as _urn_given
        from computed c left join school_by_urn u on u.urn = c.urn left join school_by_laestab l on l.laestab = {number}"""
    upn = "upn" if "upn" in fields or "upn" in table.fields else "null"
    if "pupil_key" in table.fields and not table.needs_pupil:
        own = "case when _sound then upn when coalesce(source_key, upn, '') <> '' then laestab || ':' || coalesce(source_key, upn) end"
        sound = _sound()
        return f"select * exclude (_sound) replace ({own} as pupil_key) from (select s.*, {sound} as _sound from ({schooled}) s)"
    if not table.needs_pupil:
        return schooled
    return f"""select s.* replace (coalesce(b.pupil_key, p.pupil_key) as pupil_key) from ({schooled}) s
        left join pupil_by_source b on b.laestab = s.laestab and b.source_key = s.source_key
        left join pupil_by_upn p on p.upn = {"s.upn" if upn != "null" else "null"}"""


def _sound() -> str:
    """A UPN is sound when present and no check on it is broken: the same condition the rule `upn_check` negates."""
    fault = next(fault for fault in CONVERSIONS[Kind.UPN].faults if fault.rule == "upn_check")
    return f"coalesce(upn is not null and not ({written(fault.broken, 'upn', 'upn')}), false)"


def linked_checks(chosen: Fit, table: Table, headers: tuple[str, ...], check: Callable[..., Any]) -> list[Any]:
    """Return the checks that a row's school and pupil are known."""
    checks = []
    if table.needs_school:
        place = _place(chosen, "urn", "laestab", "estab")
        shown = headers[place] if place is not None else "school"
        checks.append(
            check(
                rule="unknown_school",
                column=shown,
                severity=Severity.UNKNOWN,
                broken="urn is null",
                fix=UNKNOWN_SCHOOL,
                place=place,
            )
        )
    if table.needs_pupil:
        place = _place(chosen, "source_key", "upn")
        shown = headers[place] if place is not None else "pupil"
        checks.append(
            check(
                rule="unknown_pupil",
                column=shown,
                severity=Severity.UNKNOWN,
                broken="pupil_key is null and urn is not null",
                fix=UNKNOWN_PUPIL,
                place=place,
            )
        )
    elif "pupil_key" in table.fields:
        place = _place(chosen, "upn", "source_key")
        shown = headers[place] if place is not None else "upn"
        broken = "coalesce(source_key, upn, '') = ''"
        checks.append(
            check(
                rule="no_identity", column=shown, severity=Severity.ERROR, broken=broken, fix=NO_IDENTITY, place=place
            )
        )
    return checks


def _place(chosen: Fit, *names: str) -> int | None:
    for name in names:
        for place, column in chosen.columns.items():
            if column.into == name:
                return place
    return None
