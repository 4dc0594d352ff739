"""The door: exact counts go in, what an audience may see comes out.

Tables are fixed and known beforehand. A page never asks for a table "as that one, but without this group": the
difference between two such tables is a small number nobody suppressed. Tables that share numbers (two cuts of one
indicator; authorised and unauthorised absence beside their sum; suspensions per pupil beside suspensions per
suspended pupil) go through `protect_together`, so that one does not give away what another hides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, fields, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from belonging.engine import repeats
from belonging.engine.disclosure import tables as made
from belonging.engine.disclosure.editions import Before, told
from belonging.engine.disclosure.linked import Number, Safe, make_safe
from belonging.engine.disclosure.links import Link
from belonging.engine.disclosure.profiles import RULE_VERSION, Profile
from belonging.engine.disclosure.quantities import read
from belonging.engine.disclosure.rounding import to_decimals, to_nearest
from belonging.engine.disclosure.suppression import to_hide
from belonging.engine.disclosure.tables import Cell, CountTable, Published, PublishedCell
from belonging.engine.uncertainty import Interval, proportion_interval, rate_interval

NO_INTERVAL = "No interval is given: days and events of one child follow from each other, so that chance cannot be worked out from how many there are."
HIDDEN = "Hidden to protect children: the number is small, or would let a small number be worked out."
WIDENED = "Intervals are {root:.1f} times as wide as chance alone would make them, since one child may have several: about {each:g} for each who has any, all together (φ {phi:.1f})."
TOO_FEW = "Rate not shown: it would rest on fewer than {least}."


def protect(table: CountTable | Published, profile: Profile) -> Published:
    """One table as a profile's audience may see it. A table already protected for that profile is returned as it is.

    ValueError where an additive table does not add up, or a table was protected for somebody else.
    """
    if isinstance(table, CountTable):
        return protect_together([table], profile)[0]
    if table.profile != profile:
        raise ValueError(
            f"{table.title} was already protected for {table.profile.name}; it cannot be shown to {profile.name}. "
            "Protect the exact counts again."
        )
    return table


def protect_together(tables: Sequence[CountTable], profile: Profile, *, links: Iterable[Link] = ()) -> list[Published]:
    """Tables shown to the same people, in order, protected as one.

    Numbers are shared where tables give a quantity the same name (`numerator_is`, `denominator_is`) at the same
    labels. `links` say how quantities and groups are made of one another. ValueError
    where two tables disagree about a shared number, or what should add up does not.
    """
    if not profile.hides:
        return [_published(table, profile, [(False, False)] * len(table.cells)) for table in tables]
    quantities = read(tables, whole_groups=profile.hide_whole_groups, links=links, below=profile.hide_below)
    hidden = to_hide(quantities, profile.hide_below)
    return [
        _published(table, profile, [(n in hidden, d in hidden) for n, d in numbers])
        for table, numbers in zip(tables, quantities.numbers, strict=True)
    ]


def protect_linked(
    tables: Sequence[CountTable],
    profile: Profile,
    *,
    links: Iterable[Link] = (),
    given: Safe | None = None,
    fixed: Callable[[Number], bool] = lambda number: False,
    also: Iterable[Number] = (),
    weigh: Callable[[Number], float] = lambda number: 1.0,
    before: Mapping[Number, Before] = MappingProxyType({}),
) -> tuple[list[Published], Safe]:
    """One stage of many tables for the same people (`belonging.engine.disclosure.linked`), and what the next must know.

    `given` is what the stages before found; numbers that are `fixed` stay as they are there. `also` are hidden in any
    case. `before` is what the same people were shown of an earlier version. What tables contradict each other in is told to the log and protected as it stands.
    """
    span = profile.hide_below
    quantities = read(tables, whole_groups=profile.hide_whole_groups, links=links, strict=False, below=span)
    unsure = told(tables, quantities, before, lambda table, cell: _cell(table, profile, cell, False, False), span)
    safe = make_safe(quantities, span, given=given, fixed=fixed, also=also, unsure=unsure, weigh=weigh)
    hidden = {quantities.index[number] for number in safe.hidden}
    shown = [
        _published(table, profile, [(n in hidden, d in hidden) for n, d in numbers])
        for table, numbers in zip(tables, quantities.numbers, strict=True)
    ]
    return shown, safe


def _published(table: CountTable, profile: Profile, hidden: Sequence[tuple[bool, bool]]) -> Published:
    cells = tuple(_cell(table, profile, cell, *which) for cell, which in zip(table.cells, hidden, strict=True))
    suppressed = sum(cell.suppressed is not None for cell in cells)
    return Published(
        key=table.key,
        title=table.title,
        cuts=table.cuts,
        cells=cells,
        per=table.per,
        interval=table.interval,
        profile=profile,
        rule_version=RULE_VERSION,
        suppressed_cells=suppressed,
        notes=tuple(_notes(profile, suppressed, cells, table)),
        repeats=table.repeats,
        made_by=made._KEY,
    )


def _cell(table: CountTable, profile: Profile, cell: Cell, no_numerator: bool, no_denominator: bool) -> PublishedCell:
    numerator = None if no_numerator else _count(cell.numerator, profile)
    denominator = None if no_denominator or cell.denominator is None else _count(cell.denominator, profile)
    reason, value, lower, upper = None, None, None, None
    if no_numerator or no_denominator:
        reason = HIDDEN
    elif cell.denominator:
        pupils = cell.denominator if cell.denominator_people is None else cell.denominator_people
        if pupils < profile.least_denominator:
            reason = TOO_FEW.format(least=profile.least_denominator)
        else:
            value = _rate(Fraction(cell.numerator * table.per, cell.denominator), profile)
            interval = _interval(table, cell.numerator, cell.denominator)
            if interval:
                lower, upper = (_rate(Fraction(bound), profile) for bound in (interval.lower, interval.upper))
    return PublishedCell(
        labels=cell.labels,
        numerator=numerator,
        denominator=denominator,
        value=value,
        lower=lower,
        upper=upper,
        suppressed=reason,
        rounded=profile.round_to > 0,
    )


def _count(count: int, profile: Profile) -> int:
    return to_nearest(count, profile.round_to) if profile.round_to else count


def _rate(value: Fraction, profile: Profile) -> float:
    return float(value) if profile.decimals is None else to_decimals(value, profile.decimals)


def _interval(table: CountTable, numerator: int, denominator: int) -> Interval | None:
    if table.interval == "poisson":
        return rate_interval(numerator, denominator, table.per)
    if table.interval == "clustered":
        plain, value = rate_interval(numerator, denominator, table.per), table.per * numerator / denominator
        return repeats.widened(plain, value, repeats.phi_of_repeats(table.repeats))
    if table.interval == "wilson" and numerator <= denominator:
        return proportion_interval(numerator, denominator, table.per)
    return None


def _notes(
    profile: Profile, suppressed: int, cells: Sequence[PublishedCell], table: CountTable | Published
) -> Iterable[str]:
    if table.interval == "none" and any(cell.denominator is not None for cell in cells):
        yield NO_INTERVAL
    if table.interval == "clustered":
        phi = repeats.phi_of_repeats(table.repeats)
        yield WIDENED.format(root=math.sqrt(phi), each=table.repeats, phi=phi)
    if suppressed:
        yield f"{suppressed} of {len(cells)} groups are not shown in full, to protect children."
    if profile.hide_below:
        yield f"Counts of 1 to {profile.hide_below - 1} are hidden, and others where they would give those away."
    if profile.round_to:
        yield f"Counts are rounded to the nearest {profile.round_to}; rates come from unrounded counts."
    if profile.least_denominator:
        yield f"Rates on fewer than {profile.least_denominator} are not shown."


def slice_of(table: Published, cuts: tuple[str, ...], chosen: Iterable[PublishedCell]) -> Published:
    """Some cells of a table that is already protected, under the labels of a table with these cuts.

    It shows no number that the table itself does not, so nothing is protected anew.
    """
    cells = tuple(chosen)
    suppressed = sum(cell.suppressed is not None for cell in cells)
    return replace(
        table,
        cuts=cuts,
        cells=cells,
        suppressed_cells=suppressed,
        notes=tuple(_notes(table.profile, suppressed, cells, table)),
        made_by=made._KEY,
    )


def kept(table: Published) -> dict[str, object]:
    """A protected table as JSON can keep it."""
    return {
        "key": table.key, "title": table.title, "cuts": table.cuts, "per": table.per, "interval": table.interval,
        "notes": table.notes, "repeats": table.repeats, "suppressed_cells": table.suppressed_cells, "rule_version": table.rule_version,
        "cells": [astuple(cell) for cell in table.cells],
    }  # fmt: skip


def opened(table: Mapping[str, Any], profile: Profile) -> Published:
    """A protected table from what was kept of it. ValueError where it was kept under other rules."""
    if table["rule_version"] != RULE_VERSION:
        raise ValueError(f"{table['title']} was protected under rules {table['rule_version']}; protect it again.")
    cells = tuple(
        PublishedCell(**dict(zip(_FIELDS, (tuple(cell[0]), *cell[1:]), strict=True))) for cell in table["cells"]
    )
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return Published(**(plain | {"cells": cells}), profile=profile, made_by=made._KEY)


_FIELDS = tuple(field.name for field in fields(PublishedCell))
