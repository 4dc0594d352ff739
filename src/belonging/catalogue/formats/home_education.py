"""The register of children educated at home, whole each time: it replaces the one sent before."""

from belonging.catalogue.formats._lists import OURS, YEAR, begins, child, coded, ends, last_school, rules
from belonging.engine.formats import Format

FORMAT = Format(
    title="Children educated at home",
    fills="home_education",
    order=45,
    source=OURS,
    columns=(
        *child(),
        last_school(),
        begins("Home educated from", "EHE start date", "Date EHE began"),
        ends("Home educated until", "EHE end date", "Date EHE ended"),
        coded("Primary reason", "home_education_reasons", "reason", "EHE reason", "Reason for EHE", present=True),
        coded("Ended because", "home_education_outcomes", "outcome", "EHE outcome", "Outcome"),
    ),
    scope=(),
    constants=YEAR,
    rules=rules("Home educated from", "Home educated until"),
)  # fmt: skip
