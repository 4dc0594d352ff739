"""Whether a governing board owes something, asked of the table of `belonging.engine.board_duties` and told in its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from belonging.engine.board_duties import Verdict, board_duty
from belonging.engine.casework.conditions import Condition, Seen

DAYS, EXAM = "days_this_term", "exam_missed"


@dataclass(frozen=True)
class BoardOwes(Condition):
    """The rule (EX-10) is among those the table gives for the pupil's days this term.

    Days and exam are the facts or answers `days_this_term` and `exam_missed`; the family has made representations once the move
    `representations` is made.
    """

    rule: str
    permanent: bool = False
    representations: str = "family_speaks"

    def verdict(self, seen: Seen) -> Verdict | None:
        """Return what the table says; None where days or exam are not known."""
        days: Any = seen.value(DAYS)
        exam = seen.value(EXAM)
        if days is None or exam is None:
            return None
        spoken = seen.done(self.representations)
        return board_duty(days, representations=spoken, exam=bool(exam), permanent=self.permanent)

    def holds(self, seen: Seen) -> bool | None:
        verdict = self.verdict(seen)
        return None if verdict is None else self.rule in verdict.clocks

    def told(self, seen: Seen, *, no: bool = False) -> str:
        verdict = self.verdict(seen)
        told = f"the board {'does not owe' if no else 'owes'} {self.rule}"
        return told if verdict is None else f"{told}: {verdict.sentence.removesuffix('.')}"

    def unmet(self, seen: Seen) -> tuple[str, ...]:
        return self.unknown(seen) or super().unmet(seen)

    def mentions(self) -> Iterator[tuple[str, str]]:
        yield from (("value", DAYS), ("value", EXAM), ("move", self.representations))
