"""What a card says. Nothing is said of an effect without its interval, and a fall that comes by itself is not called one."""

from collections.abc import Mapping
from typing import Any

from belonging.apps.programmes.queries.results import Found
from belonging.engine.evaluation import Estimate, Guarded
from belonging.engine.indicators import Indicator

SURE = {
    "None": "This design cannot say that what was done brought anything about, whatever it finds.",
    "Very low": "Treat it as a question.",
    "Low": "It points somewhere. Do not build on it alone.",
    "Moderate": "Good enough to go on by, while looking again.",
    "High": "As sure as a finding of this kind can be.",
}


def headline(found: Found, indicator: Indicator) -> str:
    """Return the finding in a sentence or two, with its interval; of units chosen because they were high, nothing beyond what comes by itself."""
    if found.result is None:
        return found.why
    if found.guarded and (found.guarded.silent or found.result.estimate.ratio):
        return by_itself(found.guarded)
    estimate, digits = found.result.estimate, indicator.decimals
    between = interval(estimate, digits)
    if estimate.silent:
        return f"Whether it changed anything cannot be told. What fits these figures lies between {between} ({indicator.unit})."
    return f"Those that started had {amount(estimate.effect, digits)} ({indicator.unit}) than they would have had; what fits these figures lies between {between}."


def by_itself(guarded: Guarded) -> str:
    """Return what came of units chosen because they were high, beside what chance alone brings such units to."""
    between = f"{guarded.lower:,.0f} to {guarded.upper:,.0f}"
    if guarded.silent:
        return (
            f"What came is no more than what comes by itself: {guarded.observed:,.0f}, where {guarded.predicted:,.0f} were to be expected of units "
            f"chosen because they were high (95% interval {between}). Nothing else can be said."
        )
    side = "fewer" if guarded.observed < guarded.predicted else "more"
    return (
        f"There were {side} than come by themselves: {guarded.observed:,.0f}, where {guarded.predicted:,.0f} were to be expected (95% interval {between}). "
        "Whether what was done brought that about, this cannot tell."
    )


def amount(value: float, digits: int) -> str:
    """Return a difference in words: '1.2 less', '0.4 more'."""
    return f"{abs(value):,.{digits}f} {'more' if value > 0 else 'less'}"


def interval(estimate: Estimate, digits: int) -> str:
    """Return the ends of an interval of a difference in words."""
    return f"{amount(estimate.lower, digits)} and {amount(estimate.upper, digits)}"


def written(estimate: Estimate, digits: int) -> str:
    """Return an estimate with its interval as a table's cell."""
    if estimate.ratio:
        return f"{estimate.effect:.2f} times ({estimate.lower:.2f} to {estimate.upper:.2f})"
    return f"{estimate.effect:+,.{digits}f} ({estimate.lower:+,.{digits}f} to {estimate.upper:+,.{digits}f})"


def checks(found: Found, indicator: Indicator) -> list[tuple[str, str]]:
    """Return what was looked at besides: before the start, placebo, what the finding withstands, regression to the mean, what is missing."""
    result, digits = found.result, indicator.decimals
    if result is None:
        return []
    rows = [("Before the start", before(result.pretrend))]
    if result.placebo:
        said = (
            "no effect, as there should be none"
            if result.placebo.silent
            else "an effect too, which speaks against this finding"
        )
        rows.append(("A start that never was", f"{written(result.placebo, digits)}: {said}."))
    if result.withstands is not None:
        rows.append(
            (
                "What it withstands",
                f"It stands until the groups part {result.withstands:.1f} times as much in each period as they ever did before the start.",
            )
        )
    if found.guarded:
        rows.append(("Regression to the mean", by_itself(found.guarded)))
    names = "; ".join(dict.fromkeys(found.missing)) if len(found.missing) < 20 else len(found.missing)
    rows.append(("Left out, because a figure is missing", f"{names or 'None'}."))
    rows.append(("How it was worked out", f"{result.estimate.method[:1].upper()}{result.estimate.method[1:]}."))
    return rows


def before(chance: float | None) -> str:
    """Return whether the groups moved together before the start."""
    if chance is None:
        return "Whether the groups moved together before the start cannot be tested in this design."
    if chance < 0.05:
        return f"The groups moved apart before the start already (p = {chance:.2f}): they may have gone on to."
    return f"No sign that the groups moved apart before the start (p = {chance:.2f}), which does not prove that they would not have."


def cost(found: Found, indicator: Indicator, pounds: int | None) -> str:
    """Return what it cost for each outcome fewer, '' where nothing was said of cost."""
    if pounds is None:
        return ""
    said = f"£{pounds:,} in all."
    if found.result is None or found.result.estimate.silent or found.result.estimate.ratio:
        return f"{said} No cost for each outcome is given, because no effect was found."
    if found.exposure is None or (found.guarded and found.guarded.silent):
        return said
    ends = (found.result.estimate.lower, found.result.estimate.upper)
    few, many = sorted(abs(end) * found.exposure / indicator.per for end in ends)
    return f"{said} That is £{pounds / many:,.0f} to £{pounds / max(few, 1e-9):,.0f} for each one."


def least(said: Mapping[str, Any], indicator: Indicator) -> str:
    """Return the least effect in a sentence, from what was registered or would be."""
    effect, baseline = said["effect"], said["baseline"]
    share = min(1.0, effect / baseline) if baseline > 0 else 1.0
    text = (
        f"The least change this plan would find, four times in five, is {effect:,.{indicator.decimals}f} ({indicator.unit}): "
        f"{share:.0%} of the {baseline:,.{indicator.decimals}f} there were in the year before."
    )
    if share >= 1:
        text += " Not even an end to it all would be found for certain."
    if said.get("count"):
        text += f" As a plain count before and after, the least would be {said['count']:.0%}."
    return text
