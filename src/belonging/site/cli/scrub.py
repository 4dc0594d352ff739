"""`belonging scrub`: a copy of the record for training, in which no child and no adult has their own name, number, dates or words."""

import argparse
import shutil
import tempfile
from pathlib import Path

from belonging.site.cli._command import Command, Stop, human, progress
from belonging.site.cli._record import has_record, missing_tables, owner, set_up


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say where the copy goes."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR|FILE.zip", help="a new folder, or a new zip")


def run(given: argparse.Namespace) -> int:
    """Make the copy, and print the one sign-in it has."""
    set_up()
    out = given.out.resolve()
    refuse(out)
    from belonging.site.scrub import making

    packed = out.suffix == ".zip"
    with tempfile.TemporaryDirectory(prefix="belonging-copy-", dir=out.parent) as beside, progress() as show:
        home = Path(beside) / "copy"
        try:
            made = making.make(home, show)
        except RuntimeError as fault:
            raise Stop(str(fault)) from None
        if packed:
            archive = Path(shutil.make_archive(str(Path(beside) / "packed"), "zip", home))
            archive.chmod(0o600)
            archive.rename(out)
        else:
            home.rename(out)
    where = "the folder you unpack it into" if packed else str(out)
    human().print(
        f"{made.children:,} children are in {out}, none under their own name. Serve it with BELONGING_HOME={where} belonging serve.\n"
        "A second factor is set up at the first sign-in. Keep the copy inside the organisation all the same: whoever knows a child "
        "well may still guess at them from what happened to them and when.",
        highlight=False,
        markup=False,
    )
    print(f"{made.username}\t{made.password}\t{'; '.join(made.posts)}")
    return 0


def refuse(out: Path) -> None:
    """Raise Stop where something is there already, where there is nothing to copy, or where whoever asks does not own the record."""
    from django.db import connections

    if out.exists():
        raise Stop(f"{out} is there already, and is never written over. Name another with --out.")
    if not out.parent.is_dir():
        raise Stop(f"{out.parent} is not a folder. Name a place in one that is there.")
    if not has_record() or missing_tables():
        raise Stop("There is no record of this version to copy. Start Belonging once, and load something.")
    connection = connections[owner()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE relname = 'record_pupil'")
            if not all(is_so for (is_so,) in cursor.fetchall()):
                raise Stop(
                    "Only the owner of the record makes a copy of it. Name the owner in BELONGING_OWNER_DATABASE_URL."
                )


COMMAND = Command(says="make a copy for training in which nobody can be recognised", arguments=arguments, run=run)
