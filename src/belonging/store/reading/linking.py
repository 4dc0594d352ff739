"""Rows find their school and their pupil, or wait."""

from collections.abc import Callable, Collection
from typing import Any

from belonging.engine.formats import Kind, Severity, Table
from belonging.store.reading.headers import Fit
from belonging.store.reading.kinds import CONVERSIONS, written

UNKNOWN_SCHOOL = "No school with this number is in the record. Load the register of schools, or correct the number; the row waits until then."
UNKNOWN_PUPIL = "No pupil with this identity is in the record or in this batch. Load the pupil's own row first, or correct the identity; the row waits until then."
LINKING = ("urn", "laestab", "la_code", "estab", "upn", "source_key", "birth_date")
FOUND = ("urn", "laestab", "pupil_key")
LINKED = ("upn", "la_code", "estab")
NO_IDENTITY = "There is neither a sound UPN nor the school's own id, so nobody can say whose row this is. Add one and send the file again."


def filled(chosen: Fit) -> set[str]:
    """Return the record fields that the columns and constants of this sheet do fill."""
    return {column.into for column in chosen.columns.values() if column.into} | set(chosen.format.constants)


DAYS = ("as_at", "date", "week", "start_date", "from_date", "entry_date")


def link_sql(chosen: Fit, table: Table, given: Collection[str] = (), *, shared: bool = False) -> str:
    """Return the SQL that adds `urn`, `laestab` and `pupil_key` to the rows of `computed`; joins that cannot match are left out.

    `given` are fields that the file's name or header fills; `shared` tells whether two known schools have the same LAESTAB: the row is
    then of the one that was open on its day, which for a return is the day of the return.

    A child without a sound UPN is known by school and table id; in later returns, by the same wrong UPN and date of birth there.
    """
    if not table.needs_school:
        return "select * from computed"
    fields = filled(chosen) | set(given)
    schooled = _schooled(fields, next((f'c."{name}"' for name in DAYS if name in fields), "null") if shared else "")
    if not table.needs_pupil:
        own = "case when _sound then s.upn when coalesce(source_key, s.upn, '') <> '' then "
        own += "coalesce(w.pupil_key, s.laestab || ':' || coalesce(source_key, s.upn)) end"
        if "pupil_key" not in table.fields:
            return schooled
        return f"""select s.* exclude (_sound) replace ({own} as pupil_key)
            from (select s.*, {_sound()} as _sound from ({schooled}) s) s
            left join pupil_by_wrong_upn_and_birth w on w.laestab = s.laestab and w.upn = s.upn and w.birth_date = s.birth_date"""
    by_upn = "upn" in filled(chosen)
    own = "s.source_key" if "source_key" in filled(chosen) else "s.upn" if by_upn else "null"
    return f"""select s.* replace (coalesce(b.pupil_key{", p.pupil_key, w.pupil_key" if by_upn else ""}) as pupil_key) from ({schooled}) s
        left join pupil_by_source b on b.laestab = s.laestab and b.source_key = {own}
        {"left join pupil_by_upn p on p.upn = s.upn" if by_upn else ""}
        {"left join pupil_by_wrong_upn w on w.laestab = s.laestab and w.upn = s.upn" if by_upn else ""}"""


def _schooled(fields: set[str], day: str) -> str:
    """Return the SQL that finds the school by URN, by LAESTAB (its four last digits are enough), or by authority and establishment number.

    `day` is SQL of the row's day, '' when no two schools share a LAESTAB.
    """
    number = "c.laestab"
    if {"la_code", "estab"} <= fields:
        number = (
            "coalesce(c.laestab, case when c.la_code <> '' then lpad(c.la_code, 3, '0') || lpad(c.estab, 4, '0') end)"
        )
    number = f"case when length({number}) between 4 and 6 then whole_number({number}) else {number} end"
    by_urn = "urn" in fields
    found = "coalesce(d.urn, l.urn)" if day else "l.urn"
    urn, laestab = (f"coalesce(u.urn, {found})", "coalesce(c._number, u.laestab)") if by_urn else (found, "c._number")
    join = "left join school_by_urn u on u.urn = c.urn" if by_urn else ""
    dated = f"left join school_on_day d on d.laestab = c._number and coalesce({day}, current_date) between d.from_day and d.until_day"
    return f"""select c.* exclude (_number) replace ({urn} as urn, {laestab} as laestab) from (select c.*, {number} as _number from computed c) c {join}
        left join school_by_laestab l on l.laestab = c._number {dated if day else ""}"""


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
                broken="urn is null and laestab is not null" if table.school_optional else "urn is null",
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
                broken=f"pupil_key is null and (urn is not null{' or laestab is null' if table.school_optional else ''})",
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
