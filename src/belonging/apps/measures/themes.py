"""Which indicators stand together on a list, by what they count."""

from collections.abc import Mapping

from belonging.engine.indicators import Indicator

THEMES = {
    "Suspensions and exclusions": ("suspensions", "suspended", "reasons"),
    "Absence and attendance": ("attendance",),
    "Pupils and special educational needs": ("roll",),
    "Moves between schools": ("year_10", "mobility"),
}


def themed(indicators: Mapping[str, Indicator]) -> list[tuple[str, list[dict[str, str]]]]:
    """Return (theme, its indicators by title); one that counts something new comes under 'Others'."""
    known = {fact: theme for theme, facts in THEMES.items() for fact in facts}
    found: dict[str, list[dict[str, str]]] = {theme: [] for theme in (*THEMES, "Others")}
    for key, each in indicators.items():
        found[known.get(each.numerator.fact, "Others")].append({"key": key, "title": each.title})
    return [(theme, members) for theme, members in found.items() if members]
