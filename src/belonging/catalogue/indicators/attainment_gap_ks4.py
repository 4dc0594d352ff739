"""How often chance alone would put a better-off pupil ahead, and how much more often it is so here: a gap without grades."""

from belonging.catalogue.indicators._sources import guidance
from belonging.engine.indicators import Example, Indicator, Tally, field

INDICATOR = Indicator(
    title="Local attainment gap, Key Stage 4",
    definition="How often a pupil of this area who is not eligible for free school meals has the better result than one who is, in English and maths at the end of Key Stage 4: 50 is no gap, ties count half.",
    numerator=Tally(fact="ranks", where=field("kind") == "KS4", amount=field("above")),
    denominator=Tally(fact="ranks", where=field("kind") == "KS4", amount=field("pairs")),
    windows=("year",),
    interval="none",
    reveals="nothing",
    unit="per cent of pairs",
    decimals=1,
    note="Local: ranked among this area’s pupils, not the nation’s, so not to be set beside the published index. Twenty times the share, less ten, is the index on its scale of -10 to 10. Disadvantaged here is eligible for free school meals in January.",
    source=guidance("DfE, Disadvantage gap index", "ranks, here of local pupils only"),
    examples=(
        Example(
            says="Ten pupils, four of them disadvantaged: 20 of 24 pairs, so the index 20 × 0.8333 − 10 is 6.67.",
            given={
                "listings": "list pupil begun kind number fsm\nattainment 1 1 KS4 1 1\nattainment 2 1 KS4 2 1\nattainment 3 1 KS4 3 0\nattainment 4 1 KS4 4 1\nattainment 5 1 KS4 5 0\nattainment 6 1 KS4 6 0\nattainment 7 1 KS4 7 1\nattainment 8 1 KS4 8 0\nattainment 9 1 KS4 9 0\nattainment 10 1 KS4 9 0"
            },
            expected={"Total": (40, 48)},
        ),
    ),
)
