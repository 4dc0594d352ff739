"""After a week away it is hard to come back: who has such a spell is worth a visit before the next one."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Spells of absence of a week or more",
    definition="Of spells of absence that began in the period, the share that lasted ten sessions (five school days) or more.",
    numerator=Tally(
        fact="spells",
        where=field("length").one_of("One to three weeks", "Three weeks or more"),
        amount=field("spells"),
    ),
    denominator=Tally(fact="spells", amount=field("spells")),
    windows=("year", "term"),
    interval="none",
    reveals="nothing",
    unit="per cent of spells",
    decimals=1,
    source=ours("spells of absence"),
    examples=(
        Example(
            says="Nine sessions are not a week; ten are, also where other schools' sessions (D) lie between.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "mark_weeks": "enrolment week marks\n1 2024-09-09 IIIIIIIII\\\n2 2024-09-09 \\IIIIIIIDI\n2 2024-09-16 DII/\\/\\/\\/",
            },
            expected={"Total": (1, 2)},
        ),
    ),
)
