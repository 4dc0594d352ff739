"""Files that two schools send: calendars, pupils and suspensions. Every name and date is invented."""

from datetime import date, timedelta

from tests.apps.intake import returns
from tests.apps.intake.returns import NORTH, SOUTH, table, upn

TODAY = date(2025, 11, 24)
DAY = timedelta(days=1)


def written(day):
    """Return a day as files have it."""
    return day.isoformat() if day else ""


def calendars(folder, *, closed=(), schools=(NORTH, SOUTH)):
    """Write the terms of both schools; the northern one is also closed on some days."""
    rows = [
        {"LAESTAB": each, "Kind": kind, "From": first, "To": last, "Name": ""}
        for each in schools
        for kind, first, last in (
            ("Term", "2025-09-01", "2025-12-19"), ("Half term", "2025-10-27", "2025-10-31"),
            ("Term", "2026-01-05", "2026-03-27"), ("Term", "2026-04-13", "2026-07-21"),
        )
    ]  # fmt: skip
    rows += [{"LAESTAB": NORTH, "Kind": "Closure", "From": written(day), "To": "", "Name": "Snow"} for day in closed]
    return table(folder / "calendars_2025_26.csv", rows)


def closures(folder):
    """Write closures alone, without a term, of the northern school."""
    return table(
        folder / "calendars_2025_26.csv",
        [{"LAESTAB": NORTH, "Kind": "INSET", "From": "2025-09-01", "To": "", "Name": "Training"}],
    )


def pupils(folder):
    """Write the register, and pupils 1 to 3 at the northern school, of whom the first was at the southern one before."""
    returns.register(folder)
    returns.on_roll(folder, [{"number": 1, "senprovision": "K"}, {"number": 2}, {"number": 3}], name="2025_autumn")
    returns.meals(folder, [(1, "2024-09-01", "")], name="2025_autumn")
    left = {"number": 1, "NativeId": SOUTH, "entrydate": "2022-Sep-05 00:00:00", "leavingdate": "2025-Oct-24 00:00:00"}
    return returns.off_roll(folder, [left], name="2025_autumn")


def suspensions(folder, rows, *, name="suspensions"):
    """Write suspensions: (school, pupil number, category, first day, last day or None, sessions, reason)."""
    return table(
        folder / f"{name}.csv",
        [
            {"LAESTAB": school, "UPN": upn(number), "Category": category, "Start date": written(first), "End date": written(last),
             "Sessions": sessions, "Reason1": reason, "SEN provision": "K" if number == 1 else "N"}
            for school, number, category, first, last, sessions, reason in rows
        ],
    )  # fmt: skip
