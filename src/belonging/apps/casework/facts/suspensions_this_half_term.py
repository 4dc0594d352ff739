"""How many suspensions began in the half-term the school is in: a second one is the default trigger of an assessment."""

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._provider import Provider
from belonging.kernel.days import monday


def value(about: About, found: Found) -> int:
    """Return how many began, at whatever school, in this half-term of the school's own calendar and by the day; lunchtimes among them, and none that was cancelled."""
    now = found.half_terms(found.school(about), about.on)
    begun = (each.first for each in found.spells.get(about.child, ()) if each.first <= about.on and not each.undone)
    half_term = now.of(monday(about.on))
    return sum(day >= now.starts[0] and now.of(monday(day)) == half_term for day in begun)


PROVIDER = Provider(value=value, lacking="")
