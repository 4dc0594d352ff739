"""Attendance marks become week strings: ten one-byte marks, Monday morning to Friday afternoon, '-' where the pupil was not on roll.

Three ways in: one row a session (`sessions`), one row a pupil-week (`weeks`), and one string laid on the school's calendar (`mark_string`).
"""

from functools import cache

import duckdb

from belonging.engine.formats import Table
from belonging.kernel import registry
from belonging.store.reading import calendars
from belonging.store.reading.checking import reject
from belonging.store.reading.compiling import Plan
from belonging.store.reading.headers import Fit
from belonging.store.reading.sheets import Sheet

SLOTS = range(10)
LOADS = "_status = 0"
TOKENS = "[CJY][0-9]|."
DUPLICATE = (
    "This pupil has another mark for the same session in a row above, and that one is used. Remove one of the two."
)
BEYOND = "The school's calendar says it was closed for this session, so the mark is not used. Correct the date, or the calendar."
TOO_LONG = "There are more marks than school days from the start date to the end of the school year. Check the start date and the school's calendar."
NOT_MARKS = "The string holds something that is not an attendance code, so it is not certain which mark belongs to which session. Correct it at source."


def mark_of(code: str) -> str:
    """Return the SQL of the one-byte mark of a code."""
    marks = {
        row["code"]: row["mark"]
        for row in registry.rows("belonging.catalogue.codes", "attendance.csv")
        if len(row["code"]) > 1
    }
    cases = " ".join(f"when '{long}' then '{mark}'" for long, mark in marks.items())
    return f"case when length({code}) = 1 then {code} else case {code} {cases} end end"


def fill_sessions(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    """Add the weeks of a file with one row a session. A second mark for a session, or one on a closed day, rejects its row."""
    if closed := calendars.closed_sessions(con, plan):
        reject(
            con, plan, sheet, closed, rule="sessions_beyond_calendar", column=_header(chosen, sheet, "date"), fix=BEYOND
        )
    _pivot(con, plan, "made_weeks", LOADS)
    twice = "select pupil_key, urn, week from made_weeks where rows_in > length(replace(marks, '-', ''))"
    if con.execute(f"select 1 from ({twice}) limit 1").fetchone():
        con.execute(f"create or replace temp table twice as {twice}")
        again = f"""select row_no from (
            select t.row_no, row_number() over (partition by t.pupil_key, t.urn, t.date, t.session order by t.row_no) as place
            from {plan.table} t join twice w on w.pupil_key = t.pupil_key and w.urn = t.urn and w.week = date_trunc('week', t.date)
            where t._status = 0) where place > 1"""
        reject(con, plan, sheet, again, rule="duplicate_session", column=_header(chosen, sheet, "code"), fix=DUPLICATE)
        con.execute("delete from made_weeks where (pupil_key, urn, week) in (from twice)")
        some = "_status = 0 and (pupil_key, urn, cast(date_trunc('week', date) as date)) in (from twice)"
        _pivot(con, plan, "made_again", some)
        con.execute("insert into made_weeks by name from made_again; drop table made_again; drop table twice")
    con.execute(f"""insert into out_{name} by name select {file_no} as file_no, row_no, pupil_key, urn, week, marks,
        academic_year_of(week) as academic_year from made_weeks; drop table made_weeks""")


def _pivot(con: duckdb.DuckDBPyConnection, plan: Plan, target: str, where: str) -> None:
    """Group sessions into weeks: each mark is six bits in its week's number, so that a week is one `bit_or`, written out once a number."""
    con.execute(f"""create or replace table {target}_bits as
        select pupil_key, urn, week, bit_or(bits) as bits, min(row_no) as row_no, sum(rows_in) as rows_in from ({_week_bits(plan, where)})
        group by pupil_key, urn, week""")
    written = " || ".join(f"substr('-{_marks()}', 1 + cast((bits >> {6 * slot}) & 63 as integer), 1)" for slot in SLOTS)
    con.execute(f"""create or replace table {target} as
        with words as (select bits, {written} as marks from (select distinct bits from {target}_bits))
        select t.* exclude (bits), w.marks from {target}_bits t join words w using (bits); drop table {target}_bits""")


def _week_bits(plan: Plan, where: str) -> str:
    """Return the SQL of weeks in part, (pupil_key, urn, week, bits, row_no, rows_in); a combined sheet needs no more than its pointers."""
    slot = "(isodow(date) - 1) * 2 + (session = 'PM')::integer"
    bits = (
        f"case when isodow(date) < 6 then cast(strpos('{_marks()}', {mark_of('code')}) as bigint) << (6 * ({slot})) end"
    )
    week = f"cast(date_trunc('week', date) as date) as week, {bits} as bits"
    gathered = "bit_or(bits) as bits, min(row_no) as row_no, count(*) as rows_in"
    what = plan.combined.group_of(("date", "session", "code")) if plan.combined else None
    if what is None or where != LOADS:
        return f"""select pupil_key, urn, week, {gathered} from (select pupil_key, urn, row_no, {week} from {plan.table} where {where})
            group by pupil_key, urn, week"""
    return f"""select w.pupil_key, w.urn, r.week, r.bits, r.row_no, r.rows_in from (
            select t._g0, s.week, {gathered} from {plan.rows} t join (select _id, {week} from {what.table}) s on s._id = t.{what.pointer}
            where {LOADS} group by t._g0, s.week) r
        join {plan.combined.groups[0].table} w on w._id = r._g0"""


@cache
def _marks() -> str:
    """Return every one-byte mark, each once, in a fixed order; at most 63, as a mark is six bits."""
    marks = "".join(dict.fromkeys(row["mark"] for row in registry.rows("belonging.catalogue.codes", "attendance.csv")))
    if len(marks) > 63:
        raise AssertionError(
            f"There are {len(marks)} marks; six bits hold 63. Give a mark eight bits and a week two numbers."
        )
    return marks.replace("'", "''")


def fill_weeks(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    """Add the rows of a file with one row a pupil-week, from ten fields `mark0` … `mark9` or one field `marks`."""
    fields = {column.into for column in chosen.format.columns}
    again = f"""select row_no from (select row_no, row_number() over (partition by pupil_key, urn, date_trunc('week', week) order by row_no) as place
        from {plan.table} where _status = 0) where place > 1"""
    reject(
        con,
        plan,
        sheet,
        again,
        rule="duplicate_week",
        column=_header(chosen, sheet, "week"),
        fix=DUPLICATE.replace("session", "week"),
    )
    if "mark0" in fields:
        marks = " || ".join(f"coalesce({mark_of(f'mark{slot}')}, '-')" for slot in SLOTS)
    else:
        tokens = f"list_transform(regexp_extract_all(marks, '{TOKENS}'), lambda t: {mark_of('t')})"
        marks = f"rpad(replace(array_to_string({tokens}, ''), ' ', '-'), 10, '-')"
    con.execute(f"""insert into out_{name} by name select {file_no} as file_no, row_no, pupil_key, urn, cast(date_trunc('week', week) as date) as week,
        {marks} as marks, academic_year_of(date_trunc('week', week)) as academic_year from {plan.table} where _status = 0""")


def fill_strings(
    con: duckdb.DuckDBPyConnection, plan: Plan, sheet: Sheet, chosen: Fit, name: str, table: Table, file_no: int
) -> None:
    """Lay strings of marks on school days, two a day from `start_date`.

    A string that marks closures (#) runs over every weekday; any other runs over the school's days where its calendar is known,
    else over every weekday. A string too long for its school year, or with a sign that is no code, is rejected whole.
    """
    column = _header(chosen, sheet, "mark_text")
    known = ", ".join(f"'{row['code']}'" for row in registry.rows("belonging.catalogue.codes", "attendance.csv"))
    tokens = f"regexp_extract_all(mark_text, '{TOKENS}')"
    odd = f"select row_no from {plan.table} where _status = 0 and len(list_filter({tokens}, lambda t: t not in ({known}, '-', ' '))) > 0"
    reject(con, plan, sheet, odd, rule="unknown_code", column=column, fix=NOT_MARKS)
    calendars.lay_days(con, plan.table)
    con.execute(f"""create or replace temp table laid as
        select s.row_no, s.pupil_key, s.urn, d.day, s.place, s.token from (
            select row_no, pupil_key, urn, unnest({tokens}) as token, generate_subscripts({tokens}, 1) - 1 as place from {plan.table} where _status = 0) s
        left join laid_days d on d.row_no = s.row_no and d.number = s.place // 2""")
    long = "select distinct row_no from laid where day is null and token not in ('-', ' ')"
    reject(con, plan, sheet, long, rule="sessions_beyond_calendar", column=column, fix=TOO_LONG)
    slots = " || ".join(f"coalesce(max(mark) filter (slot = {slot}), '-')" for slot in SLOTS)
    con.execute(f"""insert into out_{name} by name
        select {file_no} as file_no, min(row_no) as row_no, pupil_key, urn, week, {slots} as marks, academic_year_of(week) as academic_year from (
            select l.row_no, l.pupil_key, l.urn, cast(date_trunc('week', day) as date) as week, (isodow(day) - 1) * 2 + l.place % 2 as slot,
                {mark_of("replace(token, ' ', '-')")} as mark
            from laid l join {plan.table} t on t.row_no = l.row_no and t._status = 0 where day is not null)
        group by pupil_key, urn, week; drop table laid; drop table laid_days""")


def _header(chosen: Fit, sheet: Sheet, field: str) -> str:
    place = next((place for place, column in chosen.columns.items() if column.into == field), None)
    return sheet.headers[place] if place is not None else field
