"""Two years of cases for the demonstration, made once, and the people who sign in to see them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from belonging.site.cli import _demo_people
from belonging.site.cli._command import human, progress


def keep(password: Callable[[str], str], *, folder: Path, cases: int, seed: int) -> list[dict[str, Any]]:
    """Make about so many cases unless they are there (0: none); return what the printed table says of their people."""
    file = folder / "cases.json"
    if not cases and not file.exists():
        return []
    from belonging.site.demo.casework import making
    from belonging.site.demo.casework.cast import Cast

    home = _demo_people.home().urn
    cast = Cast(since=making.first_day(), seed=seed, home=home)
    people = cast.assemble(password)
    if not file.exists():
        human().print("Living through two years of cases …")
        with progress() as show:
            made = making.make(cast, cases=cases, seed=seed, home=home, progress=show)
        human().print(f"{made.opened:,} cases were made, as people would have made them.", highlight=False)
        file.write_text(json.dumps({"cases": made.opened}) + "\n", encoding="utf-8")
    return people


def began() -> Any:
    """Return the day from which everybody of the demonstration holds their post."""
    from belonging.site.demo.casework import making

    return making.first_day()
