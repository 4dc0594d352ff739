"""Lawful exceptions on the command line: each with its ground, its days, its reason and what shows it."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from belonging.engine.clocks import Due, ExceptionUsed
from belonging.kernel.days import written
from belonging.site.cli._command import Stop

PARTS = ("exception", "reason", "evidence", "from", "until")


def arguments(parser: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """Add what is said of an exception; said again, it is of the next one."""
    for name, metavar, kind, says in (
        ("exception", "KEY", str, "a ground the law lists for this rule; may be given again, with all that follows"),
        ("reason", "WORDS", str, "why it applies here"),
        ("evidence", "WORDS", str, "what shows it, such as a letter and its day"),
        ("from", "DAY", day, "its first day"),
        ("until", "DAY", day, "its last day; today while it lasts"),
    ):
        parser.add_argument(
            f"--{name}", dest=f"exception_{name}", action="append", default=[], type=kind, metavar=metavar, help=says
        )


def read(given: argparse.Namespace) -> tuple[ExceptionUsed, ...]:
    """Return the exceptions. Raises Stop, naming what is missing, and ValueError where one contradicts itself."""
    said: dict[str, list[Any]] = {name: getattr(given, f"exception_{name}") for name in PARTS}
    most = max(map(len, said.values()))
    if lacking := [f"--{name}" for name in PARTS if len(said[name]) < most]:
        raise Stop(
            f"An exception is kept with its ground, reason, evidence and days: {', '.join(lacking)} "
            f"{'is' if len(lacking) == 1 else 'are'} missing. Give each as often as the others."
        )
    return tuple(
        ExceptionUsed(ground=ground, reason=reason, evidence=evidence, first=first, last=last)
        for ground, reason, evidence, first, last in zip(*said.values(), strict=True)
    )


def as_text(found: Due) -> list[str]:
    """Return a line for each exception, and the day there would be without any."""
    lines = [
        f"Exception: {used.ground}, {written(used.first)} to {written(used.last)}. {used.reason} ({used.evidence})"
        for used in found.exceptions
    ]
    without = found.without_exceptions
    return [*lines, f"Without: due by {written(without)}."] if lines and without else lines


def as_data(found: Due) -> list[dict[str, str]]:
    """Return the exceptions for a program."""
    return [
        {
            "exception": used.ground,
            "from": used.first.isoformat(),
            "until": used.last.isoformat(),
            "reason": used.reason,
            "evidence": used.evidence,
        }
        for used in found.exceptions
    ]
