"""`belonging routes`: every address, how it may be asked, its policy, its purposes and the roles it opens for."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from belonging.site.cli._command import Command
from belonging.site.cli._record import set_up

if TYPE_CHECKING:
    from belonging.site.routes import Route


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say how to print."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the addresses")


def run(given: argparse.Namespace) -> int:
    """Print every address; end with 1 when one of them names no policy."""
    set_up()
    from belonging.site.routes import routes

    found = list(routes())
    if given.format == "json":
        print(json.dumps([line for each in found for line in by_method(each)], ensure_ascii=False, indent=1))
    else:
        for each in found:
            print(
                f"{each.route}  {' '.join(each.methods) or 'any method'}\n  {each.says} For: {', '.join(each.purposes)}."
            )
            print(f"  Opens for: {', '.join(each.roles) or 'nobody'}.")
    return 0 if all(each.policy for each in found) else 1


def by_method(found: "Route") -> Iterator[dict[str, object]]:
    """Yield an address once for each method it may be asked by."""
    said = asdict(found)
    for method in said.pop("methods"):
        yield {"route": said["route"], "method": method, **said}


COMMAND = Command(says="list every address with who may open it, and for what", arguments=arguments, run=run)
