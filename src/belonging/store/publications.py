"""What a data set of published figures is called, who published it and where it is read, for the line under a figure."""

from dataclasses import dataclass
from datetime import date

from belonging.kernel.days import written
from belonging.kernel.periods import Period
from belonging.kernel.registry import rows


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A publication by its plain title. `address` is '' where there is none; `invented` figures are nobody's statistics."""

    publisher: str
    title: str
    address: str
    invented: bool

    def sentence(self, period: Period, published_on: date | None, *, counted: bool) -> str:
        """Return its title, the academic year, and the day of publication where the data set says it.

        Figures of which only the rate was published say so: no interval or sum can be made of them.
        """
        parts = [self.publisher, self.title, f"academic year {Period(period.year)}"]
        if published_on:
            parts.append(f"published {written(published_on)}")
        rate = "" if counted or self.invented else " (the rate alone was published, without its counts)"
        return ", ".join(part for part in parts if part) + rate


def publication(dataset: str, subject: str) -> Publication:
    """Return the publication of a data set by its own name, else by what an indicator's benchmark is about ('absence')."""
    known = {row["key"]: row for row in rows("belonging.catalogue.benchmarks", "publications.csv")}
    row = known.get(dataset.lower()) or known.get(subject)
    if row is None:
        raise LookupError(f"publications.csv has no row {subject!r}. Add one with its publisher and title.")
    return Publication(
        publisher=row["publisher"], title=row["title"], address=row["address"], invented=bool(row["invented"])
    )
