"""What a governing board must do about a suspension or permanent exclusion: a table that is executed, and explains itself.

Source: SI 2012/1033, regulations 6, 15 and 24 (legislation for what starts each duty, secondary sources for its length).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

FIVE, FIFTEEN = Decimal(5), Decimal(15)


class Task(StrEnum):
    """What the board does."""

    MEET = "meet and consider reinstatement within 15 school days"
    MEET_BEFORE_EXAM = (
        "meet and consider reinstatement within 15 school days and, if practicable, before the exam or test"
    )
    CONSIDER = "consider reinstatement within 50 school days"
    LISTEN = "consider the representations; the board cannot direct reinstatement"
    NONE = "no duty to meet; the board cannot direct reinstatement"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: what must be so (None: either way), what the board does, and the clocks that then run."""

    more_than: Decimal | None = None
    representations: bool | None = None
    exam: bool | None = None
    permanent: bool | None = None
    task: Task
    clocks: tuple[str, ...] = ()
    because: str


# The first row that fits is the answer. Halves count, so more than 5 days begins at 5.5.
TABLE = (
    Row(permanent=True, exam=True, task=Task.MEET_BEFORE_EXAM, clocks=("EX-10", "EX-11"), because="the pupil is permanently excluded and would miss a public exam or national test"),
    Row(permanent=True, task=Task.MEET, clocks=("EX-10",), because="the pupil is permanently excluded"),
    Row(exam=True, task=Task.MEET_BEFORE_EXAM, clocks=("EX-10", "EX-11"), because="the pupil would miss a public exam or national test"),
    Row(more_than=FIFTEEN, task=Task.MEET, clocks=("EX-10",), because="the days of this term come to more than 15"),
    Row(more_than=FIVE, representations=True, task=Task.CONSIDER, clocks=("EX-12",), because="the days of this term come to more than 5 and no more than 15, and the family has made representations"),
    Row(more_than=FIVE, task=Task.NONE, because="the days of this term come to more than 5 and no more than 15, and the family has made no representations"),
    Row(representations=True, task=Task.LISTEN, clocks=("EX-13",), because="the days of this term come to no more than 5, and the family has made representations"),
    Row(task=Task.NONE, because="the days of this term come to no more than 5, and the family has made no representations"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the board does, the clocks that then run, and why in a sentence."""

    task: Task
    clocks: tuple[str, ...]
    sentence: str


def board_duty(days: Decimal, *, representations: bool, exam: bool = False, permanent: bool = False) -> Verdict:
    """Return what a board must do.

    `days` is the pupil's school days of suspension this term, the new ones among them, in halves; `representations` whether the family
    has made any; `exam` whether a public exam or national curriculum test would be missed. Raises ValueError for days below nought.
    """
    row = row_for(days, representations=representations, exam=exam, permanent=permanent)
    return Verdict(
        task=row.task,
        clocks=row.clocks,
        sentence=f"{row.task[0].upper()}{row.task[1:]}: {row.because} ({days:g} days).",
    )


def row_for(days: Decimal, *, representations: bool, exam: bool = False, permanent: bool = False) -> Row:
    """Return the line of the table that applies, for the page that shows the table. Raises ValueError for days below nought."""
    if days < 0:
        raise ValueError(f"A pupil cannot have {days} days of suspension. Count them again.")
    given = {"representations": representations, "exam": exam, "permanent": permanent}
    return next(each for each in TABLE if _fits(each, days, given))


def _fits(row: Row, days: Decimal, given: dict[str, bool]) -> bool:
    asked = {name: getattr(row, name) for name in given}
    return (row.more_than is None or days > row.more_than) and all(
        wanted is None or wanted == given[name] for name, wanted in asked.items()
    )
