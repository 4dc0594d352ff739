"""SEN provision on the day: what the return of the suspension says, else the spell that covers the day, else the nearest return."""

from datetime import date

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._found import Found
from belonging.apps.casework.facts._nearest import nearest
from belonging.apps.casework.facts._provider import Provider
from belonging.apps.record.words import word


def value(about: About, found: Found) -> str | None:
    """Return it in words."""
    code = of_the_event(about, found) or of_a_spell(about, found) or nearest(about, found, "sen_provision")
    return word("provision", code) or None


def of_the_event(about: About, found: Found) -> str:
    """Return what the return said of the child on the day of this very suspension or exclusion."""
    events = found.events.get(about.child, ())
    mine = (each for each in events if each.start == about.started and about.urn in (None, each.urn))
    return next((each.sen_provision for each in mine if each.sen_provision), "")


def of_a_spell(about: About, found: Found) -> str:
    """Return the provision of the latest dated spell that covers the day."""
    spells = found.provisions.get(about.child, ())
    over = [each for each in spells if (each.first or date.min) <= about.day <= (each.last or date.max)]
    return over[-1].provision if over else ""


PROVIDER = Provider(value=value, lacking="No return or dated list says what SEN provision the child had.")
