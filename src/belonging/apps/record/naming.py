"""What names a child in a file whose rows the record never took: numbers, a school's own id for them, or their name with nothing against it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from belonging.kernel.identifiers import upn_fault

Cells = Iterable[tuple[str, str]]  # (header, cell)
Name = tuple[str, str]  # (surname, forename), folded
ULN = 10  # digits
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%Y-%b-%d", "%d-%b-%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
BORN = ("birth", "born", "dob")


def fold(text: object) -> str:
    """Return text without regard to case and to spaces around and between words."""
    return " ".join(str(text).split()).casefold()


def is_one_childs(number: str) -> bool:
    """Tell whether a number is one child's wherever it stands: a sound UPN, or a ULN. Another says who it is at one school alone."""
    return not upn_fault(number) or (number.isdecimal() and len(number) == ULN)


@dataclass(frozen=True, kw_only=True)
class Gone:
    """A child whose record goes: how the record and what was sent named them. `schools` are URNs and LAESTABs; `alone`, names nobody else bears."""

    id: int
    key: str
    numbers: frozenset[str]
    names: frozenset[Name]
    alone: frozenset[Name]
    born: frozenset[date]
    schools: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Naming:
    """All that names some children; `own` are (key, id) by which schools knew them."""

    gone: Sequence[Gone]
    own: Iterable[tuple[str, str]] = field(default=())

    def found_in(self, cells: Cells) -> bool:
        """Tell whether a row is about one of them: by a number, by their school's own id, or by their name.

        A name counts with their date of birth; without one, where nobody else in the record bears it and the row gives neither
        another date of birth nor another child's UPN.
        """
        given = [(header, fold(cell)) for header, cell in cells if cell]
        held = {cell for _, cell in given}
        if held & self.numbers or any(self.at_school[each] & held for each in held & self.at_school.keys()):
            return True
        borne = self.borne_in(held)
        days = {each.split(" 00:")[0].split("t00:")[0] for each in held}
        if any(self.births[name] & days for name in borne):
            return True
        against = any(word in header.casefold() for header, _ in given for word in BORN)
        return not against and bool(borne & self.alone) and all(upn_fault(each) for each in held)

    def borne_in(self, held: set[str]) -> set[Name]:
        """Return the names of theirs that cells bear: each part in a cell of its own, or both in one."""
        whole = {frozenset(each.replace(",", " ").split()) for each in held}
        return {
            (last, first) for last, first in self.births if {last, first} <= held or frozenset(f"{last} {first}".split()) in whole
        }  # fmt: skip

    @cached_property
    def keys(self) -> list[str]:
        """Return the keys the record knows them by."""
        return [each.key for each in self.gone]

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Return the numbers that nobody else has, folded."""
        return frozenset(fold(one) for each in self.gone for one in each.numbers if is_one_childs(one))

    @cached_property
    def at_school(self) -> dict[str, frozenset[str]]:
        """Return, for each number that a school gave, the schools where it is theirs."""
        schools = {each.key: each.schools for each in self.gone}
        mistyped = [(each.key, one) for each in self.gone for one in each.numbers if not is_one_childs(one)]
        found: dict[str, frozenset[str]] = defaultdict(frozenset)
        for key, one in (*self.own, *mistyped):
            found[fold(one)] |= schools[key]
        return dict(found)

    @cached_property
    def births(self) -> dict[Name, frozenset[str]]:
        """Return, for each name, the ways of writing the dates of birth of those who bear it."""
        found: dict[Name, frozenset[str]] = defaultdict(frozenset)
        for each in self.gone:
            for name in each.names:
                found[name] |= {fold(day.strftime(form)) for day in each.born for form in DAYS}
        return dict(found)

    @cached_property
    def alone(self) -> frozenset[Name]:
        """Return the names that no other child of the record bears."""
        return frozenset().union(*(each.alone for each in self.gone))
