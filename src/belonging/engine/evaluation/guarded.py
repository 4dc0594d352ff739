"""Before and after of units chosen because they were high, beside what they would have fallen to by themselves."""

from __future__ import annotations

from belonging.engine.evaluation.panel import Estimate, Panel, Result
from belonging.engine.evaluation.regression_to_mean import Guarded, guard

METHOD = "count since, over what regression to the mean alone predicts (gamma–Poisson)"


def beside_prediction(panel: Panel) -> Guarded:
    """Return the counts of the year since the first start beside what the year before predicts. ValueError without counts, or without a whole year on each side."""
    first, year = panel.first(), panel.year
    if panel.events is None or panel.exposures is None:
        raise ValueError(
            "The guard against regression to the mean counts events. Give the numerators behind the figures."
        )
    if first < year or len(panel.periods) < first + year:
        raise ValueError(
            f"A year before and a year since are needed; found {first} and {len(panel.periods) - first} periods."
        )
    before, after = slice(first - year, first), slice(first, first + year)
    exposure = panel.exposures[:, before].sum(axis=1)
    # Counts since are brought to the exposure of the year before, so that growing is not taken for worsening.
    moved = exposure / panel.exposures[:, after].sum(axis=1)
    return guard(
        panel.events[:, before].sum(axis=1).tolist(),
        (panel.events[:, after].sum(axis=1) * moved).tolist(),
        exposure.tolist(),
        [each is not None for each in panel.starts],
        phi=panel.phi,
    )


def run(panel: Panel) -> Result:
    """Return the ratio of what came to what was predicted, with the interval of the prediction."""
    found = beside_prediction(panel)
    effect = found.observed / max(found.predicted, 1e-9)
    # Where nought was predicted at worst, no ratio is too large.
    estimate = Estimate(
        effect=effect,
        lower=found.observed / max(found.upper, 1e-9),
        upper=found.observed / found.lower if found.lower else float("inf"),
        p=found.p,
        method=METHOD,
        ratio=True,
    )
    return Result(estimate=estimate, groups={"started": panel.treated, "compared": panel.never})
