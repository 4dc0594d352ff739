"""The key lies outside the database, is made once, and is refused when it is weak."""

import stat
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from belonging.apps.history import writing
from belonging.apps.history.canonical import moment
from belonging.apps.history.keys import history_key, mac
from belonging.apps.history.queries import verifying


def test_a_key_is_made_once_for_the_servers_account_alone(home):
    made = history_key()
    assert history_key() == made
    assert stat.S_IMODE((home / "history_key").stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == ["history_key"]


def test_a_key_others_may_read_is_refused(home):
    history_key()
    (home / "history_key").chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        history_key()


@pytest.mark.parametrize("weak", ["short", "a" * 60, "abcabcabc" * 8])
def test_a_weak_key_is_refused_in_a_sentence(home, monkeypatch, weak):
    monkeypatch.setenv("BELONGING_HISTORY_KEY", weak)
    with pytest.raises(ImproperlyConfigured, match="too weak"):
        history_key()


def test_parts_cannot_be_joined_differently():
    assert mac(b"key", "ab", "c") != mac(b"key", "a", "bc")


def test_a_moment_reads_the_same_whatever_its_zone():
    summer = datetime(2026, 7, 1, 12, 30, tzinfo=ZoneInfo("Europe/London"))
    assert moment(summer) == moment(datetime(2026, 7, 1, 11, 30)) == "2026-07-01 11:30:00"


def test_a_key_that_is_gone_is_not_made_again(record, home, priya):
    writing.write(kind="wrote", sentence="It was so.", who=priya)
    (home / "history_key").unlink()
    with pytest.raises(ImproperlyConfigured, match="Put that key back"):
        writing.write(kind="wrote", sentence="It was so again.", who=priya)
    with pytest.raises(ImproperlyConfigured, match="nothing in it can be proved"):
        verifying.verify()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM history_entry")
        assert cursor.fetchone() == (1,)
