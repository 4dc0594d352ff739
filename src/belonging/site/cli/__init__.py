"""The command line: `belonging <verb>`. Each verb is one module here that holds `COMMAND`.

Whatever a verb needs is imported when it runs, so that every other verb starts at once. Exit codes: 0 done, 2 unusable, 3 done
with problems listed.
"""

import argparse
import sys
from collections.abc import Sequence

from belonging.kernel import registry
from belonging.site.cli._command import Command, Stop, human

UNUSABLE = 2


def commands() -> dict[str, Command]:
    """Return every verb by its name."""
    return dict(registry.load(__name__, "COMMAND"))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    made = argparse.ArgumentParser(
        prog="belonging", description="From what schools already send to what an area can see and do."
    )
    verbs = made.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, command in commands().items():
        verb = verbs.add_parser(name, help=command.says, description=command.says)
        command.arguments(verb)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code; a fault the person can mend is one sentence, not a trace."""
    given = parser().parse_args(argv)
    try:
        return commands()[given.verb].run(given)
    except Stop as stopped:
        human().print(str(stopped), style="bold", markup=False, highlight=False)
        commands()[given.verb].stopped(given, str(stopped))
        return stopped.code
    except KeyboardInterrupt:
        human().print("Stopped. Nothing that was not finished has been kept.")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return UNUSABLE
