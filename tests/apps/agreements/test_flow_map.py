"""The map of what flows where says the same as its table."""

import pytest
from lxml import etree

from belonging.apps.agreements import flow_map, queries
from belonging.apps.agreements.actions import ending, statutory
from tests.apps.agreements.area import drafted, offered

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawing):
    """The drawing as a tree."""
    return etree.fromstring(str(drawing).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def texts(drawing):
    return " ".join(each.text for each in parsed(drawing).iter(f"{SVG}text"))


@pytest.fixture
def drawn(here):
    """The statutory agreements, one in force, one suspended, and a draft that is not drawn."""
    statutory.keep()
    offered(here, signed=[here.authority, here.police])
    ending.suspend(
        agreement=offered(here, parties=[("school", True, False), (here.nurses, False, True)]), why="Why.", by=here.lead
    )
    drafted(here)
    return flow_map.drawn(queries.every(), here.today)


def test_every_agreement_offered_is_in_the_table_and_in_both_drawings(drawn):
    assert len(drawn.rows) == len(statutory.STATUTORY) + 2
    for size in (drawn.wide, drawn.narrow):
        words = texts(size)
        for row in drawn.rows:
            assert " ".join(row[0].split()) in words
            assert f"{row[4]} field" in words


def test_what_lets_nothing_flow_says_so_and_has_a_broken_edge(drawn):
    stopped = [row for row in drawn.rows if row[-1] != "In force"]
    assert [row[-1] for row in stopped] == ["Suspended"]
    assert "suspended, so nothing" in texts(drawn.wide)
    assert len(parsed(drawn.wide).findall(f".//{SVG}rect[@class='flow-deed flow-deed--stopped']")) == 1


def test_what_the_law_makes_looks_different_and_an_unverified_source_says_so(drawn):
    assert str(drawn.wide).count("flow-deed--law") == len(statutory.STATUTORY)
    by_law = [row for row in drawn.rows if row[5].startswith("By law")]
    assert len(by_law) == len(statutory.STATUTORY)
    assert all("(not yet verified)" in row[5] for row in by_law)
    assert "source not yet verified" in texts(drawn.wide)


def test_every_arrow_has_a_giver_and_a_receiver(drawn):
    lines = parsed(drawn.wide).iter(f"{SVG}path")
    heads = list(parsed(drawn.wide).iter(f"{SVG}polygon"))
    gives = sum(len(each.gives) for each in drawn.arrows)
    receives = sum(len(each.receives) for each in drawn.arrows)
    assert len(list(lines)) == gives + receives
    assert len(heads) == receives


def test_the_drawings_carry_no_style_and_no_markup_from_a_name(here):
    here.police.name = "<script>alert(1)</script> & Sons"
    here.police.save()
    offered(here, signed=[here.authority, here.police])
    for size in (drawing := flow_map.drawn(queries.every(), here.today)).wide, drawing.narrow:
        assert "style=" not in size
        assert "<script" not in size
        assert parsed(size) is not None


def test_a_map_of_nothing_says_so(here):
    assert flow_map.drawn([], here.today).says == "0 agreements are in force."
