"""`belonging report KEY`: one report as accessible HTML, tagged PDF, workbook and open data, in one command."""

import argparse
from pathlib import Path

from belonging.site.cli._command import Command, Stop, human


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which report, of when and where, and where its files go."""
    parser.add_argument(
        "report",
        metavar="REPORT",
        help="one of the reports `belonging catalogue` lists: board, scrutiny, exclusions_school …",
    )
    parser.add_argument("--period", default=None, help="2024/25 or '2024/25 autumn'; the last whole year when left out")
    parser.add_argument(
        "--of", default="", metavar="PLACE", help="the locality, trust or school (name or URN) it is about"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder its files are written to")


def run(given: argparse.Namespace) -> int:
    """Write the files and say which."""
    from belonging.site.cli._record import set_up

    set_up()
    from belonging.apps.access.reach import Reach
    from belonging.apps.measures.reports import gathering, making, scope
    from belonging.apps.measures.reports.writing_open_data import NotOpenData

    declared = scope.reports().get(given.report)
    if declared is None:
        raise Stop(f"There is no report {given.report!r}. There are: {', '.join(scope.reports())}.")
    whoever = Reach(everything=True, profile=declared.profile)
    period = asked(given.period)
    place = chosen(scope.scopes(declared, seen_by=whoever), given.of, declared.place)
    human().print(
        f"{declared.title}, {place.whose}, {period}: counting, and hiding what could reveal a child …", highlight=False
    )
    try:
        paper = gathering.gather(given.report, period, place, by=whoever)
        given.out.mkdir(parents=True, exist_ok=True)
        for kind in making.KINDS.values():
            file = given.out / making.name(paper, kind)
            file.write_bytes(making.written(paper, kind))
            print(file)
    except (gathering.NothingOfPeriod, NotOpenData, OSError) as fault:
        raise Stop(f"The report was not made: {fault}") from None
    return 0


def asked(period: str | None) -> "object":
    """Return the period asked for, or the last year with a January roll."""
    import belonging
    from belonging.kernel.periods import Period
    from belonging.store.counting import last_year

    store = belonging.current_store()
    if not store.years():
        raise Stop("Nothing is loaded yet, so there is nothing to report on. `belonging load PATHS` loads files.")
    try:
        found = Period.parse(period) if period else last_year(store)
    except (LookupError, ValueError) as fault:
        raise Stop(str(fault)) from None
    if found.half_term:
        raise Stop(f"A report is of an academic year or a term; {found} is a half-term.")
    return found


def chosen(places: list, wanted: str, kind: str) -> "object":
    """Return the place asked for; a report of the whole area needs none named."""
    found = [each for each in places if not wanted or wanted.casefold() in (each.key.casefold(), each.label.casefold(), each.whose.casefold())]  # fmt: skip
    if len(found) == 1:
        return found[0]
    there = "; ".join(each.label or each.whose for each in places)
    if not wanted:
        raise Stop(f"This report is about one {kind}. Name it with --of: {there}.")
    raise Stop(f"There is no {kind} {wanted!r} to report on. There are: {there}.")


COMMAND = Command(says="write a report as web page, paper, workbook and open data", arguments=arguments, run=run)
