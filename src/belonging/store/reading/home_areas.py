"""Home addresses are exchanged for small areas before anything looks at them: no check, problem or waiting row ever holds a postcode.

Of a table of addresses three columns stay: whose row it is, the school, and the small area its postcode lies in. The table
that held the addresses is dropped in the same step.
"""

from dataclasses import replace

import duckdb

from belonging.store.reading.faults import FileFault
from belonging.store.reading.files import Reading, Unit
from belonging.store.reading.headers import fit, plain
from belonging.store.reading.sheets import Sheet

WHOSE, SCHOOL, WHERE = "pupilonrolltableid", "nativeid", "postcode"
HEADERS = (WHOSE, "NativeId", "small area")
LOOKED_UP = (
    "select postcode, any_value(small_area) as small_area from postcodes_now where small_area <> '' group by postcode"
)
NO_LIST = (
    "This is the census table of addresses. No list of postcodes and their small areas has been loaded, so the small areas of these "
    "pupils are not known; the addresses ({rows:,} rows) were read and set aside."
)
LOAD_FIRST = "Nothing needs doing. For figures by small area load the list of postcodes, then the pupils and addresses of this return once more: no address is kept to go back to."
NOT_LISTED = "{unknown:,} of {rows:,} addresses without a postcode of the list"
CHECK_LIST = (
    "The small area of these pupils is not known. A newer list of postcodes may have them; no address is kept or shown."
)


def hold(con: duckdb.DuckDBPyConnection, typed: str) -> None:
    """Take the list of postcodes of this typed sheet for the batch, in the place of any known before."""
    con.execute(
        f"create or replace table listed_postcodes as select postcode, small_area from {typed} where _status = 0"
    )
    con.execute("create or replace view postcodes_now as from listed_postcodes")


def exchange(con: duckdb.DuckDBPyConnection, reading: Reading, unit: Unit) -> bool:
    """Put small areas in the place of a unit's addresses; set the table aside, and return False, where no list of postcodes is known."""
    sheet = unit.sheet
    if plain(HEADERS[2]) in map(plain, sheet.headers):
        return True  # a row that waited, which has had its small area since
    if not con.execute("select 1 from postcodes_now limit 1").fetchone():
        sentence = NO_LIST.format(rows=sheet.rows)
        reading.faults.append(FileFault(rule="table_not_kept", severity="warning", value=sentence, fix=LOAD_FIRST))
        reading.sentence = reading.sentence if sheet.container else sentence  # in XML the pupils stand beside them
        reading.unread_rows += sheet.rows
        reading.known_sheets += 1
        reading.units.remove(unit)
        con.execute(sheet.drop)
        return False
    unit.sheet = _narrowed(con, sheet)
    unit.fit = fit(unit.fit.key, HEADERS)
    unknown = con.execute(f"select count(*) from {unit.sheet.table} where c2 is null").fetchone() or (0,)
    if unknown[0]:
        said = NOT_LISTED.format(unknown=unknown[0], rows=sheet.rows)
        reading.faults.append(FileFault(rule="no_small_area", severity="warning", value=said, fix=CHECK_LIST))
    return True


def _narrowed(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> Sheet:
    """Return the sheet with three columns in the same order of rows, in the place of the one that held addresses."""
    places = {plain(header): place for place, header in enumerate(sheet.headers)}
    whose, school, where = (_cell(places, name) for name in (WHOSE, SCHOOL, WHERE))
    wide, made = len(sheet.headers), f"{sheet.table}_narrow"
    ragged = (
        f"case when _ragged > {wide} then {len(HEADERS) + 1} when _ragged >= 0 then {len(HEADERS) - 1} else _ragged end"
    )
    con.execute(f"""create table {made} as select {whose} as c0, {school} as c1, p.small_area as c2, {ragged} as _ragged
        from {sheet.table} s left join ({LOOKED_UP}) p on p.postcode = upper(replace({where}, ' ', '')) order by s.rowid""")
    con.execute(f"{sheet.drop}; alter table {made} rename to {sheet.table}")
    return replace(sheet, headers=HEADERS)


def _cell(places: dict[str, int], name: str) -> str:
    return f"s.c{places[name]}" if name in places else "null"
