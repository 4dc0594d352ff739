"""Children who came to primary school and stop coming to secondary are those the change has lost."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Newly persistently absent in Year 7",
    definition="Of Year 7 pupils not persistently absent in Year 6, the share who are persistently absent in Year 7, where sessions of both years are known.",
    numerator=Tally(fact="transitions", where=(field("persistent") == 1) & (field("persistent_before") == 0)),
    denominator=Tally(fact="transitions", where=(field("recorded") == 1) & (field("persistent_before") == 0)),
    windows=("year",),
    unit="per cent of Year 7 pupils",
    decimals=1,
    note="A tenth or more of possible sessions, in each year over its own.",
    source=ours("transition to secondary school"),
    examples=(
        Example(
            says="One stayed away newly; one had stayed away before; of one nothing is known of Year 6.",
            given={
                "pupil_years": "academic_year enrolment pupil nc_year\n2023 1 1 6\n2023 2 2 6\n2023 3 3 6\n2023 4 4 6\n2024 5 1 7\n2024 6 2 7\n2024 7 3 7\n2024 8 4 7",
                "mark_counts": "academic_year enrolment possible authorised\n2023 1 100 2\n2024 5 100 10\n2023 2 100 30\n2024 6 100 30\n2024 7 100 50\n2023 4 100 0\n2024 8 100 9",
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
