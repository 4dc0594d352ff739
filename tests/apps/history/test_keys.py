"""The key lies outside the database, is made once, and is refused when it is weak."""

import stat
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from belonging.apps.history import writing
from belonging.apps.history.actions import sealing
from belonging.apps.history.canonical import moment
from belonging.apps.history.keys import history_key, mac, ring
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


OLD, NEW, LATER = ("0-" + "7c1e94b0a35d82f6" * 2, "1-" + "8d2fa5c1b46e93a7" * 2, "2-" + "9e3ab6d2c57fa4b8" * 2)


def use(monkeypatch, key, *old):
    """Chain under `key` from here on; what was chained under the `old` ones, the latest first, is still to be proved."""
    monkeypatch.setenv("BELONGING_HISTORY_KEY", key)
    monkeypatch.setenv("BELONGING_OLD_HISTORY_KEYS", " ".join(old))


def wrote(priya, *sentences):
    for each in sentences:
        writing.write(kind="wrote", sentence=each, who=priya)


def test_the_key_can_be_changed_twice_and_everything_is_still_proved(record, home, monkeypatch, priya):
    for turn, keys in enumerate([(OLD,), (NEW, OLD), (LATER, NEW, OLD)]):
        use(monkeypatch, *keys)
        wrote(priya, f"{turn}: one.", f"{turn}: another.")
        sealing.seal()
    assert verifying.verify() == verifying.Verdict(rows=6, unsealed=0, faults=())
    for lacking in [(LATER,), (LATER, NEW), (NEW, OLD), (LATER, OLD)]:
        use(monkeypatch, *lacking)
        assert verifying.verify().faults, lacking


def test_a_chain_that_is_idle_when_the_key_changes_is_sealed_anew_once(record, home, monkeypatch, priya):
    use(monkeypatch, OLD)
    wrote(priya, "It was so.")
    assert sealing.seal().sealed == 1
    use(monkeypatch, NEW, OLD)
    assert [sealing.seal().sealed for _ in range(2)] == [1, 0]
    assert verifying.verify() == verifying.Verdict(rows=1, unsealed=0, faults=())


def test_an_old_key_signs_nothing_after_the_one_that_followed_it(record, home, monkeypatch, priya):
    use(monkeypatch, OLD)
    wrote(priya, "Under the old one.")
    use(monkeypatch, NEW, OLD)
    wrote(priya, "Under the new one.")
    use(monkeypatch, OLD)  # as somebody who took the old one would write
    wrote(priya, "Forged.")
    use(monkeypatch, NEW, OLD)
    assert [(each.number, each.fault.partition(":")[0]) for each in verifying.verify().faults] == [(3, "Altered")]


def test_a_weak_old_key_is_refused_too(home, monkeypatch):
    use(monkeypatch, NEW, "short")
    with pytest.raises(ImproperlyConfigured, match="BELONGING_OLD_HISTORY_KEYS is too weak"):
        ring()
