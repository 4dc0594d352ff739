"""What a report is about: an area, or one locality, trust or school of it, and who may make it."""

from dataclasses import dataclass, replace
from itertools import groupby

from belonging.apps.access.reach import Reach, reach
from belonging.apps.accounts.roles import Person
from belonging.apps.measures.queries import places
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.places import Place
from belonging.catalogue import reports as catalogue
from belonging.engine.disclosure import PROFILES
from belonging.engine.reports import Report
from belonging.kernel.registry import load


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One place: how addresses name it, whose figures they are in a sentence, and the cut and label that choose them."""

    key: str
    whose: str
    cut: str
    label: str

    @property
    def cuts(self) -> tuple[str, ...]:
        """Return the cut as a tuple, empty for the whole area."""
        return (self.cut,) if self.cut else ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the label as a tuple, empty for the whole area."""
        return (self.label,) if self.cut else ()

    def holds(self, place: Place) -> bool:
        """Tell whether a school lies in this place."""
        return not self.cut or (
            str(place.urn) == self.label if self.cut == "school" else getattr(place, self.cut) == self.label
        )

    def published_as(self) -> Group:
        """Return the group whose published figures may stand beside these: all schools, or those of a school's phase."""
        if self.cut != "school":
            return Group() if not self.cut else Group(cut=self.cut, label=self.label)
        phase = next((each.phase for each in places.all_places() if str(each.urn) == self.label), "")
        return Group(cut="phase", label=phase) if phase else Group()


def reports() -> dict[str, Report]:
    """Return every report by its key."""
    return dict(load(catalogue.__name__, "REPORT"))


def mine(person: Person) -> dict[str, Report]:
    """Return the reports somebody's role makes, and whose rules of the door are no wider than their own."""
    if not person.is_authenticated or person.post is None:
        return {}
    least = PROFILES[reach(person).profile].hide_below
    return {
        key: each
        for key, each in reports().items()
        if person.post.role in each.roles
        and PROFILES[each.profile].hide_below >= least
        and scopes(each, seen_by=person)
    }


def reader(report: Report, person: Person | Reach) -> Reach:
    """Return the reach a report is gathered with: its own rules of the door whoever makes it, so that it may be handed on."""
    return replace(reach(person), profile=report.profile, knows=frozenset())


def scopes(report: Report, *, seen_by: Person | Reach) -> list[Scope]:
    """Return the places somebody may have this report of, in the order of their names."""
    held = places.all_places()
    seen = [each for each in held if reach(seen_by).sees(each.urn)]
    if report.place == "area":
        return [Scope(key="", whose=places.area_name() or "this area", cut="", label="")] if seen else []
    if report.place == "school":
        return [Scope(key=str(each.urn), whose=each.name, cut="school", label=str(each.urn)) for each in seen]
    if report.place == "locality":
        names = sorted({each.locality for each in seen if each.locality})
        return [Scope(key=each, whose=f"schools in {each}", cut="locality", label=each) for each in names]
    own = {each.urn for each in seen}
    by_trust = groupby(sorted(held, key=lambda each: each.trust), key=lambda each: each.trust)
    whole = [name for name, schools in by_trust if name and {each.urn for each in schools} <= own]
    return [Scope(key=each, whose=f"schools of {each}", cut="trust", label=each) for each in whole]
