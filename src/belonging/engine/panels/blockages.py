"""What children wait for, how many and how long: the register that shows a service is missing, not that a child is difficult."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from belonging.engine.disclosure import TOTAL, Cell, CountTable, Profile, Published, protect
from belonging.engine.panels.spans import Span, span


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One child waiting for one service since a day; `until` is when it came, or None."""

    child: int
    service: str
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Blockage:
    """One service, how many children wait for it and how long in the middle; `sentence` says so, or that it may not."""

    service: str
    waits: Span
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Register:
    """What an audience may see of who waits on a day: services in order of how many wait, and every child once in `anything`."""

    on: date
    services: tuple[Blockage, ...]
    anything: Blockage
    notes: tuple[str, ...]


def blockages(rows: Iterable[Waiting], on: date, *, titles: Mapping[str, str], profile: Profile) -> Register:
    """Return who waits on a day, through the door: where a count is hidden, so is how long.

    A child who waits twice for one service waits once, since the earlier day. `titles` are what pages call the services; one without a
    title is called by its key. What is hidden comes last, in the order of its title, so that the order tells nothing.
    """
    waits: dict[str, dict[int, int]] = {}
    for row in rows:
        if row.since <= on and (row.until is None or row.until > on):
            for service in (row.service, TOTAL):
                days = waits.setdefault(service, {})
                days[row.child] = max(days.get(row.child, 0), (on - row.since).days)
    table = _counted(waits, profile)
    found = [
        _told(service, titles.get(service, service), list(days.values()), table)
        for service, days in waits.items()
        if service != TOTAL
    ]
    found.sort(key=lambda each: (-(each.waits.count or 0), each.service.casefold()))
    return Register(
        on=on,
        services=tuple(found),
        anything=_told(TOTAL, "anything", list(waits.get(TOTAL, {}).values()), table),
        notes=table.notes,
    )


def _counted(waits: Mapping[str, Mapping[int, int]], profile: Profile) -> Published:
    """Count the children of each service. Services that add up to all children guard one another."""
    labels = sorted({*waits, TOTAL})
    cells = tuple(Cell(labels=(service,), numerator=len(waits.get(service, {}))) for service in labels)
    table = CountTable(key="waiting", title="Children waiting", cuts=("service",), cells=cells)
    return protect(table, profile)


def _told(service: str, title: str, days: list[int], table: Published) -> Blockage:
    waits = span(days, table.cell(service), table.profile)
    if waits.count is None:
        said = f"Waiting for {title}: too few children to say how many."
    elif not waits.count:
        said = f"Nobody is waiting for {title}."
    else:
        about = "about " if table.profile.round_to else ""
        who = "1 child" if waits.count == 1 else f"{about}{waits.count} children"
        said = f"Waiting for {title}: {who}, {waits.told}."
    return Blockage(service=title, waits=waits, sentence=said)
