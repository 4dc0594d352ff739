"""Files nobody recognises: their columns suggested or matched by hand, and remembered for their sender."""

import pytest
from django.urls import reverse

from belonging.apps.intake.actions import loads
from belonging.apps.intake.models import ColumnMap, Load, State
from belonging.apps.record.models import Pupil
from tests.apps.intake import returns as r
from tests.apps.intake.test_pages import upload

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_strangers_columns_are_suggested_accepted_and_remembered(tmp_path, page):
    r.register(tmp_path)
    strange = r.table(
        tmp_path / "export.csv",
        [
            {
                "DfE numbers": r.NORTH,
                "Pupil UPNs": r.upn(1),
                "Session dates": "2025-01-13",
                "Sessions name": "AM",
                "Attendance codes": "I",
            }
        ],
    )
    page.post(reverse("load"), upload(strange))
    load = Load.objects.get()
    file = load.files.get()
    assert file.suggested_map, file.sentence
    assert "Is this how export.csv is read?" in page.get(reverse("load-report", args=[load.pk])).content.decode()
    page.post(reverse("load-columns", args=[load.pk, file.number]))
    remembered = ColumnMap.objects.get()
    assert (remembered.columns, remembered.sender) == (file.suggested_map, r.NORTH)
    load.refresh_from_db()
    assert load.state == State.CHECKED, (load.sentence, file.suggested_format, file.suggested_map)
    assert load.files.get().format == file.suggested_format


STRANGE = {"DfE numbers": r.NORTH, "Pupil UPNs": r.upn(1), "Session dates": "2025-01-13", "Sessions name": "AM", "Attendance codes": "I", "Tutor": "T1"}  # fmt: skip


def strange(folder, name, **more):
    r.register(folder / "register")
    r.on_roll(folder / "register", [{"number": 1}, {"number": 5, "NativeId": r.SOUTH}])
    return r.table(folder / name, [STRANGE | more])


def sent(page, path):
    page.post(reverse("load"), upload(path))
    return Load.objects.order_by("made_at").last()


def test_the_columns_of_a_stranger_are_put_right_before_they_are_used(tmp_path, page, analyst):
    path = strange(tmp_path, "export.csv")
    loads.load_folder(tmp_path / "register", by=analyst)
    load = sent(page, path)
    address, report = reverse("load-columns", args=[load.pk, 0]), reverse("load-report", args=[load.pk])
    shown = page.get(report).content.decode()
    assert all(f">{header}</label>" in shown for header in STRANGE)
    assert "Leave out" in shown
    said = {f"column-{at}": ours for at, ours in enumerate(load.files.get().suggested_map.values())}
    marks = next(name for name, ours in said.items() if ours == "Mark")
    dates = next(name for name, ours in said.items() if ours == "Date")
    twice = page.post(address, said | {marks: "Date"}, follow=True).content.decode()
    assert "Two columns of export.csv are read as Date." in twice
    without = page.post(address, said | {dates: ""}, follow=True).content.decode()
    assert "Without Date, export.csv cannot be read." in without
    assert "has no column Shoe size" in page.post(address, said | {dates: "Shoe size"}, follow=True).content.decode()
    page.post(address, said)
    load.refresh_from_db()
    assert (load.state, load.loaded) == (State.CHECKED, 1)
    assert not Pupil.objects.filter(upn=r.upn(9)).exists()  # a dry run still: nothing is loaded before it is accepted


def test_a_file_with_headers_near_to_nothing_is_read_as_a_person_says(tmp_path, page, analyst):
    strange(tmp_path, "known.csv")
    loads.load_folder(tmp_path / "register", by=analyst)
    row = {"Skole": r.NORTH, "Barn": r.upn(1), "Slags": "SUSP", "Dag": "2025-01-13", "Hvorfor": "PP"}
    load = sent(page, r.table(tmp_path / "stranger.csv", [row]))
    address, report = reverse("load-columns", args=[load.pk, 0]), reverse("load-report", args=[load.pk])
    assert "What is stranger.csv?" in page.get(report).content.decode()
    assert "Say first what kind of file" in page.post(address, {}, follow=True).content.decode()
    assert "Choose one of the kinds" in page.post(address, {"kind": "shoes"}, follow=True).content.decode()
    chosen = page.post(address, {"kind": "suspensions"}, follow=True).content.decode()
    assert all(f">{header}</label>" in chosen for header in row)
    places = {header: f"column-{at}" for at, header in enumerate(load.files.get().suggested_map)}
    ours = dict(zip(row, ("LAESTAB", "UPN", "Category", "Start date", "Reason1")))
    page.post(address, {places[header]: ours[header] for header in row})
    load.refresh_from_db()
    assert (load.state, load.loaded) == (State.CHECKED, 1)
    assert ColumnMap.objects.get().columns == ours


def test_a_map_is_used_again_for_its_sender_and_for_nobody_else(tmp_path, page, analyst):
    path = strange(tmp_path, "export.csv")
    loads.load_folder(tmp_path / "register", by=analyst)
    load = sent(page, path)
    page.post(reverse("load-columns", args=[load.pk, 0]), {})
    assert ColumnMap.objects.get().sender == r.NORTH
    again = sent(page, strange(tmp_path, "february.csv", **{"Session dates": "2025-02-03"}))
    assert (again.state, again.loaded) == (State.CHECKED, 1)
    by_urn = sent(page, strange(tmp_path, "short.csv", **{"DfE numbers": r.NORTH[3:]}))
    assert (by_urn.state, by_urn.loaded) == (State.CHECKED, 1)
    other = sent(page, strange(tmp_path, "south.csv", **{"DfE numbers": r.SOUTH, "Pupil UPNs": r.upn(5)}))
    assert other.state == State.FAILED
    assert other.files.get().suggested_map  # asked anew: this sender's columns may mean something else
