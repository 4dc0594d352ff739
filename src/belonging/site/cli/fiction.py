"""`belonging fiction`: write the fictional area as the files councils hold."""

import argparse
from pathlib import Path

from belonging.site.cli._command import Command, Stop, progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say how large an area and where it goes."""
    parser.add_argument("--pupils", type=int, default=12_000, help="pupils on roll (12,000)")
    parser.add_argument("--years", type=int, default=3, help="whole academic years, 1 to 5 (3)")
    parser.add_argument("--seed", type=int, default=1, help="the number the area is drawn from (1)")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a new or empty folder, or one made before"
    )


def run(given: argparse.Namespace) -> int:
    """Write the files and say what was made."""
    from belonging.site.demo import fiction

    try:
        with progress() as tell:
            made = fiction.write(given.out, pupils=given.pupils, years=given.years, seed=given.seed, progress=tell)
    except (ValueError, OSError) as fault:
        raise Stop(f"The area was not made: {fault}") from None
    print(made)
    return 0


COMMAND = Command(says="write the fictional area of Westmere as real files", arguments=arguments, run=run)
