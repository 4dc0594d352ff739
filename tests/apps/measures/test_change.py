"""Change over time: like beside like, what the rules found as a question, and a new start only with a reason and an owner."""

import pytest

from belonging.apps.history.models import Entry
from belonging.apps.measures import changing
from belonging.apps.measures.actions import new_starts as actions
from belonging.apps.measures.models import NewStart
from belonging.apps.measures.permissions import Refused
from belonging.apps.measures.queries import change, new_starts, tables
from belonging.apps.measures.queries.choices import Group
from belonging.engine.spc import Kind, Rule, Signal, Standing, signals
from belonging.kernel.periods import Period

KEY = "suspension_rate"
EVERYBODY, AUTUMN, AUTUMN_2023 = Group(), Period(2024, 1), Period(2023, 1)
WHY = "From autumn 2023 schools sent lunchtime suspensions too, as their returns say."


def over(person, *, key=KEY, group=EVERYBODY, step="term", period=AUTUMN):
    return change.over(key, group, period, step, seen_by=person)


def anew(person, period=AUTUMN_2023, **more):
    given = {"indicator": KEY, "title": "Suspension rate", "cut": "", "label": "", "period": period, "reason": WHY}
    return actions.begin(**given | more, by=person)


def test_terms_stand_together_once_their_usual_difference_is_taken_out(long_area, analyst):
    found = over(analyst)
    assert found.step == "term"
    assert [each.term for each in found.periods[:3]] == [1, 2, 3]
    assert set(found.taken.factors) == {1, 2, 3}
    assert found.chart.kind is Kind.U
    assert found.chart.standing is Standing.LIMITS
    factor = found.taken.factors[found.periods[0].term]
    assert found.chart.values[0] == pytest.approx(found.cells[0].value / factor)


def test_without_three_years_the_same_time_of_each_year_is_drawn(area, analyst):
    found = over(analyst)
    assert found.step == "like"
    assert {each.term for each in found.periods} == {1}
    assert found.chart.standing is Standing.RUN_CHART
    assert found.chart.upper == (None,) * len(found.periods)
    assert "no limits yet" in changing.standing(found)


def test_sessions_have_limits_by_moving_ranges(area, analyst):
    assert over(analyst, key="overall_absence_rate", step="like").chart.kind is Kind.XMR
    assert over(analyst, key="persistent_absentee_rate", step="like").chart.kind in (Kind.P, Kind.U)


def test_a_plain_count_has_a_chart_too(area, analyst):
    assert over(analyst, key="headcount", step="like", period=Period(2025)).chart.values[0] > 0


def test_limits_are_never_narrower_than_chance(long_area, analyst):
    found = over(analyst)
    assert found.chart.sigma_z >= 1
    plain = 3 * (found.chart.centre[0] * 100 / found.taken.sizes[0]) ** 0.5
    assert found.chart.upper[0] - found.chart.centre[0] >= plain - 1e-9


def test_a_hidden_figure_is_left_out_of_the_chart_and_its_place_cannot_be_read(long_area, analyst):
    found = over(analyst, group=Group(cut="school", label="900001"))
    assert found.hidden
    values = found.chart.values if found.chart else ()
    for cell, value in zip(found.cells, values, strict=False):
        assert (cell.suppressed is None) == (value is not None)
    assert "hidden to protect children" in " ".join(changing.notes(found))


def test_a_long_run_is_told_once_and_as_a_question(long_area, analyst):
    found = over(analyst)
    runs = [Signal(rule=Rule.SHIFT, points=tuple(range(at, at + 7)), side="above") for at in (0, 1, 2)]
    assert changing.grouped(runs) == [Signal(rule=Rule.SHIFT, points=tuple(range(9)), side="above")]
    beyond = [Signal(rule=Rule.BEYOND, points=(at,), side="above") for at in (3, 4)]
    assert len(changing.grouped(beyond)) == 2
    for rule in Rule:
        said = changing._ask(Signal(rule=rule, points=(0, 3), side="above"), found)
        assert "?" in said
        assert said.endswith("It is not the way one would hope for.")


def test_a_new_start_needs_a_reason_somebody_could_check_and_has_an_owner(long_area, analyst):
    with pytest.raises(Refused, match="Say what changed and how it is known"):
        anew(analyst, reason="   it moved  ")
    made = anew(analyst)
    assert (made.owner, made.period) == (analyst, "2023/24 autumn")
    assert "Data analyst" in made.owned_as
    assert "begins anew in autumn 2023/24" in Entry.objects.latest("pk").sentence
    found = over(analyst)
    assert found.chart.starts == (0, found.periods.index(Period(2023, 1)))
    assert found.chart.centre[0] != found.chart.centre[-1]


def test_a_chart_begins_anew_once_from_a_period_and_it_can_be_taken_back(long_area, analyst):
    made = anew(analyst)
    with pytest.raises(Refused, match="begins anew in autumn 2023/24 already"):
        anew(analyst)
    actions.take_back(new_start=made.pk, by=analyst)
    assert over(analyst).chart.starts == (0,)
    assert NewStart.objects.get().taken_back_at
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back(new_start=made.pk, by=analyst)
    anew(analyst)


def test_nobody_but_an_analyst_begins_a_chart_anew(long_area, head, administrator, client):
    for person in (head, administrator):
        with pytest.raises(Refused, match="Only an analyst"):
            anew(person)
        assert not new_starts.may(person)
    client.force_login(head)
    assert client.post(f"/indicators/{KEY}/change/begin-anew/", {"since": "2023/24", "reason": WHY}).status_code == 403
    assert "Begin anew from a period" not in client.get(f"/indicators/{KEY}/change/").content.decode()


def test_a_new_start_of_the_area_leaves_every_other_chart_alone(long_area, analyst):
    anew(analyst)
    assert over(analyst, group=Group(cut="phase", label="Secondary")).chart.starts == (0,)
    assert over(analyst, key="one_or_more_rate").chart.starts == (0,)


def test_a_new_start_of_a_term_holds_for_years_and_half_terms(long_area, analyst, monkeypatch):
    monkeypatch.setattr(tables, "PATIENCE", 90.0)
    anew(analyst, period=Period(2023, 2))
    years = over(analyst, step="like", period=Period(2025))
    assert years.chart.starts == (0, years.periods.index(Period(2024)))
    halves = over(analyst, step="half_term")
    assert halves.chart.starts == (0, halves.periods.index(Period(2023, 2, 3)))


def test_the_page_shows_chart_table_rules_and_how_to_begin_anew(as_analyst, long_area):
    page = as_analyst.get(f"/indicators/{KEY}/change/").content.decode()
    for words in ("<svg", "Upper limit", "Lower limit", "Pattern taken out", "NHS England", "Begin anew from a period"):
        assert words in page
    sent = {"since": "2023/24 spring", "reason": WHY, "group": "", "step": "term"}
    answer = as_analyst.post(f"/indicators/{KEY}/change/begin-anew/", sent, follow=True).content.decode()
    assert WHY in answer
    assert "From spring 2023/24" in answer
    back = as_analyst.post(f"/indicators/{KEY}/change/{NewStart.objects.get().pk}/take-back/", sent, follow=True)
    assert "was taken back" in back.content.decode()
    again = as_analyst.post(f"/indicators/{KEY}/change/1/take-back/", sent, follow=True)
    assert "There is no such new start" in again.content.decode()


@pytest.mark.parametrize("since", ["soon", "", "2023/25"])
def test_a_period_that_is_none_is_refused_in_a_sentence(as_analyst, long_area, since):
    sent = {"since": since, "reason": WHY}
    answer = as_analyst.post(f"/indicators/{KEY}/change/begin-anew/", sent, follow=True)
    assert NewStart.objects.count() == 0
    assert "notice" in answer.content.decode() or "error" in answer.content.decode()


def test_a_schools_chart_is_for_those_who_see_the_school(as_head, long_area):
    assert as_head.get(f"/schools/900004/change/{KEY}/").status_code == 200
    assert as_head.get(f"/schools/900012/change/{KEY}/").status_code == 404
    assert as_head.get("/schools/900004/change/nothing/").status_code == 404
    assert as_head.get("/indicators/reason_mentions/change/").status_code == 404


def test_a_new_start_of_a_school_is_made_on_its_page(as_analyst, long_area):
    sent = {"since": "2023/24 autumn", "reason": WHY, "group": "school:900004", "step": "like"}
    answer = as_analyst.post(f"/indicators/{KEY}/change/begin-anew/", sent)
    assert answer.url.startswith(f"/schools/900004/change/{KEY}/")
    assert NewStart.objects.get().label == "900004"
    assert as_analyst.post("/indicators/nothing/change/begin-anew/", sent).status_code == 404


def test_an_empty_store_says_how_to_begin(as_analyst, empty_home):
    assert "Nothing" in as_analyst.get(f"/indicators/{KEY}/change/").content.decode()
    assert as_analyst.get(f"/schools/900004/change/{KEY}/").status_code == 404


def test_a_figure_with_one_point_is_a_table_without_a_chart(area, analyst):
    found = over(analyst, key="roll_mobility", step="like", period=Period(2025))
    few = change.Over(**{**vars(found), "periods": found.periods[:1], "cells": found.cells[:1], "chart": None})
    assert changing.asked(few) == []
    assert len(changing.rows(few)[0]) == len(changing.columns(few)) == 2
    assert "too few" in changing.standing(few)


def test_the_years_of_the_pandemic_are_drawn_and_learnt_from_by_nothing(long_area, analyst):
    found = over(analyst)
    apart = [at for at, each in enumerate(found.periods) if each.year in (2019, 2020)]
    assert list(found.left_out) == apart != []
    assert all(found.chart.values[at] is not None for at in apart)
    kept = [at for at in range(len(found.periods)) if at not in apart][:12]
    rate = sum(found.cells[at].numerator for at in kept) / sum(found.taken.sizes[at] for at in kept)
    assert found.chart.centre[-1] == pytest.approx(100 * rate)
    assert not [each for each in signals(found.judged) if set(each.points) & set(apart)]
    (note,) = changing.left_out(found)
    assert note.startswith("2020/21, the pandemic: drawn, but no mean or limit is learnt from them")
    assert "Schools were open to few children" in note
    assert [row[-1] for row in changing.rows(found)][: len(apart)] == ["left out of what is usual"] * len(apart)


def test_other_years_are_left_out_by_nothing(area, analyst):
    found = over(analyst)
    assert (found.left_out, changing.left_out(found), found.judged) == ((), [], found.chart)


@pytest.mark.parametrize(
    ("begins", "shown", "kept"),
    [
        ([4, 6], [0, 1, 2, 7, 8], [6]),
        ([4], [0, 1, 5], [4]),
        ([2, 4], [0, 2, 4], [2, 4]),
        ([9], [0, 1], []),
        ([0], [0, 1], []),
    ],
)
def test_a_new_start_after_which_nothing_is_shown_before_the_next_is_left_out(begins, shown, kept):
    assert change._kept(begins, shown) == kept
