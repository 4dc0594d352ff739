"""What codes are called on pages, and the order groups are listed in: the order of their codes, never of their figures."""

from collections.abc import Iterable, Mapping
from functools import cache

from belonging.engine.disclosure import TOTAL
from belonging.engine.indicators.declaration import CUTS
from belonging.engine.indicators.facts import ABSENCES, ETHNIC_GROUPS, HALVES, LENGTHS, SPELLS, WEEKDAYS
from belonging.engine.indicators.key_stages import KEY_STAGES
from belonging.kernel.registry import load, rows

CODES = "belonging.catalogue.codes"
LISTS = {
    "sex": "sex.csv",
    "sen_provision": "sen_provision.csv",
    "primary_need": "sen_need.csv",
    "sen_need": "sen_need.csv",
    "reason": "exclusion_reasons.csv",
}
# What an indicator's kinds are, of money, moves and settings; kinds of duty are the clocks of the law.
KINDS = ("funding_lines.csv", "move_kinds.csv", "alternative_settings.csv")
CLOCKS = "belonging.catalogue.clocks"
YEARS = ("E1", "E2", "N1", "N2", "R", *map(str, range(1, 15)), "X")
PHASES = (
    "Nursery",
    "Primary",
    "Middle deemed primary",
    "All-through",
    "Middle deemed secondary",
    "Secondary",
    "16 plus",
)
SPLITS = {
    "reason": "Reason",
    "band": "Share of sessions missed",
    "sen_need": "Primary need",
    "length": "Length",
    "why": "Reason",
    "weekday": "Weekday",
    "half_day": "Half of the day",
    "kind": "Kind",
}
# Parts that are words already, in the order of their list.
LISTED = {
    "weekday": WEEKDAYS,
    "half_day": HALVES,
    "why": tuple(ABSENCES),
    "length": tuple(dict.fromkeys((*LENGTHS, *SPELLS))),
}
SHORT = {"E": "EHC plan", "N": "No identified SEN"}


@cache
def words(cut: str) -> Mapping[str, str]:
    """Return {code: words} of a cut or a split, in the order of the list; {} where labels are names already."""
    if cut == "ethnicity":
        return ETHNIC_GROUPS
    if cut == "fsm":
        return {"1": "Eligible for free school meals", "0": "Not eligible"}
    if cut == "year_group":
        return {code: _year(code) for code in YEARS}
    if cut == "key_stage":
        return {code: name for code, (name, _) in KEY_STAGES.items()}
    if cut == "kind":
        return {**_listed(KINDS), **{key: clock.title for key, clock in load(CLOCKS, "CLOCK").items()}}
    if cut in LISTED:
        return {each: each for each in LISTED[cut]}
    if cut in LISTS:
        found = _listed((LISTS[cut],))
        return found | {code: name for code, name in SHORT.items() if cut == "sen_provision"}
    return {}


def _listed(lists: Iterable[str]) -> dict[str, str]:
    return {row["code"]: row["label"] for each in lists for row in rows(CODES, each) if not row.get("becomes")}


def _year(code: str) -> str:
    plain = {"R": "Reception", "X": "Not in a year group"}
    early = {"E": "Early years", "N": "Nursery"}
    return plain.get(code) or (f"{early[code[0]]} {code[1]}" if code[0] in early else f"Year {code}")


def word(cut: str, label: str, names: Mapping[str, str] | None = None) -> str:
    """Return a group's name. `names` gives schools' names by URN."""
    if label == TOTAL:
        return "All"
    if cut == "school":
        return "No school known" if label == "0" else (names or {}).get(label, "A school")
    if cut == "band":
        return f"{' to '.join(str(int(edge)) for edge in label.split('-'))}%" if label else "Not known"
    if not label:
        return "None recorded" if cut in ("primary_need", "sen_need", "trust") else "Not known"
    return words(cut).get(label, label)


def ordered(cut: str, labels: Iterable[str], names: Mapping[str, str] | None = None) -> list[str]:
    """Return labels in the order of their list, or of their names; unknown last, `Total` after everything."""
    kept = set(labels)
    listed = sorted(kept) if cut == "band" else words(cut) or (PHASES if cut == "phase" else ())
    places = {code: at for at, code in enumerate(listed)}
    return sorted(
        kept, key=lambda each: (each == TOTAL, each == "", places.get(each, 999), word(cut, each, names), each)
    )


def title_by(title: str, cut: str) -> str:
    """Return what an indicator's table by a cut is called."""
    by = f" by {cut_name(cut).lower()}"
    return title if title.lower().endswith(by) else f"{title}{by}"


def cut_name(cut: str) -> str:
    """Return what a cut or split is called."""
    return CUTS.get(cut) or SPLITS.get(cut, cut)
