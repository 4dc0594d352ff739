"""A report counts every comparison that its sentences, and those above its charts, rest on."""

import re
from dataclasses import replace

import pytest

from belonging.apps.measures.queries import maps
from belonging.apps.measures.reports import telling
from belonging.engine import chance, narrative
from tests.apps.measures.test_reports import gathered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["scrutiny", "school"])
def test_every_comparison_that_a_sentence_rests_on_is_counted_in_the_note(area, key, monkeypatch):
    asked = []

    def noted(one, other):
        asked.append(chance.beyond(one, other))
        return asked[-1]

    monkeypatch.setattr(narrative, "beyond", noted)
    monkeypatch.setattr(maps, "beyond", noted)
    paper = gathered(key)
    made = re.search(r"rest on ([\d,]+) comparisons; ([\d,]+) of them are beyond chance", paper.notes[0])
    assert [int(each.replace(",", "")) for each in made.groups()] == [len(asked), sum(asked)]
    charts = [each.chart for part in paper.parts for each in part.shown if each.chart]
    assert len(asked) > sum(each.beyond is not None for each in paper.sentences())
    held = sum(each.held for each in charts)
    assert (f"against limits {held:,} times" in paper.notes[0]) == bool(held)
    assert held or not any("funnel" in each.key for each in charts)
    assert all(each.compared or "beyond chance" not in each.says for each in charts)


def test_few_comparisons_are_not_said_to_have_one_by_chance(area):
    scrutiny = gathered("scrutiny")
    part = next(each for each in scrutiny.parts if each.statements)
    few = replace(part, statements=part.statements[:1], shown=())
    assert "fewer than one would still be" in telling.tested([few])
    assert telling.tested([replace(part, statements=(), shown=())]) == ""
