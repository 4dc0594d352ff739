"""The made rates beside England's, by phase, SEN and FSM; each test prints how near they are (run with -s to see)."""

import numpy as np
import pytest

from belonging.site.demo import calibration, needs, own_figures
from belonging.site.demo.events import PERM
from belonging.site.demo.years import day

PHASES = ("primary", "secondary", "special")
SIX = [0, 0.05, 0.10, 0.15, 0.20, 0.50, 1.01]


def six_bands(counts):
    return np.array([*counts[:4], counts[4:10].sum(), counts[10]])


def characteristics(larger):
    pupils = larger.story.area.pupils
    january = day(larger.story.years[-2].census_days["spring"])
    sen = (needs.sen_at(pupils, larger.roll.pupil, january) > 0).astype(int)
    return sen, needs.meals_at(pupils, larger.roll.pupil, january).astype(int)


def school_age(larger):
    return (larger.roll.nc >= 1) & (larger.roll.nc <= 11) & (larger.possible > 0)


def test_absence_bands_are_near_england_by_phase_sen_and_fsm(larger):
    sen, fsm = characteristics(larger)
    england = calibration.bands().sum(axis=3)
    print("\npercent of enrolments in bands 0-5, 5-10, 10-15, 15-20, 20-50, 50+: made | England 2022/23 | furthest")
    for phase in range(3):
        for s in (0, 1):
            for f in (0, 1):
                some = school_age(larger) & (larger.roll.phase == phase) & (sen == s) & (fsm == f)
                if some.sum() < 100:
                    continue
                missed = (larger.authorised + larger.unauthorised)[some] / larger.possible[some]
                made = 100 * np.histogram(missed, SIX)[0] / some.sum()
                theirs = six_bands(england[phase, s, f])
                theirs = 100 * theirs / theirs.sum()
                furthest = np.abs(made - theirs).max()
                print(f"{PHASES[phase]:9} {'SEN   ' if s else 'no SEN'} {'FSM   ' if f else 'no FSM'} {some.sum():6,} "
                      f"{np.round(made, 1)} | {np.round(theirs, 1)} | {furthest:.1f}")  # fmt: skip
                assert furthest < 1.5 + 250 / np.sqrt(some.sum()) * 0.6, (phase, s, f)


@pytest.mark.parametrize(("phase", "overall", "persistent", "severe"),
                         [(0, 5.90, 16.21, 0.75), (1, 9.01, 26.52, 3.40), (2, 13.02, 38.33, 6.24)])  # fmt: skip
def test_absence_rates_are_near_england(larger, phase, overall, persistent, severe):
    some = school_age(larger) & (larger.roll.phase == phase)
    missed, possible = (larger.authorised + larger.unauthorised)[some], larger.possible[some]
    made = 100 * missed.sum() / possible.sum()
    often = 100 * (10 * missed >= possible).mean()
    half = 100 * (2 * missed >= possible).mean()
    print(
        f"\n{PHASES[phase]}: overall {made:.2f} ({overall}), persistent {often:.1f} ({persistent}), severe {half:.2f} ({severe})"
    )
    assert made == pytest.approx(overall, rel=0.12)
    assert often == pytest.approx(persistent, rel=0.12)
    assert half == pytest.approx(severe, rel=0.45)


def test_unauthorised_absence_is_a_like_part(larger):
    for phase, share in enumerate((0.29, 0.39, 0.25)):
        some = school_age(larger) & (larger.roll.phase == phase)
        made = larger.unauthorised[some].sum() / (larger.authorised + larger.unauthorised)[some].sum()
        print(f"\n{PHASES[phase]}: unauthorised {made:.3f} of absence (England {share})")
        assert made == pytest.approx(share, abs=0.06)


def test_mondays_and_fridays_have_most_absence(larger):
    monday, tuesday, wednesday, thursday, friday = larger.by_weekday / larger.by_weekday.sum()
    print("\nabsence by weekday, Monday to Friday:", np.round(larger.by_weekday / larger.by_weekday.sum(), 3))
    assert friday > max(tuesday, wednesday, thursday)
    open_mondays = 0.185 / 0.2  # bank holidays fall on Mondays
    assert monday / open_mondays > max(tuesday, wednesday)


def year_figures(larger):
    """Headcount, permanent exclusions, suspensions and one or more, by phase, both whole years together."""
    area, events = larger.story.area, larger.story.events
    return sum(own_figures.exclusions(area, events, year) for year in larger.story.years[:-1])


def test_suspension_rates_are_near_england(larger):
    head, _perm, susp, some = year_figures(larger).T
    for phase, (rate, one_plus, near) in enumerate(((2.27, 0.994, 0.3), (22.61, 7.83, 0.15), (12.62, 5.06, 0.6))):
        made, share = 100 * susp[phase] / head[phase], 100 * some[phase] / head[phase]
        print(f"\n{PHASES[phase]}: suspension rate {made:.2f} ({rate}), one or more {share:.2f} ({one_plus})")
        assert made == pytest.approx(rate, rel=near)
        assert share == pytest.approx(one_plus, rel=near)


def test_permanent_exclusions_are_near_england(larger):
    head, perm, *_ = year_figures(larger).T
    made = 100 * perm.sum() / head.sum()
    print(f"\npermanent exclusion rate {made:.3f} (0.129)")
    assert made == pytest.approx(0.129, rel=0.45)


def test_suspensions_fall_on_sen_and_fsm_as_in_england(larger):
    area, events = larger.story.area, larger.story.events
    goal = calibration.targets()
    rolls = np.zeros((3, 3, 2))
    suspended = np.zeros((3, 3, 2))
    for n, year in enumerate(larger.story.years[:-1]):
        needs.recall(area.pupils, larger.story.states[n])
        rows, phase = own_figures.january(area, year)
        who, when = area.enrolments.pupil[rows], day(year.census_days["spring"])
        sen, fsm = needs.sen_at(area.pupils, who, when), needs.meals_at(area.pupils, who, when).astype(int)
        mine = (events.year == year.start) & (events.category != PERM)
        struck = np.isin(rows, events.enrolment[mine])
        keep = phase < 3
        np.add.at(rolls, (phase[keep], sen[keep], fsm[keep]), 1)
        np.add.at(suspended, (phase[keep], sen[keep], fsm[keep]), struck[keep])
    needs.recall(area.pupils, larger.story.states[-2])
    print("\none or more suspensions, percent: made (England 2023/24, crossing fitted)")
    for phase in range(2):
        for s, name in enumerate("NKE"):
            for f in (0, 1):
                expected = goal.one_plus_share[phase, s, f] * rolls[phase, s, f]
                made = suspended[phase, s, f]
                print(f"{PHASES[phase]:9} {name} {'FSM   ' if f else 'no FSM'} {100 * made / rolls[phase, s, f]:6.2f} "
                      f"({100 * goal.one_plus_share[phase, s, f]:.2f}) of {rolls[phase, s, f]:,.0f}")  # fmt: skip
                assert abs(made - expected) < 4.5 * np.sqrt(expected) + 0.2 * expected


def test_a_third_to_half_of_suspended_pupils_are_suspended_again(larger):
    events = larger.story.events
    counts = np.unique(events.enrolment[(events.year == 2025) & (events.category != PERM)], return_counts=True)[1]
    again = (counts > 1).mean()
    print(f"\nsuspended again in the year: {again:.2f} (England 2015/16: 0.40, and rising with the mean)")
    assert 0.4 < again < 0.62
    assert counts.mean() == pytest.approx(2.8, rel=0.15)


def test_suspensions_last_as_long_as_in_england(larger):
    events = larger.story.events
    days = (events.sessions[events.category != PERM] + 1) // 2
    for length, share in ((1, 0.458), (2, 0.238), (3, 0.138), (5, 0.110)):
        made = (days == length).mean()
        print(f"\n{length} days: {made:.3f} ({share})")
        assert made == pytest.approx(share, abs=0.03)
    totals = np.bincount(events.enrolment, np.where(events.category == PERM, 0, events.sessions))
    assert totals.max() <= 90 * len(larger.story.years)


def test_sen_fsm_and_sexes_are_in_england_s_proportion(larger):
    area, year = larger.story.area, larger.story.years[-2]
    rows, phase = own_figures.january(area, year)
    who, when = area.enrolments.pupil[rows], day(year.census_days["spring"])
    sen, fsm = needs.sen_at(area.pupils, who, when), needs.meals_at(area.pupils, who, when)
    found = [100 * (sen == 2).mean(), 100 * (sen == 1).mean(), 100 * fsm.mean(), 100 * area.pupils.male[who].mean()]
    print("\nEHC plan, SEN support, FSM, boys:", np.round(found, 1), "(5.3, 14.2, 25.2, 51)")
    assert found == pytest.approx([5.3, 14.2, 25.2, 51.2], rel=0.12)
    assert 0.012 < (phase == 2).mean() < 0.03
