"""Two versions of one table, a correction loaded between: somebody who kept the first learns no small number from both."""

from dataclasses import replace

import numpy as np

from belonging.engine.disclosure import PROFILES, Before, Cell, CountTable, protect_linked
from belonging.kernel.periods import Period
from belonging.store.measuring import measure
from tests.store.drawn import arrow
from tests.store.test_measuring import record, store_of

YEAR, PUBLISHED = Period(2024), PROFILES["published"]


def corrected(store, made):
    """The store after a correction of some suspensions."""
    with store.writing() as writer:
        writer.put("suspensions", 2024, arrow(made)["suspensions"])
    store.make_current(writer.version)
    return store


def by_school(store):
    return {c.labels: c for c in measure(store, "suspension_rate", "school", YEAR, profile="published").cells}


def test_one_suspension_more_of_a_school_is_not_seen_by_laying_two_versions_side_by_side(tmp_path):
    made = record(np.random.default_rng(1), 400)
    store = store_of(tmp_path, made)
    before = by_school(store)
    school = next(c.labels for c in before.values() if c.value is not None and c.labels != ("Total",))
    event = next(e for e in made["suspensions"] if str(e["urn"]) == school[0])
    corrected(store, made | {"suspensions": [*made["suspensions"], event]})
    after = by_school(store)
    assert after[school] == before[school] or after[school].numerator is None


def test_the_same_figures_loaded_again_hide_nothing_more(tmp_path):
    made = record(np.random.default_rng(1), 400)
    store = store_of(tmp_path, made)
    before = by_school(store)
    corrected(store, made)
    assert by_school(store) == before


def schools(**counts):
    cells = [Cell(labels=(name,), numerator=n, denominator=90) for name, n in counts.items()]
    cells.append(Cell(labels=("Total",), numerator=sum(counts.values()), denominator=90 * len(counts)))
    return CountTable(key="k", title="Made up", cuts=("school",), cells=tuple(cells), numerator_is="n",
                      numerator_within_denominator=False)  # fmt: skip


def shown(table, before=None):
    """What is shown of a table, and what is remembered of it."""
    (found,), safe = protect_linked([table], PUBLISHED, before=before or {})
    kept = {number: Before(value=value, hidden=number in safe.hidden) for number, value in safe.values.items()}
    return {cell.labels[0]: cell.numerator for cell in found.cells}, kept


def test_a_cover_of_a_small_number_stays_hidden_when_that_number_grows():
    """Three of A were hidden beside nine of B; twelve of A may be shown, but not nine of B, or three is out."""
    first, kept = shown(schools(A=3, B=9, C=40, D=50))
    assert (first["A"], first["B"]) == (None, None)
    fresh, _ = shown(schools(A=12, B=9, C=40, D=50))
    assert None not in fresh.values()
    later, _ = shown(schools(A=12, B=9, C=40, D=50), kept)
    assert later["B"] is None
    assert list(later.values()).count(None) > 1


def test_a_change_that_roundings_leave_open_is_shown():
    big = schools(A=3000, B=9000)
    _, kept = shown(big)
    cells = tuple(replace(cell, numerator=cell.numerator + 4) for cell in big.cells[:1])
    moved = replace(big, cells=(*cells, big.cells[1], replace(big.cells[2], numerator=12004)))
    wide = replace(moved, cells=tuple(replace(cell, denominator=cell.denominator * 1000) for cell in moved.cells))
    _, kept = shown(replace(big, cells=tuple(replace(c, denominator=c.denominator * 1000) for c in big.cells)))
    assert None not in shown(wide, kept)[0].values()


def test_a_change_below_the_threshold_is_hidden_where_a_rate_would_tell_it():
    _, kept = shown(schools(A=20, B=40, C=60))
    later, _ = shown(schools(A=21, B=40, C=60), kept)
    assert later["A"] is None
    assert list(later.values()).count(None) > 1
    assert None not in shown(schools(A=60, B=80, C=100), kept)[0].values()
