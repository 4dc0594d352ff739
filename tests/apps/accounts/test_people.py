"""People are invited, given posts, and leave."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import dormant, invitations, leavers, people
from belonging.apps.accounts.models import Invitation, Organisation, Post, User
from tests.apps.accounts.factors import sign_in
from tests.apps.people import PASSWORD, person

WORDS = "four unrelated long words"


@pytest.fixture
def admin(client, administrator, empty_home):
    sign_in(client, "administrator", PASSWORD)
    return client


def invited(client, role="headteacher", kind="school", email="new@westmere.example"):
    """Invite somebody through the page; return the path of the link in the letter."""
    place = Organisation.objects.filter(kind=kind).first()
    given = {"email": email, "role": role, "organisation": place.pk}
    assert client.post("/people/invite/", given).status_code == 302
    return re.search(r"http://testserver(/invitations/\S+)", mail.outbox[-1].body)[1]


def accepted(client, link, **changes):
    given = {"name": "Nia Roe", "username": "nia", "password": WORDS, "again": WORDS} | changes
    return client.post(link, given)


def test_an_invitation_makes_a_person_with_a_post_and_signs_them_in(admin, head):
    link, other = invited(admin), Client()
    assert "Headteacher" in other.get(link).content.decode()
    assert accepted(other, link).status_code == 302
    nia = User.objects.get(username="nia")
    assert nia.email == "new@westmere.example"
    assert [post.role for post in nia.live_posts] == ["headteacher"]
    assert other.get("/account/").status_code == 200


def test_an_invited_head_sets_a_second_factor_up_before_anything(admin, head, settings):
    settings.SECOND_FACTOR = True
    link, other = invited(admin), Client()
    accepted(other, link)
    assert other.get("/").url == "/account/second-factor/"


def test_a_link_works_once_and_for_seven_days(admin, head):
    link = invited(admin)
    accepted(Client(), link)
    assert Client().get(link).status_code == 404
    assert accepted(Client(), link, username="again").status_code == 404
    second = invited(admin, email="late@westmere.example")
    Invitation.objects.update(expires_at=timezone.now())
    assert Client().get(second).status_code == 404


def test_a_withdrawn_invitation_opens_nothing(admin, head):
    link = invited(admin)
    admin.post(f"/people/invitations/{Invitation.objects.get().pk}/withdraw/")
    assert Client().get(link).status_code == 404


def test_the_table_and_the_letter_give_no_link_and_no_child_away(admin, head):
    link = invited(admin)
    assert Invitation.objects.get().token_hash not in link
    assert "pupil" not in mail.outbox[-1].body.lower()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"password": "q1w2e3r4t5y6", "again": "q1w2e3r4t5y6"}, "too common"),
        ({"password": "my name is Nia-Roe-Nia"}, "The two passwords are not the same."),
        (
            {"name": "Niamh Roe", "password": "xx-niamh-xx-niamh", "again": "xx-niamh-xx-niamh"},
            "Your password holds part of your name",
        ),
        (
            {"username": "wonderful", "password": "a wonderful day", "again": "a wonderful day"},
            "Your password holds part of your name",
        ),
        ({"username": "head"}, "Somebody has this user name."),
        ({"username": "head@westmere.example"}, "Use letters, digits, dots and hyphens only."),
    ],
)
def test_what_cannot_be_accepted_is_said(admin, head, changes, sentence):
    answer = accepted(Client(), invited(admin), **changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not User.objects.filter(email="new@westmere.example").exists()


def test_the_areas_name_is_no_password(admin, head, settings):
    settings.AREA_NAME = "Westmere"
    word = "lovely-westmere-lovely"
    assert accepted(Client(), invited(admin), password=word, again=word).status_code == 422


def test_a_role_that_cannot_be_held_there_is_refused(admin, head):
    school = Organisation.objects.get(kind="school")
    answer = admin.post("/people/invite/", {"email": "a@b.example", "role": "administrator", "organisation": school.pk})
    assert "Administrator is not a role in" in answer.content.decode()


def test_an_address_that_has_an_account_is_not_invited_again(admin, head):
    school = Organisation.objects.get(kind="school")
    answer = admin.post("/people/invite/", {"email": head.email, "role": "senco", "organisation": school.pk})
    assert "Somebody has an account with this e-mail address" in answer.content.decode()


def test_only_those_who_look_after_people_see_people(client, head, empty_home):
    sign_in(client, "head", PASSWORD)
    for path in ("/people/", "/people/invite/", "/people/leavers/", f"/people/{head.pk}/"):
        assert client.get(path).status_code == 403, path
    assert client.post(f"/people/{head.pk}/change/", {"what": "close"}).status_code == 403


def test_a_post_is_given_and_ended(admin, head):
    school = Organisation.objects.get(kind="school")
    admin.post(f"/people/{head.pk}/", {"role": "senco", "organisation": school.pk})
    post = Post.objects.get(person=head, role="senco")
    admin.post(f"/people/{head.pk}/change/", {"what": post.pk})
    assert [each.role for each in User.objects.get(pk=head.pk).live_posts] == ["headteacher"]


def test_closing_an_account_ends_every_session_at_once(admin, head):
    theirs = Client()
    sign_in(theirs, "head", PASSWORD)
    key = theirs.session.session_key
    admin.post(f"/people/{head.pk}/change/", {"what": "close", "why": "Moved away."})
    assert theirs.get("/account/").status_code == 302
    assert not theirs.session.exists(key)
    assert not User.objects.get(pk=head.pk).live_posts
    assert sign_in(Client(), "head", PASSWORD).status_code == 422
    admin.post(f"/people/{head.pk}/change/", {"what": "reopen"})
    assert sign_in(Client(), "head", PASSWORD).status_code == 302


def test_nobody_closes_their_own_account(admin, administrator):
    admin.post(f"/people/{administrator.pk}/change/", {"what": "close"})
    assert User.objects.get(pk=administrator.pk).is_active


def test_a_person_with_two_posts_chooses_one_to_act_in(client, head, empty_home):
    person("head", "councillor")
    sign_in(client, "head", PASSWORD)
    second = User.objects.get(pk=head.pk).live_posts[1]
    assert "Headteacher, School" in client.get("/account/").content.decode()
    assert client.get("/load/").status_code == 403
    client.post("/account/post/", {"post": second.pk, "next": "/account/"})
    assert "Sees the area" in client.get("/account/").content.decode()
    client.post("/account/post/", {"post": 10_000})
    assert client.session["acting_in"] == second.pk


def file_of(*lines):
    return SimpleUploadedFile("leavers.csv", "\n".join(["E-mail,Last day", *lines]).encode())


def test_leavers_are_listed_before_anything_happens(admin, head, analyst):
    theirs = Client()
    sign_in(theirs, "head", PASSWORD)
    page = admin.post(
        "/people/leavers/", {"file": file_of("head@westmere.example,01/09/2026", "nobody@x.example,01/09/2026")}
    )
    text = page.content.decode()
    assert "Their account closes now" in text
    assert "Nobody here has this name" in text
    assert theirs.get("/account/").status_code == 200
    admin.post("/people/leavers/", {"go": "yes"})
    assert theirs.get("/account/").status_code == 302
    assert User.objects.get(pk=analyst.pk).is_active


def test_a_leaver_to_come_keeps_their_post_until_the_day_after_their_last(head):
    last = timezone.localdate() + timedelta(days=3)
    assert leavers.apply(leavers.read(f"user name,last day\nhead,{last:%Y-%m-%d}"), by=None) == 1
    post = Post.objects.get(person=head)
    assert post.is_live(last)
    assert not post.is_live(last + timedelta(days=1))
    assert leavers.close_those_who_have_left() == 0
    User.objects.update(leaves_on=timezone.localdate() - timedelta(days=1))
    assert leavers.close_those_who_have_left() == 1


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "e-mail\nx@y.example"])
def test_what_is_no_list_of_leavers_is_said(admin, text):
    answer = admin.post("/people/leavers/", {"file": SimpleUploadedFile("x.csv", (text or " ").encode())})
    assert "The first line should name two columns" in answer.content.decode()


def test_an_unused_account_is_warned_and_then_closed(head, analyst):
    now = timezone.now()
    User.objects.filter(pk=head.pk).update(seen_at=now - timedelta(days=52), made_at=now - timedelta(days=90))
    assert dormant.warn(address="http://x/", now=now) == 0
    assert dormant.warn(address="http://x/", now=now + timedelta(days=1)) == 1
    assert dormant.warn(address="http://x/", now=now + timedelta(days=2)) == 0
    assert mail.outbox[-1].to == [head.email]
    assert dormant.close(now=now + timedelta(days=7)) == 0
    assert dormant.close(now=now + timedelta(days=8)) == 1
    assert not User.objects.get(pk=head.pk).is_active
    assert User.objects.get(pk=analyst.pk).is_active


def test_nobody_is_closed_who_was_not_warned(head):
    long_ago = timezone.now() - timedelta(days=400)
    User.objects.filter(pk=head.pk).update(seen_at=long_ago, made_at=long_ago)
    assert dormant.close() == 0


def test_coming_in_takes_the_warning_back(client, head, empty_home):
    User.objects.filter(pk=head.pk).update(warned_at=timezone.now())
    sign_in(client, "head", PASSWORD)
    assert User.objects.get(pk=head.pk).warned_at is None


def test_the_provider_accepts_an_invitation_for_a_verified_address(head):
    invitations.invite(
        email="new@westmere.example", role="senco", organisation=Organisation.objects.get(kind="school"), by=None
    )
    made = invitations.accept_by_provider(email="NEW@westmere.example", name="New Person")
    assert made.username == "new"
    assert not made.has_usable_password()
    assert invitations.accept_by_provider(email="other@westmere.example", name="") is None
    people.close(person=made, why="Test.")
    assert not queries.everybody("new").exists()
