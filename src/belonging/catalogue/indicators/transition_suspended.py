"""The first year at secondary school decides much; suspensions in it are a sign that the change went wrong."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Suspended in Year 7",
    definition="Of Year 7 pupils who were in Year 6 in the area the year before, the share who were suspended in the year.",
    numerator=Tally(fact="transitions", where=field("suspended") == 1),
    denominator=Tally(fact="transitions"),
    windows=("year",),
    unit="per cent of Year 7 pupils",
    decimals=1,
    source=ours("transition to secondary school"),
    examples=(
        Example(
            says="Who comes from elsewhere is not among them.",
            given={
                "pupil_years": "academic_year enrolment pupil school nc_year\n2023 1 1 A 6\n2023 2 2 A 6\n2024 3 1 B 7\n2024 4 2 B 7\n2024 5 3 B 7",
                "suspensions": "enrolment pupil school category\n3 1 B SUSP\n5 3 B SUSP",
            },
            by="school",
            expected={"B": (1, 2), "Total": (1, 2)},
        ),
    ),
)
