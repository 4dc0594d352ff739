"""Results at the end of a key stage, one score a pupil: what the local gap is ranked by."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, rules
from belonging.catalogue.formats._shared_columns import school
from belonging.engine.formats import Column, Format, Kind

FORMAT = Format(
    title="Results at the end of a key stage",
    fills="attainment",
    order=45,
    source=OURS,
    columns=(
        school(),
        *child(),
        coded("Measure", "attainment_measures", "kind", "Assessment", required=True, present=True),
        begins("Results on", "Results date"),
        Column(name="Score", kind=Kind.NUMBER, into="score", required=True, present=True, also=("Average score", "Average grade", "Point score"),
               fix="Write the score as a number, such as 104.5 or 4.5."),
    ),
    scope=("academic_year", "kind"),
    constants=YEAR | {"number": "=round(score * 100)", "until_date": "=from_date"},
    rules=rules("Results on", "", "kind"),
)  # fmt: skip
