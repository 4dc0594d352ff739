"""Lists loaded, corrected and taken back one after another leave what loading only what stands would have left, from nothing."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction

from belonging.apps.intake.actions import loads
from belonging.apps.intake.queries.standing import store
from belonging.kernel.periods import Period
from belonging.store.counting import count
from tests.apps.intake import returns as r
from tests.apps.intake import state
from tests.apps.intake.test_lists import CHILDREN, at_home, listed
from tests.apps.intake.test_waiting import place  # noqa: F401

pytestmark = pytest.mark.django_db
FIRST, DAYS = date(2023, 9, 4), 600  # into a second school year
COUNTED = (
    *("home_education_children", "home_education_new", "home_education_returns", "part_time_children"),
    *("missing_education_children", "managed_moves", "incident_rate"),
)
YEARS = (2023, 2024)


# A list of each way of replacing what came before: the whole of it, a school's, and a school's of one school year.
LISTS = {
    "home": ({"Last school": r.NORTH, "Primary reason": "Lifestyle", "Ended because": ""}, "Home educated"),
    "missing": ({"Last school": r.NORTH, "Missing because": "Moved in", "Found in": ""}, "Missing"),
    "part_time": ({"LAESTAB": r.NORTH, "Sessions a week": 5, "Part-time because": "Anxiety", "Then": ""}, "Part-time"),
    "moves": ({"LAESTAB": r.NORTH, "Kind of move": "Managed", "To school": "Another", "Then": ""}, "Moved"),
    "incidents": ({"LAESTAB": r.NORTH, "Incident type": "Disruption"}, "Incident"),
}
NAMES = {"Missing": ("Missing from", "Found on"), "Incident": ("Incident on", "")}


def write(name, folder, rows):
    """Write one list of these entries."""
    fixed, stem = LISTS[name]
    begins, ends = NAMES.get(stem, (f"{stem} from", f"{stem} until"))
    dated = [{begins: each["from"]} | ({ends: each["until"]} if ends else {}) for each in rows]
    return r.table(
        folder / f"{name}.csv",
        [{"UPN": r.upn(each["number"]), **fixed, **days} for each, days in zip(rows, dated, strict=True)],
    )


def rows_of(random):
    """Entries of some children, each from a day of two school years on, with a last day or none."""
    found = []
    for number in sorted(random.sample((1, 2, 3), random.randint(1, 3))):
        begins = FIRST + timedelta(days=random.randrange(DAYS))
        ends = begins + timedelta(days=random.randint(1, 200)) if random.random() < 0.6 else ""
        found.append({"number": number, "from": begins, "until": ends})
    return found


def figures():
    """What a list leaves behind: rows of the record and of the store, and what indicators count of them."""
    counted = {}
    for key in COUNTED:
        for year in YEARS:
            for period in (Period(year), Period(year, 1), Period(year, 2)):
                cells = count(store(), key, ("phase",), period).cells
                counted[key, str(period)] = {
                    each.labels: (each.numerator, each.denominator) for each in cells if each.numerator
                }
    return state.record()["Listing"], state.stored().get("listings", []), counted


def lived(folder, random, by):
    """Load and take back lists at random; return the folders of what still stands, in order."""
    standing = []
    for turn in range(random.randint(4, 6)):
        if standing and random.random() < 0.35:
            _, load = standing.pop(random.randrange(len(standing)))
            loads.undo(load, by=by)
            continue
        into = folder / f"turn-{turn}"
        into.mkdir(parents=True)
        write(random.choice(list(LISTS)), into, rows_of(random))
        standing.append((into, loads.load_folder(into, by=by)))
    return [into for into, _ in standing]


@pytest.mark.parametrize("seed", range(4))
def test_one_after_another_and_from_nothing_are_the_same(tmp_path, analyst, settings, seed):
    r.register(tmp_path / "base")
    r.on_roll(tmp_path / "base", CHILDREN)
    with transaction.atomic():
        loads.load_folder(begun(tmp_path, settings, "one-by-one"), by=analyst)
        left = lived(tmp_path / "turns", Random(seed), analyst)
        one_by_one = figures()
        transaction.set_rollback(True)
    loads.load_folder(begun(tmp_path, settings, "from-nothing"), by=analyst)
    for folder in left:
        loads.load_folder(folder, by=analyst)
    assert figures() == one_by_one
    assert bool(one_by_one[0]) is bool(left)


@pytest.mark.parametrize("name", LISTS)
def test_each_of_these_lists_reaches_the_record_and_the_store(place, analyst, name):  # noqa: F811
    r.on_roll(place / "base", CHILDREN)
    loads.load_folder(place / "base", by=analyst)
    write(name, place / "base", [{"number": 1, "from": "2024-11-04", "until": "2024-12-20"}])
    loads.load_folder(place / "base", by=analyst)
    assert len(state.record()["Listing"]) == many(2024) == 1


def begun(folder, settings, name):
    """Keep everything in a home of its own from here on; return what is loaded first."""
    settings.BELONGING_HOME = folder / name
    settings.BELONGING_HOME.mkdir()
    return folder / "base"


def many(year):
    """How many entries the store holds of a school year."""
    return len(listed(year)) if store().paths("listings", (year,)) else 0


def test_an_entry_that_moves_to_another_year_leaves_the_first_and_touches_no_other_table(place, analyst):  # noqa: F811
    r.on_roll(place / "base", CHILDREN)
    loads.load_folder(place / "base", by=analyst)
    at_home(place / "a", [{"number": 1, "from": "2024-11-04", "until": "2024-12-20"}])
    loads.load_folder(place / "a", by=analyst)
    assert [many(year) for year in YEARS] == [0, 1]
    before = {table: store().paths(table) for table in store().manifest.parts if table not in ("listings", "cube")}
    at_home(place / "b", [{"number": 1, "from": "2023-11-06", "until": "2023-12-20"}])
    again = loads.load_folder(place / "b", by=analyst)
    assert [many(year) for year in YEARS] == [1, 0]
    assert {table: store().paths(table) for table in before} == before
    loads.undo(again, by=analyst)
    assert [many(year) for year in YEARS] == [0, 1]
