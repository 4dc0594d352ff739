"""All answers for one profile, side by side: somebody with every one of them learns no hidden number."""

import os
from datetime import date
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from belonging.engine.disclosure import PROFILES, TOTAL
from belonging.engine.indicators.declaration import ALONE, CUTS
from belonging.kernel.periods import Period
from belonging.store.counting import count, indicator
from belonging.store.measuring import measure
from belonging.store.store import Store
from tests.store.drawn import arrow

YEAR = Period(2024)
THOROUGH = "BELONGING_ATTACKS" in os.environ
TERMS = tuple(Period(2024, term) for term in (1, 2, 3))
HALVES = tuple(Period(2024, (half + 1) // 2, half) for half in range(1, 7))
ASKED = ("suspension_rate", "one_or_more_rate", "suspensions_per_suspended_pupil")
USED = ("locality", "phase", "school", "sex", "fsm")
SOME = 60
CROSSED = ("school", "phase", "sex")
PHASES = ("Primary", "Primary", "Secondary", "Secondary", "Primary")
LOCALITIES = ("North", "South", "North", "South", "South")


def record(draw: np.random.Generator, pupils: int) -> dict[str, list[dict[str, object]]]:
    """Five schools in two phases and two localities, some pupils, some of them suspended in any term."""
    schools = [
        {"urn": at + 1, "laestab": "", "name": "", "phase": phase, "authority": "Westmere", "locality": locality}
        | {"cluster": "", "trust": ""}
        for at, (phase, locality) in enumerate(zip(PHASES, LOCALITIES, strict=True))
    ]
    roll, events = [], []
    for number in range(1, pupils + 1):
        own = {"enrolment_id": number, "pupil_id": number, "urn": int(draw.integers(1, 6))}
        kind = {"nc_year": "8", "sex": str(draw.choice(["F", "M"])), "ethnicity": "WBRI", "sen_provision": "N"}
        kind |= {"sen_need": "", "fsm": int(draw.random() < 0.3)}
        kind |= {"small_area": f"E0199900{draw.integers(1, 5)}"}
        roll.append(
            {"academic_year": 2024, **own, "status": "C", "headcount": 1, **kind, "age": 12}
            | {"entry_date": date(2020, 9, 1), "leaving_date": None}
        )
        for _ in range(int(draw.poisson(0.5))):
            half = int(draw.integers(1, 7))
            events.append(
                {
                    "academic_year": 2024,
                    "term": (half + 1) // 2,
                    "half_term": half,
                    **own,
                    "start_date": date(2024, 10, 1),
                }
                | {"category": "SUSP", "sessions": 2, "reason1": "DB", "reason2": "", "reason3": "", **kind}
            )
    return {"schools": schools, "pupil_years": roll, "suspensions": events, "mark_weeks": [], "mark_counts": []}


def store_of(home, made) -> Store:
    store = Store(home)
    with store.writing() as writer:
        for name, held in arrow(made).items():
            if held.num_rows:
                writer.put(name, 0 if name == "schools" else 2024, held)
    store.make_current(writer.version)
    return store


def every_answer(store: Store, profile: str, periods=(YEAR, *TERMS), door=measure):
    """Each table there is to ask for, and some slices, as {(quantity, place): number or None} with the truth."""
    shown, truth, pairs, lines = {}, {}, [], []
    asked = [(), *((cut,) for cut in (*USED, ALONE)), *combinations(USED if THOROUGH else CROSSED, 2)]
    for key in ASKED:
        for period in periods:
            for by in asked:
                if by == (ALONE,) and period != YEAR:
                    continue
                if len(by) == 2 and (
                    period.half_term or "school" in by and (period.term or set(by) & {"locality", "phase"})
                ):
                    continue
                answer = door(store, key, by, period, profile=profile)
                exact = {cell.labels: cell for cell in count(store, key, by, period).cells}
                for cell in answer.cells:
                    _note(key, period, by, cell, exact[cell.labels], shown, truth)
                for labels in exact.keys() - {cell.labels for cell in answer.cells}:
                    unnamed = SimpleNamespace(labels=labels, numerator=None, denominator=None)
                    _note(key, period, by, unnamed, exact[labels], shown, truth)
    _adding_up(truth, lines)
    for quantity, period, place in truth:
        if quantity == "pupils" and ("suspensions", period, place) in truth:
            pairs.append((("pupils", period, place), ("suspensions", period, place)))
    return shown, truth, pairs, lines


def _note(key, period, by, cell, exact, shown, truth) -> None:
    place = tuple((cut, label) for cut, label in zip(by, cell.labels, strict=True) if label != TOTAL)
    top, below = {
        "suspension_rate": ("suspensions", "roll"),
        "one_or_more_rate": ("pupils", "roll"),
        "suspensions_per_suspended_pupil": ("suspensions", "pupils"),
    }[key]
    for quantity, number, real in (
        (top, cell.numerator, exact.numerator),
        (below, cell.denominator, exact.denominator),
    ):
        at = (quantity, YEAR if quantity == "roll" else period, place)
        truth[at] = real
        assert shown.setdefault(at, number) == number, f"{at} is shown in one answer and not, or otherwise, in another"


def _adding_up(truth, lines) -> None:
    """Every sum somebody with the answers may write down: margins, places that schools lie in, terms of the year."""
    parents = {"phase": PHASES, "locality": LOCALITIES}
    for quantity, period, place in truth:
        for cut in set(CUTS) - {name for name, _ in place}:
            parts = [at for at in truth if at[:2] == (quantity, period) and len(at[2]) == len(place) + 1
                     and set(place) < set(at[2]) and cut in dict(at[2])]  # fmt: skip
            lines.append(((quantity, period, place), parts))
        held = {name: label for name, label in place if name in parents}
        rest = {pair for pair in place if pair[0] not in parents}
        if held and "school" not in dict(place):
            schools = [str(n + 1) for n in range(5) if all(parents[cut][n] == label for cut, label in held.items())]
            within = [at for at in truth if at[:2] == (quantity, period) and len(at[2]) == len(rest) + 1
                      and rest < set(at[2]) and dict(at[2]).get("school") in schools]  # fmt: skip
            lines.append(((quantity, period, place), within))
        if quantity == "suspensions" and not period.half_term:
            within = [each for each in HALVES if each.term == period.term] if period.term else TERMS
            lines.append(
                (
                    (quantity, period, place),
                    [at for at in truth if at[0] == quantity and at[1] in within and at[2] == place],
                )
            )


def least_and_most(shown, truth, pairs, lines):
    """For each hidden number the span of values that everything shown leaves open, by integer programming."""
    index = {at: n for n, at in enumerate(truth)}
    rows = []
    for whole, parts in lines:
        if parts and sum(truth[part] for part in parts) == truth[whole]:
            row = np.zeros(len(index))
            row[index[whole]] -= 1
            row[[index[part] for part in parts]] += 1
            rows.append(row)
    limits = [LinearConstraint(np.array(rows), 0, 0)]
    for less, more in pairs:
        row = np.zeros(len(index))
        row[index[less]], row[index[more]] = 1, -1
        limits.append(LinearConstraint(row, -np.inf, 0))
    bounds = Bounds([shown[at] or 0 for at in index], [np.inf if shown[at] is None else shown[at] for at in index])
    hidden = [each for each in index if shown[each] is None and truth[each]]
    for at in hidden if THOROUGH else sorted(hidden, key=lambda each: truth[each])[:SOME]:
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(index))
            aim[index[at]] = sign
            found = milp(aim, constraints=limits, bounds=bounds, integrality=np.ones(len(index)))
            ends.append(np.inf if found.x is None else round(found.x[index[at]]))
        yield at, ends[1] - ends[0]


def attack(home, seed: int, pupils: int, profile: str = "internal", periods=(YEAR, *TERMS), door=measure):
    """What somebody with every answer works out: small numbers narrowed to less than the threshold."""
    store = store_of(home, record(np.random.default_rng(seed), pupils))
    k = PROFILES[profile].hide_below
    shown, truth, *rest = every_answer(store, profile, periods, door)
    assert all(number is None or number == 0 or number >= k for number in shown.values())
    # What a shown margin settles by itself is no secret that a table could keep: a school whose total is nought.
    return {at: (span, truth[at]) for at, span in least_and_most(shown, truth, *rest) if span < k and 0 < truth[at] < k}


def naive(store: Store, key: str, by, period: Period, profile: str):
    """A door that hides small numbers and nothing else."""
    k = PROFILES[profile].hide_below

    def seen(number):
        return None if number is None or 0 < number < k else number

    cells = [
        SimpleNamespace(labels=cell.labels, numerator=seen(cell.numerator), denominator=seen(cell.denominator))
        for cell in count(store, key, by, period).cells
    ]
    return SimpleNamespace(cells=cells)


@settings(max_examples=int(os.environ.get("BELONGING_ATTACKS", "1")), deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(seed=st.integers(0, 10_000), pupils=st.sampled_from([60, 150, 400]) if THOROUGH else st.just(60))
def test_all_answers_together_narrow_no_hidden_number(tmp_path_factory, seed, pupils):
    assert not attack(tmp_path_factory.mktemp("store"), seed, pupils)


def test_half_terms_beside_terms_and_year_narrow_no_hidden_number(tmp_path):
    assert not attack(tmp_path, 1, 60, periods=(YEAR, *TERMS, *HALVES))


def test_a_door_that_hides_only_small_numbers_is_seen_through(tmp_path):
    """The attack can succeed: it finds out numbers that such a door hides, some of them exactly."""
    found = attack(tmp_path, 1, 60, periods=(YEAR,), door=naive)
    assert found
    assert min(span for span, _ in found.values()) == 0


def test_a_slice_shows_what_its_table_shows(tmp_path):
    store = store_of(tmp_path, record(np.random.default_rng(1), 200))
    whole = measure(store, "suspension_rate", "school", YEAR)
    some = measure(store, "suspension_rate", "school", YEAR, {"phase": "Secondary"})
    schools = {cell.labels: cell for cell in some.cells if cell.labels != (TOTAL,)}
    assert schools == {(label,): whole.cell(label) for label in ("3", "4")}
    total = measure(store, "suspension_rate", "phase", YEAR).cell("Secondary")
    assert (some.cell(TOTAL).numerator, some.cell(TOTAL).denominator) == (total.numerator, total.denominator)
    assert indicator("suspension_rate").title == some.title


@pytest.mark.parametrize(
    ("by", "where", "period", "words"),
    [
        (("sex", "fsm"), {"phase": "Primary"}, YEAR, "3 were asked for"),
        (("sex",), {"phase": ("Primary", "Secondary")}, YEAR, "one phase at a time"),
        (("school", "sex"), None, TERMS[0], "Ask for 2024/25"),
        (("shoe_size",), None, YEAR, "is not cut by"),
    ],
)
def test_what_would_give_numbers_away_is_refused_in_a_sentence(tmp_path, by, where, period, words):
    store = store_of(tmp_path, record(np.random.default_rng(1), 50))
    with pytest.raises(ValueError, match=words):
        measure(store, "suspension_rate", by, period, where)


def test_the_case_team_may_filter_as_it_likes(tmp_path):
    store = store_of(tmp_path, record(np.random.default_rng(1), 50))
    answer = measure(store, "suspension_rate", "sex", YEAR, {"phase": ("Primary",), "fsm": ("1",)}, profile="case_team")
    assert answer.suppressed_cells == 0


def test_of_a_reader_s_own_schools_nothing_is_hidden_and_of_others_everything_as_before(tmp_path):
    store = store_of(tmp_path, record(np.random.default_rng(1), 60))
    for by in ("school", ("school", "sex")):
        shown, whole = (measure(store, "suspension_rate", by, YEAR, profile=name) for name in ("internal", "case_team"))
        known = measure(store, "suspension_rate", by, YEAR, own=("3",))
        mine = {cell.labels for cell in known.cells if cell.labels[0] == "3"}
        assert any(shown.cell(*labels).suppressed for labels in mine)
        for cell in known.cells:
            assert cell == (whole if cell.labels in mine else shown).cell(*cell.labels)
