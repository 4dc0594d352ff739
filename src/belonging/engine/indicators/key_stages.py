"""Key stages: a cut that follows from the National Curriculum year, Education Act 2002 section 82; no table holds it."""

from collections.abc import Mapping

EARLY = "EY"
# {code: (its words, the National Curriculum years in it)}. Years nobody follows, and mixed ones, are in none.
KEY_STAGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    EARLY: ("Early years", ("E1", "E2", "N1", "N2", "R")),
    "KS1": ("Key stage 1", ("1", "2")),
    "KS2": ("Key stage 2", ("3", "4", "5", "6")),
    "KS3": ("Key stage 3", ("7", "8", "9")),
    "KS4": ("Key stage 4", ("10", "11")),
    "KS5": ("Key stage 5", ("12", "13", "14")),
}
OF_YEAR: Mapping[str, str] = {year: stage for stage, (_, years) in KEY_STAGES.items() for year in years}


def key_stage(year_group: object) -> str:
    """Return the code of the key stage of a year group, '' where it is in none."""
    return OF_YEAR.get(str(year_group), "")
