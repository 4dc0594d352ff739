"""How much pupils learn between eleven and sixteen, whatever they began with: schools were judged by it for years."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Benchmark, NotAvailable

NOT_AVAILABLE = NotAvailable(
    title="Progress 8",
    reason="It compares each pupil with all pupils of England who began alike, so only DfE can work it out.",
    years={
        2019: "Not produced: examinations of 2020 were cancelled.",
        2020: "Not produced: examinations of 2021 were cancelled.",
        2024: "Not produced: leavers of 2025 took no Key Stage 2 tests, as those of 2020 were cancelled.",
        2025: "Not produced: leavers of 2026 took no Key Stage 2 tests, as those of 2021 were cancelled.",
    },
    published={
        "All pupils at state-funded schools": Benchmark(dataset="progress_8", rate=("avg_p8score", "progress8_average"))
    },
    instead="For other years load DfE's published file of Key Stage 4 performance; it is shown here as published. The local attainment gap needs no earlier results.",
    source=guidance("DfE, Secondary accountability measures", "Progress 8"),
)
