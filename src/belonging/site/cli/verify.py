"""`belonging verify --oracles FILE`: recompute expected values and say, as JSON, which differ and which have no formula yet."""

import argparse
import json

import belonging
from belonging.site.cli._command import Command, Stop


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which file of expected values."""
    parser.add_argument("--oracles", required=True, metavar="FILE", help="a JSON file of inputs and expected results")


def run(given: argparse.Namespace) -> int:
    """Print the outcome; 0 when every value agrees, 3 when some differ, 2 when the file cannot be read."""
    try:
        found = belonging.verify(given.oracles)
    except OSError as fault:
        raise Stop(f"{given.oracles} cannot be read: {fault.strerror}.") from None
    except ValueError as fault:
        raise Stop(f"{given.oracles} is not a JSON file of expected values: {fault}") from None
    print(json.dumps(found, indent=1, ensure_ascii=False, default=str))
    return 3 if found["mismatches"] else 0


COMMAND = Command(says="recompute expected values and list every difference", arguments=arguments, run=run)
