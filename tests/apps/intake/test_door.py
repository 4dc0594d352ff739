"""A feed outside an agreement is refused at the door: in words, all of the load, and nothing of it is kept."""

import pytest

from belonging.apps.accounts.actions import organisations
from belonging.apps.accounts.models import Organisation
from belonging.apps.agreements.actions import ending
from belonging.apps.agreements.models import Agreement
from belonging.apps.intake import folders
from belonging.apps.intake.actions import loads
from belonging.apps.intake.actions.checking import dry_run
from belonging.apps.intake.models import State
from belonging.apps.intake.permissions import Refused
from belonging.apps.record.models import Pupil
from tests.apps.intake import returns as r

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(tmp_path, analyst):
    """The area's register loaded, with the agreements that regulations make."""
    r.register(tmp_path / "register")
    return loads.load_folder(tmp_path / "register", by=analyst)


def suspended(analyst):
    ending.suspend(agreement=Agreement.objects.get(statutory="school_returns"), why="Being corrected.", by=analyst)


def test_a_school_of_this_authority_is_let_in_by_law(tmp_path, opened, analyst):
    r.on_roll(tmp_path / "b", [{"number": 1}])
    assert loads.load_folder(tmp_path / "b", by=analyst).state == State.LOADED


def test_a_feed_outside_an_agreement_is_refused_in_words_and_nothing_is_kept(tmp_path, opened, analyst):
    suspended(analyst)
    r.on_roll(tmp_path / "b", [{"number": 1}])
    load = dry_run([tmp_path / "b"], by=analyst)
    assert load.state == State.FAILED
    assert load.sentence.startswith(
        "Refused at the door, and nothing was kept. No agreement in force lets School 9994001"
    )
    assert "it is suspended (Being corrected.). Resume it first." in load.files.get().sentence
    assert not folders.tables(load)
    assert not [path for path in folders.of(load).rglob("*") if path.suffix in (".parquet", ".csv")]
    with pytest.raises(Refused):
        loads.accept(load, by=analyst)
    assert not Pupil.objects.exists()


def test_what_holds_no_child_is_let_in_whoever_sends_it(tmp_path, opened, analyst):
    suspended(analyst)
    r.register(tmp_path / "c", r.NORTH)
    assert dry_run([tmp_path / "c"], by=analyst).state == State.CHECKED


def test_another_authority_is_refused_until_something_is_agreed(tmp_path, opened, analyst):
    Organisation.objects.filter(urn__in=r.URNS.values()).update(
        parent=organisations.keep(kind="authority", key="998", name="Farmere")
    )
    r.on_roll(tmp_path / "b", [{"number": 1}, {"number": 2, "NativeId": r.SOUTH}])
    assert "lets Westmere give Farmere this" in dry_run([tmp_path / "b"], by=analyst).sentence
