"""A report's figures in the DfE open data standard: a data file and its metadata file, which `engine/open_data.py` finds no fault with.

One row is one group in one period; each indicator has its figure, both ends of its 95 % interval, its numerator and its
denominator as columns. Localities and phases are filters: the standard has no such geographic level.
"""

import csv
import io
from collections.abc import Iterator

from belonging.apps.measures.reports.paper import Observation, Paper
from belonging.engine import open_data
from belonging.engine.indicators import Indicator
from belonging.kernel.periods import TERMS, Period

TOPIC, GROUP = "breakdown_topic", "breakdown"
PARTS = ("", "_lower_ci", "_upper_ci", "_numerator", "_denominator")


class NotOpenData(ValueError):
    """The files would break the standard; the message says how."""


def files(paper: Paper) -> tuple[str, str]:
    """Return the data file and its metadata file as text. Raises NotOpenData where they would break the standard."""
    header, rows = _header(paper), list(_rows(paper))
    meta = list(_meta(paper, rows))
    found = open_data.faults(header, rows, meta)
    if found:
        raise NotOpenData(" ".join(found))
    return _csv(header, rows), _csv(list(open_data.META), meta)


def _csv(header: list[str], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _columns(paper: Paper) -> Iterator[tuple[str, Indicator, str]]:
    """Yield (column, indicator, part) of every indicator in the file."""
    for key in dict.fromkeys(each.indicator for each in paper.observations):
        indicator = paper.indicators[key]
        for part in PARTS[:1] if indicator.denominator is None else PARTS:
            if part not in ("_lower_ci", "_upper_ci") or indicator.interval != "none":
                yield f"{key}{part}", indicator, part


def _header(paper: Paper) -> list[str]:
    places = list(paper.where.columns)
    return [*open_data.MANDATORY, *places, TOPIC, GROUP, *(name for name, _, _ in _columns(paper))]


def _rows(paper: Paper) -> Iterator[dict[str, str]]:
    groups: dict[tuple[str, str], dict[str, Observation]] = {}
    for each in paper.observations:
        groups.setdefault((each.topic, each.group), {})[each.indicator] = each
    for (topic, group), held in groups.items():
        row = {"geographic_level": paper.where.level, "country_code": "E92000001", "country_name": "England"}
        row |= _time(paper.period) | dict(paper.where.columns) | {TOPIC: topic, GROUP: group}
        for name, _, part in _columns(paper):
            key = name.removesuffix(part)
            row[name] = _cell(held[key], part, paper.indicators[key]) if key in held else "z"
        yield row


def _time(period: Period) -> dict[str, str]:
    """Return the period in the standard's words. ValueError for a half-term, which it has none for."""
    if period.half_term:
        raise NotOpenData("The standard has no half-terms. Ask for a term or an academic year.")
    identifier = f"{TERMS[period.term - 1].title()} term" if period.term else "Academic year"
    return {"time_period": f"{period.year}{(period.year + 1) % 100:02d}", "time_identifier": identifier}


def _cell(held: Observation, part: str, indicator: Indicator) -> str:
    """Return a figure in full, or the symbol that stands for it."""
    cell = held.cell
    plain = cell.numerator if indicator.denominator is None else cell.value
    found = {"": plain, "_lower_ci": cell.lower, "_upper_ci": cell.upper, "_numerator": cell.numerator, "_denominator": cell.denominator}[part]  # fmt: skip
    if found is None:
        return "c" if cell.suppressed else "z" if cell.denominator == 0 else "x"
    return str(found) if isinstance(found, int) else f"{found:.6f}".rstrip("0").rstrip(".")


WORDS = {
    "": "{title}",
    "_lower_ci": "{title}: lower end of the 95% interval",
    "_upper_ci": "{title}: upper end of the 95% interval",
    "_numerator": "{title}: numerator",
    "_denominator": "{title}: denominator",
}


def _meta(paper: Paper, rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    blank = dict.fromkeys(open_data.META, "")
    if len({row[GROUP] for row in rows}) > 1:
        filters = {
            "label": "Breakdown",
            "filter_hint": "Choose a kind of group, then groups",
            "filter_grouping_column": TOPIC,
        }
        yield blank | {"col_name": GROUP, "col_type": "Filter"} | filters
    for name, indicator, part in _columns(paper):
        counted = part in ("_numerator", "_denominator") or indicator.denominator is None
        unit = "%" if not counted and indicator.unit.startswith("per cent") else ""
        yield blank | {
            "col_name": name,
            "col_type": "Indicator",
            "label": WORDS[part].format(title=indicator.title),
            "indicator_grouping": indicator.title,
            "indicator_unit": unit,
            "indicator_dp": "0" if counted else str(indicator.decimals),
        }
