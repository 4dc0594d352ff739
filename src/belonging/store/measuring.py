"""Measuring: the one way from the store to what somebody may see.

All answers for one profile are slices of a few fixed tables that were protected together, once for each version of
the store, so that no two answers give away by subtraction what either hides. Nobody counts and protects beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from belonging.engine.disclosure import (
    PROFILES,
    TOTAL,
    CountTable,
    Profile,
    Published,
    PublishedCell,
    protect,
    slice_of,
)
from belonging.engine.indicators import Indicator
from belonging.engine.indicators.declaration import ALONE, CUTS
from belonging.kernel.periods import Period
from belonging.store import protecting
from belonging.store.counting import Engine, Where, count, indicator, last_year
from belonging.store.store import Store

Places = Mapping[str, Mapping[str, str]]


def measure(
    store: Store,
    key: str,
    by: Sequence[str] | str = (),
    period: Period | None = None,
    where: Where | None = None,
    profile: str = "internal",
    engine: str | Engine = "embedded",
    own: Collection[str] = (),
) -> Published:
    """Measure an indicator in one period by up to two cuts, as a profile's audience may see it; `Total` is all.

    Of the `own` schools (URNs) the reader knows every child, so nothing of theirs is hidden in a table by school.

    `where` {cut: values} takes only some. For an audience that numbers are hidden from, the answer is a slice of a
    fixed table: cuts, filters and parts of the indicator (reasons, bands, needs) are two together at most, where
    places that schools lie in cost nothing beside schools. `period` is the store's last year with a January roll when left out.
    A table without cells: the store has nothing for the period. LookupError and ValueError in sentences.
    """
    by = _several(by)
    chosen = {cut: tuple(map(str, _several(values))) for cut, values in (where or {}).items()}
    period = period or last_year(store)
    asked, rules = indicator(key), _profile(profile)
    if unknown := [cut for cut in (*by, *chosen) if cut not in asked.cuts]:
        raise ValueError(f"{asked.title} is not cut by {unknown[0]!r}. Choose from {', '.join(asked.cuts)}.")
    if not rules.hides:
        return _whole(store, key, by, period, chosen, engine)
    cuts = fixed_cuts(by, chosen, split=asked.split, title=asked.title)
    wanted = (*by, asked.split) if asked.split else by
    table = protecting.fixed(store, key, cuts, period, rules, engine)
    if table is None:
        return _nothing(key, wanted, rules)
    cells = [cell for cell in _slice(table, wanted, chosen, protecting.places(store)) if _named(cell, by, asked)]
    if above := _above(by, chosen, cuts):
        whole = protecting.fixed(store, key, tuple(sorted(above, key=[*CUTS].index)), period, rules, engine)
        cells += _totals(whole, wanted, chosen) if whole else []
    if own and "school" in by:
        cells = list(_known(cells, wanted, own, _whole(store, key, by, period, chosen, engine)))
    return slice_of(table, wanted, cells)


def three_years(store: Store, key: str, year: int, profile: str = "internal") -> Published | None:
    """Return an indicator by ethnicity, free school meals and sex together, for the three years this one is pooled with.

    None where it is not counted so, or not all three years are there. ValueError for a profile that does not exist, or hides nothing.
    """
    rules = _profile(profile)
    if not rules.hides:
        raise ValueError(f"Three cuts together are shown through the door alone; {profile} has none. Use internal.")
    return protecting.pooled(store, key, year, rules, "embedded")


def _named(cell: PublishedCell, by: tuple[str, ...], asked: Indicator) -> bool:
    """Tell whether a cell is named: where those of a small area are not shown, its name would only say that some child lives there."""
    if ALONE not in by or TOTAL in cell.labels:
        return True
    return (cell.numerator if asked.denominator is None else cell.denominator) is not None


def _several(given: Sequence[str] | str) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _nothing(key: str, cuts: tuple[str, ...], rules: Profile) -> Published:
    asked = indicator(key)
    empty = CountTable(key=key, title=asked.title, cuts=cuts, cells=(), per=asked.per, interval=asked.interval)
    return protect(empty, rules)


def _whole(
    store: Store, key: str, by: tuple[str, ...], period: Period, where: Where, engine: str | Engine
) -> Published:
    counted = count(store, key, by, period, where, engine)
    return protect(replace(counted, share_of=indicator(key).share_of), PROFILES["case_team"])


def _known(
    cells: Sequence[PublishedCell], wanted: tuple[str, ...], own: Collection[str], whole: Published
) -> Iterator[PublishedCell]:
    """The cells of an answer, those of the own schools as they are: their reader has counted them already."""
    exact, at = {cell.labels: cell for cell in whole.cells}, wanted.index("school")
    for cell in cells:
        yield exact.get(cell.labels, cell) if cell.labels[at] in own else cell


def fixed_cuts(by: Sequence[str], where: Mapping[str, Sequence[str]], *, split: str, title: str) -> tuple[str, ...]:
    """Return the cuts of the fixed table that holds an answer. ValueError in a sentence where there is none."""
    wanted = dict.fromkeys((*by, *where))
    several = [cut for cut, values in where.items() if len(values) != 1 and cut not in by]
    if several and not ("school" in by and several[0] in protecting.NESTING):
        raise ValueError(
            f"{title} is shown for one {CUTS[several[0]].lower()} at a time; {len(where[several[0]])} were asked for. "
            "Ask for each, or make it one of the cuts."
        )
    if "school" in wanted:
        wanted = {cut: None for cut in wanted if cut not in protecting.NESTING or cut in by}
    most = 1 if split else 2
    if len(wanted) > most:
        parts = f" beside its own ({split})" if split else ""
        raise ValueError(
            f"{title} is shown by {most} of cuts and filters together{parts}, so that small numbers cannot be worked "
            f"out; {len(wanted)} were asked for: {', '.join(CUTS[cut] for cut in wanted)}. Leave one out."
        )
    return tuple(cut for cut in CUTS if cut in wanted)


def _profile(name: str) -> Profile:
    if name not in PROFILES:
        raise ValueError(f"There is no profile {name!r}. Choose one of {', '.join(PROFILES)}.")
    return PROFILES[name]


def _slice(
    table: Published, wanted: tuple[str, ...], chosen: Mapping[str, tuple[str, ...]], places: Places
) -> Iterator[PublishedCell]:
    """The cells of an answer: those where every filter holds."""
    for cell in table.cells:
        labels = dict(zip(table.cuts, cell.labels, strict=True))
        if all(_holds(labels, cut, values, places) for cut, values in chosen.items()):
            yield replace(cell, labels=tuple(labels[cut] for cut in wanted))


def _above(by: Sequence[str], chosen: Mapping[str, tuple[str, ...]], cuts: tuple[str, ...]) -> tuple[str, ...]:
    """The cuts of the table in which a filter on where schools lie is a group of its own: the total of those schools."""
    free = [cut for cut in chosen if cut not in cuts]
    if "school" not in by or "school" in chosen or len(free) != 1 or len(chosen[free[0]]) != 1:
        return ()
    return (free[0], *(cut for cut in cuts if cut != "school"))


def _totals(
    whole: Published, wanted: tuple[str, ...], chosen: Mapping[str, tuple[str, ...]]
) -> Iterator[PublishedCell]:
    for cell in whole.cells:
        labels = dict(zip(whole.cuts, cell.labels, strict=True))
        if all(labels[cut] in values for cut, values in chosen.items()):
            yield replace(cell, labels=tuple(labels.get(cut, TOTAL) for cut in wanted))


def _holds(labels: Mapping[str, str], cut: str, values: tuple[str, ...], places: Places) -> bool:
    if cut in labels:
        return labels[cut] in values
    school = labels.get("school", TOTAL)
    return school != TOTAL and places.get(school, {}).get(cut) in values


def prepare(store: Store, years: Sequence[int] = (), profiles: Sequence[str] = ("internal", "published")) -> None:
    """Protect the tables by one cut of some academic years (the last when none is named), so that pages need not wait."""
    for year in years or store.years()[-1:]:
        protecting.prepare(store, year, [each for each in map(_profile, profiles) if each.hides])
