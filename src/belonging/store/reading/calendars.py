"""Marks meet the calendar: which days a school was open, from the calendars the record or the batch knows."""

import duckdb

from belonging.store.reading.compiling import Plan

CLOSED = "('Half term', 'INSET', 'Closure', 'Bank holiday')"
OPEN_MARKS = "('#', 'Z', 'X', 'Y', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Q', 'D')"


def lay_days(con: duckdb.DuckDBPyConnection, typed: str) -> None:
    """Make `laid_days(row_no, number, day)`: the school days of each row's string from its `start_date` to the following 31 July."""
    con.execute(f"""create or replace temp table spans as
        select row_no, coalesce(laestab, '') as laestab, start_date, make_date(academic_year_of(start_date) + 1, 7, 31) as last_day,
            contains(mark_text, '#') as closures from {typed} where _status = 0""")
    con.execute("""create or replace temp table span_days as
        select distinct laestab, academic_year_of(start_date) as academic_year, cast(unnest(generate_series(
            make_date(academic_year_of(start_date), 8, 1), last_day, interval 1 day)) as date) as day from spans""")
    con.execute("delete from span_days where isodow(day) > 5")
    con.execute("create or replace temp table open_days as " + open_days("span_days"))
    con.execute("""create or replace temp table laid_days as
        select s.row_no, row_number() over (partition by s.row_no order by d.day) - 1 as number, d.day
        from spans s join open_days d on d.laestab = s.laestab and d.day between s.start_date and s.last_day where d.is_open or s.closures""")
    con.execute("drop table spans; drop table span_days; drop table open_days")


def open_days(days: str) -> str:
    """Return SQL over `days(laestab, academic_year, day)` that adds `is_known` (the calendar has terms that year) and `is_open`.

    A school's own terms stand before its authority's; closed days of both count. Without terms every weekday is open.
    """
    return f"""with terms as (
            select d.laestab, d.academic_year, bool_or(k.laestab <> '') as own from (select distinct laestab, academic_year from {days}) d
            join known_calendars k on k.kind = 'Term' and k.laestab in (d.laestab, '') and academic_year_of(k.from_date) = d.academic_year group by all)
        select d.laestab, d.academic_year, d.day, t.laestab is not null as is_known,
            t.laestab is null or (
                exists (from known_calendars k where k.kind = 'Term' and k.laestab = (case when t.own then d.laestab else '' end)
                    and d.day between k.from_date and coalesce(k.to_date, k.from_date))
                and not exists (from known_calendars k where k.kind in {CLOSED} and k.laestab in (d.laestab, '')
                    and d.day between k.from_date and coalesce(k.to_date, k.from_date))) as is_open
        from {days} d left join terms t on t.laestab = d.laestab and t.academic_year = d.academic_year"""


def closed_sessions(con: duckdb.DuckDBPyConnection, plan: Plan) -> str:
    """Return SQL naming the rows whose mark stands on a day the school was closed; '' when no calendar is known."""
    if not con.execute("select 1 from known_calendars where kind = 'Term' limit 1").fetchone():
        return ""
    con.execute(f"""create or replace temp table marked_days as
        select distinct coalesce(laestab, '') as laestab, academic_year_of(date) as academic_year, date as day from {plan.table} where _status = 0""")
    con.execute(
        "create or replace temp table closed_days as select laestab, day from ("
        + open_days("marked_days")
        + ") where not is_open"
    )
    return f"""select t.row_no from {plan.table} t join closed_days c on c.laestab = coalesce(t.laestab, '') and c.day = t.date
        where t._status = 0 and t.code not in {OPEN_MARKS}"""
