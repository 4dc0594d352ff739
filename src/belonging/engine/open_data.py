"""The DfE open data standard, as a checker of a data file and its metadata file: each fault is a sentence that says where and what to do.

Rows come as text, as a CSV reader gives them. The checker says what the standard says and no more, so that it can read the
files DfE itself has published, some of which are older than the standard and break it.

Source: DfE analysts' guide, `statistics-production/ud.qmd` (open data standards), time, geography, filters, indicators,
symbols and metadata.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from belonging.engine.published import number

MANDATORY = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
META = (
    *("col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint"),
    "filter_grouping_column",
)
SYMBOLS = frozenset({"z", "x", "c", "low", "k", "u"})
OBSOLETE = frozenset({":", ".", "~", "..", "*", "-", "null", "na", "n/a", "supp", "np", "ne", ""})
UNITS = frozenset({"", "£", "£m", "%", "pp", "numberstring"})
# Time identifiers that may stand in one file together, and how many digits their periods have.
TIMES: tuple[tuple[int, frozenset[str]], ...] = (
    *((4, frozenset({each})) for each in ("Calendar year", "Reporting year")),
    *((6, frozenset({each})) for each in ("Academic year", "Financial year", "Tax year", "Autumn and spring term")),
    (6, frozenset({"Autumn term", "Spring term", "Summer term"})),
    (6, frozenset(f"Financial year Q{each}" for each in range(1, 5))),
    (6, frozenset({"Part 1 (April to September)", "Part 2 (October to March)"})),
    (4, frozenset("January February March April May June July August September October November December".split())),
    (4, frozenset(f"Week {each}" for each in range(1, 53))),
)
REGION = ("region_code", "region_name")
AUTHORITY = ("old_la_code", "new_la_code", "la_name")
LEVELS: Mapping[str, tuple[str, ...]] = {
    "National": (),
    "Regional": REGION,
    "Local authority": (*REGION, *AUTHORITY),
    "Local authority district": ("lad_code", "lad_name"),
    "Parliamentary constituency": ("pcon_code", "pcon_name"),
    "Local skills improvement plan area": ("lsip_code", "lsip_name"),
    "Ward": ("ward_code", "ward_name"),
    "MAT": ("trust_id", "trust_name"),
    "Sponsor": ("sponsor_id", "sponsor_name"),
    "School": ("school_name", "school_urn", "school_laestab", *AUTHORITY),
    "Provider": ("provider_name", "provider_ukprn"),
    "Planning area": (),
    "Institution": (),
}
GEOGRAPHY = frozenset(column for columns in LEVELS.values() for column in columns) | {"country_code", "country_name"}
PAIRS = tuple((each[0], each[1]) for each in (REGION, ("new_la_code", "la_name"), ("school_urn", "school_name")))

Rows = Sequence[Mapping[str, str]]


def faults(header: Sequence[str], rows: Rows, meta: Rows, meta_header: Sequence[str] = META) -> list[str]:
    """Return every way in which a data file and its metadata break the standard, each once, in the order of a reader's eye."""
    missing = [name for name in MANDATORY if name not in header]
    found = [f"The data file has no column {name}. Every row needs one." for name in missing]
    found += [f"The metadata file has no column {name}." for name in META if name not in meta_header]
    found += [f"Column {name!r} stands twice in the data file." for name, times in Counter(header).items() if times > 1]
    if missing or not rows:
        return [*found, *([] if rows else ["The data file has no rows."])]
    rows = [{name: row.get(name) or "" for name in header} for row in rows]  # a short row is blank at its end
    found += [*_names(header), *_times(rows), *_places(header, rows), *_meta(header, meta)]
    return [*found, *_filters(header, rows, meta), *_indicators(rows, meta), *_twice(rows, meta)]


def _names(header: Sequence[str]) -> Iterator[str]:
    for name in header:
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
            yield f"Column {name!r} should be snake_case: letters, digits and underscores, not beginning with a digit."


def _times(rows: Rows) -> Iterator[str]:
    words = {row["time_identifier"] for row in rows}
    kind = next(((digits, kinds) for digits, kinds in TIMES if words & kinds), None)
    if kind is None or not words <= kind[1]:
        yield f"The time identifiers {', '.join(sorted(words))} may not stand in one file, or are not the standard's."
        return
    for period in sorted({row["time_period"] for row in rows}):
        following = len(period) != 6 or (period.isdecimal() and (int(period[:4]) + 1) % 100 == int(period[4:]))
        if not re.fullmatch(rf"\d{{{kind[0]}}}", period) or not following:
            yield f"Time period {period!r} is not {kind[0]} digits{' of two years that follow each other' if kind[0] == 6 else ''}."


def _places(header: Sequence[str], rows: Rows) -> Iterator[str]:
    for level in sorted({row["geographic_level"] for row in rows}):
        if level not in LEVELS:
            yield f"{level!r} is not a geographic level of the standard. Use one of {', '.join(LEVELS)}."
            continue
        here = [row for row in rows if row["geographic_level"] == level]
        for column in LEVELS[level]:
            if column not in header:
                yield f"Rows of level {level} need the column {column}."
            elif column != "new_la_code" and any(not row[column] for row in here):
                yield f"Rows of level {level} need {column} filled; write x and Not available where it is not known."
    for row in rows:
        if (row["country_code"], row["country_name"]) != ("E92000001", "England"):
            yield "The country is E92000001, England, in every row."
            break
    for code, name in PAIRS:
        if code in header and name in header:
            held = {(row[code], row[name]) for row in rows if row[code] not in ("", "x", "z")}
            twice = [each for each, times in Counter(each for each, _ in held).items() if times > 1]
            if twice:
                yield f"{code} {twice[0]} has more than one {name}."


def _meta(header: Sequence[str], meta: Rows) -> Iterator[str]:
    named = [row.get("col_name", "") for row in meta]
    labels = Counter((row.get("indicator_grouping", ""), row.get("label", "")) for row in meta)
    for row in meta:
        name, kind, unit = row.get("col_name", ""), row.get("col_type", ""), row.get("indicator_unit", "")
        if name not in header:
            yield f"The metadata names {name!r}, which is not a column of the data file."
        if kind not in ("Filter", "Indicator"):
            yield f"{name}: col_type is Filter or Indicator; {kind!r} was found."
        if not row.get("label") or labels[row.get("indicator_grouping", ""), row["label"]] > 1:
            yield f"{name}: every column needs a label of its own in its group; {row.get('label', '')!r} was found."
        if unit not in UNITS or (unit and kind == "Filter"):
            yield f"{name}: indicator_unit is blank, £, £m, %, pp or numberstring, and blank for filters; {unit!r} was found."
        if not re.fullmatch(r"\d?", row.get("indicator_dp", "") or ""):
            yield f"{name}: indicator_dp is a number of decimal places; {row.get('indicator_dp')!r} was found."
        group = row.get("filter_grouping_column", "")
        if group and (group not in header or group in named or kind != "Filter"):
            yield f"{name}: filter_grouping_column names a column of the data file that has no row of its own; {group!r} was found."
    for name, times in Counter(named).items():
        if times > 1 or name in GEOGRAPHY or name in MANDATORY:
            yield f"{name}: a filter or indicator is named once in the metadata, and time and geography never."


def _filters(header: Sequence[str], rows: Rows, meta: Rows) -> Iterator[str]:
    grouping = {row.get("filter_grouping_column", "") for row in meta}
    named = {row.get("col_name", "") for row in meta} | grouping
    for column in header:
        known = column in named or column in MANDATORY or column in GEOGRAPHY
        if not known and len({row[column] for row in rows}) > 1:
            yield f"Column {column} is not in the metadata, and has more than one value."
    for row in meta:
        name = row.get("col_name", "")
        if row.get("col_type") != "Filter" or name not in header:
            continue
        values = {each[name] for each in rows}
        if len(values) < 2:
            yield f"{name} has one value, so it is left out of the metadata."
        elif not values & {
            "Total",
            row.get("filter_default") or "Total",
            "All pupils",
            "All schools",
            "All education phases",
        }:
            yield f"{name} has no Total."
        if any(not value.strip() for value in values):
            yield f"{name} is blank in some rows. Write Total, or z where it does not apply."


def _indicators(rows: Rows, meta: Rows) -> Iterator[str]:
    for row in meta:
        name = row.get("col_name", "")
        if row.get("col_type") != "Indicator" or name not in rows[0]:
            continue
        cells = {each[name].strip() for each in rows}
        words = {each for each in cells if each not in SYMBOLS and (number(each) is None or "," in each)}
        if old := {each for each in words if each.lower() in OBSOLETE}:
            shown = ", ".join(repr(each) for each in sorted(old))
            yield f"{name} holds {shown}, which the standard no longer uses. Use z, x, c, low, k or u."
        if other := sorted(words - old):
            yield f"{name} holds {other[0]!r}, which is neither a plain number nor a symbol of the standard."


def _twice(rows: Rows, meta: Rows) -> Iterator[str]:
    figures = {row.get("col_name") for row in meta if row.get("col_type") == "Indicator"}
    keys = Counter(tuple(value for name, value in row.items() if name not in figures) for row in rows)
    if twice := sum(times > 1 for times in keys.values()):
        yield f"{twice} observations stand more than once: rows differ in their figures alone."
