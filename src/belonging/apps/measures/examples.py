"""Worked examples of the catalogue as tables on a page."""

from belonging.engine.indicators import Example

TITLES = {
    "roll": "January roll",
    "pupil_years": "Pupils of the year",
    "suspensions": "Suspensions and permanent exclusions",
    "mark_counts": "Sessions",
    "mark_weeks": "Weeks of marks",
    "schools": "Schools",
}


def drawn(example: Example) -> dict[str, object]:
    """Return an example as its sentence, the tables given, and the table expected."""
    return {
        "says": example.says,
        "given": [_table(name, text) for name, text in example.given.items()],
        "expected": {
            "caption": "What is counted",
            "columns": (("Group", False), ("Numerator", True), ("Denominator", True)),
            "rows": [(label, str(counts[0]), str(counts[1])) for label, counts in example.expected.items()],
        },
    }


def _table(name: str, text: str) -> dict[str, object]:
    head, *rows = [line.split() for line in text.strip().splitlines()]
    return {
        "caption": TITLES.get(name, name.replace("_", " ").capitalize()),
        "columns": [(each.replace("_", " "), False) for each in head],
        "rows": [["" if value == "-" else value for value in row] for row in rows],
    }
