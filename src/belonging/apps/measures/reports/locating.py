"""Where a report's figures are of, in the columns of the open data standard."""

import json

import pyarrow.parquet as pq

from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.tables import store
from belonging.apps.measures.reports.paper import Where
from belonging.apps.measures.reports.scope import Scope
from belonging.store import benchmarks

UNKNOWN = {
    "region_code": "x",
    "region_name": "Not available",
    "old_la_code": "x",
    "new_la_code": "",
    "la_name": "Not available",
}
KEPT = tuple(UNKNOWN)


def where(scope: Scope) -> Where:
    """Return the level and the codes of a report's place. A locality is no level of the standard: its figures are the authority's, under a filter."""
    authority = _authority(places.area_name())
    if scope.cut == "school":
        columns = {"school_name": scope.whose, "school_urn": scope.label, "school_laestab": _laestab(scope.label)}
        return Where(level="School", columns=authority | columns)
    if scope.cut == "trust":
        return Where(level="MAT", columns={"trust_id": "x", "trust_name": scope.label})
    return Where(level="Local authority", columns=authority)


def _authority(name: str) -> dict[str, str]:
    """Return an authority's codes as the statistics loaded have them, else what its own name gives."""
    wanted = [("level", "=", "Local authority"), ("area_name", "=", name)]
    for path in store().paths("published"):
        found = pq.read_table(path, columns=["filters"], filters=wanted).to_pylist()
        if found:
            held = json.loads(found[0]["filters"])
            return {column: held.get(column) or UNKNOWN[column] for column in KEPT}
    code = benchmarks.code_of(store(), name)
    return UNKNOWN | {"la_name": name or "Not available", "old_la_code": code if code.isdecimal() else "x"}


def _laestab(urn: str) -> str:
    """Return a school's seven-digit number, x where it has none."""
    wanted = [("urn", "=", int(urn))]
    held = [
        row
        for path in store().paths("schools")
        for row in pq.read_table(path, columns=["laestab"], filters=wanted).to_pylist()
    ]
    return next((row["laestab"].replace("/", "") for row in held if row["laestab"]), "x")
