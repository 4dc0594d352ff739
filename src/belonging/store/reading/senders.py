"""Whose rows a sheet holds, before it is read: a column map remembered for one sender is not used for another."""

import duckdb

from belonging.store.reading.headers import SuppliedMap, fit
from belonging.store.reading.sheets import Sheet


def sent_by(con: duckdb.DuckDBPyConnection, sheet: Sheet, supplied: SuppliedMap) -> bool:
    """Tell whether every school a sheet names, read by the map, is of the map's sender; False where it names none."""
    columns = fit(supplied.format, sheet.headers, supplied.columns).columns
    place = next((place for place, column in columns.items() if column.into in ("laestab", "urn", "school")), None)
    if place is None:
        return False
    found = con.execute(
        f"""select distinct coalesce(s.laestab, n.digits) from (select distinct regexp_replace(regexp_replace(c{place}, '[.]0+$', ''),
        '[^0-9]', '', 'g') as digits from {sheet.table}) n left join known_schools s on n.digits = s.urn::varchar where n.digits <> '' limit 10000"""
    ).fetchall()
    return bool(found) and all(_is(digits, supplied.sender) for (digits,) in found)


def _is(digits: str, sender: str) -> bool:
    """Tell whether a school's number, or its last four digits alone, may be the sender's or one of its authority's."""
    if len(digits) == 4:
        return len(sender) == 3 or digits == sender[3:]
    return digits.startswith(sender)
