"""Members of a panel read what the referral shares and see to what they promised; they see and change nothing else of the case."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.panels import world as p
from tests.apps.panels.pages import page, send

pytestmark = pytest.mark.django_db
PAGES = ("case-timeline", "case-notes", "case-evidence", "case-clashes", "case-refer", "task-new")


@pytest.fixture
def noted(made):
    """A clinic whose papers were sent, and a note in the case of the first child."""
    from belonging.apps.casework.actions import notes

    case = p.sent(made)[0].case
    with p.acting(made.head):
        notes.write(case, "Grandmother is ill.", by=made.head)
    return made


@pytest.fixture
def as_police(made, proven):
    """The police officer of the clinic, whose role reads open words alone."""
    return proven(Client(), made.members["police"])


def test_a_member_is_shown_of_the_case_what_the_referral_shares_and_no_more(noted, as_police):
    case = noted.cases[0]
    told = page(as_police, "case", case.pk)
    assert "Who can see this child before half-term?" in told
    assert "I like drawing." in told
    assert "Grandmother is ill." not in told
    assert "Words for sharing_why" not in told
    for name in PAGES:
        page(as_police, name, case.pk, status=404)
    for key in ("referral", "sharing", "my_view"):
        page(as_police, "case-form", case.pk, key, status=404)
    page(as_police, "case-letter", case.pk, "clinic_listed", status=404)
    page(as_police, "case-part", case.pk, "owner", status=404)


def test_a_paper_leads_only_those_to_the_case_who_see_it_whole(noted, as_police, as_chair):
    from belonging.apps.panels.models import Item

    item, address = Item.objects.get(case=noted.cases[0]), reverse("case", args=[noted.cases[0].pk])
    assert address not in page(as_police, "panel-paper", item.pk)
    assert address in page(as_chair, "panel-paper", item.pk)


def test_a_member_changes_nothing_of_the_case(noted, as_police):
    from belonging.apps.casework.models import Answer, Case, Note, Participant, Referral

    case, police = noted.cases[0], noted.members["police"]
    before = [each.objects.count() for each in (Answer, Note, Participant, Referral)]
    head = Participant.objects.get(case=case, part="referrer")
    for name, args, data in (
        ("case-form", ("referral",), {"seen": "0", "worry": "None."}),
        ("case-notes", (), {"text": "Hello"}),
        ("case-restrict", (), {"restricted": "yes"}),
        ("case-part", ("owner",), {"who": f"{police.pk}:{police.post.organisation_id}"}),
        ("case-part-take", ("owner",), {}),
        ("case-part-end", (head.pk,), {}),
        ("case-came", (), {f"came-{head.pk}": "no"}),
        ("case-move", ("withdraw",), {"reason": "No"}),
    ):
        assert as_police.post(reverse(name, args=[case.pk, *args]), data).status_code == 404
    head.refresh_from_db()
    assert [each.objects.count() for each in (Answer, Note, Participant, Referral)] == before
    assert (head.until, head.came, Case.objects.get(pk=case.pk).restricted) == (None, None, False)


def test_what_the_actions_ask_is_answered_no_to_a_member(noted):
    from belonging.apps.casework.actions import Refused, answers, asking, cases, notes
    from belonging.apps.casework.queries import cases as known
    from belonging.apps.casework.queries import documents, mentions
    from belonging.engine.access import Tier

    case, police = noted.cases[0], noted.members["police"]
    with p.acting(police):
        assert known.tiers(case, police) == {Tier.OPEN}
        assert known.only_read([case], police) == {case.pk: {"member"}}
        assert not documents.may_see(case.pk, police)
        assert police not in mentions.who_may_be_named(case, but=noted.head)
        with pytest.raises(Refused):
            cases.restrict(case, by=police)
        with pytest.raises(Refused):
            notes.write(case, "Hello", by=police)
        with pytest.raises(Refused):
            asking.save(case, "referral", {"worry": "None."}, by=police, base=answers.last_answer(case))


def test_a_member_says_what_came_of_what_they_promised(made, as_camhs):
    from belonging.apps.casework.models import Task

    p.held(made)
    mine = Task.objects.get(case=made.cases[0])
    assert "See the child" in page(as_camhs, "case", made.cases[0].pk)
    told = send(as_camhs, "task-done", made.cases[0].pk, mine.pk, do="done", outcome="Seen on Monday.")
    assert "Seen on Monday." in told
    other = Task.objects.get(case=made.cases[1])
    Task.objects.filter(pk=other.pk).update(owner=made.head, organisation=None)
    assert "is not a task of yours" in send(as_camhs, "task-done", made.cases[1].pk, other.pk, do="done", outcome="No")


def test_a_member_who_is_asked_something_by_a_referral_sees_it(noted, as_camhs):
    from belonging.apps.casework.actions import referrals

    case, camhs = noted.cases[0], noted.members["camhs"]
    with p.acting(noted.head):
        referrals.send(
            case, receiver=camhs.post.organisation_id, owner=camhs, asks="A first look", shared="The worry",
            basis="public_task", condition="health_or_social_care", answer_by=p.TODAY, by=noted.head,
        )  # fmt: skip
    assert "A first look" in page(as_camhs, "case", case.pk)


def test_the_list_of_cases_shows_a_member_no_more_than_what_is_shared(made, as_camhs, as_chair):
    p.sent(made)
    case = made.cases[0]
    state = case_type_title(case)
    listed = " ".join(as_camhs.get("/cases/").content.decode().split())
    row = listed.partition(f'href="/cases/{case.pk}/"')[2].partition("</tr>")[0]
    assert "Hot clinic referral" in row
    assert "Not shown to you" in row
    assert state not in row
    assert "opened" not in row
    for cut in ("due=month", "state=listed&type=hot_clinic", "stands=ended", f"owner={made.chair.pk}", "owner=nobody"):
        assert f'href="/cases/{case.pk}/"' not in as_camhs.get(f"/cases/?{cut}").content.decode()
    whole = " ".join(as_chair.get("/cases/").content.decode().split())
    row = whole.partition(f'href="/cases/{case.pk}/"')[2].partition("</tr>")[0]
    assert state in row
    assert "Not shown to you" not in row


def case_type_title(case):
    from belonging.apps.casework.declared import case_type

    case.refresh_from_db()
    return case_type(case.type).state(case.state).title
