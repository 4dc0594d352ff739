"""How a number leads to a school: its LAESTAB, the four digits of its establishment number, and the one open on a day where two share a LAESTAB."""

import duckdb

# An academy keeps the number of the school it was, under a URN of its own. It begins on the day it opened, else on the day the register
# links it with the school before it, else on the day after that school closed.
BEGINS = """select s.laestab, s.urn, coalesce(s.opened, (select min(k.linked_on) from known_links k
        where k.urn = s.urn and k.kind ilike 'predecessor%'), lag(s.closed) over (partition by s.laestab order by s.urn) + 1) as begins
    from (select laestab, urn, max(opened) as opened, max(closed) as closed from known_schools where laestab <> '' group by all) s
    where s.laestab in (select laestab from known_schools group by 1 having count(distinct urn) > 1)"""
WITH_CHILDREN = """select distinct s.laestab from known_enrolments e join known_schools s using (urn) where s.laestab <> ''
    union select distinct laestab from batch_pupils where laestab <> ''"""


def refresh(con: duckdb.DuckDBPyConnection) -> None:
    """Make the look-ups of schools again: `school_by_laestab` (the newest), `school_on_day`, `school_by_urn` and `school_by_estab`.

    Four digits name a school of the one authority whose children are known; else the only school with children, or the only school at
    all, that ends in them.
    """
    con.execute(
        "create or replace table school_by_laestab as select laestab, max(urn) as urn from known_schools where laestab <> '' group by 1"
    )
    con.execute(f"""create or replace table school_on_day as select laestab, urn,
            case when row_number() over own = 1 then date '0001-01-01' else begins end as from_day,
            coalesce(lead(begins) over own - 1, date '9999-12-31') as until_day
        from ({BEGINS}) window own as (partition by laestab order by begins nulls first, urn)""")
    con.execute("delete from school_on_day where from_day is null or until_day < from_day")
    con.execute(
        "create or replace table school_by_urn as select urn, any_value(laestab) as laestab from known_schools where urn is not null group by 1"
    )
    con.execute(f"create or replace temp table schools_with_children as {WITH_CHILDREN}")
    con.execute("""create or replace table school_by_estab as
        with authorities as (select distinct left(laestab, 3) as la from schools_with_children),
        own as (select min(la) as la from authorities having count(*) = 1),
        all_of as (select distinct laestab, right(laestab, 4) as estab, laestab in (from schools_with_children) as attended,
            left(laestab, 3) = (select la from own) as is_own from known_schools where length(laestab) = 7)
        select estab, case when exists (from own) then max(laestab) filter (is_own)
            when count(*) filter (attended) = 1 then max(laestab) filter (attended)
            when count(*) = 1 then max(laestab) end as laestab
        from all_of group by 1""")
    con.execute("""create or replace macro whole_number(n) as coalesce(
        (select e.laestab from school_by_estab e where e.estab = regexp_extract(n, '^([0-9]{4})([.]0+)?$', 1)), n)""")


def share_numbers(con: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether two known schools have the same LAESTAB."""
    return con.execute("select 1 from school_on_day limit 1").fetchone() is not None
