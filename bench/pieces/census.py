"""A census return of 50,000 pupils, all its tables, checked with a full report."""

from pathlib import Path

from belonging.site.demo.fiction import write
from belonging.store.reading import Known, check
from bench.timing import Result, once


def run(place: Path, pupils: str = "50000") -> Result:
    """Make the fictional area, then check its latest spring return against an empty record."""
    out = place / f"fiction-{pupils}"
    if not out.exists():
        write(out, pupils=int(pupils), years=1)
    folders = sorted({path.parent for path in out.rglob("*spring*pupilonroll*.csv")})
    found = {}

    def work() -> None:
        register = [path for path in out.rglob("*") if "register" in path.name.lower() or "gias" in path.name.lower()]
        checked = check([*register, folders[-1]], Known.empty(), place / "work")
        found.update(checked.counts.as_dict() | {"problems": checked.problems.count()})

    return once(work) | found
