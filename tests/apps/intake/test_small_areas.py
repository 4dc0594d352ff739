"""A census's addresses become small areas at the door: the area is kept with the child, the postcode nowhere."""

import pyarrow.parquet as pq
import pytest
from django.apps import apps
from django.core import serializers

from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads, waiting
from belonging.apps.intake.models import WaitingRow
from belonging.apps.intake.queries.reports import problems_of
from belonging.apps.intake.queries.standing import store
from belonging.apps.record.models import Pupil
from tests.apps.intake import returns as r
from tests.apps.intake import state

pytestmark = pytest.mark.django_db
AREAS = {"ZZ1 1AA": "E01999001", "ZZ1 2AA": "E01999002"}
XML = """<Message>
<Header><CollectionDetails><Term>SPR</Term><Year>2025</Year><ReferenceDate>2025-01-16</ReferenceDate></CollectionDetails>
<Source><LEA>{lea}</LEA><Estab>{estab}</Estab></Source></Header><Pupils><PupilsOnRoll>{on}</PupilsOnRoll><PupilsNoLongerOnRoll><PupilNoLongerOnRoll>
<PupilIdentifiers><UPN>{left}</UPN><DOB>2012-10-01</DOB></PupilIdentifiers>
<PupilStatus><EntryDate>2023-09-05</EntryDate><LeavingDate>2024-12-20</LeavingDate></PupilStatus>{home}</PupilNoLongerOnRoll></PupilsNoLongerOnRoll></Pupils></Message>"""
CHILD = """<PupilOnRoll><PupilIdentifiers><UPN>{upn}</UPN><DOB>2012-10-01</DOB></PupilIdentifiers>
<PupilStatus><EnrolStatus>C</EnrolStatus><EntryDate>2023-09-05</EntryDate><NCyearActual>8</NCyearActual></PupilStatus>{home}</PupilOnRoll>"""
HOME = """<HomeInformation><Addresses><Address><BS7666Address><PAON>7</PAON><Street>Nowhere Row</Street></BS7666Address>{}</Address>
</Addresses></HomeInformation>"""
SAID = ("ZZ1 1AA", "zz12aa", "ZZ8 8ZZ", "ZZ7 7ZZ", "ZZ11AA", "ZZ12AA", "ZZ88ZZ", "ZZ77ZZ", "Nowhere Row")


def census(folder):
    """The northern school: two children of known postcodes, one of none that is listed, one nobody knows."""
    r.on_roll(folder, [{"number": 1}, {"number": 2}, {"number": 3}])
    r.exclusions(folder, [(1, "2024-Oct-01 00:00:00", "SUSP", 2)])
    r.addresses(folder, [(1, "ZZ1 1AA"), (2, "zz12aa"), (3, "ZZ8 8ZZ"), (500, "ZZ7 7ZZ")])


def xml(folder, homes):
    """The northern school's return as one XML: each child's postcode by number, '' for an address without one; one child has left."""
    written = {number: HOME.format(f"<PostCode>{code}</PostCode>" if code else "") for number, code in homes.items()}
    on = "".join(CHILD.format(upn=r.upn(number), home=home) for number, home in written.items())
    folder.mkdir(exist_ok=True)
    left = HOME.format("<PostCode>ZZ7 7ZZ</PostCode>")
    said = XML.format(lea=r.NORTH[:3], estab=r.NORTH[3:], on=on, left=r.upn(9), home=left)
    (folder / "return.xml").write_text(said)
    return folder


@pytest.fixture
def place(tmp_path, analyst):
    r.register(tmp_path / "register")
    loads.load_folder(tmp_path / "register", by=analyst)
    return tmp_path


def areas(table="pupil_years"):
    keys = dict(Pupil.objects.values_list("id", "key"))
    rows = [row for path in store().paths(table) for row in pq.read_table(path).to_pylist()]
    return {keys[row["pupil_id"]]: row["small_area"] for row in rows}


def test_the_small_area_is_kept_and_the_postcode_is_nowhere(place, analyst):
    r.postcodes(place / "c", AREAS)
    census(place / "c")
    load = loads.load_folder(place / "c", by=analyst)
    assert areas() == {r.upn(1): "E01999001", r.upn(2): "E01999002", r.upn(3): ""}
    assert areas("suspensions") == {r.upn(1): "E01999001"}
    (said,) = [each for each in problems_of(load).page() if each["rule"] == "no_small_area"]
    assert said["value"] == "2 of 4 addresses without a postcode of the list"
    found = [(str(path), text) for path, text in everything() for word in SAID if word in text]
    assert found == []


def everything():
    """Each file Belonging keeps but the list of postcodes, and each row of the record, as text."""
    for path in folders.home().rglob("*"):
        if path.is_file() and "postcodes" not in path.parts:
            yield path, str(pq.read_table(path).to_pylist()) if path.suffix == ".parquet" else path.read_text("latin-1")
    for model in apps.get_models():
        yield model.__name__, serializers.serialize("json", model.objects.all())


def test_without_a_list_of_postcodes_the_report_says_so_and_the_same_return_is_read_once_there_is_one(place, analyst):
    census(place / "c")
    load = loads.load_folder(place / "c", by=analyst)
    assert set(areas().values()) == {""}
    file = load.files.get(name__contains="addresses")
    assert "No list of postcodes and their small areas has been loaded" in file.sentence
    assert (file.rows_in, file.loaded, file.rejected) == (4, 0, 4)
    loads.load_folder(r.postcodes(place / "p", AREAS), by=analyst)
    loads.load_folder(place / "c", by=analyst)
    assert areas()[r.upn(1)] == "E01999001"


def test_a_census_sent_again_replaces_where_children_lived_and_undoing_it_brings_that_back(place, analyst):
    r.postcodes(place / "c", AREAS)
    census(place / "c")
    loads.load_folder(place / "c", by=analyst)
    before = state.stored()
    r.on_roll(place / "d", [{"number": 1}, {"number": 2}, {"number": 3}])
    r.addresses(place / "d", [(1, "ZZ1 2AA")])
    moved = loads.load_folder(place / "d", by=analyst)
    assert areas() == {r.upn(1): "E01999002", r.upn(2): "", r.upn(3): ""}
    loads.undo(moved, by=analyst)
    assert state.stored() == before


def test_an_address_that_waits_for_its_child_waits_with_the_small_area_alone(place, analyst):
    r.postcodes(place / "c", AREAS)
    r.on_roll(place / "c", [{"number": 1}])
    r.addresses(place / "c", [(500, "ZZ1 1AA")])
    loads.load_folder(place / "c", by=analyst)
    assert "E01999001" in WaitingRow.objects.get().row
    assert waiting.match_pupil(wanted="id-500", pupil=Pupil.objects.get(), by=analyst) == 1
    assert areas() == {r.upn(1): "E01999001"}


def test_a_return_that_is_one_xml_gives_small_areas_too_and_its_postcodes_are_nowhere(place, analyst):
    loads.load_folder(xml(place / "x", {1: "ZZ1 1AA", 2: "zz12aa", 3: "ZZ8 8ZZ", 4: ""}), by=analyst)
    assert set(areas().values()) == {""}  # no list of postcodes yet
    loads.load_folder(r.postcodes(place / "p", AREAS), by=analyst)
    load = loads.load_folder(place / "x", by=analyst)
    found = areas()
    assert [found[r.upn(each)] for each in (1, 2, 3, 4)] == ["E01999001", "E01999002", "", ""]
    (said,) = [each for each in problems_of(load).page() if each["rule"] == "no_small_area"]
    assert said["value"] == "2 of 4 addresses without a postcode of the list"
    kept = [str(path) for path, text in everything() for word in SAID if word in text]
    assert kept == []


def test_an_xml_without_a_list_of_postcodes_loads_its_children_and_says_what_became_of_their_addresses(place, analyst):
    load = loads.load_folder(xml(place / "x", {1: "ZZ1 1AA", 2: ""}), by=analyst)
    file = load.files.get()
    assert (file.rows_in, file.loaded, file.rejected) == (5, 3, 2)
    assert [each["rule"] for each in problems_of(load).page()].count("table_not_kept") == 1
    loads.load_folder(r.postcodes(place / "p", AREAS), by=analyst)
    nothing = loads.load_folder(xml(place / "y", {1: "", 2: ""}), by=analyst)
    assert set(areas().values()) == {""}
    assert [each["value"] for each in problems_of(nothing).page() if each["rule"] == "no_small_area"] == [
        "2 of 2 addresses without a postcode of the list"
    ]
