"""How long something is kept: what starts the clock, for how long, and the law or practice behind it."""

from dataclasses import dataclass
from datetime import date

from belonging.kernel.citation import Citation

UNITS = ("years", "days")


@dataclass(frozen=True, kw_only=True)
class Retention:
    """One line of a retention schedule. `length` counts in `unit` from `trigger`; `runs` is True where the end needs two people.

    Raises ValueError for a unit nobody knows, or a length that is not above nought.
    """

    title: str
    trigger: str
    length: int
    unit: str
    source: Citation
    confirm_locally: bool = True
    runs: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.title}: {self.unit!r} is no unit. Use one of {', '.join(UNITS)}.")
        if self.length < 1:
            raise ValueError(f"{self.title}: a length of {self.length} keeps nothing. Give at least one.")

    def sentence(self, length: int | None = None) -> str:
        """Return how long it is kept in words; `length` is the organisation's own where it has chosen one."""
        many = length or self.length
        return f"{many} {self.unit if many > 1 else self.unit.removesuffix('s')} from {self.trigger}"


def born_before(day: date, years: int) -> date:
    """Return the last date of birth from which `years` have passed on a day; one born on 29 February turns on 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
