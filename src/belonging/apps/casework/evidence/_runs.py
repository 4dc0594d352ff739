"""Runs of absence: sessions away one after another, over weekends and holidays."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from belonging.store.one_child import Session, Week


@dataclass(frozen=True, kw_only=True)
class Run:
    """Sessions away in a row at one school, in order."""

    urn: int
    sessions: tuple[Session, ...]

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.sessions[0].day

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.sessions[-1].day

    def codes(self) -> list[tuple[str, int]]:
        """Return the codes and how many sessions carry each, the commonest first."""
        return Counter(each.code for each in self.sessions).most_common()


def runs(weeks: Iterable[Week]) -> list[Run]:
    """Return every run of the weeks given. A session the child could not have come to neither ends a run nor belongs to it."""
    found: list[Run] = []
    under_way: dict[tuple[int, int], list[Session]] = {}
    for week in weeks:
        here = under_way.setdefault((week.urn, week.enrolment), [])
        for session in week.sessions():
            if session.absent:
                here.append(session)
            elif session.possible and here:
                found.append(Run(urn=week.urn, sessions=tuple(here)))
                here.clear()
    found += [Run(urn=urn, sessions=tuple(here)) for (urn, _), here in under_way.items() if here]
    return found
