"""What a comparison of groups says, in sentences and tables: ratio, difference and children together, never one alone."""

import math
from collections.abc import Sequence

from belonging.apps.measures import labels
from belonging.apps.measures.charts import ratios
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.findings import started
from belonging.apps.measures.queries.disparities import THREE as THREE_CUTS
from belonging.apps.measures.queries.disparities import Compared, Question, span, whole_span
from belonging.apps.measures.words import HIDDEN, NOTHING
from belonging.engine.disclosure import Profile
from belonging.engine.disparity import FALSE_DISCOVERIES, Disparity
from belonging.engine.escalation import Rung, enters
from belonging.engine.indicators import Indicator
from belonging.engine.narrative import NAMED
from belonging.engine.uncertainty import Interval
from belonging.kernel.periods import Period

COUNTED = {"suspended": "children", "attendance": "children"}
METHOD = (
    "Ratio: the group’s rate over the comparator’s. Difference: one less the other. Excess: how many more, or fewer (−), there are than at the "
    "comparator’s rate. Composition: the group’s share of those counted over its share of the roll. Each has a 95% interval (Katz and Newcombe; "
    "exact where a number is below five; for events Poisson, widened where one child has several)."
)
DISCOVERY = (
    f"“Stands out” allows for how many groups were looked at: of those said to stand out, at most {100 * FALSE_DISCOVERIES:.0f} in 100 "
    "are expected to do so by luck (Benjamini and Hochberg). “Beyond chance only by itself” would be so had no other group been looked at. A group that does not stand out may still fare worse: few children leave much open."
)
NOT_ADJUSTED = "Nothing is adjusted for need or poverty: a disparity that has an explanation is still one, and the explanation is what to ask for."
THREE = (
    "Ethnicity, free school meals and sex all at once are shown for three years together alone, in spans that never overlap, so that no year can be "
    "taken from them. A child who was here in each of the three years is counted in each. Many numbers are hidden all the same; the pairs show more."
)


def named(asked: Question, group: tuple[str, ...]) -> str:
    """Return a group's name."""
    return ", ".join(labels.word(cut, label) for cut, label in zip(asked.cuts, group, strict=True))


def beside(asked: Question) -> str:
    """Return the comparator's name, for the middle of a sentence."""
    return f"“{named(asked, asked.comparator)}”" if asked.comparator else "all other pupils"


def when(asked: Question) -> str:
    """Return the years pooled."""
    if asked.cuts == THREE_CUTS:
        first, *_, last = span(asked.year)
        return f"{Period(first)} to {Period(last)} together"
    first = Period(asked.year - asked.years + 1)
    return str(Period(asked.year)) if asked.years == 1 else f"{first} to {Period(asked.year)} together"


def what(indicator: Indicator) -> str:
    """Return what is counted: children or events."""
    return COUNTED.get(indicator.numerator.fact) or indicator.unit.split(" per ")[0]


def finding(asked: Question, indicator: Indicator, found: Sequence[Compared], whose: str) -> str:
    """Return the finding in a sentence, as a question."""
    shown = [each for each in found if each.found]
    if asked.cuts == THREE_CUTS and not whole_span(asked.key, asked.year):
        return f"Three characteristics at once are shown when all three years, {when(asked).removesuffix(' together')}, are over and counted. They are not yet."
    if not shown:
        return f"No group of {whose} may be compared with {beside(asked)} in {when(asked)}: the numbers are hidden or too few."
    out = [each for each in shown if each.stands_out]
    if not out:
        return f"{started(whose)}, {when(asked)}: of {len(shown)} groups compared with {beside(asked)}, none stands out beyond chance."
    if len(out) > NAMED:
        more = sum(each.found.difference > 0 for each in out if each.found)
        said = f"{more} with more and {len(out) - more} with fewer than at that rate"
        return f"{started(whose)}, {when(asked)}: of {len(shown)} groups compared with {beside(asked)}, {len(out)} stand out, {said}. Each is in the table. Where does it begin?"
    parts = [f"{named(asked, each.labels)} ({_told(each.found, indicator)})" for each in out if each.found]
    stand = "stands" if len(out) == 1 else "stand"
    return f"{started(whose)}, {when(asked)}: of {len(shown)} groups compared with {beside(asked)}, {len(out)} {stand} out: {'; '.join(parts)}. Where does it begin?"


def _told(found: Disparity, indicator: Indicator) -> str:
    times = "none beside" if found.ratio is None else f"{found.ratio:,.2f} times the rate"
    more = "more" if found.excess > 0 else "fewer"
    return f"{times}, {abs(found.excess):,.1f} {what(indicator)} {more} than at that rate"


def columns(indicator: Indicator) -> tuple[tuple[str, bool], ...]:
    """Return the titles of the table."""
    return (
        *(
            ("Group", False),
            ("Counted", True),
            ("Of", True),
            ("Rate", True),
            ("Comparator’s rate", True),
            ("Ratio", True),
        ),
        *(
            (f"Difference per {indicator.per}", True),
            (f"Excess {what(indicator)}", True),
            ("Composition", True),
            ("Beside chance", False),
        ),
    )


def row(asked: Question, indicator: Indicator, each: Compared) -> tuple[str, ...]:
    """Return one group as a row."""
    found, name = each.found, named(asked, each.labels)
    if found is None:
        return (name, HIDDEN, *(NOTHING,) * 7, each.why_not)
    per, digits = indicator.per, indicator.decimals
    years = (
        f"; {each.years} of {asked.years} years may be shown"
        if each.years < asked.years and asked.cuts != THREE_CUTS
        else ""
    )
    return (
        name,
        f"{found.sides.a:,}",
        f"{found.sides.n1:,}",
        f"{per * found.rate:,.{digits}f}",
        f"{per * found.beside:,.{digits}f}",
        f"{NOTHING if found.ratio is None else format(found.ratio, ',.2f')} {_ends(found.ratio_interval, 1, 2)}",
        f"{number(per * found.difference, digits)} {_ends(found.difference_interval, per, digits)}",
        f"{number(found.excess, 1)} {_ends(found.excess_interval, 1, 1)}",
        NOTHING if each.composition is None else f"{each.composition:,.2f}",
        beside_chance(found, each.stands_out) + (", exact" if found.exact else "") + years,
    )


def beside_chance(found: Disparity, stands_out: bool) -> str:
    """Return how one group's ratio stands beside chance, by itself and among as many as were looked at."""
    return "stands out" if stands_out else "beyond chance only by itself" if found.apart else "within chance"


def _ends(interval: Interval, by: float, digits: int) -> str:
    upper = "no end" if math.isinf(interval.upper) else number(by * interval.upper, digits)
    return f"({number(by * interval.lower, digits)} to {upper})"


def number(value: float, digits: int) -> str:
    """Return a number that may be below nought, with a minus sign; what rounds to nought has none."""
    written = f"{abs(value):,.{digits}f}"
    return f"−{written}" if value < 0 and float(written.replace(",", "")) else written


def chart(asked: Question, indicator: Indicator, found: Sequence[Compared], whose: str) -> Chart:
    """Return the ratios drawn, with the table."""
    drawn = [
        ratios.Row(name=named(asked, each.labels), ratio=each.found.ratio, lower=each.found.ratio_interval.lower,
                   upper=each.found.ratio_interval.upper, stands_out=each.stands_out)
        for each in found
        if each.found
    ]  # fmt: skip
    return ratios.draw(
        drawn,
        key="groups",
        title=f"{indicator.title} by group, beside {beside(asked)}",
        says=f"Each group’s rate over that of {beside(asked)}; at 1 there is no difference. A diamond stands out.",
        unit="Times the comparator’s rate",
        columns=columns(indicator),
        table=tuple(row(asked, indicator, each) for each in found),
    )


def held_back(asked: Question, found: Sequence[Compared]) -> str:
    """Return how many groups of three characteristics may not be shown."""
    if asked.cuts != THREE_CUTS or not found:
        return ""
    hidden = sum(each.found is None for each in found)
    return f"{hidden} of {len(found)} groups are held back: their numbers are small, or would let a small one be worked out, here or in a table of a single year."


def rounded(profile: Profile) -> tuple[str, ...]:
    """Return that the counts were rounded before they were compared, where they were."""
    return (f"Worked out from counts rounded to the nearest {profile.round_to}.",) if profile.round_to else ()


LADDER = (
    ("Step", False),
    ("Among whom", False),
    ("Group", True),
    ("Comparator", True),
    ("Ratio", True),
    ("Excess", True),
    ("Beside chance", False),
)


def rung(each: Rung) -> tuple[str, ...]:
    """Return one step of the ladder as a row; a step without data says so."""
    found = each.found
    if found is None:
        return (each.step.title, each.step.given, *("no data",) * 4, each.step.why_not)
    sides = found.sides
    return (
        each.step.title,
        each.step.given,
        f"{100 * found.rate:,.1f} ({sides.a:,} of {sides.n1:,})",
        f"{100 * found.beside:,.1f} ({sides.b:,} of {sides.n2:,})",
        f"{NOTHING if found.ratio is None else format(found.ratio, ',.2f')} {_ends(found.ratio_interval, 1, 2)}",
        f"{number(found.excess, 1)} {_ends(found.excess_interval, 1, 1)}",
        beside_chance(found, each.stands_out),
    )


def climbed(rungs: Sequence[Rung], group: str, comparator: str) -> str:
    """Return where disparity enters, in a sentence."""
    held, first = [each for each in rungs if each.found], enters(rungs)
    if not held:
        return f"No step of “{group}” may be shown."
    if first is None or first.found is None:
        return f"Of the {len(held)} steps that may be shown, “{group}” stands out from {comparator} at none."
    more = "more" if first.found.difference > 0 else "less"
    return f"“{group}” first stands out from {comparator} at “{first.step.title.lower()}”: {more} often, {first.step.given}. What happens there, and in the steps before it nobody counts?"
