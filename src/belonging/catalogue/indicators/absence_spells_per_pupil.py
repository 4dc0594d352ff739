"""Ten days missed one at a time and ten days missed at once call for different help; the rate of absence is the same."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Spells of absence per pupil",
    definition="Spells of absence that began in the period, per enrolment whose marks are known. A spell is one or more sessions missed one "
    "after another, for whatever reasons, on the school's own days.",
    numerator=Tally(fact="spells", amount=field("spells")),
    denominator=Tally(fact="attendance", where=field("from_marks") > 0),
    within=False,
    per=1,
    windows=("year", "term"),
    interval="none",
    unit="spells per enrolment",
    decimals=1,
    note="Weekends, holidays and sessions that are not possible lie between the sessions of a spell and do not end it. A spell that runs over "
    "a holiday belongs to the period in which it began, in its whole length; it ends with the school year.",
    source=ours("spells of absence"),
    examples=(
        Example(
            says="A Friday and the Monday after it are one spell; the Wednesday is another. A pupil who was always there counts below.",
            given={
                "pupil_years": "enrolment\n1\n2",
                "mark_weeks": "enrolment week marks\n1 2024-09-09 /\\/\\/\\/\\II\n1 2024-09-16 II/\\O\\/\\/\\\n2 2024-09-09 /\\/\\/\\/\\/\\",
            },
            expected={"Total": (2, 2)},
        ),
        Example(
            says="A spell over the autumn holiday is one, and the half-term after it is not counted again.",
            given={
                "pupil_years": "enrolment\n1",
                "mark_weeks": "enrolment half_term week marks\n1 1 2024-10-21 /\\/\\/\\/\\/I\n1 2 2024-11-04 ##I\\/\\/\\/\\",
            },
            expected={"Total": (1, 1)},
        ),
    ),
)
