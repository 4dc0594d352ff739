"""`belonging evaluate`: the report card of a registered evaluation, or one look at the figures with a design named here."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from belonging.site.cli import _card
from belonging.site.cli._command import Command, Stop, human
from belonging.site.cli._record import open_record, set_up

if TYPE_CHECKING:
    from belonging.apps.access.reach import Reach
    from belonging.apps.programmes.queries import Evaluation
    from belonging.apps.programmes.queries.results import Asked

UNREGISTERED = (
    "Nothing of this was registered beforehand. It is a look at the figures: who looks often enough finds something."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which evaluation, or which design, outcome and units."""
    parser.add_argument("number", nargs="?", type=int, metavar="NUMBER", help="a registered evaluation; the list of them when left out")  # fmt: skip
    parser.add_argument("--design", default="", help="look with this design instead: staggered_adoption, interrupted_series, guarded_before_after or synthetic_control")  # fmt: skip
    parser.add_argument("--outcome", default="", metavar="NAME", help="an indicator (see `belonging catalogue`)")
    parser.add_argument("--window", choices=("half_term", "term", "year"), default="term", help="how often it is counted (term)")  # fmt: skip
    parser.add_argument("--start", action="append", default=[], metavar="URN,URN=PERIOD", help="schools that started, and when: 900001,900002='2024/25 autumn'; of the whole area, PERIOD alone")  # fmt: skip
    parser.add_argument("--compare", default="", metavar="URN,URN", help="schools that did not start")
    parser.add_argument("--leave-out", action="append", default=[], metavar="AUTHORITY", help="an authority (name or code) that did the same, left out of a mixture")  # fmt: skip
    parser.add_argument("--chosen", default="volunteered", help="how units were chosen: volunteered, high, all or lot")
    parser.add_argument("--follow", type=int, default=3, metavar="N", help="for how many periods since the last start (3)")  # fmt: skip
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(given: argparse.Namespace) -> int:
    """Print the list, a card or a look; 2 when it cannot be had."""
    (set_up if given.design else open_record)()
    from belonging.apps.access.reach import Reach

    whoever = Reach(everything=True, profile="internal", may=frozenset({"see"}))
    if given.design:
        told = look(given, whoever)
    elif given.number is None:
        return listed(given, whoever)
    else:
        told = registered(given.number, whoever)
    print(json.dumps(told, indent=1, ensure_ascii=False) if given.format == "json" else _card.as_text(told))
    return 0


def listed(given: argparse.Namespace, whoever: "Reach") -> int:
    """Print every registered evaluation with its number."""
    from belonging.apps.programmes.queries import evaluations

    found = evaluations.listed(seen_by=whoever)
    rows = [
        {"number": each.pk, "title": each.title, "design": each.design, "outcome": each.indicator} for each in found
    ]
    if given.format == "json":
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    for row in rows:
        print("\t".join(map(str, row.values())))
    if not rows:
        human().print("No evaluation is registered. They are begun on the page “Did it work?”.")
    return 0


def registered(number: int, whoever: "Reach") -> dict[str, Any]:
    """Return the card of one that is registered. Raises Stop where there is none of this number."""
    from belonging.apps.measures.queries import tables
    from belonging.apps.programmes import words
    from belonging.apps.programmes.queries import evaluations, outcomes, pool, results

    evaluation = evaluations.one(number, seen_by=whoever)
    if evaluation is None:
        raise Stop(f"There is no registered evaluation {number}. `belonging evaluate` lists those there are.")
    made(evaluation, whoever)
    indicator = tables.indicators()[evaluation.indicator]
    said = {
        "registered_at": evaluation.registered_at.isoformat(),
        "ahead": bool(evaluation.registered.get("ahead")),
        "said_beforehand": words.least(evaluation.registered["least"], indicator),
        "cost": words.cost(results.found(evaluation, seen_by=whoever), indicator, evaluation.cost),
        "amendments": [
            {"what": each.what, "before": each.before, "after": each.after, "reason": each.reason}
            for each in evaluations.amendments(evaluation)
        ],
        "left_out": {name: each.reason for each, name in pool.reasons(evaluation)},
        "units": {unit: str(start or "") for unit, start in outcomes.starts_of(evaluation).items()},
    }
    return _card.told(evaluation, results.found(evaluation, seen_by=whoever)) | said


def look(given: argparse.Namespace, whoever: "Reach") -> dict[str, Any]:
    """Return what a design finds that nobody registered. Raises Stop where it cannot be used so."""
    from belonging.apps.measures.queries import tables
    from belonging.apps.programmes.actions import Refused, planning
    from belonging.apps.programmes.queries import Evaluation, beforehand, results

    must_be_there(given)
    evaluation = Evaluation(
        title="A look at the figures", question="", indicator=given.outcome, window=given.window, design=given.design,
        chosen=given.chosen, follow=given.follow,
    )  # fmt: skip
    if evaluation.declared.draws:
        raise Stop("This design needs its lot, which is drawn on the page “Did it work?” before anybody starts.")
    try:
        asked = units(given, evaluation)
        begun = [start for start in asked.starts.values() if start]
        planning.must_bear(evaluation)
        beforehand.must_suffice(evaluation, len(begun), len(asked.starts) - len(begun), len(set(begun)))
        if not tables.store().years():
            raise Stop("Nothing is loaded yet, so there is nothing to look at. `belonging load PATHS` loads files.")
        made(evaluation, whoever)
        found = results.of(evaluation, asked, seen_by=whoever)
    except (Refused, ValueError) as fault:
        raise Stop(str(fault)) from None
    return _card.told(evaluation, found) | {"registered_at": None, "warning": UNREGISTERED}


def must_be_there(given: argparse.Namespace) -> None:
    """Raise Stop where the design, the outcome, the window or the way of choosing is none."""
    from belonging.apps.measures.queries import tables
    from belonging.apps.programmes.declared import CHOSEN, DESIGNS

    outcomes = {
        key: each for key, each in tables.indicators().items() if each.denominator is not None and not each.split
    }
    for what, asked, there in (
        ("design", given.design, DESIGNS), ("outcome", given.outcome, outcomes), ("way of choosing", given.chosen, CHOSEN),
        ("window of this outcome", given.window, getattr(outcomes.get(given.outcome), "windows", (given.window,))),
    ):  # fmt: skip
        if asked not in there:
            raise Stop(f"There is no {what} {asked!r}. There are: {', '.join(there)}.")
    if given.follow < 1:
        raise Stop(f"One period or more is looked at; {given.follow} was found. Give --follow 1 or more.")


def units(given: argparse.Namespace, evaluation: "Evaluation") -> "Asked":
    """Return who started when, who is compared and who is left out. Raises ValueError in a sentence."""
    from belonging.apps.measures.queries import places
    from belonging.apps.programmes import periods
    from belonging.apps.programmes.queries import names
    from belonging.apps.programmes.queries.results import Asked

    if evaluation.declared.of == "authorities":
        if len(given.start) != 1 or "=" in given.start[0]:
            raise Stop("Say in which year the whole area starts: --start 2022/23.")
        start = periods.read(given.start[0], given.window)
        return Asked(starts={names.own(): start}, left_out=frozenset(map(code, given.leave_out)))
    starts = {urn.strip(): None for urn in given.compare.split(",") if urn.strip()}
    for each in given.start:
        schools, sign, when = each.partition("=")
        if not sign:
            raise Stop(f"--start takes URN,URN=PERIOD; {each!r} was found.")
        starts |= {urn.strip(): periods.read(when, given.window) for urn in schools.split(",")}
    unknown = sorted(set(starts) - {str(each.urn) for each in places.all_places()})
    if unknown:
        raise Stop(f"No school has the number {', '.join(unknown)}. Give schools by their URN.")
    return Asked(starts=starts)


def code(authority: str) -> str:
    """Return the code of an authority given by name or code. Raises Stop where England has none of that name."""
    from belonging.store.benchmarks import authority_names

    for key, name in authority_names().items():
        if authority.strip().casefold() in (key, name.casefold()):
            return key
    raise Stop(
        f"England has no authority {authority!r}. Write its name as the Department for Education does, or its code."
    )


def made(evaluation: "Evaluation", whoever: "Reach") -> None:
    """Wait for what may be shown of each period, which pages do not wait for."""
    from belonging.apps.measures.queries import tables
    from belonging.apps.programmes.queries import outcomes

    if evaluation.declared.of == "schools":
        for period in outcomes.over(evaluation):
            tables.table(evaluation.indicator, ("school",), period, seen_by=whoever, patience=None)


COMMAND = Command(
    says="say of something that was tried whether it worked, and how sure that is", arguments=arguments, run=run
)
