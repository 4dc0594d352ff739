"""Which calendar says on what days a panel may sit."""

from dataclasses import dataclass

from belonging.apps.accounts.queries import areas
from belonging.apps.directory import queries as directory
from belonging.apps.panels.declared import panel
from belonging.apps.record.queries import calendars, everywhere
from belonging.engine.clocks import Days, school_calendar
from belonging.engine.panels import of_most


@dataclass(frozen=True, kw_only=True)
class Basis:
    """The days on which a panel may sit (None: any working day), and the sentence that says which calendar they are of."""

    days: Days | None
    sentence: str


def basis(key: str, *, keeper: int) -> Basis:
    """Return on what calendar the sittings are planned that an organisation convenes.

    The authority's own; where it gave none, the days on which most of its area's schools that gave theirs are open. Raises LookupError where
    nobody gave one.
    """
    if not panel(key).rhythm.term_time:
        return Basis(days=None, sentence="It sits in the holidays too: bank holidays are left out.")
    urns = areas.urns_in(keeper)
    given = calendars.with_terms(None if urns is None else directory.laestabs(urns).values())
    if "" in given:
        return Basis(
            days=school_calendar(everywhere.stretches(())),
            sentence="The days are those of the authority’s own calendar: holidays, INSET days and closures are left out.",
        )
    if not given:
        raise LookupError(
            f"{panel(key).title} sits in term time, and neither the authority nor a school of its area has given a calendar. "
            "Load one first: its terms, and the days on which it is closed."
        )
    told = everywhere.stretches(given)
    return Basis(
        days=of_most(
            [school_calendar([each for each in told if each.school in ("", one)], school=one) for one in given]
        ),
        sentence=f"The authority gave no calendar of its own. {of_schools(len(given))}",
    )


def of_schools(many: int) -> str:
    """Return on which days a panel sits where schools alone gave calendars."""
    if many == 1:
        return "The days are those on which the one school of its area that gave a calendar is open."
    return f"The days are those on which most of the {many} schools of its area that gave a calendar are open."
