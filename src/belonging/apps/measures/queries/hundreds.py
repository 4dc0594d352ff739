"""'If this area had 100 children', from protected tables alone: groups of the January roll, and what happened to how many."""

from dataclasses import dataclass

from belonging.apps.accounts.roles import Person
from belonging.apps.measures import labels
from belonging.apps.measures.charts import hundred as drawing
from belonging.apps.measures.charts.hundred import Group
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.queries.figures import own_period
from belonging.apps.measures.queries.tables import PATIENCE, cell, indicators, table
from belonging.apps.measures.words import amount, period_words
from belonging.engine import hundred
from belonging.engine.disclosure import TOTAL
from belonging.kernel.periods import Period

ROLL = "headcount"
PARTED = ("sen_provision", "fsm", "ethnicity")
TOO_SMALL = "in groups too small to show"
# An indicator that is a share of children: what one of them did or met, and what the others did not.
LIVED = {
    "persistent_absentee_rate": ("would miss one session in ten or more", "would miss fewer"),
    "one_or_more_rate": ("would be suspended once or more", "would not be suspended"),
}


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture of a hundred, the indicator its figures are of, the period they are of, and the groups drawn."""

    chart: Chart
    indicator: str
    period: Period
    groups: tuple[Group, ...]


def pictures(period: Period, *, whose: str, seen_by: Person, patience: float | None = PATIENCE) -> list[Picture]:
    """Return every picture that may be drawn for a period, in a fixed order. Raises BeingMade like any other table."""
    found = [parted(cut, period, whose=whose, seen_by=seen_by, patience=patience) for cut in PARTED]
    found += [lived(key, period, whose=whose, seen_by=seen_by, patience=patience) for key in LIVED]
    return [each for each in found if each is not None]


def parted(
    cut: str, period: Period, *, whose: str, seen_by: Person, patience: float | None = PATIENCE
) -> Picture | None:
    """Return the roll parted by a cut. Groups that are hidden stand together as what is left of the whole."""
    own = own_period(indicators()[ROLL], period)
    found = table(ROLL, (cut,), own, seen_by=seen_by, patience=patience)
    whole = amount(cell(found, TOTAL))
    if found is None or not whole:
        return None
    held = {each.labels[0]: amount(each) for each in found.cells if each.labels[0] != TOTAL}
    counts = {code: int(held[code] or 0) for code in labels.ordered(cut, held) if held[code] is not None}
    hidden = len(counts) < len(held)
    if hidden:
        counts[TOO_SMALL] = max(0, int(whole) - sum(counts.values()))
    if not sum(counts.values()) or (hidden and len(counts) < 2):
        return None
    groups = tuple(
        Group(
            name=share.label if share.label == TOO_SMALL else labels.word(cut, share.label),
            figures=share.figures,
            some=share.some,
            rest=share.label in (TOO_SMALL, ""),
        )
        for share in hundred.shares(counts)
    )
    title = labels.cut_name(cut)
    return _picture(f"hundred-{cut}", ROLL, own, title, groups, whose=whose, group=title)


def lived(key: str, period: Period, *, whose: str, seen_by: Person, patience: float | None) -> Picture | None:
    """Return how many of a hundred a rate means, None where it is hidden."""
    indicator = indicators()[key]
    own = own_period(indicator, period)
    value = amount(cell(table(key, (), own, seen_by=seen_by, patience=patience)))
    if value is None or not 0 <= value <= hundred.WHOLE:
        return None
    having, without = hundred.of_hundred(value)
    met, others = LIVED[key]
    groups = (Group(name=met, figures=having, some=value > 0), Group(name=others, figures=without, rest=True))
    return _picture(f"hundred-{key}", key, own, indicator.title, groups, whose=whose, group="What they would meet")


def _picture(
    key: str, indicator: str, period: Period, title: str, groups: tuple[Group, ...], *, whose: str, group: str
) -> Picture:
    shown = [each for each in groups if each.figures or each.some]
    told = [f"{each.said} {each.name}" if indicator in LIVED else f"{each.name} {each.said}" for each in shown]
    says = f"If {whose} had 100 children, {period_words(period)}: {', '.join(told)}."
    chart = drawing.draw(groups, key=key, title=title, says=says, group=group)
    return Picture(chart=chart, indicator=indicator, period=period, groups=groups)
