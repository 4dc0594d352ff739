"""The exceptions the SEND Regulations list: while one lasts, an authority need not keep to the time. No other reason stops the clock."""

from belonging.catalogue.clocks._sources import SEND, legislation, secondary
from belonging.engine.clocks import Ground

AWAY = "The child or their parent, or the young person, was away from the area for four weeks or more without a break."
CIRCUMSTANCES = "Exceptional personal circumstances affected the child, their parent or the young person."
SCHOOL_CLOSED = (
    "Advice was asked of a school or college shortly before, or while, it was closed for four weeks or more; "
    "the time is that from a week before it closed to a week before it opened."
)
SETTING_CLOSED = "The same of an early years setting that was closed for four weeks or more."


def listed_in(regulation: str) -> tuple[Ground, ...]:
    """Return the four grounds as the regulation lists them, (a) to (d)."""
    says = {
        "school_closed": SCHOOL_CLOSED,
        "setting_closed": SETTING_CLOSED,
        "circumstances": CIRCUMSTANCES,
        "away": AWAY,
    }
    return tuple(
        Ground(key=key, says=text, source=legislation(SEND, f"regulation {regulation}({letter})"))
        for letter, (key, text) in zip("abcd", says.items(), strict=True)
    )


DECIDING = listed_in("5(4)")
PLANNING = listed_in("10(4)")
ADVISING = (
    Ground(key="circumstances", says=CIRCUMSTANCES, source=secondary(SEND, "regulation 8(2)")),
    Ground(key="away", says=AWAY, source=secondary(SEND, "regulation 8(2)")),
    Ground(
        key="missed_appointment",
        says="The child or young person did not keep an appointment for an examination or test within the six weeks.",
        source=secondary(SEND, "regulation 8(2)"),
    ),
)
