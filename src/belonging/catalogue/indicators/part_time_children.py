"""Every child is entitled to full-time education; a shortened week must be short, agreed and reviewed."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Example, Indicator, Tally

INDICATOR = Indicator(
    title="Children on a part-time timetable",
    definition="Children on a part-time timetable on census day for every 1,000 pupils on the January census roll.",
    numerator=Tally(fact="part_time_timetables_held"),
    denominator=Tally(fact="roll"),
    within=False,
    windows=("year", "term"),
    interval="poisson",
    per=1000,
    unit="per 1,000 pupils",
    decimals=1,
    note="From the lists schools send; sessions coded C2 in registers are another count of the same.",
    source=guidance("DfE, Working together to improve school attendance", "part-time timetables"),
    examples=(
        Example(
            says="One of two pupils of the school.",
            given={
                "pupil_years": "enrolment school\n1 A\n2 A",
                "listings": "list pupil school held2\npart_time_timetables 1 A 1\npart_time_timetables 2 A 0",
            },
            by="school",
            expected={"A": (1, 2), "Total": (1, 2)},
        ),
    ),
)
