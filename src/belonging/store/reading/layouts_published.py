"""DfE open statistics, wide to long: every figure one row of `published`, its filters kept as JSON text, its symbol as printed.

What a column is — time, place, filter or figure — is taken from the metadata file when it came along, else from its name and its
cells: a column of numbers and symbols is a figure, a column with words in it is a filter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from belonging.engine.published import (
    IDENTIFIER_NAMES,
    LEVEL_NAMES,
    LEVELS,
    NUMERIC_FILTERS,
    PERIOD_NAMES,
    SYMBOLS,
    harmonise,
)
from belonging.kernel.registry import rows

PLACES = frozenset(
    "country_code country_name region_code region_name old_la_code new_la_code la_name lad_code lad_name pcon_code pcon_name school_urn urn "
    "school_laestab laestab school_name estab lsip_code lsip_name ward_code ward_name trust_id trust_name open_date academy_open_date "
    "opportunity_area_code local_enterprise_partnership_code sponsor_id provider_ukprn rsc_region_lead_name".split()
)
NUMBER = r"-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|-?\d{1,3}(,\d{3})+(\.\d+)?"


@dataclass(frozen=True, kw_only=True)
class Roles:
    """What each column of a sheet is: {name as DfE writes it today: SQL column}. `printed` = {SQL column: header as written}."""

    time: str
    identifier: str
    level: str
    places: Mapping[str, str]
    filters: Mapping[str, str]
    figures: Mapping[str, str]
    printed: Mapping[str, str]


def text(column: str) -> str:
    """Return SQL for the trimmed text of a column, null when there is none."""
    return f"nullif(trim({column}), '')" if column else "cast(null as varchar)"


def value(column: str) -> str:
    """Return SQL for the number a cell holds, null for a symbol, a blank or words."""
    return f"case when regexp_full_match(trim({column}), '{NUMBER}') then try_cast(replace(trim({column}), ',', '') as double) end"


def roles(
    con: duckdb.DuckDBPyConnection, table: str, headers: tuple[str, ...], kinds: Mapping[str, str] | None = None
) -> Roles:
    """Say what each column is. `kinds` is the metadata file's {col_name: 'Filter' or 'Indicator'}, if there is one."""
    names = {
        harmonise(header) or f"column {place + 1}": f"c{place}" for place, header in reversed(list(enumerate(headers)))
    }
    names = dict(reversed(names.items()))
    lower = {header.strip().lower(): f"c{place}" for place, header in reversed(list(enumerate(headers)))}
    time, identifier, level = (
        next((lower[each] for each in known if each in lower), "")
        for known in (PERIOD_NAMES, IDENTIFIER_NAMES, LEVEL_NAMES)
    )
    rest = {name: column for name, column in names.items() if column not in (time, identifier, level)}
    places = {name: column for name, column in rest.items() if name in PLACES}
    rest = {name: column for name, column in rest.items() if name not in PLACES}
    said = {harmonise(name): kind.strip().lower() for name, kind in (kinds or {}).items()}
    guessed = _figures(
        con, table, {name: column for name, column in rest.items() if said.get(name) not in ("filter", "indicator")}
    )
    figures = {name: column for name, column in rest.items() if said.get(name) == "indicator" or name in guessed}
    if not said:
        keys = [
            column
            for column in [time, identifier, level, *places.values(), *rest.values()]
            if column and column not in figures.values()
        ]
        figures = _without_filters(con, table, keys, figures)
    return Roles(
        time=time, identifier=identifier, level=level, places=places, figures=figures,
        filters={name: column for name, column in rest.items() if name not in figures},
        printed={f"c{place}": header for place, header in enumerate(headers)},
    )  # fmt: skip


def _without_filters(
    con: duckdb.DuckDBPyConnection, table: str, keys: list[str], figures: dict[str, str]
) -> dict[str, str]:
    """Return `figures` without the leading columns that must be filters: those without which two rows say the same thing of one place."""
    filled = f"from {table} where nullif(trim({keys[0]}), '') is not null"
    total = con.execute(f"select count(*) {filled}").fetchone()
    for leading in range(min(4, len(figures))):
        taken = list(figures)[:leading]
        row = ", ".join([*keys, *(figures[name] for name in taken)])
        if con.execute(f"select count(distinct ({row}, 0)) {filled}").fetchone() == total:
            return {name: column for name, column in figures.items() if name not in taken}
    return figures


def _figures(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str]) -> frozenset[str]:
    """Return the columns whose cells are numbers and symbols alone. A column wholly empty holds no figures."""
    judged = [(name, column) for name, column in columns.items() if name not in NUMERIC_FILTERS]
    if not judged:
        return frozenset()
    signs = ", ".join(f"'{each}'" for each in SYMBOLS)
    cells = ", ".join(f"{{'name': '{_quoted(name)}', 'cell': {column}}}" for name, column in judged)
    found = con.execute(f"""select figure.name from (select unnest([{cells}]) as figure from {table})
        where trim(figure.cell) <> '' group by 1
        having bool_and(regexp_full_match(trim(figure.cell), '{NUMBER}') or lower(trim(figure.cell)) in ({signs}))""").fetchall()
    return frozenset(name for (name,) in found)


def time_sql(column: str) -> str:
    """Return SQL for the time period as digits: '2015/16' and '201516' are one; null when it is not a period."""
    digits = f"replace(replace({text(column)}, '/', ''), '-', '')"
    following = f"(cast(substr({digits}, 3, 2) as integer) + 1) % 100 = cast(right({digits}, 2) as integer)"
    short = f"when regexp_full_match({digits}, '\\d{{6}}') and {following} then {digits}"
    long = (
        f"when regexp_full_match({text(column)}, '\\d{{4}}[/-]\\d{{4}}') then left({digits}, 4) || right({digits}, 2)"
    )
    return f"case when regexp_full_match({digits}, '\\d{{4}}') then {digits} {short} {long} end"


def level_sql(found: Roles) -> str:
    """Return SQL for the geographic level; a file without that column says it by the places it names."""
    if found.level:
        spelt = " ".join(f"when '{word}' then '{name}'" for word, name in LEVELS.items())
        plain = f"regexp_replace({text(found.level)}, '\\s+', ' ', 'g')"
        return f"coalesce(case lower({plain}) {spelt} else {plain} end, 'National')"
    tests = [
        ("School", ("school_urn", "urn", "school_laestab", "laestab")),
        ("Local authority", ("new_la_code", "old_la_code", "la_name")),
        ("Regional", ("region_code", "region_name")),
    ]
    whens = [
        f"when {text(found.places[name])} is not null then '{level}'"
        for level, names in tests
        for name in names
        if name in found.places
    ]
    return f"case {' '.join(whens)} else 'National' end" if whens else "'National'"


# Where each level's code and name are found, in order; an authority's code has its own rule.
CODES = {
    "National": ("country_code",),
    "School": ("school_urn", "urn", "school_laestab", "laestab"),
    "Local authority district": ("lad_code", "lad_name"),
    "Parliamentary constituency": ("pcon_code", "pcon_name"),
    "MAT": ("trust_id", "trust_name"),
}
NAMES = {
    "National": ("country_name",),
    "Regional": ("region_name", "la_name"),
    "Local authority": ("la_name",),
    "School": ("school_name", "la_name"),
    "Local authority district": ("lad_name",),
    "Parliamentary constituency": ("pcon_name",),
    "MAT": ("trust_name",),
}
DEFAULTS = {("National", "code"): "E92000001", ("National", "name"): "England"}


def area_sql(found: Roles, part: str) -> str:
    """Return SQL for the 'code' or 'name' of the place a row is about. An authority's code is its three digits where they are known."""
    listed = CODES if part == "code" else NAMES
    whens = [
        f"when '{level}' then {_first(found, names, DEFAULTS.get((level, part), ''))}"
        for level, names in listed.items()
    ]
    if part == "code":
        whens.append(f"when 'Regional' then {_region_sql(found)}")
        whens.append(f"when 'Local authority' then {_authority_sql(found)}")
    return f"case level {' '.join(whens)} else {_first(found, (f'region_{part}', f'country_{part}'))} end"


def _first(found: Roles, names: Iterable[str], otherwise: str = "") -> str:
    known = [text(found.places[name]) for name in names if name in found.places]
    return f"coalesce({', '.join([*known, repr(otherwise)])})"


def _region_sql(found: Roles) -> str:
    given = [text(found.places["region_code"])] if "region_code" in found.places else []
    names = [text(found.places[name]) for name in ("region_name", "la_name") if name in found.places]
    by_name = [f"(select min(region_code) from authorities where lower(region_name) = lower({name}))" for name in names]
    return f"coalesce({', '.join([*given, *by_name, *names])}, '')" if given or names else "''"


def _authority_sql(found: Roles) -> str:
    old, new, name = (
        text(found.places[each]) if each in found.places else "" for each in ("old_la_code", "new_la_code", "la_name")
    )
    ways = [
        f"case when regexp_full_match({old}, '\\d{{3}}') then {old} end" if old else "",
        f"(select min(la_code) from authorities where gss_code = {new})" if new else "",
        f"(select min(la_code) from authorities where name = {name})" if name else "",
        f"case when length({new}) > 1 then {new} end" if new else "",
        name,
    ]
    return f"coalesce({', '.join([way for way in ways if way] + [repr('')])})"


def authorities(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table `authorities` of codes and names, by which older files' places find their codes."""
    con.execute(
        "create or replace temp table authorities (la_code varchar, gss_code varchar, name varchar, region_code varchar, region_name varchar)"
    )
    known = [tuple(row.values()) for row in rows("belonging.catalogue.benchmarks", "authorities.csv")]
    con.executemany("insert into authorities values (?, ?, ?, ?, ?)", known)


def filters_sql(found: Roles) -> str:
    """Return SQL for the JSON text of a row's filters, the places above it among them; empty cells are left out."""
    kept = {
        **found.filters,
        **{name: column for name, column in found.places.items() if not name.startswith("country")},
    }
    pairs = [f"'\"{_escaped(name)}\": ' || to_json({text(column)})" for name, column in sorted(kept.items())]
    return f"'{{' || concat_ws(', ', {', '.join(pairs)}) || '}}'" if pairs else "'{}'"


def _escaped(name: str) -> str:
    return re.sub(r'["\\]', "", name).replace("'", "''")


def long(con: duckdb.DuckDBPyConnection, table: str, found: Roles, dataset: str, target: str) -> None:
    """Make the table `target`: one row a figure, with `row` (the column `place` of `table`) and the fields of `published`."""
    identifier = f"coalesce({text(found.identifier)}, '')"
    wide = (
        f'select place as "row", {time_sql(found.time)} as time_period, {identifier} as time_identifier, {level_sql(found)} as level, '
        f"{filters_sql(found)} as filters, * from {table}"
    )
    con.execute(
        f"create or replace temp table wide as select *, {area_sql(found, 'code')} as area_code, {area_sql(found, 'name')} as area_name "
        f"from ({wide}) where time_period is not null"
    )
    cells = ", ".join(f"{{'name': '{_quoted(name)}', 'cell': {column}}}" for name, column in found.figures.items())
    con.execute(f"""create or replace table {target} as
        select * exclude (cell), {value("cell")} as value,
            case when {value("cell")} is not null then '' else coalesce({text("cell")}, 'blank') end as symbol from (
            select * exclude (figure), figure.name as "column", figure.cell as cell from (
                select "row", '{_quoted(dataset)}' as dataset, time_period, time_identifier, level, area_code, area_name, filters,
                    unnest([{cells}]) as figure from wide))""")


def _quoted(words: str) -> str:
    return words.replace("'", "''")
