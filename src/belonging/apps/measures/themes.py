"""Which indicators stand together on a list, by what they count."""

from collections.abc import Mapping

from belonging.engine.indicators import Indicator
from belonging.engine.indicators.facts import listed

THEMES = {
    "Suspensions and exclusions": (
        "suspensions",
        "suspended",
        "reasons",
        "incidents",
        "internal_removals",
        "board_decisions",
    ),
    "Absence and attendance": ("attendance", "absences", "spells", "weekdays", "halves", "part_time_timetables"),
    "Pupils and special educational needs": ("roll",),
    "Moves between schools": ("year_10", "mobility", "moves", "transitions"),
    "Educated at home, or missing education": ("home_education", "missing_education"),
    "Alternative provision": ("alternative_provision", "alternative_attendance"),
    "Results, and what follows school": ("ranks", "destinations"),
    "Duties and money": ("duties", "funding"),
}


def themed(indicators: Mapping[str, Indicator]) -> list[tuple[str, list[dict[str, str]]]]:
    """Return (theme, its indicators by title); one that counts something new comes under 'Others'."""
    known = {fact: theme for theme, facts in THEMES.items() for fact in facts}
    found: dict[str, list[dict[str, str]]] = {theme: [] for theme in (*THEMES, "Others")}
    for key, each in indicators.items():
        fact = each.numerator.fact
        found[known.get(listed(fact)[0] or fact, "Others")].append({"key": key, "title": each.title})
    return [(theme, members) for theme, members in found.items() if members]
