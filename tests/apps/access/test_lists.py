"""Every list is cut to the organisations whoever reads it answers for: a school's, a trust's, an authority's among several, or the site's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.access.actions import glass
from belonging.apps.access.queries.glass import opened
from belonging.apps.access.reach import reach
from belonging.apps.accounts.actions import organisations
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import areas
from belonging.apps.record.actions import retention as acts
from belonging.apps.record.models import Pupil, RetentionRun
from belonging.apps.record.queries import retention
from belonging.engine.retention import born_before
from tests.apps.access import world as w
from tests.apps.people import person

pytestmark = pytest.mark.django_db
LEAD = "data_protection_lead"


@pytest.fixture
def two(made, protected):
    """Two authorities keep one record: a trust of two schools lies in one, the eastern school in the other."""
    other = organisations.keep(kind="authority", key="998", name="Farmere")
    for urn, area in ((w.NORTH, "authority"), (w.SOUTH, "authority"), (w.EAST, None)):
        made.places[urn].area = made.places[area] if area else other
        made.places[urn].parent = made.places[urn].parent if area else other
        made.places[urn].save()
    made.leads = {
        "trust": person("trust lead", LEAD, kind="trust", key="T1"),
        "999": person("west lead", LEAD, kind="authority", key="999"),
        "998": person("east lead", LEAD, kind="authority", key="998"),
        "site": person("site lead", LEAD, kind="site", key="here"),
    }
    return made


def head(world, name, urn):
    """Make the head of a school that stays where it stands."""
    return person(name, "headteacher", urn, parent=world.places[urn].parent)


def test_an_organisation_answers_for_itself_for_what_stands_under_it_and_for_its_area(two):
    names = {name: areas.of(lead) for name, lead in two.leads.items()}
    assert names["site"] is None
    assert names["trust"] == {two.places[each].pk for each in ("trust", w.NORTH, w.SOUTH)}
    assert {two.places[each].pk for each in ("authority", "trust", w.NORTH, w.SOUTH)} <= names["999"]
    assert two.places[w.EAST].pk in names["998"]
    assert not names["998"] & {two.places[each].pk for each in ("authority", "trust", w.NORTH, w.SOUTH)}


def test_an_authority_that_is_alone_answers_for_everybody(made):
    assert areas.of(person("lead", LEAD, kind="authority", key="999")) is None


def test_the_list_of_broken_glass_is_cut_to_ones_own_children_and_people(two, client, proven):
    children = {urn: w.child(two, (urn, w.long_ago(), None)) for urn in (w.NORTH, w.EAST)}
    heads = {urn: head(two, f"head {urn}", urn) for urn in (w.NORTH, w.EAST)}
    opens = {"n of e": (w.NORTH, w.EAST), "e of n": (w.EAST, w.NORTH), "e of e": (w.EAST, w.EAST)}
    for why, (who, whose) in opens.items():
        with acting.acting(heads[who], "inclusion"):
            glass.break_glass(pupil_id=children[whose].pk, by=heads[who], reason=f"Somebody must know of {why} now.", hours=1)  # fmt: skip
    since = timezone.now() - timedelta(days=1)
    seen = {}
    for name, lead in two.leads.items():
        with acting.acting(lead, "information_rights"):
            seen[name] = {why for each in opened(since=since, seen_by=lead) for why in opens if why in each.sentence}
    assert seen == {"trust": {"n of e", "e of n"}, "999": {"n of e", "e of n"}, "998": set(opens), "site": set(opens)}
    page = proven(client, two.leads["trust"]).get("/broken-glass/").content.decode()
    assert "e of n" in page
    assert "e of e" not in page


def test_those_told_of_broken_glass_are_of_the_childs_own_schools_trust_and_area(two):
    child, opens = w.child(two, (w.NORTH, w.long_ago(), None)), head(two, "head", w.EAST)
    assert set(glass.told(child.pk, opens)) == {two.leads[each].email for each in ("trust", "999")}


@pytest.fixture
def grown(two):
    """Children whose time is over: of the trust, of the eastern school, and of both."""
    over = born_before(timezone.localdate(), 25)
    stays = {"north": [w.NORTH], "east": [w.EAST], "both": [w.NORTH, w.EAST]}
    two.grown = {name: w.child(two, *((urn, w.long_ago(), w.TODAY) for urn in urns)) for name, urns in stays.items()}
    with acting.system("information_rights"):
        Pupil.objects.update(birth_date=over)
    return two


def test_what_is_due_is_cut_to_children_whom_ones_own_organisation_alone_answers_for(grown):
    listed = {}
    for name, lead in grown.leads.items():
        with acting.system("information_rights", by=lead, reading=True):
            due = retention.due(seen_by=lead)
        listed[name] = ({each for each, child in grown.grown.items() if child.pk in due.free}, due.with_others)
    assert listed == {"trust": ({"north"}, 1), "999": ({"north"}, 1), "998": ({"east"}, 1), "site": (set(grown.grown), 0)}  # fmt: skip


def test_a_list_put_forward_is_agreed_to_in_the_organisation_that_put_it_forward_and_in_no_other(grown, client, proven):
    lead, second = grown.leads["trust"], person("second", LEAD, kind="trust", key="T1")
    with acting.acting(lead, "information_rights"):
        run = acts.put_forward(by=lead)
    assert run.children == [grown.grown["north"].pk]
    for stranger in (grown.leads["998"], person("other", LEAD, kind="authority", key="998")):
        with acting.acting(stranger, "information_rights"), pytest.raises(acts.Refused, match="no longer waits"):
            acts.agree(run.pk, by=stranger)
        with acting.acting(stranger, "information_rights"), pytest.raises(acts.Refused, match="no longer waits"):
            acts.stop(run.pk, by=stranger)
    assert "Put forward by" not in proven(client, grown.leads["998"]).get("/retention/").content.decode()
    with acting.acting(second, "information_rights"):
        assert acts.agree(run.pk, by=second).erased == 1
    assert set(Pupil.objects.values_list("pk", flat=True)) == {grown.grown["east"].pk, grown.grown["both"].pk}
    assert RetentionRun.objects.get().organisation == grown.places["trust"]


def test_the_schedule_of_everybody_is_chosen_by_whoever_answers_for_everybody(two, client, proven):
    with acting.acting(two.leads["trust"], "information_rights"), pytest.raises(acts.Refused, match="for everybody"):
        acts.choose(by=two.leads["trust"], key="pupil_record", length=30, why="Ours.")
    signed = proven(client, two.leads["trust"])
    assert signed.get("/retention/schedule/pupil_record/").status_code == 404
    assert "/retention/schedule/" not in signed.get("/retention/").content.decode()


@pytest.fixture
def admins(two):
    """Somebody who looks after people in each authority, and somebody who acts in both."""
    two.admins = {key: person(f"admin {key}", "administrator", kind="authority", key=key) for key in ("999", "998")}
    two.both = head(two, "both", w.NORTH)
    head(two, "both", w.EAST)
    two.head = head(two, "east head", w.EAST)
    return two


def test_people_are_listed_to_those_who_answer_for_them(admins, client, proven):
    signed = proven(client, admins.admins["999"])
    page = signed.get("/people/").content.decode()
    assert f"/people/{admins.both.pk}/" in page
    assert f"/people/{admins.head.pk}/" not in page
    assert signed.get(f"/people/{admins.head.pk}/").status_code == 404
    assert "Farmere" not in signed.get("/people/invite/").content.decode()


def test_nobody_closes_the_account_of_somebody_who_acts_elsewhere_too(admins, client, proven):
    signed = proven(client, admins.admins["999"])
    page = signed.post(f"/people/{admins.both.pk}/change/", {"what": "close"}, follow=True).content.decode()
    assert "acts for an organisation elsewhere too" in page
    assert User.objects.get(pk=admins.both.pk).is_active
    theirs = admins.both.posts.get(organisation=admins.places[w.EAST])
    signed.post(f"/people/{admins.both.pk}/change/", {"what": str(theirs.pk)})
    theirs.refresh_from_db()
    assert theirs.ends is None


def test_a_file_of_leavers_means_nobody_of_another_authority(admins):
    from belonging.apps.accounts.actions import leavers

    listed = f"user name,last day\n{admins.head.username},01/02/2020\n{admins.both.username},01/02/2020"
    found = leavers.read(listed, within=areas.of(admins.admins["999"]))
    assert [each.acts for each in found] == [False, False]
    assert [each.acts for each in leavers.read(listed)] == [True, True]
    assert "Nobody here" in found[0].sentence
    assert "elsewhere too" in found[1].sentence


def test_agreements_and_their_map_are_cut_to_ones_own_area(two, client, proven):
    provider = person("pat", "alternative_provider_lead", key="provider one").post.organisation
    for key, title in (("999", "West shares"), ("998", "East shares")):
        one = w.agreement(provider, expires=None, purposes=["inclusion"])
        one.parties.filter(kind="school").delete()
        one.parties.filter(organisation=provider).update(organisation=two.leads[key].post.organisation, kind="")
        one.title = title
        one.save()
    for key, sees, not_ in (("999", "West shares", "East shares"), ("998", "East shares", "West shares")):
        signed = proven(client, two.leads[key])
        for address in ("/agreements/", "/agreements/map/"):
            page = signed.get(address).content.decode()
            assert sees in page
            assert not_ not in page


def test_a_trusts_own_lead_sees_the_figures_of_its_schools_by_name_and_of_no_other(two):
    held = reach(two.leads["trust"], "figures")
    assert held.sees(w.NORTH)
    assert not held.sees(w.EAST)
