"""Every number hidden in a demonstration year is proved to be unknown: the worlds kept beside the tables are checked, one by one.

A world is other whole numbers in place of the hidden ones. The check is written apart from the engine: it adds up the
tables' own margins, places, terms and indicators, and asks that every world agrees with all of that and with every
number shown. Then between the worlds each small number ranges over the threshold, and no hidden number is the same in all.
"""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.sparse import csr_array

from belonging.engine.disclosure import PROFILES, TOTAL, AtMost, Left, Nest, Profile, Safe, Selection
from belonging.engine.indicators.declaration import WINDOWS
from belonging.store import protecting
from belonging.store.families import FAMILIES, Unit, count_all, indicators
from belonging.store.linking import links
from belonging.store.store import Store
from bench.data import YEAR, build


@dataclass
class Seen:
    """What somebody with all tables of a unit sees: numbers by (quantity, place), rows of them that are nought or less, and what is left over of which."""

    truth: dict
    shown: dict
    small: set
    rows: list
    under: list
    left: dict


def seen(store: Store, unit: Unit, profile: Profile) -> Seen:
    """Read a unit's exact tables and what is shown of them, side by side."""
    found, k = Seen({}, {}, set(), [], [], {}), profile.hide_below
    with store.embedded(unit.year - 1, unit.year) as engine:
        counted = count_all(unit, engine)
    if (beside := unit.beside()) is not None:
        with store.embedded(beside.year - 1, beside.year) as engine:
            counted |= {named: each for named, each in count_all(beside, engine).items() if unit.stands_beside(each)}
    for (key, by, period), table in counted.items():
        shown = protecting.fixed(store, key, by, period, profile, "embedded")
        if shown is None:
            assert not any(cell.numerator for cell in table.cells)
            continue
        cells = {frozenset(cell.labels): cell for cell in shown.cells}
        names = [table.numerator_is, table.denominator_is]
        for cell in table.cells:
            here = dict(zip(table.cuts, cell.labels, strict=True))
            told, pair = cells[frozenset(cell.labels)], []
            for side, name in enumerate(names):
                place = {c: label for c, label in here.items() if not (side and c == table.share_of)}
                value = (cell.numerator, cell.denominator)[side]
                if value is not None:
                    at = (name, frozenset((c, label) for c, label in place.items() if label != TOTAL))
                    pair.append(at)
                    found.truth[at] = value
                    found.shown[at] = (told.numerator, told.denominator)[side] is not None
                    people = (cell.people, cell.denominator_people)[side]
                    if 0 < value < k or value and people and people < k:
                        found.small.add(at)
            if len(pair) == 2 and table.numerator_within_denominator and cell.numerator <= cell.denominator:
                found.under.append([(pair[0], 1), (pair[1], -1)])
                if 0 < cell.denominator - cell.numerator < k:
                    found.small.add(pair[0])
    known = links(unit, protecting.places(store))
    for link in known:
        if isinstance(link, Left):
            leave_over(found, link, k)
    add_up(found, known)
    return found


def leave_over(found: Seen, link: Left, k: int) -> None:
    """Write down the few whom one number counts and another does not: a number that nobody is shown."""
    for name, place in [at for at in found.truth if at[0] == link.whole and {*link.among} <= at[1]]:
        other = place - {*link.among}
        parts = [(link.part, other | {*those}) for those in link.those]
        parts = [each for each in parts if each in found.truth and each != (name, place)]
        left = found.truth[name, place] - sum(found.truth[each] for each in parts)
        found.under += [[(each, 1), ((name, place), -1)] for each in parts if left >= 0]
        if parts and 0 < left < k:
            few = (f"not {link.part} but {link.whole}", other | {(cut, "others") for cut, _ in link.those[0]})
            found.truth[few], found.shown[few] = left, False
            found.small.add(few)
            found.left[few] = (name, place), tuple(parts)
            parts.append(few)
        if parts and left >= 0 and sum(found.truth[each] for each in parts) == found.truth[name, place]:
            found.rows.append([((name, place), -1), *((part, 1) for part in parts)])


def add_up(found: Seen, known: list) -> None:
    """Write down the sums that hold: cuts to their total, schools to their places, parts to their whole."""
    nests = [link for link in known if isinstance(link, Nest)]
    groups: dict = {}
    for name, place in found.truth:
        for pair in place:
            if (name, place - {pair}) in found.truth:
                groups.setdefault((name, place - {pair}, pair[0]), []).append((name, place))
            for at, nest in enumerate(nests):
                if pair[0] == nest.cut and pair[1] in nest.parents:
                    above = (place - {pair}) | set(zip(nest.within, nest.parents[pair[1]], strict=True))
                    if (name, above) in found.truth:
                        groups.setdefault((name, above, at), []).append((name, place))
    sums = [((name, place), parts) for (name, place, _), parts in groups.items()]
    for link in known:
        for name, place in found.truth:
            if isinstance(link, AtMost) and name == link.less and (link.more, place) in found.truth:
                if found.truth[name, place] <= found.truth[link.more, place]:
                    found.under.append([((name, place), 1), ((link.more, place), -1)])
            elif isinstance(link, Selection) and name == link.whole:
                sums.append(((name, place), [(link.part, place | {(link.cut, label)}) for label in link.labels]))
            elif not isinstance(link, AtMost | Left | Nest) and name == link.whole:
                sums.append(((name, place), [(part, place) for part in link.parts]))
    for whole, parts in sums:
        held = [part for part in parts if part in found.truth]
        if held and sum(found.truth[part] for part in held) == found.truth[whole]:
            found.rows.append([(whole, -1), *((part, 1) for part in held)])


def matrix(rows: list, index: dict) -> csr_array:
    entries = [(at, index[number], sign) for at, row in enumerate(rows) for number, sign in row]
    at, column, sign = (np.array(each) for each in zip(*entries, strict=True)) if entries else (np.zeros(0, int),) * 3
    return csr_array((sign, (at, column)), shape=(len(rows), len(index)))


def faults(store: Store, unit: Unit, profile: Profile) -> list[str]:
    """What is wrong with the worlds kept of a unit, in words; nothing when all is proved."""
    found, safe = seen(store, unit, profile), protecting._safe(store, unit, profile, "embedded")
    laxer = [
        each for each in PROFILES.values() if 0 < each.hide_below < profile.hide_below
    ]  # shown all of this, and more
    every = [*safe.worlds, *(w for each in laxer for w in protecting._safe(store, unit, each, "embedded").worlds)]
    index = {number: at for at, number in enumerate(found.truth)}
    truth = np.array(list(found.truth.values()), dtype=int)
    worlds = np.tile(truth, (len(every) + 1, 1))
    for at, world in enumerate(every):
        for (name, place), value in world.items():
            worlds[at, index[name, frozenset(place)]] = value
        if at >= len(
            safe.worlds
        ):  # who is shown more is not kept from as many: what is left over follows from the others
            for few, (whole, parts) in found.left.items():
                worlds[at, index[few]] = worlds[at, index[whole]] - sum(worlds[at, index[part]] for part in parts)
    shown = np.array(list(found.shown.values()), dtype=bool)
    own = np.array([not unit.is_fixed((name, tuple(place))) for name, place in found.truth], dtype=bool)
    small, spread = np.array([number in found.small for number in found.truth], dtype=bool), np.ptp(worlds, axis=0)
    wrong = {
        "a world changes a number that is shown": (worlds != truth)[:, shown].any(),
        "a world goes below nought": (worlds < 0).any(),
        "a world breaks a sum": (matrix(found.rows, index) @ worlds.T).any(),
        "a world breaks a bound": (matrix(found.under, index) @ worlds.T > 0).any(),
        "a small number is shown": (small & shown).any(),
        "a small number is narrow": (spread < profile.hide_below)[small & own].any(),
        "a number hidden as cover is known": (spread == 0)[~shown & own].any(),
    }
    return [words for words, is_so in wrong.items() if is_so] + missed(store, unit, profile, safe, found)


def missed(store: Store, unit: Unit, profile: Profile, safe: Safe, found: Seen) -> list[str]:
    """Whether some world of the unit before has no world here that agrees with it; where this one says nothing of its own, all do."""
    above = unit.before() if not all(unit.is_fixed((name, tuple(place))) for name, place in found.truth) else None
    before = protecting._safe(store, above, profile, "embedded").worlds if above else ()

    def fixed(world) -> dict:
        here = {each: value for each, value in world.items() if (each[0], frozenset(each[1])) in found.truth}
        return {each: value for each, value in here.items() if unit.is_fixed(each)}

    here = [{}, *(fixed(world) for world in safe.worlds)]  # nothing otherwise: as it is
    return ["a world of the unit before is no world here"] * any(fixed(world) not in here for world in before)


def units() -> list[Unit]:
    return [
        Unit(family=family, year=YEAR, window=window)
        for window in WINDOWS
        for family in FAMILIES
        if any(window in each.windows for each in indicators(family).values())
    ]


@pytest.fixture(scope="module")
def area(tmp_path_factory) -> Store:
    """A year of a made-up area."""
    return build(tmp_path_factory.mktemp("area"), 2_000)


def test_a_world_that_is_none_is_found_out(area):
    """The check can fail: it sees that numbers hidden alone give nothing to doubt."""
    unit, profile = Unit(family="roll", year=YEAR), PROFILES["internal"]
    found, safe = seen(area, unit, profile), protecting._safe(area, unit, profile, "embedded")
    assert not faults(area, unit, profile)
    number, value = next(iter(safe.worlds[0].items()))
    assert not found.shown[number[0], frozenset(number[1])]
    broken = {number: value + 1}
    index = {each: at for at, each in enumerate(found.truth)}
    world = np.array(list(found.truth.values()))
    world[index[number[0], frozenset(number[1])]] = broken[number]
    assert (matrix(found.rows, index) @ world).any()


@pytest.mark.exhaustive
@pytest.mark.parametrize("profile", ["internal", "published"])
def test_every_hidden_number_of_a_demonstration_year_is_proved_unknown(area, profile):
    assert {unit.name: wrong for unit in units() if (wrong := faults(area, unit, PROFILES[profile]))} == {}
