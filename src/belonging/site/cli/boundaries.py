"""`belonging boundaries FILE`: check the shapes of localities, clusters or small areas that a council hands over, and keep them for maps."""

import argparse
from pathlib import Path

from belonging.site.cli._command import Command, Stop, human


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say which file, and what it draws."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="GeoJSON in longitude and latitude, one feature a place"
    )
    parser.add_argument(
        "--kind",
        choices=("locality", "cluster", "small_area"),
        default="locality",
        help="what the shapes are of (locality)",
    )


def run(given: argparse.Namespace) -> int:
    """Check and keep; 2 when the file cannot be used, 3 when a place has no shape."""
    from belonging.site.cli._record import set_up
    from belonging.store.boundaries import Unusable

    set_up()
    try:
        shapes, missing = kept_from(given.file, given.kind)
    except Unusable as fault:
        raise Stop(str(fault)) from None
    print(f"{shapes} {given.kind.replace('_', ' ')} boundaries kept.")
    if missing:
        human().print(f"No shape for {', '.join(missing)}: maps list them in their table alone.", highlight=False)
        return 3
    return 0


def kept_from(file: Path, kind: str) -> tuple[int, tuple[str, ...]]:
    """Check a file against the places of the record and keep it; return how many shapes, and the places without one. Raises Unusable."""
    from django.conf import settings

    from belonging.apps.measures.queries import maps
    from belonging.store import boundaries

    found = boundaries.check(file, kind, maps.names(kind))
    boundaries.keep(settings.BELONGING_HOME, found)
    return len(found.rings), found.missing


COMMAND = Command(says="check boundaries handed over as GeoJSON, and keep them for maps", arguments=arguments, run=run)
