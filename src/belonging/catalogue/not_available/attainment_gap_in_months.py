"""How many months of learning disadvantaged pupils are behind: the way the gap is most often told."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Benchmark, NotAvailable

NOT_AVAILABLE = NotAvailable(
    title="Attainment gap in months",
    reason="The Education Policy Institute turns a gap in ranks into months with the results of all pupils of England. No area holds those.",
    published={
        "At the end of primary school": Benchmark(dataset="gap_in_months", rate=("gap_in_months_primary",)),
        "At the end of secondary school": Benchmark(dataset="gap_in_months", rate=("gap_in_months_secondary",)),
    },
    instead="Load the institute's own figures for authorities; they are shown here as published, with its name. The local attainment gap tells the same ranks without months.",
    source=guidance("Education Policy Institute, Annual report", "methodology of the gap in months"),
)
