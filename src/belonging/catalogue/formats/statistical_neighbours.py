"""The ten authorities most like each one (DfE and NFER model): whom an area may fairly be set beside."""

from datetime import date

from belonging.engine.formats import Column, Format, Kind, Rule, Severity
from belonging.kernel.citation import Citation, Status

FORMAT = Format(
    title="Statistical neighbours",
    fills="neighbours",
    order=15,
    source=Citation(
        source="DfE, Local authority interactive tool, statistical neighbours",
        section="April 2021 and May 2025 editions",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 21),
    ),
    columns=(
        Column(
            name="la_code",
            kind=Kind.INTEGER,
            into="la_code",
            required=True,
            present=True,
            fix="Write the authority's three digits.",
        ),
        Column(name="la_name"),
        Column(name="govt_office_ind"),
        Column(name="region"),
        Column(
            name="rank",
            kind=Kind.INTEGER,
            into="rank",
            required=True,
            present=True,
            fix="Write 1 for the nearest to 10.",
        ),
        Column(
            name="neighbour_la_code",
            kind=Kind.INTEGER,
            into="neighbour_la_code",
            present=True,
            severity=Severity.WARNING,
            fix="A dash stands for a neighbour not yet known (new authorities); the row loads without one.",
        ),
        Column(name="closeness", into="closeness", present=True),
        Column(name="neighbour_la_name"),
    ),
    scope=("edition",),
    # The name's year leads, so that the newest edition can be told from the older ones: statistical_neighbours_may2025.csv.
    name_pattern=r"(?P<edition>(?:[a-z]+[ _-]?)?\d{4})",
    rules=(
        Rule(key="rank_outside", broken="rank < 1 OR rank > 20", column="rank", fix="Neighbours are ranked from 1."),
    ),
)
