"""Loads under bad luck: power lost in the middle, two at once, a disk that says no; on either database."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from belonging.store.store import Store
from tests.apps.intake import returns as r

BELONGING = Path(sys.executable).with_name("belonging")


@pytest.fixture(params=["sqlite", "postgresql"])
def machine(request, tmp_path):
    """The environment of a machine of its own, with either database."""
    where = {"BELONGING_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "belonging.site.settings.demo"}
    if request.param == "postgresql":
        where["DATABASE_URL"] = request.getfixturevalue("postgres_record")
    return {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **where}


def say(machine, script, stdin=None):
    """Run Python in a process of its own on that machine."""
    lines = "from belonging.site.cli._record import open_record\nopen_record()\n" + textwrap.dedent(script)
    return subprocess.Popen(
        [sys.executable, "-c", lines],
        env=machine,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(machine, script):
    """Run Python to its end there and return what it printed."""
    out, err = (running := say(machine, script)).communicate(timeout=120)
    assert running.returncode == 0, err
    return out.strip()


HELD = """
    from belonging.apps.intake.queries.standing import standing, store
    from belonging.apps.record.models import Pupil, Snapshot
    from belonging.apps.intake.models import Load, Scope
    from belonging.apps.access import acting
    with acting.system(reading=True):
        children, said = sorted(Pupil.objects.values_list("key", "surname")), Snapshot.objects.count()
    print(children, said, Scope.objects.count(), standing().version, store().manifest.names() and sorted(store().manifest.names()))
"""
DIES = """
    import os, signal
    from belonging.apps.intake.actions import loads
    def write(change, **given):
        tables(change, **given)
        print("written", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    from belonging.apps.intake.actions import store_tables
    tables, store_tables.write = store_tables.write, write
    loads.load_folder("{folder}", by=None)
"""


def load(machine, folder):
    done = subprocess.run(
        [BELONGING, "load", folder], env=machine, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in (0, 3), done.stderr
    return done


def test_power_lost_in_the_middle_of_a_load_leaves_the_state_before_it(machine, tmp_path):
    load(machine, r.whole_return(tmp_path / "a"))
    before = told(machine, HELD)
    r.on_roll(tmp_path / "b", [{"number": 1, "surname": "New"}, {"number": 8}])
    died = say(machine, DIES.format(folder=tmp_path / "b"))
    out, _ = died.communicate(timeout=120)
    assert (died.returncode, out.strip()) == (-signal.SIGKILL, "written")
    assert told(machine, HELD) == before
    load(machine, tmp_path / "b")
    after = told(machine, HELD)
    assert "New" in after
    assert after != before


def test_power_lost_between_commit_and_showing_the_store_is_mended_at_the_next_start(machine, tmp_path):
    load(machine, r.whole_return(tmp_path / "a"))
    r.on_roll(tmp_path / "b", [{"number": 1, "surname": "New"}])
    script = f"""
        import os, signal
        from belonging.apps.intake.actions import loads
        loads.Store.make_current = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
        loads.load_folder("{tmp_path / "b"}", by=None)
    """
    died = say(machine, script)
    died.communicate(timeout=120)
    assert died.returncode == -signal.SIGKILL
    home = Path(machine["BELONGING_HOME"]) / "store"
    assert Store(home).version == 1
    assert "New" in told(machine, HELD)
    assert Store(home).version == 2


def test_of_two_loads_at_once_the_second_waits_and_both_are_whole(machine, tmp_path):
    load(machine, r.register(tmp_path / "a").parent)
    r.on_roll(tmp_path / "b", [{"number": number} for number in range(1, 30)])
    r.on_roll(tmp_path / "c", [{"number": number, "NativeId": r.SOUTH} for number in range(30, 60)])
    running = [
        subprocess.Popen(
            [BELONGING, "load", tmp_path / name], env=machine, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for name in ("b", "c")
    ]
    for each in running:
        _, err = each.communicate(timeout=120)
        assert each.returncode in (0, 3), err.decode()
    count = """
        from belonging.apps.record.models import Pupil
        import duckdb
        from belonging.apps.intake.queries.standing import store
        paths = [str(path) for path in store().paths("pupil_years")]
        from belonging.apps.access import acting
        with acting.system(reading=True):
            children = Pupil.objects.count()
        print(children, duckdb.sql(f"SELECT count(*) FROM read_parquet({paths})").fetchall()[0][0])
    """
    assert told(machine, count) == "59 59"


def test_a_load_that_cannot_wait_any_longer_is_refused_in_words(tmp_path, machine):
    load(machine, r.register(tmp_path / "a").parent)
    r.on_roll(tmp_path / "b", [{"number": 1}])
    holding = say(
        machine,
        "from belonging.apps.intake.actions import loads\nimport time\nwith loads.alone():\n    print('held', flush=True)\n    time.sleep(60)",
    )
    try:
        assert holding.stdout.readline().strip() == "held"
        script = f"""
            from belonging.apps.intake.actions import loads
            from belonging.apps.intake.actions.checking import dry_run
            checked = dry_run(["{tmp_path / "b"}"], by=None)
            try:
                loads.accept(checked, by=None, patience=0.5)
            except loads.Refused as refused:
                print(refused)
        """
        assert "Another load is being written. Nothing was changed" in told(machine, script)
    finally:
        holding.kill()
        holding.communicate()


SENDS = """
    import shutil
    from belonging.apps.intake import folders
    from belonging.apps.intake.actions.checking import dry_run, receive
    from tests.apps.people import person
    load = receive(by=person("ana", "data_analyst"))
    shutil.copy("{path}", folders.received(load))
    dry_run(sorted(folders.received(load).iterdir()), by=load.by, load=load)
"""
SIGNED_IN = """
    import sys
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse
    from belonging.apps.intake.models import Load, WaitingRow
    settings.ALLOWED_HOSTS = ["*"]
    page = Client()
    page.force_login(get_user_model().objects.get(username="ana"))
"""
ANSWERS = """
    with transaction.atomic():  # as long as a request that has answered and is not committed yet
        said = page.post(reverse("queue-row", args=[WaitingRow.objects.get().pk]), {{"number": "{south}"}}, secure=True)
        print("answered", said.status_code, flush=True)
        sys.stdin.readline()
"""
ACCEPTS = """
    page.post(reverse("load-accept", args=[Load.objects.get(state="checked").pk]), secure=True)
"""
WORKS = """
    from django.core.management import call_command
    from belonging.apps.intake.models import Load
    load = Load.objects.get(place=None)
    print("working", flush=True)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    load.refresh_from_db()
    print(load.state, load.sentence)
"""
BOTH = """
    from belonging.apps.access import acting
    from belonging.apps.intake.models import Load
    from belonging.apps.intake.queries.standing import store
    from belonging.apps.record.models import Pupil
    from belonging.store.store import Store
    import duckdb
    paths = [str(path) for path in store().paths("pupil_years")]
    with acting.system(reading=True):
        children = Pupil.objects.count()
    rows = duckdb.sql(f"SELECT count(*) FROM read_parquet({paths})").fetchall()[0][0]
    print(children, rows, store().version == Store(store().home).version)
"""


def test_a_load_waits_for_a_request_that_has_answered_and_is_not_committed_yet(postgres_record, tmp_path):
    """Two people at the pages of one PostgreSQL: what the first wrote is in what the second writes."""
    where = {"BELONGING_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "belonging.site.settings.demo"}
    machine = {**os.environ, **where, "PYTHONPATH": os.pathsep.join(sys.path)}
    r.table(tmp_path / "home" / "demo" / "made.json", [{"fictional": "yes"}])  # so that no second factor is asked for
    load(machine, r.register(tmp_path / "a").parent)
    r.on_roll(tmp_path / "b", [{"number": 1}, {"number": 2, "NativeId": "9998888"}])
    load(machine, tmp_path / "b")
    r.on_roll(tmp_path / "c", [{"number": 2, "NativeId": r.SOUTH}, {"number": 3, "NativeId": r.SOUTH}])
    told(machine, SENDS.format(path=tmp_path / "c" / "2025_spring_pupilonroll.csv"))
    told(machine, SIGNED_IN + ACCEPTS)
    first = say(machine, SIGNED_IN + ANSWERS.format(south=r.SOUTH), stdin=subprocess.PIPE)
    second = None
    try:
        assert first.stdout.readline().split() == ["answered", "302"]
        second = say(machine, WORKS)
        assert second.stdout.readline().strip() == "working"
        with pytest.raises(subprocess.TimeoutExpired):
            second.communicate(timeout=2)
        first.communicate("go on\n", timeout=120)
        out, err = second.communicate(timeout=120)
        assert "checked The record changed since these files were checked, so they were checked again." in out, (
            out,
            err,
        )
    finally:
        for each in filter(None, (first, second)):
            each.kill()
            each.communicate()
    assert told(machine, BOTH) == "2 2 True"
    told(machine, SIGNED_IN + ACCEPTS)
    assert "loaded" in told(machine, WORKS)
    assert told(machine, BOTH) == "3 3 True"
