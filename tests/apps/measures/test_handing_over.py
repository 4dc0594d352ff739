"""Boundaries handed over on a page: checked, scanned, looked at, and only then kept, by an analyst alone."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from belonging.apps.history.models import Entry
from belonging.store import boundaries
from tests.apps.measures import small_area

pytestmark = pytest.mark.django_db
NAMES = ("Downs", "Harbour", "North")
PAGE = "/map/boundaries/"


def file(*names, at=0):
    """A file of boundaries with a square for each name."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "population": 12_345},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 52.0], [x + 1, 52.0], [x + 1, 53.0], [x, 53.0], [x, 52.0]]],
            },
        }
        for x, name in enumerate(names, at)
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return SimpleUploadedFile("../shapes.geojson", content, content_type="application/geo+json")


@pytest.fixture(scope="module")
def own_home(tmp_path_factory):
    """A small area of this file's own, so that no other test's maps are drawn on what is kept here."""
    home = tmp_path_factory.mktemp("handing-over")
    small_area.write(home / "store", (2024,), attendance=False)
    return home


@pytest.fixture
def home(own_home, settings):
    settings.BELONGING_HOME = own_home
    yield own_home
    for each in own_home.glob("boundaries/*"):
        each.unlink()


def sent(client, *names, kind="locality", **changed):
    return client.post(PAGE, {"kind": kind, "file": changed.get("file") or file(*names)}, follow=True)


def test_a_file_is_checked_looked_at_and_then_kept_with_an_entry_in_the_history(as_analyst, analyst, home):
    shown = sent(as_analyst, *NAMES).content.decode()
    assert "Look at the boundaries" in shown
    assert "The file draws 3 places." in shown
    assert all(shown.count(name) >= 3 for name in NAMES)
    assert boundaries.kept(home, "locality") is None
    kept = as_analyst.post(f"{PAGE}locality/", follow=True).content.decode()
    assert "The boundaries are kept." in kept
    assert set(boundaries.kept(home, "locality").rings) == set(NAMES)
    assert "12345" not in (home / "boundaries" / "locality.json").read_text()
    assert Entry.objects.latest("pk").sentence == "Kept 3 locality boundaries for maps."
    assert [each.name for each in home.glob("boundaries/*")] == ["locality.json"]
    assert as_analyst.get(f"{PAGE}locality/").status_code == 302


def test_what_is_missing_is_said_before_it_is_kept(as_analyst, home):
    shown = sent(as_analyst, "Harbour", "North", "Elsewhere").content.decode()
    assert "No shape was found for: Downs." in shown
    assert "Elsewhere" not in shown


def test_what_was_sent_is_forgotten_and_what_was_kept_stays(as_analyst, home):
    sent(as_analyst, *NAMES)
    as_analyst.post(f"{PAGE}locality/")
    assert "These would take their place" in sent(as_analyst, "North").content.decode()
    as_analyst.post(f"{PAGE}locality/drop/")
    assert len(boundaries.kept(home, "locality").rings) == 3
    assert "There are no boundaries to look at" in as_analyst.get(f"{PAGE}locality/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"not json", "shapes.geojson is not GeoJSON"),
        (b'{"type": "Feature"}', "not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": [{"properties": {"name": "Atlantis"}}]}', "has the name of a locality here"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_a_sentence_and_nothing_is_kept(as_analyst, home, content, said):
    answer = as_analyst.post(PAGE, {"kind": "locality", "file": SimpleUploadedFile("shapes.geojson", content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not list(home.glob("boundaries/*"))


def test_a_file_that_is_too_large_or_that_a_scanner_refuses_is_not_read(as_analyst, home, settings, monkeypatch):
    from belonging.apps.measures.actions import boundaries as actions

    monkeypatch.setattr(actions, "MOST_BYTES", 100)
    assert "is the most" in sent(as_analyst, *NAMES).content.decode()
    monkeypatch.undo()
    settings.BELONGING_HOME = home
    for ends_with, said in (("1", "The scanner found a virus."), ("2", "The scanner could not tell")):
        settings.DOCUMENT_SCANNER = f"command:/bin/sh -c 'cat >/dev/null; exit {ends_with}'"
        assert said in sent(as_analyst, *NAMES).content.decode()
    assert not list(home.glob("boundaries/*"))
    settings.DOCUMENT_SCANNER = "command:/bin/sh -c 'cat >/dev/null; exit 0'"
    assert "Look at the boundaries" in sent(as_analyst, *NAMES).content.decode()


def test_nobody_else_hands_boundaries_over_or_sees_anothers_draft(as_head, client, analyst, home):
    from tests.apps.people import person

    assert sent(as_head, *NAMES).status_code == 403
    client.force_login(analyst)
    sent(client, *NAMES)
    client.force_login(person("second", "data_analyst"))
    assert client.get(f"{PAGE}locality/").status_code == 302
    assert client.get(f"{PAGE}csv/").status_code == 404
