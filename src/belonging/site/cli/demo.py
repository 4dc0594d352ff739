"""`belonging demo`: make the fictional area, load it as real files are loaded, and serve it with a sign-in for each of several roles."""

import argparse
import json
import secrets
import shutil
from pathlib import Path
from typing import Any

from belonging.site.cli import _demo_cases, _demo_evaluations, _demo_people, serve
from belonging.site.cli._command import Command, Stop, human, progress
from belonging.site.cli._record import open_record, set_up

SETTINGS = ("pupils", "years", "seed")
LETTERS = "abcdefghjkmnpqrstuvwxyz"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say how large an area, where, and whether to serve it."""
    parser.add_argument("--pupils", type=int, default=12_000, help="pupils on roll (12,000)")
    parser.add_argument("--years", type=int, default=3, help="whole academic years, 1 to 5 (3)")
    parser.add_argument("--seed", type=int, default=1, help="the number the area is drawn from (1)")
    parser.add_argument("--cases", type=int, default=220, help="about how many cases of two years, 0 for none (220)")
    parser.add_argument("--no-serve", action="store_true", help="make and load it, and do not serve it")
    parser.add_argument(
        "--reset", action="store_true", help="begin again: everything the demonstration made is deleted"
    )
    serve.arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Make and load what is not there yet, print the sign-ins, and serve."""
    if not given.no_serve:
        serve.free(given.host, given.port)
    set_up()
    serve.built()
    folder = kept_in()
    if given.reset:
        reset(folder)
    wanted = {name: getattr(given, name) for name in SETTINGS}
    found = made(folder)
    if found is None and holds_data():
        raise Stop("BELONGING_HOME holds data the demonstration did not make. Point BELONGING_HOME at an empty folder.")
    if found is not None and found != wanted:
        said = ", ".join(f"{name} {value}" for name, value in found.items())
        human().print(
            f"The area already made has {said}; it is used as it is. Add --reset to make another.", highlight=False
        )
    open_record()
    if found is None:
        make(folder, wanted)
    people = sign_ins(folder, cases=given.cases, seed=given.seed)
    _demo_evaluations.keep(seed=given.seed)
    serve.collect()
    tell(people, given.port)
    if not given.no_serve:
        serve.answer(given.host, given.port, given.workers)
    return 0


def kept_in() -> Path:
    """Return the folder of what the demonstration keeps for itself."""
    from django.conf import settings

    return Path(settings.BELONGING_HOME) / "demo"


def made(folder: Path) -> dict[str, int] | None:
    """Return the settings of the area that was made and loaded, or None when there is none."""
    file = folder / "made.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def holds_data() -> bool:
    """Tell whether a store is there already."""
    from django.conf import settings

    from belonging.store.store import Store

    return Store(settings.BELONGING_HOME / "store").version > 0


def reset(folder: Path) -> None:
    """Delete what the demonstration made. Refuses where it made nothing, so that real data are never deleted."""
    from django.conf import settings
    from django.core.management import call_command

    if not folder.exists():
        if holds_data():
            raise Stop("BELONGING_HOME holds data the demonstration did not make, so nothing was deleted.")
        return
    open_record()
    call_command("flush", interactive=False, verbosity=0)
    for place in ("store", "loads", "uploads", "boundaries", "demo"):
        shutil.rmtree(Path(settings.BELONGING_HOME) / place, ignore_errors=True)


def make(folder: Path, wanted: dict[str, int]) -> None:
    """Write the area's files and load them, and what is published about England, through the one intake."""
    from importlib import resources

    from belonging.apps.intake.actions import loads
    from belonging.site.demo import fiction

    files = folder / "files"
    human().print("Making the fictional area of Westmere …")
    with progress() as show:
        area = fiction.write(files, progress=show, **wanted)
    human().print(str(area), highlight=False)
    given = sorted(path for path in files.iterdir() if not path.name.startswith("_"))
    with resources.as_file(resources.files("belonging.catalogue.benchmarks")) as england, progress() as show:
        human().print("Checking and loading its files …")
        load = loads.load_paths([*given, *sorted(england.glob("england_*.csv"))], by=None, progress=show)
    if load.state != "loaded":
        raise Stop(f"The area's files were not loaded: {load.sentence}")
    human().print(load.sentence, highlight=False)
    keep_boundaries(files / "_boundaries")
    compute()
    (folder / "made.json").write_text(json.dumps(wanted) + "\n", encoding="utf-8")


def keep_boundaries(folder: Path) -> None:
    """Keep the area's made-up boundaries for maps, as `belonging boundaries` keeps a council's."""
    from belonging.site.cli import boundaries

    for kind, name in {"locality": "localities", "cluster": "clusters", "small_area": "small_areas"}.items():
        boundaries.kept_from(folder / f"boundaries_{name}.geojson", kind)


def compute() -> None:
    """Make the first page's tables now; other tables are made when they are first asked for."""
    from belonging.apps.measures.queries import warming

    human().print("Counting, and hiding what could reveal a child …")
    with progress() as show:
        warming.first_page(show)


def sign_ins(folder: Path, *, cases: int, seed: int) -> list[dict[str, Any]]:
    """Return the people of the demonstration with their passwords, made with their cases the first time and the same ever after."""
    file = folder / "sign-ins.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    found = _demo_people.keep(lambda username: kept.setdefault(username, password()), starts=_demo_cases.began())
    found += _demo_cases.keep(
        lambda username: kept.setdefault(username, password()), folder=folder, cases=cases, seed=seed
    )
    file.touch(mode=0o600)
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return found


def password() -> str:
    """Return a new password: four groups of four letters, easily read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def tell(people: list[dict[str, Any]], port: int) -> None:
    """Print where to go and how to sign in."""
    from rich.table import Table

    table = Table(title=f"Sign in at {serve.address(port)}", title_justify="left", title_style="bold")
    for column in ("User name", "Password", "Role", "Sees"):
        table.add_column(column)
    for each in people:
        table.add_row(each["username"], each["password"], each["role"], each["sees"])
    human().print(table)


COMMAND = Command(says="make the fictional area, load it and serve it", arguments=arguments, run=run)
