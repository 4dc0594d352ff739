"""Charts: round scales, labels apart, nothing hidden drawn, no style that a content policy would refuse."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from belonging.apps.measures.charts import bars, funnel, labels, line
from belonging.apps.measures.charts.scale import scale
from belonging.engine.disclosure import PROFILES, TOTAL, Cell, CountTable, protect

SIZES = (120, 180, 240, 300, 420, 500, 610, 700)


def table(counts=(30, 22, 31, 2, 44, 60, 160, 75), sizes=SIZES):
    cells = [Cell(labels=(str(at),), numerator=n, denominator=d) for at, (n, d) in enumerate(zip(counts, sizes))]
    cells.append(Cell(labels=(TOTAL,), numerator=sum(counts), denominator=sum(sizes)))
    return protect(
        CountTable(key="k", title="A & <b>", cuts=("school",), cells=tuple(cells), interval="wilson"),
        PROFILES["internal"],
    )


def placed(published, names):
    whole = published.cell(TOTAL)
    cells = [cell for cell in published.cells if cell.labels != (TOTAL,)]
    return funnel.place(cells, whole, per=100, within=True, names=names)


def drawn_funnel(names):
    words = {"key": "f", "title": "A & <b>", "says": "Says <so>", "unit": "Per 100", "across": "Pupils"}
    return funnel.draw(placed(table(), names), decimals=1, **words)


def drawn_line():
    own = line.Own(name="Westmere", tables=(table(), None, table()), labels=(TOTAL,))
    others = [line.Beside(name=name, figures=(12.0, None, 12.1)) for name in ("England", "Region", "Neighbours")]
    periods = ["2022/23", "2023/24", "2024/25"]
    words = {"key": "l", "title": "Trend", "says": "Went up.", "unit": "Per 100"}
    return line.draw(periods=periods, series=(own, *others), decimals=1, **words)


def test_a_line_without_a_figure_is_no_drawing_and_keeps_its_table():
    own = line.Own(name="Westmere", tables=(None, None), labels=(TOTAL,))
    words = {"key": "l", "title": "A", "says": "B", "unit": "Per 100", "periods": ["2023/24", "2024/25"], "decimals": 1}
    drawn = line.draw(series=[own], **words)
    assert (drawn.wide, drawn.narrow) == ("", "")
    assert len(drawn.rows) == 2


def test_no_word_of_a_hidden_bar_is_struck_through_by_the_line_of_all():
    drawn = drawn_bars().wide
    line_at = float(re.search(r'class="chart-target[^"]*" x1="([\d.]+)"', drawn)[1])
    words = [float(x) for x in re.findall(r'x="([\d.]+)"[^>]*>hidden<', drawn)]
    assert words
    assert all(x > line_at or line_at - x > 54 for x in words)


def drawn_bars():
    groups = [(f"Group {cell.labels[0]}", cell) for cell in table().cells]
    return bars.draw(groups, key="b", title="Bars", says="So.", unit="Per 100", decimals=1, group="School")


def test_a_line_that_ends_early_is_named_where_it_ends_and_nothing_leads_on_from_it():
    own = line.Own(name="Westmere", tables=(table(), table(), table()), labels=(TOTAL,))
    early = line.Beside(name="England", figures=(12.0, None, None))
    words = {"key": "l", "title": "Trend", "says": "Went up.", "unit": "Per 100", "decimals": 1}
    drawn = line.draw(periods=["2022/23", "2023/24", "2024/25"], series=(own, early), **words).wide
    points = [float(each) for each in re.findall(r'<circle class="chart-mark chart-mark--0" cx="([\d.]+)"', drawn)]
    assert drawn.count("chart-lead") == 1
    named = float(re.search(r'x="([\d.]+)"[^>]*>England<', drawn)[1])
    assert min(points) < named < min(points) + 20


LONG = "The Quarrelmere and Emberdene Federated Church of England Voluntary Controlled Infant and Junior School"


def long_bars(cells, names=(), **more):
    named = zip((*names, *(LONG,) * len(cells)), cells)
    return bars.draw(list(named), key="b", title="B", says="So.", unit="Per 100", decimals=1, group="School", **more)


def test_a_long_name_is_written_whole_within_the_paper():
    drawn = long_bars(table().cells)
    for size, svg in (("wide", drawn.wide), ("narrow", drawn.narrow)):
        names = [each for each in etree.fromstring(str(svg)).iter() if "chart-name " in (each.get("class") or "")]
        width = {"wide": 920, "narrow": 340}[size]
        assert " ".join(each.text for each in names[: len(names) // 8]) == LONG
        for each in names:
            across = 7 * len(each.text)
            start = float(each.get("x")) - (across if each.get("text-anchor") == "end" else 0)
            assert start >= 0
            assert start + across <= width


def test_names_of_bars_are_written_after_the_line_of_all_which_then_cannot_cross_them():
    for drawn in (drawn_bars().wide, drawn_bars().narrow):
        assert drawn.index("chart-target") < drawn.index("chart-name ")


def test_nothing_in_a_small_group_neither_stretches_the_scale_nor_stands_at_the_end_of_its_interval():
    cells = [Cell(labels=("a",), numerator=40, denominator=400), Cell(labels=("b",), numerator=0, denominator=12)]
    cells.append(Cell(labels=(TOTAL,), numerator=40, denominator=412))
    counted = CountTable(key="k", title="A", cuts=("phase",), cells=tuple(cells), interval="wilson")
    drawn = long_bars(protect(counted, PROFILES["internal"]).cells, ("Secondary", "Nursery", "All")).wide
    ticks = [float(each) for each in re.findall(r'text-anchor="middle">([\d.]+)<', drawn)]
    assert max(ticks) <= 20
    nothing = re.search(r'x="([\d.]+)"[^>]*>0\.0<', drawn)
    assert nothing
    assert float(nothing[1]) < 320


def test_parts_of_one_whole_have_no_line_of_all():
    groups = [(f"Group {cell.labels[0]}", cell) for cell in table().cells]
    words = {"key": "b", "title": "Bars", "says": "So.", "unit": "Per 100", "decimals": 1, "group": "Reason"}
    assert "All: " in bars.draw(groups, **words).wide
    assert "All: " not in bars.draw(groups, compare=False, **words).wide


@given(st.text(st.sampled_from("ab cdefgh-"), max_size=150), st.integers(12, 50))
def test_wrapped_names_lose_no_letter_and_fit(words, letters):
    lines = labels.wrapped(words, letters)
    assert all(len(line) <= letters for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


@pytest.mark.parametrize(
    "chart", [drawn_funnel({"5": "Alder"}), drawn_line(), drawn_bars()], ids=["funnel", "line", "bars"]
)
def test_a_chart_is_sound_svg_named_and_described_without_style(chart):
    for size in (chart.wide, chart.narrow):
        root = etree.fromstring(str(size))
        assert root.get("role") == "img"
        ids = {each.get("id") for each in root.iter() if each.get("id")}
        assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
        assert "style" not in {name for each in root.iter() for name in each.attrib}
        assert not re.search(r"\bon\w+=|<script|href=", str(size))
    assert chart.rows
    assert all(len(row) == len(chart.columns) for row in chart.rows)


def test_a_hidden_school_is_neither_drawn_nor_listed():
    published = table()
    assert published.cell("3").value is None
    found = placed(published, {str(at): f"School {at}" for at in range(8)})
    assert "School 3" not in {point.name for point in found.points}
    assert len(found.points) == sum(cell.value is not None for cell in published.cells) - 1


def test_peers_are_drawn_without_a_name():
    chart = drawn_funnel({"5": "Alder"})
    assert [row[0] for row in chart.rows] == ["Alder"]
    assert "chart-point--peer" in chart.wide
    assert "drawn without their names" in chart.notes[0]


def test_schools_are_listed_by_name_and_never_by_figure():
    chart = drawn_funnel({str(at): name for at, name in enumerate("HGFEDCBA")})
    names = [row[0] for row in chart.rows]
    assert names == sorted(names)


def test_a_school_far_outside_is_a_triangle():
    found = placed(table(counts=(12, 18, 24, 30, 42, 50, 300, 70)), {"6": "Far"})
    assert {point.by_chance for point in found.points if point.name} == {"above_998"}


def test_schools_with_high_shares_are_held_against_the_chance_of_a_share_and_never_above_all_pupils():
    counts, sizes = (93, 150, 230, 262, 355, 460, 520, 640), (120, 180, 240, 300, 420, 500, 610, 700)
    found = placed(table(counts=counts, sizes=sizes), {})
    assert found.target == pytest.approx(0.8827, abs=1e-4)
    assert found.phi > 5  # beside the chance of events, which is eight times as great, it would be below 1
    for exposure in (10, 120, 700):
        wide, alone = funnel.usual(exposure, found), funnel.chance(exposure, found.target, True)
        assert 0 <= wide.low_998 <= alone.low_998 <= alone.high_998 <= wide.high_998 <= 1


def test_the_line_of_the_phase_stays_on_the_paper_when_only_noughts_may_be_shown():
    found = placed(table(counts=(0, 0, 0, 0, 0, 0, 3, 4), sizes=(40,) * 8), {str(at): str(at) for at in range(8)})
    words = {"key": "f", "title": "T", "says": "S", "unit": "Per 100", "across": "Pupils"}
    root = etree.fromstring(str(funnel.draw(found, decimals=1, **words).wide))
    heights = [float(each.get(name)) for each in root.iter() for name in ("y", "y1", "y2", "cy") if each.get(name)]
    assert {point.cell.value for point in found.points} == {0.0}
    assert min(heights) >= 0


def test_too_few_schools_make_no_funnel():
    assert placed(table(counts=(30, 22, 31), sizes=(120, 180, 240)), {}) is None


@given(st.lists(st.floats(0, 300), min_size=1, max_size=9))
def test_labels_stand_apart_and_keep_their_order(places):
    moved = labels.spread(places, gap=19, low=0, high=400)
    order = sorted(range(len(places)), key=lambda each: places[each])
    pairs = list(zip(order, order[1:]))
    assert all(moved[after] - moved[before] >= 18.8 for before, after in pairs)


@given(st.floats(0.001, 1_000_000))
def test_a_scale_holds_its_largest_figure_and_has_few_ticks(largest):
    made = scale(largest, start=0, end=100)
    assert made.top >= largest * (1 - 1e-6)
    assert 2 <= len(made.ticks()) <= 12
    assert len({made.written(tick) for tick in made.ticks()}) == len(made.ticks())


@given(st.integers(1, 60), st.integers(1, 12))
def test_the_last_name_along_an_axis_is_always_written(count, room):
    kept = labels.thinned(count, room)
    assert kept[-1] == count - 1
    assert len(kept) <= room
