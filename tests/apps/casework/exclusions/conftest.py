"""A record filled from files, on a day of the autumn term."""

import pytest
from django.utils import timezone

from tests.apps.casework.exclusions import files
from tests.apps.people import person


@pytest.fixture
def today(monkeypatch):
    """Every page and clock thinks it is 24 November 2025."""
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda *given: real(*given) if given and given[0] else files.TODAY)
    return files.TODAY


@pytest.fixture
def area(db, settings, tmp_path, monkeypatch, today):
    """Two schools with calendars and pupils, loaded from files; returns a function that loads more."""
    from belonging.apps.intake.actions import loads

    settings.BELONGING_HOME = tmp_path / "home"
    settings.BELONGING_HOME.mkdir()
    monkeypatch.setenv("BELONGING_COUNT_AT_LOAD", "0")
    analyst = person("ana", "data_analyst")
    folders = iter(range(100))

    def load(*write):
        folder = tmp_path / f"files-{next(folders)}"
        folder.mkdir()
        for each in write:
            each(folder)
        return loads.load_folder(folder, by=analyst)

    load.by = analyst
    load(files.calendars, files.pupils)
    return load


@pytest.fixture
def head(area):
    """The head of the northern school."""
    from belonging.apps.accounts import queries

    return person("head", "headteacher", 199001, parent=queries.school(199001).parent)


@pytest.fixture
def reader(head, client, proven):
    """The head of the northern school, signed in."""
    return proven(client, head)
