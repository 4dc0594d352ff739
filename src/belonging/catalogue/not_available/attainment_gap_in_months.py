"""How many months of learning disadvantaged pupils are behind: the way the gap is most often told."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import NotAvailable

NOT_AVAILABLE = NotAvailable(
    title="Attainment gap in months",
    reason="The Education Policy Institute turns a gap in ranks into months with the results of all pupils of England. No area holds those.",
    instead="Quote the institute's own figures for authorities with its name. The local attainment gap tells the same ranks without months.",
    source=guidance("Education Policy Institute, Annual report", "methodology of the gap in months"),
)
