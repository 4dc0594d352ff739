"""What is another quantity within some parts is linked to it, so that a part that is hidden cannot be had by taking the others away."""

import pytest

from belonging.engine.disclosure import PROFILES, Selection
from belonging.engine.indicators import Tally, field
from belonging.kernel.periods import Period
from belonging.store import protecting
from belonging.store.compile import quantity
from belonging.store.families import FAMILIES, SAME_CUT, indicators
from belonging.store.selections import parts_of, selections
from tests.store.test_store import stored

HIDDEN = PROFILES["internal"]
MOVES = Tally(fact="moves_begun")
KINDS = [
    (Tally(fact="moves_begun", where=field("kind") == "Managed"), (("Managed",), False)),
    (Tally(fact="moves_begun", where=field("kind") != "Managed"), (("Managed",), True)),
    (Tally(fact="moves_begun", where=~field("kind").one_of("A", "B")), (("A", "B"), True)),
    (Tally(fact="moves_begun", where=(field("kind") == "A") & (field("outcome") == "Stayed")), None),
    (Tally(fact="moves_begun", where=field("days") >= 3), None),
    (Tally(fact="moves_ended", where=field("kind") == "Managed"), None),
    (Tally(fact="moves_begun", where=field("days") * 2 >= field("number")), None),
]


@pytest.mark.parametrize(("tally", "expected"), KINDS)
def test_a_tally_is_known_for_a_selection_by_its_condition(tally, expected):
    assert parts_of(tally, MOVES, "kind") == expected


def test_a_condition_that_both_share_does_not_matter():
    late = field("outcome").one_of("Late", "On-time")
    whole, some = (
        Tally(fact="duties_begun", where=late),
        Tally(fact="duties_begun", where=late & (field("kind") == "x")),
    )
    assert parts_of(some, whole, "kind") == (("x",), False)
    assert parts_of(whole, whole, "kind") == ((), True)


def test_every_family_links_what_the_catalogue_selects():
    found = {
        (each.whole, each.others, each.labels)
        for family in FAMILIES
        for each in selections(indicators(family), quantity, lambda split: SAME_CUT.get(split, split))
        if isinstance(each, Selection)
    }
    assert ("rows of moves_begun where kind = 'Off-site'", False, ("Off-site",)) in found
    sixth = ("authority_arranges_sixth_day_education", "school_arranges_sixth_day_education")
    owed = {whole for whole, others, labels in found if (others, labels) == (False, sixth)}
    assert {"'Late'" in whole for whole in owed} == {
        True,
        False,
    }  # those met on time, and all of which they are a share
    assert any(others and labels == ("Custody",) for _, others, labels in found)
    assert any("sixth_day" in whole for whole, *_ in found)
    assert any("spells" in whole for whole, *_ in found)


def moves(**many):
    """A list of moves of so many children of each kind."""
    rows, at = ["list pupil begun kind outcome"], 0
    for kind, number in many.items():
        for _ in range(number):
            at += 1
            rows.append(f"moves {at} 1 {kind.replace('_', '-')} -")
    return {"listings": "\n".join(rows), "pupil_years": "enrolment\n" + "\n".join(map(str, range(1, at + 1)))}


def test_a_small_kind_of_move_is_not_had_by_taking_the_others_from_all(tmp_path):
    store = stored(tmp_path, cube=True, **moves(Managed=30, Off_site=9, Permanent=3))

    def shown(key):
        return {
            each.labels: each.numerator
            for each in protecting.fixed(store, key, (), Period(2024), HIDDEN, "embedded").cells
        }

    kinds = shown("moves_by_kind")
    assert kinds["Permanent",] is None
    told = {
        "all": kinds["Total",],
        "Managed": shown("managed_moves")[()] if kinds["Managed",] is None else kinds["Managed",],
        "Off-site": shown("off_site_directions")[()] if kinds["Off-site",] is None else kinds["Off-site",],
    }
    assert None in told.values(), told
