"""Control charts: whether a figure that went up or down did more than a steady process does by itself.

A chart draws what is usual and how far chance alone carries a figure from it; the rules say which points, or runs of
points, a steady process would hardly ever give. A point that is found is a question to ask, never a verdict.

Like is compared with like: terms are never run together as they are (`belonging.engine.spc.seasons` takes their
usual difference out first). A chart of fewer than six points is only a line with its median; below twelve its limits
are on trial; it begins anew only where somebody recorded a reason (`Step`).

Source: NHS England, Making Data Count; Wheeler (2000) Understanding Variation; Provost and Murray (2011).
"""

from belonging.engine.spc.between import between, trials_between
from belonging.engine.spc.charts import (
    BASELINE,
    LEAST,
    ControlChart,
    Kind,
    Standing,
    assurance,
    p_chart,
    u_chart,
    xmr,
)
from belonging.engine.spc.left_out import LeftOut, judged
from belonging.engine.spc.rules import RUN, Rule, Signal, signals
from belonging.engine.spc.seasons import Seasonal, seasonal

__all__ = [
    "BASELINE",
    "LEAST",
    "RUN",
    "ControlChart",
    "Kind",
    "LeftOut",
    "Rule",
    "Seasonal",
    "Signal",
    "Standing",
    "assurance",
    "between",
    "judged",
    "p_chart",
    "seasonal",
    "signals",
    "trials_between",
    "u_chart",
    "xmr",
]
