"""What cases of a kind led to, which needs were found, and whether promises were kept: counts that leave through the door alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from belonging.engine.disclosure import TOTAL, Cell, CountTable, Profile, Published, protect_together


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """Where cases led, needs found among them, promises and looks back kept by their day, as one audience may see it."""

    led_to: Published
    needs: Published
    promises: Published
    looks: Published


def outcomes(
    *,
    states: Iterable[str],
    needs: Iterable[str],
    promises: Iterable[bool],
    looks: Iterable[bool],
    titles: Mapping[str, str],
    avenues: Mapping[str, str],
    profile: Profile,
) -> Outcomes:
    """Return the outcomes of cases through the door: `states` has one for each case, `needs` one for each need of a case, `promises` and `looks` tell
    of each whose day is past whether it was kept. `titles` are every state, `avenues` every avenue, by key.
    """
    stood, found = Counter(states), Counter(needs)
    many = stood.total()
    tables = [
        _table("led_to", "Where assessments led", {title: stood[key] for key, title in titles.items()}, many, adds=True),
        _table("needs", "Needs that were found", {title: found[key] for key, title in avenues.items() if found[key]}, many),
        _kept("promises", "Promises kept by their day", promises),
        _kept("looks", "Looks back taken by their day", looks),
    ]  # fmt: skip
    led_to, needed, kept, looked = protect_together(tables, profile)
    return Outcomes(led_to=led_to, needs=needed, promises=kept, looks=looked)


def _table(key: str, title: str, counted: Mapping[str, int], many: int, *, adds: bool = False) -> CountTable:
    """Count cases by one cut, with the total; they `adds` up where each case stands in one cell."""
    cells = [Cell(labels=(label,), numerator=count, denominator=many) for label, count in counted.items()]
    total = Cell(labels=(TOTAL,), numerator=many, denominator=many)
    return CountTable(
        key=key, title=title, cuts=(key,), cells=(*cells, total), additive=adds, reveals="nothing",
        share_of=key if adds else "",
    )  # fmt: skip


def _kept(key: str, title: str, past: Iterable[bool]) -> CountTable:
    """Count what was done by its day, of what was to be done by now: it tells of adults, not of a child."""
    told = list(past)
    total = Cell(labels=(TOTAL,), numerator=sum(told), denominator=len(told))
    return CountTable(
        key=key, title=title, cuts=(key,), cells=(total,), reveals="nothing", denominators_sensitive=False
    )
