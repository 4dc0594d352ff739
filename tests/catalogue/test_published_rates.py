"""Indicators against numbers that were really published: each definition gives back what its source printed.

Sources: Walsall Council, Right for Children: inclusion strategy, 2021 (plans and exclusions by locality); City of Wolverhampton
Council, A culture of belonging, 2020 (table 1, and section 3.3); Bournemouth, Christchurch and Poole, Appreciative inquiry into
inclusion, 2021 (sections 9 and 16); DfE, Suspensions and permanent exclusions in England 2023/24 and 2016/17; DfE, Special
educational needs in England 2025; DfE, NEET age 16 to 17, 2025.
"""

import json
from pathlib import Path

import pytest

from belonging.engine.disclosure import PROFILES, protect
from belonging.engine.indicators.drawing import ORDINARY
from belonging.kernel.periods import Period
from belonging.store.compile import Scope, measures_of, query, subsets
from belonging.store.compile.query import Request
from belonging.store.counting import indicator, table
from belonging.store.embedded import Embedded
from tests.store.drawn import arrow

INTERNAL = PROFILES["internal"]


def counted(key, by, **tables):
    """What an indicator counts over rows of the store, by the embedded engine."""
    schools = [ORDINARY["schools"] | each for each in tables.pop("schools")]
    given = {name: [ORDINARY[name] | each for each in tables.get(name, ())] for name in ORDINARY} | {"schools": schools}
    asked = Request(measures=measures_of(indicator(key)), sets=subsets(by), scope=Scope.of(Period(2024)))
    with Embedded(arrow(given)) as engine:
        found = table(key, by, engine.run(query(asked)).to_pylist())
    return {(cell.labels or ("Total",))[-1]: (cell.numerator, cell.denominator, round(found.per * cell.numerator / cell.denominator, 1))
            for cell in found.cells if cell.denominator}  # fmt: skip


def published(key, numerator, denominator):
    """The value the door gives for counts too many to draw one by one."""
    row = {"numerator": numerator, "denominator": denominator, "people_numerator": numerator, "part": None}
    return protect(table(key, (), [row]), INTERNAL).cells[0].value


WALSALL = {"North": (734, 22_234, 33.0), "East": (687, 23_606, 29.1), "South & Central": (528, 22_121, 23.9), "West": (677, 23_887, 28.3)}  # fmt: skip


def test_walsalls_plans_by_locality_are_what_its_strategy_printed() -> None:
    schools = [{"urn": at, "locality": name} for at, name in enumerate(WALSALL, 1)]
    pupils, people, number = [], [], 0
    for at, (plans, population, _) in enumerate(WALSALL.values(), 1):
        people.append(
            {"list": "population", "kind": "0-24", "urn": at, "number": population, "held2": 1, "pupil_id": None}
        )
        for _ in range(plans):
            number += 1
            pupils.append({"enrolment_id": number, "pupil_id": number, "urn": at, "sen_provision": "E"})
    found = counted("ehc_plans_per_1000", ("locality",), schools=schools, pupil_years=pupils, listings=people)
    assert {name: found[name] for name in WALSALL} == WALSALL
    assert round(1000 * 2_662 / 91_848, 1) == 29.0  # with the 36 plans of children placed outside, as printed


# Locality: permanent exclusions and suspensions from September 2017 to March 2021, and both rates as printed.
EXCLUDED = {"North": (69, 4.3, 1_555, 97.6), "East": (38, 2.2, 969, 54.8), "South": (39, 2.3, 753, 43.5)}


def test_one_population_gives_both_of_walsalls_rates_of_exclusion_but_in_the_west() -> None:
    def fits(permanent, rate, suspensions, other):
        return [
            people
            for people in range(10_000, 25_000)
            if round(1000 * permanent / people, 1) == rate and round(1000 * suspensions / people, 1) == other
        ]

    for locality, figures in EXCLUDED.items():
        assert fits(*figures), locality
    assert fits(61, 3.4, 614, 33.4) == []  # the two rates printed for the West stand over different populations


@pytest.mark.parametrize("locality", EXCLUDED)
def test_walsalls_exclusions_by_locality_are_what_its_strategy_printed(locality: str) -> None:
    permanent, rate, suspensions, other = EXCLUDED[locality]
    people = round(1000 * suspensions / other) if locality != "East" else 17_670
    events = [{"category": "PERM", "pupil_id": at, "enrolment_id": at} for at in range(permanent)]
    events += [{"category": "SUSP", "pupil_id": at, "enrolment_id": at} for at in range(suspensions)]
    given = {
        "schools": [{"urn": 1, "locality": locality}],
        "suspensions": events,
        "listings": [{"list": "population", "kind": "5-15", "number": people, "held2": 1, "pupil_id": None}],
    }
    for key, expected in (("permanent_exclusions_per_1000", (permanent, people, rate)), ("suspensions_per_1000", (suspensions, people, other))):  # fmt: skip
        assert counted(key, ("locality",), **given)[locality] == expected


@pytest.mark.parametrize(
    ("primary", "secondary", "total"),
    [(29, 93, 122), (22, 97, 119), (15, 89, 104)],
    ids=["2016/17", "2017/18", "2018/19"],
)
def test_wolverhamptons_table_of_permanent_exclusions_adds_up(primary: int, secondary: int, total: int) -> None:
    schools = [{"urn": 1, "phase": "Primary"}, {"urn": 2, "phase": "Secondary"}]
    events = [
        {"urn": urn, "category": "PERM", "pupil_id": 1_000 * urn + at, "enrolment_id": 1_000 * urn + at}
        for urn, many in ((1, primary), (2, secondary))
        for at in range(many)
    ]
    roll = [{"urn": urn, "enrolment_id": urn, "pupil_id": urn} for urn in (1, 2)]
    found = counted("permanent_exclusion_rate", ("phase",), schools=schools, suspensions=events, pupil_years=roll)
    assert [found[name][0] for name in ("Primary", "Secondary", "Total")] == [primary, secondary, total]


def test_wolverhamptons_home_education_grew_threefold() -> None:
    def stock(children):
        entries = [{"list": "home_education", "pupil_id": at, "held1": 1} for at in range(children)]
        asked = Request(
            measures=measures_of(indicator("home_education_children")), sets=((),), scope=Scope.of(Period(2024, 1))
        )
        with Embedded(arrow({name: [] for name in ORDINARY} | {"listings": [ORDINARY["listings"] | each for each in entries]})) as engine:  # fmt: skip
            return table("home_education_children", (), engine.run(query(asked)).to_pylist()).cells[0].numerator

    assert (stock(91), stock(293)) == (91, 293)
    assert round(stock(293) / stock(91), 1) == 3.2


def test_the_inquirys_share_of_lifestyle_among_reasons_for_home_education_is_63_per_cent() -> None:
    entries = [
        {"list": "home_education", "pupil_id": at, "begun": 1, "reason": "Lifestyle" if at < 425 else "Other"}
        for at in range(675)
    ]
    found = counted("home_education_reasons", (), schools=[{}], listings=entries)
    assert found["Lifestyle"] == (425, 675, 63.0)


NATIONAL = [
    ("suspension_rate", 954_952, 8_445_342, 11.31),  # 2023/24
    ("permanent_exclusion_rate", 10_885, 8_445_342, 0.129),
    ("suspension_rate", 829_896, 3_669_933, 22.61),  # secondary
    ("suspension_rate", 104_803, 4_614_982, 2.27),  # primary
    ("one_or_more_rate", 5_425, 92_595, 5.86),  # Black Caribbean pupils, 2016/17
    ("one_or_more_rate", 127_445, 5_439_705, 2.34),  # White British pupils, 2016/17
]


@pytest.mark.parametrize(("key", "numerator", "denominator", "value"), NATIONAL)
def test_national_counts_give_the_national_rate(key: str, numerator: int, denominator: int, value: float) -> None:
    digits = 3 if value < 1 else 2
    assert round(published(key, numerator, denominator), digits) == value


def test_no_indicator_tells_of_neet_without_not_known() -> None:
    from belonging.engine.indicators.facts import listed
    from tests.store.records import INDICATORS, asked

    of_destinations = {
        key: each for key, each in INDICATORS.items() if listed(each.numerator.fact)[0] == "destinations"
    }
    assert of_destinations
    for key, each in of_destinations.items():
        kinds = asked(each.numerator.where, "kind")
        assert each.split == "kind", key
        assert not kinds or {"NEET", "Unknown"} <= kinds, key


def test_every_code_of_activity_is_in_one_group() -> None:
    from belonging.catalogue.formats.destinations import GROUPS
    from belonging.kernel.registry import rows

    codes = {row["code"] for row in rows("belonging.catalogue.codes", "activities.csv")}
    assert sorted(codes) == sorted(code for group in GROUPS.values() for code in group)


def test_the_gap_index_of_the_oracle_is_the_local_gap_on_its_scale() -> None:
    oracle = json.loads((Path(__file__).parents[1] / "engine" / "oracles.json").read_text(encoding="utf-8"))[
        "gap_index"
    ]
    results = [
        {"list": "attainment", "kind": "KS4", "pupil_id": at, "number": score, "fsm": flag, "begun": 6}
        for at, (score, flag) in enumerate(zip(oracle["scores"], oracle["disadvantaged"], strict=True))
    ]
    numerator, denominator, _ = counted("attainment_gap_ks4", (), schools=[{}], listings=results)["Total"]
    share = numerator / denominator
    assert (round(share, 4), round(20 * share - 10, 4)) == (oracle["auc"], oracle["index"])


def test_every_code_of_absence_has_a_reason_on_the_page() -> None:
    from belonging.engine.indicators.facts import ABSENCES
    from belonging.store.codes import MARKS

    absent = {mark.code for mark in MARKS if mark.meaning in ("authorised", "unauthorised")}
    assert {code for codes in ABSENCES.values() for code in codes} == absent
