"""Pages of evaluations, as somebody uses them."""

import pytest

from tests.apps.programmes import plans

pytestmark = pytest.mark.django_db


def posted(client, address, **data):
    return client.post(address, data)


def test_an_analyst_goes_from_a_question_to_a_card(as_analyst, area):
    given = plans.given()
    answer = posted(as_analyst, "/evaluations/begin/", **given)
    assert answer.status_code == 302
    schools = answer.url
    posted(as_analyst, schools, schools=plans.PRIMARY[:3], starts="2025/26 autumn")
    posted(as_analyst, schools, schools=plans.PRIMARY[3:6], starts="2025/26 spring")
    posted(as_analyst, schools, schools=plans.PRIMARY[6:], starts="")
    register = schools.replace("schools", "register")
    page = as_analyst.get(register).content.decode()
    assert "The least change this plan would find, four times in five" in page
    assert "Register the plan" in page
    assert "The first school has started already" in page
    card = posted(as_analyst, register).url
    shown = as_analyst.get(card).content.decode()
    assert "Report card" in shown
    assert "lies between" in shown
    assert "What speaks for and against it" in shown
    assert "What would change our mind" in shown
    assert shown.count('class="chart chart--wide"') == 2
    assert "impact" not in shown.lower()


def test_a_finding_is_never_shown_without_its_interval(as_analyst, registered):
    shown = as_analyst.get(f"/evaluations/{registered.pk}/").content.decode()
    said = shown.split('<p class="lead">')[1].split("</p>")[0]
    assert "lies between" in said
    rows = shown.split("Effect (95% interval)")[1].split("</table>")[0]
    assert rows.count("<td") == rows.count(" to ")


def test_an_amendment_is_shown_beside_what_was_registered(as_analyst, registered):
    address = f"/evaluations/{registered.pk}/amend/"
    assert as_analyst.get(address).status_code == 200
    refused = posted(as_analyst, address, what="dose", after="Two days.", reason="")
    assert refused.status_code == 422
    assert "Say why the plan is amended." in refused.content.decode()
    card = posted(as_analyst, address, what="dose", after="Two days a week.", reason="One counsellor left.").url
    shown = as_analyst.get(card).content.decode()
    for words in ("Registered: Dose: a counsellor", "Now: Two days a week.", "One counsellor left.", "was amended"):
        assert words in shown


def test_those_told_of_the_areas_figures_read_and_others_do_not(client, registered, councillor, head):
    plans.ready(councillor)
    client.force_login(councillor)
    shown = client.get("/evaluations/")
    assert "Counsellors in school" in shown.content.decode()
    assert "Begin an evaluation" not in shown.content.decode()
    assert client.get(f"/evaluations/{registered.pk}/").status_code == 200
    for page in ("begin", f"{registered.pk}/amend", f"{registered.pk}/register", f"{registered.pk}/schools"):
        assert client.get(f"/evaluations/{page}/").status_code == 403
    client.force_login(head)
    assert client.get("/evaluations/").status_code == 404
    assert client.get(f"/evaluations/{registered.pk}/").status_code == 404


def test_a_draft_is_seen_by_those_who_write_alone(client, staggered, councillor):
    client.force_login(councillor)
    assert client.get(f"/evaluations/{staggered.pk}/").status_code == 404
    assert "Counsellors" not in client.get("/evaluations/").content.decode()


def test_a_lot_is_drawn_on_the_page_and_shows_its_seed(as_analyst, area, analyst):
    made = plans.begin(analyst, chosen="lot", design="waitlist", follow=1)
    plans.add(made, plans.PRIMARY, "", analyst)
    address = f"/evaluations/{made.pk}/schools/"
    wrong = posted(as_analyst, f"{address}draw/", seed="", each="6", first="soon")
    assert wrong.status_code == 422
    assert "Write the seed." in wrong.content.decode()
    assert (
        posted(as_analyst, f"{address}draw/", seed="rain", each="6", apart="1", first="2025/26 autumn").status_code
        == 302
    )
    shown = as_analyst.get(address).content.decode()
    assert "The lot is drawn, and stands." in shown
    assert "Seed: <strong>rain</strong>" in shown
    assert "Draw the lot" not in shown
    again = posted(as_analyst, f"{address}draw/", seed="sun", each="6", apart="1", first="2025/26 autumn")
    assert "drawn once" in again.content.decode()
    made.refresh_from_db()
    plans.register(made, analyst)
    card = as_analyst.get(f"/evaluations/{made.pk}/").content.decode()
    assert "with the seed “rain”" in card
    assert "interval by randomisation" in card


def test_a_plan_that_cannot_be_is_refused_in_words(as_analyst, area):
    wrong = posted(as_analyst, "/evaluations/begin/", **plans.given(chosen="high", design="interrupted_series"))
    assert wrong.status_code == 422
    assert "They will fall by themselves" in wrong.content.decode()
    wrong = posted(as_analyst, "/evaluations/begin/", **plans.given(design="synthetic_control"))
    assert "compared by academic year" in wrong.content.decode()
    wrong = posted(
        as_analyst, "/evaluations/begin/", **plans.given(indicator="persistent_absentee_rate", starts="soon")
    )
    assert "not a period" in wrong.content.decode()


def test_a_draft_is_changed_and_a_school_taken_out(as_analyst, staggered):
    page = f"/evaluations/{staggered.pk}/"
    assert as_analyst.get(page).url == f"{page}register/"
    assert as_analyst.get(f"{page}plan/").status_code == 200
    posted(as_analyst, f"{page}plan/", **plans.given(title="Another name"))
    assert "Another name" in as_analyst.get(f"{page}register/").content.decode()
    posted(as_analyst, f"{page}schools/{plans.PRIMARY[0]}/remove/")
    assert staggered.units.count() == 11
    posted(as_analyst, f"{page}register/")
    posted(as_analyst, f"{page}schools/{plans.PRIMARY[1]}/remove/")
    assert staggered.units.count() == 11


def test_a_plan_that_lacks_something_says_what_and_cannot_be_registered(as_analyst, plan):
    address = f"/evaluations/{plan.pk}/register/"
    assert "needs 2 schools" in as_analyst.get(address).content.decode()
    again = as_analyst.post(address, follow=True).content.decode()
    assert "needs 2 schools" in again
    plan.refresh_from_db()
    assert plan.registered_at is None
