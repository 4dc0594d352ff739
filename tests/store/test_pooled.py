"""Three years by three cuts: an attacker with every table of every year, and of the three together, works no small number out by subtraction."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from belonging.engine.disclosure import PROFILES, TOTAL, CountTable, protect
from belonging.kernel.periods import Period
from belonging.store import pooling, protecting
from belonging.store.counting import count
from belonging.store.pooling import CUTS, Pool, span_of
from tests.apps.measures import small_area

KEYS = ("one_or_more_rate", "repeat_share", "permanent_exclusion_rate")
SPAN = (2023, 2024, 2025)
INTERNAL = PROFILES["internal"]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Three years of the small area, which are one span."""
    return small_area.write(tmp_path_factory.mktemp("three"), SPAN, attendance=False)


@pytest.fixture(scope="module")
def counted(store):
    """The exact counts of the span."""
    with store.embedded(2022, *SPAN) as engine:
        return pooling.count_pool(Pool(family="suspensions", first=2023), engine)


def place(cuts, labels):
    return frozenset((cut, label) for cut, label in zip(cuts, labels, strict=True) if label != TOTAL)


def seen(store, key):
    """What is shown of an indicator's numerators: {(year or 'span', place): number or None}."""
    found = {}
    for year in SPAN:
        for by in [(), *((cut,) for cut in CUTS), *combinations(CUTS, 2)]:
            by = tuple(cut for cut in ("sex", "ethnicity", "fsm") if cut in by)
            table = protecting.fixed(store, key, by, Period(year), INTERNAL, "embedded")
            found |= {(year, place(table.cuts, cell.labels)): cell.numerator for cell in table.cells}
    table = protecting.pooled(store, key, 2025, INTERNAL, "embedded")
    return found | {("span", place(table.cuts, cell.labels)): cell.numerator for cell in table.cells}


def truth(counted, key):
    """The numerators as they are, of each year and of the span."""
    table = counted.tables[key]
    found = {("span", place(CUTS, cell.labels)): cell.numerator for cell in table.cells}
    name = table.numerator_is.removesuffix(f" in {Pool(family='suspensions', first=2023).period}")
    for (full, where), value in counted.of_year.items():
        if full.rpartition(" in ")[0] == name:
            year = next(year for year in SPAN if full.endswith(f" in {Period(year)}"))
            found[year, frozenset(where)] = value
    return found


def sums(numbers):
    """The sums everybody knows: groups make up their total, and years make up the span."""
    groups = {}
    for when, where in numbers:
        for cut in CUTS:
            inner = {pair for pair in where if pair[0] == cut}
            if inner and (when, where - inner) in numbers:
                groups.setdefault((when, where - inner, cut), []).append((when, where))
    rows = [((when, where), parts) for (when, where, _), parts in groups.items()]
    rows += [(("span", where), [(year, where) for year in SPAN]) for when, where in numbers if when == "span"]
    return [(whole, parts) for whole, parts in rows if all(part in numbers for part in parts)]


def ranges(exact, shown, wanted):
    """How far each wanted number may go, given all that is shown: the attack, by linear programming."""
    index = {number: at for at, number in enumerate(exact)}
    rows = sums(exact)
    matrix = np.zeros((len(rows), len(index)))
    for at, (whole, parts) in enumerate(rows):
        matrix[at, index[whole]] = -1
        matrix[at, [index[part] for part in parts]] = 1
    assert not (matrix @ np.array(list(exact.values()))).any(), "the sums an attacker uses do hold"
    bounds = [(0, None) if shown.get(number) is None else (exact[number],) * 2 for number in exact]
    found = {}
    for number in wanted:
        aim = np.zeros(len(index))
        aim[index[number]] = 1
        ends = [linprog(sign * aim, A_eq=matrix, b_eq=np.zeros(len(rows)), bounds=bounds) for sign in (1, -1)]
        most = -ends[1].fun if ends[1].status == 0 else np.inf
        found[number] = most - ends[0].fun
    return found


def small(exact, shown):
    """The numbers of one to four: none of them may be shown, or worked out. Of single years nobody has three cuts."""
    return [
        number
        for number, value in exact.items()
        if 0 < value < INTERNAL.hide_below and (number in shown or number[0] == "span")
    ]


@pytest.mark.parametrize("key", KEYS)
def test_no_small_number_is_worked_out_by_subtraction_between_single_years_and_the_three_together(store, counted, key):
    exact, shown = truth(counted, key), seen(store, key)
    wanted = small(exact, shown)
    assert wanted
    assert not [number for number in wanted if shown[number] is not None]
    narrow = {
        number: wide for number, wide in ranges(exact, shown, wanted).items() if wide < INTERNAL.hide_below - 1e-6
    }
    assert not narrow


def test_three_years_added_up_without_the_proof_would_be_found_out(store, counted):
    """The attack can succeed: with every sum of five or more shown, and nothing hidden as cover, it finds small numbers."""
    found = 0
    for key in KEYS:
        exact, shown = truth(counted, key), seen(store, key)
        naive = shown | {number: value for number, value in exact.items() if number[0] == "span" and not 0 < value < 5}
        wide = ranges(exact, naive, small(exact, shown))
        found += sum(each < INTERNAL.hide_below - 1e-6 for each in wide.values())
    assert found


def test_the_span_shows_what_can_be_shown_and_agrees_with_the_exact_counts(store, counted):
    exact, shown = truth(counted, "one_or_more_rate"), seen(store, "one_or_more_rate")
    told = {number: value for number, value in shown.items() if value is not None}
    assert all(exact[number] == value for number, value in told.items())
    assert sum(when == "span" and len(where) == 3 for when, where in told) >= 5


def test_each_year_of_the_span_is_counted_as_its_own_tables_are(store, counted):
    for year in SPAN:
        table = count(store, "one_or_more_rate", ("ethnicity", "fsm"), Period(year))
        exact = truth(counted, "one_or_more_rate")
        assert {place(table.cuts, cell.labels): cell.numerator for cell in table.cells} == {
            where: value
            for (when, where), value in exact.items()
            if when == year and not {"sex"} & {c for c, _ in where}
        }


def test_children_and_not_their_years_decide_whether_a_number_is_small(counted):
    """Two children suspended in each of three years are six of the count, and two children."""
    table = counted.tables["one_or_more_rate"]
    assert all(cell.people <= cell.numerator for cell in table.cells)
    assert any(cell.people < cell.numerator for cell in table.cells)
    few = CountTable(**{**vars(table), "cells": tuple(type(table.cells[0])(**{**vars(each), "people": 2}) if len(place(CUTS, each.labels)) == 3 and each.numerator > 5 else each for each in table.cells)})  # fmt: skip
    held = protect(few, INTERNAL)
    assert not [
        cell for cell, was in zip(held.cells, few.cells, strict=True) if was.people == 2 and cell.numerator is not None
    ]


def test_spans_never_share_a_year_and_need_all_three(store):
    assert span_of(2023) == span_of(2024) == span_of(2025) == SPAN
    assert span_of(2022) == (2020, 2021, 2022)
    assert span_of(2026) == (2026, 2027, 2028)
    assert protecting.pooled(store, "one_or_more_rate", 2022, INTERNAL, "embedded") is None
    assert protecting.pooled(store, "reason_mentions", 2025, INTERNAL, "embedded") is None


def test_a_world_of_a_year_is_laid_beside_the_span_whole(store, counted):
    """Every world kept of a year's tables has a world of the span that agrees with it: nothing hidden there is settled by the three years."""
    pool = Pool(family="suspensions", first=2023)
    safe = protecting._safe(store, pool, INTERNAL, "embedded")
    for year in SPAN:
        single = protecting._safe(store, pool.single(year), INTERNAL, "embedded")
        pairs = {unit: protecting._safe(store, unit, INTERNAL, "embedded") for unit in pool.pairs(year)}
        assert pooling.all_joined(pool, year, single, pairs)
        moved = pooling.given(pool, counted, {each: single if each == year else type(single)() for each in SPAN}, {unit: pairs.get(unit, type(single)()) for each in SPAN for unit in pool.pairs(each)}, []).worlds  # fmt: skip
        fixed = [{n: v for n, v in world.items() if pool.is_fixed(n)} for world in safe.worlds]
        assert [world for world in moved if world not in fixed] == []
        assert moved
