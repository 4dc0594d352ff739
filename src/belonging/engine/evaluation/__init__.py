"""Did it work? The least effect said beforehand, designs with a comparison, and an interval on every effect."""

from collections.abc import Callable, Mapping

from belonging.engine.evaluation import guarded, interrupted, staggered, synthetic, waitlist
from belonging.engine.evaluation.declaration import CHOSEN, SURENESS, Design
from belonging.engine.evaluation.detectable import clusters, reduction
from belonging.engine.evaluation.panel import Estimate, Panel, Result, Step
from belonging.engine.evaluation.planned import Least, least
from belonging.engine.evaluation.regression_to_mean import Guarded, expected_change
from belonging.engine.evaluation.sureness import Circumstances, Sureness, sureness
from belonging.engine.evaluation.waitlist import draw

ESTIMATORS: Mapping[str, Callable[[Panel], Result]] = {
    "guarded": guarded.run,
    "interrupted": interrupted.run,
    "staggered": staggered.run,
    "synthetic": synthetic.run,
    "waitlist": waitlist.run,
}

__all__ = [
    "CHOSEN",
    "ESTIMATORS",
    "SURENESS",
    "Circumstances",
    "Design",
    "Estimate",
    "Guarded",
    "Least",
    "Panel",
    "Result",
    "Step",
    "Sureness",
    "clusters",
    "draw",
    "expected_change",
    "least",
    "reduction",
    "sureness",
]
