"""Many short spells and few long ones are different troubles: one looks like mornings that go wrong, the other like illness."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Direction, Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Lengths of spells of absence",
    definition="Of spells of absence that began in the period, the share of each length: half a day, one day, up to a week (nine sessions), "
    "one to three weeks (ten to 29 sessions), three weeks (30 sessions) or more.",
    numerator=Tally(fact="spells", amount=field("spells")),
    denominator=Tally(fact="spells", amount=field("spells")),
    split="length",
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    unit="per cent of spells",
    decimals=1,
    direction=Direction.NEUTRAL,
    note="A week of school is ten sessions. A child who is ill for fifteen school days is one whose education the council must arrange.",
    source=ours("spells of absence"),
    examples=(
        Example(
            says="Half a day, one day, and ten sessions over a weekend; what runs on after the holiday is of one length.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "mark_weeks": "enrolment half_term week marks\n1 1 2024-09-09 I\\II/\\IIII\n1 1 2024-09-16 IIIIII/\\/\\\n"
                "2 1 2024-10-21 /\\/\\/\\/\\/I\n2 2 2024-11-04 I\\/\\/\\/\\/\\",
            },
            expected={
                "Total / Half a day": (1, 4),
                "Total / One day": (2, 4),
                "Total / One to three weeks": (1, 4),
                "Total / Total": (4, 4),
            },
        ),
    ),
)
