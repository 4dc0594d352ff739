"""The pages of intake, without a browser: what they show, to whom, and what they do."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads
from belonging.apps.intake.actions.checking import dry_run
from belonging.apps.intake.models import Load, State, WaitingRow
from belonging.apps.intake.permissions import Refused
from belonging.apps.record.models import Pupil
from belonging.kernel.days import written
from tests.apps.intake import returns as r

pytestmark = pytest.mark.django_db(transaction=True)


def upload(*paths):
    return {"files": [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]}


def test_files_are_sent_checked_accepted_and_undone(tmp_path, page):
    folder = r.whole_return(tmp_path / "a")
    sent = page.post(reverse("load"), upload(*sorted(folder.iterdir())))
    load = Load.objects.get()
    assert sent.url == reverse("load-report", args=[load.pk])
    assert load.state == State.CHECKED
    shown = page.get(sent.url).content.decode()
    assert "Accept and load" in shown
    assert "2025_spring_pupilonroll.csv" in shown
    assert not Pupil.objects.exists()
    page.post(reverse("load-accept", args=[load.pk]))
    load.refresh_from_db()
    assert load.state == State.LOADED
    assert Pupil.objects.count() == 4
    assert "4 new children" in page.get(sent.url).content.decode()
    assert "Ana" in page.get(reverse("load")).content.decode()
    assert "Undo this load?" in page.get(reverse("load-undo", args=[load.pk])).content.decode()
    page.post(reverse("load-undo", args=[load.pk]))
    load.refresh_from_db()
    assert load.state == State.UNDONE
    assert not Pupil.objects.exists()


def test_a_zip_is_unpacked_and_checked(tmp_path, page):
    folder, packed = r.whole_return(tmp_path / "a"), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for path in folder.iterdir():
            file.write(path, path.name)
    page.post(reverse("load"), {"files": [SimpleUploadedFile("return.zip", packed.getvalue())]})
    load = Load.objects.get()
    assert (load.state, load.files.count(), load.rows_in) == (State.CHECKED, 7, 14)


def test_no_file_chosen_is_said_beside_the_box(page):
    answer = page.post(reverse("load"), {})
    assert answer.status_code == 422
    assert "Choose at least one file." in answer.content.decode()
    assert not Load.objects.exists()


def test_a_load_still_being_checked_shows_how_far_it_is_and_asks_again_by_itself(page, analyst):
    load = Load.objects.create(by=analyst, state=State.CHECKING)
    with folders.working_on(load):
        answer = page.get(reverse("load-report", args=[load.pk]))
    assert answer.headers["Refresh"] == "2"
    assert "You may close this page" in answer.content.decode()


def test_problems_are_downloaded_as_text_that_no_spreadsheet_runs(tmp_path, page, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1, "sex": "=1+1"}])
    load = dry_run([tmp_path / "a"], by=analyst)
    text = page.get(reverse("load-problems", args=[load.pk, "csv"])).content.decode("utf-8-sig")
    assert "'=1+1" in text
    book = openpyxl.load_workbook(io.BytesIO(page.get(reverse("load-problems", args=[load.pk, "xlsx"])).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][0] == "File"
    assert [row[6] for row in rows if row[3] == "sex"] == ["=1+1"]
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    assert page.get(reverse("load-problems", args=[load.pk, "exe"])).status_code == 404


def test_the_queue_is_answered_on_its_pages(tmp_path, page, analyst):
    r.register(tmp_path / "a")
    r.on_roll(
        tmp_path / "a", [{"number": 1}, {"number": 2, "NativeId": "9998888"}, {"number": 3, "NativeId": "9997777"}]
    )
    loads.load_folder(tmp_path / "a", by=analyst)
    listed = page.get(reverse("queue")).content.decode()
    assert "9998888" in listed
    row = WaitingRow.objects.get(wanted="9998888")
    address = reverse("queue-row", args=[row.pk])
    assert "School not in the record" in page.get(address).content.decode()
    wrong = page.post(address, {"number": "1111111"})
    assert (wrong.status_code, "No school with the number 1111111" in wrong.content.decode()) == (422, True)
    page.post(address, {"number": r.SOUTH})
    assert Pupil.objects.filter(upn=r.upn(2)).exists()
    other = WaitingRow.objects.get(wanted="9997777")
    assert page.post(reverse("queue-reject", args=[other.pk]), {"why": ""}).status_code == 422
    page.post(reverse("queue-reject", args=[other.pk]), {"why": "Not our school."})
    assert "Nothing waits." in page.get(reverse("queue")).content.decode()
    assert page.get(address).status_code == 404


def test_coverage_says_who_has_sent_what(tmp_path, page, analyst):
    r.whole_return(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 5, "NativeId": r.SOUTH}])
    loads.load_folder(tmp_path / "a", by=analyst)
    shown = page.get(reverse("coverage")).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "School 9994001" in shown
    assert "School 9992002" in shown
    assert "Not sent" in shown
    assert "Spring" in shown
    only = page.get(reverse("coverage"), {"name": "9992002"}).content.decode()
    assert "School 9994001" not in only
    rows = page.get(reverse("coverage-download", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("School,DfE number,Pupils")
    assert len(rows) == 3
    told = [row.split(",")[2:8] for row in rows[1:]]
    assert not [cell for row in told for cell in row if any(sign.isdigit() for sign in cell)]  # never how many
    book = openpyxl.load_workbook(io.BytesIO(page.get(reverse("coverage-download", args=["xlsx"])).content))
    assert book.active.max_row == 3


def test_a_head_sees_the_coverage_of_the_own_school_alone_and_may_not_load(tmp_path, client, analyst, head):
    r.whole_return(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 5, "NativeId": r.SOUTH}])
    load = loads.load_folder(tmp_path / "a", by=analyst)
    client.force_login(head)
    shown = client.get(reverse("coverage")).content.decode()
    assert "School 9994001" in shown
    assert "School 9992002" not in shown
    for name, given in (("load", []), ("queue", []), ("load-report", [load.pk]), ("load-undo", [load.pk])):
        assert client.get(reverse(name, args=given)).status_code == 403
    assert client.post(reverse("load-accept", args=[load.pk])).status_code == 403


def test_a_check_killed_with_its_worker_says_so_and_can_be_begun_again(tmp_path, page, analyst):
    load = Load.objects.create(by=analyst, state=State.CHECKING)
    r.register(folders.received(load))
    address = reverse("load-report", args=[load.pk])
    with folders.working_on(load):
        assert "Refresh" in page.get(address).headers
    shown = page.get(address).content.decode()
    assert "The check stopped before its end" in shown
    assert "Check again" in shown
    page.post(reverse("load-again", args=[load.pk]))
    load.refresh_from_db()
    assert (load.state, load.loaded) == (State.CHECKED, 2)
    again = page.post(reverse("load-again", args=[load.pk]), follow=True).content.decode()
    assert "cannot be checked again" in again


def test_a_start_lets_go_of_a_check_that_nobody_works_on(analyst):
    stopped, running = (Load.objects.create(by=analyst, state=State.CHECKING) for _ in range(2))
    with folders.working_on(running):
        loads.repair()
    assert set(Load.objects.values_list("pk", "state")) == {(stopped.pk, State.FAILED), (running.pk, State.CHECKING)}


def test_a_school_is_added_from_its_row_with_what_the_row_says_filled_in(tmp_path, page, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}, {"number": 2, "NativeId": "9998888"}])
    loads.load_folder(tmp_path / "a", by=analyst)
    row = WaitingRow.objects.get()
    assert "add the school" in page.get(reverse("queue-row", args=[row.pk])).content.decode()
    address = reverse("queue-add", args=[row.pk])
    assert 'value="9998888"' in page.get(address).content.decode()
    given = {"laestab": "9998888", "urn": "12", "name": "Brackenfold School", "because": ""}
    wrong = page.post(address, given)
    assert wrong.status_code == 422
    assert "A URN is five to seven digits." in wrong.content.decode()
    assert "Say why it is added by hand." in wrong.content.decode()
    done = page.post(address, given | {"urn": "199009", "because": "It opened this term."}, follow=True)
    assert "Added, and 1 row was loaded." in done.content.decode()
    assert Pupil.objects.get(upn=r.upn(2)).enrolments.get().school_id == 199009
    assert "school-9998888-added-by-hand.csv" in done.content.decode()
    assert "1 new school" in page.get(reverse("load")).content.decode() or Load.objects.count() == 2


def test_a_child_is_added_from_their_row_with_what_the_row_says_filled_in(tmp_path, page, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": 1}])
    loads.load_folder(tmp_path / "a", by=analyst)
    r.marks(tmp_path / "m.csv", [(7, "2025-01-14", "AM", "I")])
    loads.load_folder(tmp_path / "m.csv", by=analyst)
    address = reverse("queue-add", args=[WaitingRow.objects.get().pk])
    shown = page.get(address).content.decode()
    assert all(f'value="{said}"' in shown for said in (r.NORTH, r.upn(7), "2025-01-14"))
    given = {"laestab": r.NORTH, "upn": r.upn(7), "surname": "Sur", "as_at": "2025-01-14", "because": "Joined late."}
    far = page.post(address, given | {"as_at": "2999-01-01"}).content.decode()
    assert "That day has not come yet." in far
    page.post(address, given)
    assert Pupil.objects.get(upn=r.upn(7)).surname == "Sur"
    assert WaitingRow.objects.get().answer == "loaded"


def test_what_several_files_have_wrong_alike_is_said_once():
    from belonging.apps.intake.views.report import together

    alike = {"column": "upn", "rule": "check letter", "severity": "warning", "fix": "Correct it.", "sheet": ""}
    one, two = (
        {**alike, "file": name, "count": 3, "rows": 3, "first_row": 4, "examples": ["X"]} for name in ("a.csv", "b.csv")
    )
    other = {**one, "column": "dob"}
    assert [(each["file"], each["column"], each["count"], each["files"]) for each in together([one, two, other])] == [
        ("a.csv", "upn", 6, 1),
        ("a.csv", "dob", 3, 0),
    ]


def test_a_waiting_row_names_its_file_and_day_and_says_how_many_are_shown(tmp_path, page, analyst):
    r.register(tmp_path / "a")
    r.on_roll(tmp_path / "a", [{"number": at, "NativeId": "9998888"} for at in range(1, 8)])
    load = loads.load_folder(tmp_path / "a", by=analyst)
    row = WaitingRow.objects.filter(wanted="9998888").first()
    shown = " ".join(page.get(reverse("queue-row", args=[row.pk])).content.decode().split())
    day = written(localdate(load.accepted_at))
    assert f"Row 2: 2025_spring_pupilonroll.csv, loaded {day}" in shown
    assert "The first 5 of 7 rows" in shown


def test_a_load_undone_twice_is_told_plainly(tmp_path, page, analyst):
    r.whole_return(tmp_path / "a")
    load = loads.load_folder(tmp_path / "a", by=analyst)
    loads.undo(load, by=analyst)
    with pytest.raises(Refused, match="This load has been undone already"):
        loads.undo(load, by=analyst)
    told = page.get(reverse("load-undo", args=[load.pk]), follow=True).content.decode()
    assert "This load has been undone already." in told
    assert "it is undone" not in told


def test_one_school_that_other_loads_lean_on_is_one_school(tmp_path, analyst):
    r.register(tmp_path / "a", r.SOUTH)
    first = loads.load_folder(tmp_path / "a", by=analyst)
    r.on_roll(tmp_path / "b", [{"number": 1, "NativeId": r.SOUTH}])
    loads.load_folder(tmp_path / "b", by=analyst)
    with pytest.raises(Refused, match=r"1 school is known only from this load, and other loads say things of it\."):
        loads.undo(first, by=analyst)


def test_the_kind_of_a_strangers_file_is_asked_not_assumed(tmp_path, page):
    sent = page.post(reverse("load"), upload(r.table(tmp_path / "las.csv", [{"colour": "red", "size": "9"}])))
    shown = page.get(sent.url).content.decode()
    assert "What is las.csv?" in shown
    choices = shown[shown.index('name="kind"') :].split("</select>")[0]
    assert " ".join(choices.split()).startswith('name="kind"> <option value="">Choose a kind of file</option>')
    assert " selected" not in choices


def test_an_example_of_a_problem_is_shown_whole(tmp_path, page, analyst):
    r.register(tmp_path / "a")
    said = "A sentence that somebody has written in a cell where a code should have stood."
    r.on_roll(tmp_path / "a", [{"number": 1, "sex": said}])
    load = dry_run([tmp_path / "a"], by=analyst)
    assert f">{said}</code>" in page.get(reverse("load-report", args=[load.pk])).content.decode()


def test_a_report_says_of_a_file_nobody_knows_what_became_of_all_its_rows(tmp_path, page, analyst):
    place = r.register(tmp_path / "a").parent
    r.table(place / "areas.csv", [{"area_code": number, "area_name": "x", "live": "y"} for number in range(176)])
    load = dry_run([place], by=analyst)
    (group,) = page.get(reverse("load-report", args=[load.pk])).context["groups"]
    assert (group["rule"], group["count"], group["fate"]) == ("not_recognised", 176, "File not used")
