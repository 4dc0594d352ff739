"""The scanner is asked as clamd's manual says, and only a plain yes opens a document."""

import socket
import struct
import sys
import threading

import pytest
from django.core.exceptions import ImproperlyConfigured

from belonging.apps.documents import scanners
from belonging.apps.documents.actions import scanning
from belonging.apps.documents.models import Document, State
from belonging.apps.documents.refusals import Refused
from belonging.apps.history.models import Entry
from tests.apps.documents import papers

pytestmark = pytest.mark.django_db
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """A clamd that keeps to the manual: a command ended by zero, pieces behind their lengths, a piece of no length, one answer."""

    def __init__(self, place, *, most=30 * 1024**2, says=None):
        self.most, self.says, self.held = most, says, []
        self.line = socket.socket(socket.AF_UNIX)
        self.line.bind(str(place))
        self.line.listen()
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        while True:
            came, _ = self.line.accept()
            with came, came.makefile("rb") as read:
                command = read.read(10)
                if command != b"zINSTREAM\0":
                    return
                came.sendall(self.answer(read) + b"\0")

    def answer(self, read):
        content = b""
        while length := struct.unpack("!L", read.read(4))[0]:
            content += read.read(length)
            if len(content) > self.most:
                return b"INSTREAM size limit exceeded. ERROR"
        self.held.append(content)
        return self.says or (b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK")

    def stop(self):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(self.line.getsockname())
            line.sendall(b"zSHUTDOWN\0")
        self.thread.join()
        self.line.close()


@pytest.fixture
def clamd(tmp_path, settings):
    made = []

    def start(**how):
        place = tmp_path / f"clamd{len(made)}.ctl"
        made.append(Clamd(place, **how))
        settings.DOCUMENT_SCANNER = f"clamd:{place}"
        return made[-1]

    yield start
    for each in made:
        each.stop()


def test_clamd_is_given_the_very_document_in_pieces(clamd):
    started = clamd()
    content = bytes(range(256)) * 1024
    assert scanners.named(f"clamd:{started.line.getsockname()}")(content) == scanners.Verdict(clean=True)
    assert started.held == [content]


def test_what_clamd_found_is_named(clamd):
    started = clamd()
    said = scanners.named(f"clamd:{started.line.getsockname()}")(EICAR)
    assert (said.clean, said.found) == (False, "Eicar-Test-Signature")


@pytest.mark.parametrize("says", [b"stream: lookup ERROR", b"UNKNOWN COMMAND", b"OK stream: OK?"])
def test_anything_but_a_plain_answer_is_no_answer(clamd, says):
    started = clamd(says=says)
    with pytest.raises(scanners.CannotTell, match="could not tell"):
        scanners.named(f"clamd:{started.line.getsockname()}")(b"x")


def test_a_document_longer_than_clamd_takes_is_not_called_clean(clamd):
    started = clamd(most=1000)
    with pytest.raises(scanners.CannotTell, match="size limit exceeded|said nothing|does not answer"):
        scanners.named(f"clamd:{started.line.getsockname()}")(b"x" * 5_000_000)


def test_no_clamd_at_all_is_no_answer(tmp_path):
    with pytest.raises(scanners.CannotTell, match="does not answer"):
        scanners.named(f"clamd:{tmp_path / 'nobody'}")(b"x")


@pytest.mark.parametrize(("code", "clean"), [(0, True), (1, False)])
def test_a_command_says_by_how_it_ends(code, clean):
    asked = scanners.named(f"command:{sys.executable} -c 'import sys; sys.exit({code} if sys.stdin.read() else 7)'")
    assert asked(b"x").clean is clean


@pytest.mark.parametrize("command", [f"{sys.executable} -c 'raise SystemExit(2)'", "/no/such/scanner -"])
def test_a_command_that_fails_is_no_answer(command):
    with pytest.raises(scanners.CannotTell):
        scanners.named(f"command:{command}")(b"x")


@pytest.mark.parametrize(
    "setting",
    ["clamd:scanner.example.org:3310", "clamd:192.0.2.1:3310", "clamscan", "command:clamscan -", "clamd:127.0.0.1:x"],
)
def test_a_scanner_elsewhere_or_misspelt_stops_the_start(setting):
    with pytest.raises(ImproperlyConfigured, match="must stand on this machine"):
        scanners.named(setting)


def test_a_port_of_this_machine_may_be_named():
    assert scanners.on_this_machine("127.0.0.1:3310") == (socket.AF_INET, ("127.0.0.1", 3310))
    assert scanners.on_this_machine("[::1]:3310") == (socket.AF_INET6, ("::1", 3310))
    with pytest.raises(scanners.CannotTell, match="does not answer"):
        scanners.named("clamd:127.0.0.1:1")(b"x")


def test_a_clean_document_can_be_opened_once_it_was_scanned(clamd, add, django_capture_on_commit_callbacks):
    clamd()
    with django_capture_on_commit_callbacks(execute=True):
        made = add()
        assert made.state == State.WAITING
    made.refresh_from_db()
    assert (made.state, bool(made.scanned_at)) == (State.CLEAN, True)


def test_a_document_in_which_something_is_found_is_deleted_and_the_history_says_so(
    clamd, add, here, django_capture_on_commit_callbacks
):
    clamd()
    with django_capture_on_commit_callbacks(execute=True):
        made = add(EICAR, name="note.txt")
    made.refresh_from_db()
    assert (made.state, made.file) == (State.REFUSED, "")
    assert "Eicar-Test-Signature" in made.sentence
    assert list((here_files := scanning.keeping.folder()).iterdir()) == [], here_files
    assert Entry.objects.filter(child_id=here.child.pk, sentence__contains="refused by the scanner").exists()


def test_a_document_waits_while_the_scanner_does_not_answer_and_is_scanned_at_night(clamd, add, settings, tmp_path):
    settings.DOCUMENT_SCANNER = f"clamd:{tmp_path / 'nobody'}"
    made = add()
    scanning.scan.func(made.pk)
    made.refresh_from_db()
    assert made.state == State.WAITING
    assert "tried again each night" in made.sentence
    clamd()
    assert scanning.scan_what_waits() == 1
    assert Document.objects.get().state == State.CLEAN


def test_without_a_scanner_a_document_says_that_it_was_not_scanned_and_is_scanned_once_there_is_one(clamd, add):
    made = add()
    assert made.state == State.UNSCANNED
    assert scanning.scan_what_waits() == 0
    clamd()
    assert scanning.scan_what_waits() == 1
    assert Document.objects.get().state == State.CLEAN


def test_what_waits_is_opened_by_nobody(add, here, settings, tmp_path):
    from belonging.apps.access import acting
    from belonging.apps.documents.actions import opening, redacting

    settings.DOCUMENT_SCANNER = f"clamd:{tmp_path / 'nobody'}"
    made = add()
    with acting.acting(here.head, "inclusion"):
        for attempt in (
            opening.open_preview,
            opening.take,
            lambda pk, by: opening.picture(pk, 1, by=by),
            lambda pk, by: redacting.redact(pk, by=by, boxes={1: [(0, 0, 9, 9)]}),
        ):
            with pytest.raises(Refused, match="waits to be scanned"):
                attempt(made.pk, by=here.head)
    assert papers.HIDDEN.encode() not in (scanning.keeping.folder() / made.file).read_bytes()
