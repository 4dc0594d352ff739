"""Two evaluations of the fictional area, planned and registered as people do it, in the past, before anything started.

Nothing is put into the figures: what they find is what the fiction holds, which is chance.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

from django.db import transaction

from belonging.apps.access.acting import acting
from belonging.apps.measures.queries import places, tables
from belonging.apps.programmes.actions import Refused, planning, registering
from belonging.apps.programmes.queries import Evaluation, evaluations, outcomes
from belonging.kernel.periods import Period
from belonging.site.demo.casework.days import on_the_day
from belonging.site.demo.years import TODAY

MAINSTREAM = ("Primary", "Secondary", "All-through")
OUTCOME, WINDOW = "overall_absence_rate", "term"
LOT = {
    "title": "Breakfast before registration",
    "question": "Does a free breakfast, open to all, lower absence?",
    "need": "One session in fifteen is missed in these schools, most on Mondays and by children who come without breakfast.",
    "activity": "A free breakfast from 8am in the hall, open to every child, with two adults who know the children.",
    "dose": "Five days a week. Each school counts who came; three in ten children or more is what was planned.",
    "mechanism": "Children come on time because something good waits for them, and somebody notices who does not come.",
    "effect": "I am not hungry in the first lesson, and somebody is glad that I came.",
    "assumptions": "Families can bring children by 8am. Schools find two adults.",
    "harms": "Families may feel watched. Staff may be taken from other support. Both are asked about each term.",
    "cost": 84_000,
}
STAGGERED = {
    "title": "A key adult for children who often miss school",
    "question": "Does a key adult who meets a child each morning lower absence?",
    "need": "Pupils tell schools that nobody would notice if they did not come.",
    "activity": "An adult of the school meets up to eight children each morning, and rings when one does not come.",
    "dose": "Ten minutes a day for each child. Each school keeps a register of meetings.",
    "mechanism": "A child who is expected by somebody comes.",
    "effect": "There is somebody here who knows me and asks how I am.",
    "assumptions": "The same adult stays for a year.",
    "harms": "A child may feel singled out. Children choose their adult, and may say no.",
    "cost": 52_000,
}


def make(analyst: Any, *, seed: int) -> list[Evaluation]:
    """Make both, as far as the area has schools enough with figures that may be shown; none where some are there."""
    with acting(analyst, "figures"):
        if evaluations.listed(seen_by=analyst).exists():
            return []
        first = Period(TODAY.year - 1, 2)
        usable = schools(analyst)
    primary = [urn for urn, phase in usable if phase == "Primary"]
    lot = primary[: max(8, len(primary) * 2 // 3)]
    others = [urn for urn, _ in usable if urn not in lot]
    made = [waiting(analyst, lot, first, seed), starting(analyst, others, first)]
    return [each for each in made if each]


def schools(analyst: Any) -> list[tuple[int, str]]:
    """Return the schools that have the outcome in every term, with their phases, once its tables are made."""
    known = {str(each.urn): each for each in places.places(seen_by=analyst) if each.phase in MAINSTREAM}
    plan = Evaluation(indicator=OUTCOME, window=WINDOW, design="staggered_adoption")
    terms = outcomes.over(plan)
    for term in terms:
        tables.table(OUTCOME, ("school",), term, seen_by=analyst, patience=None)
    held = outcomes.held(plan, list(known), terms[-1], seen_by=analyst) if terms else None
    return [(known[each].urn, known[each].phase) for each in held.units] if held else []


def waiting(analyst: Any, urns: list[int], first: Period, seed: int) -> Evaluation | None:
    """Return the one in which a lot decides who waits."""
    given = LOT | {"indicator": OUTCOME, "window": WINDOW, "chosen": "lot", "design": "waitlist", "follow": 1}
    with planned(first, analyst):
        made = planning.begin(given, by=analyst)
        planning.add(made, urns, "", by=analyst)
        each = -(-len(urns) // 2)
        planning.draw(made, seed=f"Westmere {seed}", first=first, each=each, apart=2, by=analyst)
        registering.register(made, by=analyst)
        return made
    return None


def starting(analyst: Any, urns: list[int], first: Period) -> Evaluation | None:
    """Return the one in which schools start at different times, and most have not."""
    given = STAGGERED | {"indicator": OUTCOME, "window": WINDOW, "chosen": "volunteered", "follow": 2}
    third = max(2, len(urns) // 4)
    with planned(first, analyst):
        made = planning.begin(given | {"design": "staggered_adoption"}, by=analyst)
        planning.add(made, urns[:third], str(first), by=analyst)
        planning.add(made, urns[third : 2 * third], str(Period(first.year, 3)), by=analyst)
        planning.add(made, urns[2 * third :], "", by=analyst)
        registering.register(made, by=analyst)
        return made
    return None


@contextmanager
def planned(first: Period, analyst: Any) -> Iterator[None]:
    """Plan before the first start, and leave nothing behind where a very small area has too few schools."""
    with suppress(Refused), on_the_day(date(first.year, 12, 1)), acting(analyst, "figures"), transaction.atomic():
        yield
