"""When schools were shut to most children, few could be suspended, excluded or absent: what is usual cannot be learnt from it."""

from datetime import date

from belonging.engine.spc import LeftOut
from belonging.kernel.citation import Citation, Status

LEFT_OUT = LeftOut(
    title="the pandemic",
    years=(2019, 2020),
    reason="Schools were open to few children from March to June 2020 and from January to March 2021, so that figures of these years are low, or high, for reasons that will not come again.",
    source=Citation(
        source="DfE, Suspensions and permanent exclusions in England, 2020/21",
        section="permanent exclusions: restrictions of 2019/20 and 2020/21, caution when comparing across years",
        status=Status.GUIDANCE,
        compared_on=date(2026, 11, 23),
    ),
)
