"""Run the bench: `make bench`, `make bench ARGS="--quick"`, `make bench ARGS="--nation"`."""

import argparse
import json
import tempfile
from pathlib import Path

from bench.casework import report as casework
from bench.figures import report as figures
from bench.report import NATION, memory, page, seconds
from bench.timing import Result, apart

RESULTS = Path(__file__).with_name("RESULTS.md")
VISITED = {"casework": (casework, "CASEWORK.md"), "pages": (figures, "PAGES.md")}
SIZES = (50_000, 150_000, 500_000)
EXPORTS = (5_000, 50_000, 100_000)  # pupils whose sessions come in as one file


class Bench:
    """What has been found so far, kept in a file so that a run that was broken off can be taken up again."""

    def __init__(self, place: Path, *, resumed: bool = False) -> None:
        self.place, self.kept = place, place / "found.json"
        taken_up = resumed and self.kept.exists()
        self.found: dict[str, Result] = json.loads(self.kept.read_text()) if taken_up else {}
        self.missed: list[str] = []

    def run(self, name: str, piece: str, place: Path, *arguments: object) -> None:
        """Time a piece unless it has been; a piece that fails is named in the results."""
        if name in self.found:
            return
        place.mkdir(parents=True, exist_ok=True)
        try:
            self.found[name] = apart(piece, place, *arguments)
        except RuntimeError as error:
            self.missed.append(f"{name}: {str(error).splitlines()[-1]}")
            print(error, flush=True)
            return
        self.kept.write_text(json.dumps(self.found, indent=1))
        print(f"{name}: {seconds(self.found[name])}, {memory(self.found[name])}", flush=True)


def count(bench: Bench, size: int) -> None:
    """Time counting and scanning a year of one size, and pandas where it fits into memory (2 GB a 50,000 pupils)."""
    place = bench.place / f"{size}"
    bench.run(f"making {size}", "making", place, size)
    for marks_from in ("counts", "weeks"):
        bench.run(f"scan {marks_from} {size}", "scan", place, marks_from)
        bench.run(f"cube {marks_from} {size}", "cube", place, marks_from)
    if size < SIZES[-1]:
        bench.run(f"pandas {size}", "frames", place)


def visit(bench: Bench, piece: str) -> None:
    """Have the site visited, and write the page of what was found."""
    report, name = VISITED[piece]
    bench.run(report.NAME, piece, bench.place / piece)
    if not bench.missed:
        RESULTS.with_name(name).write_text(report.page(bench.found), encoding="utf-8")


def arguments() -> argparse.Namespace:
    """Read what is asked for."""
    reading = argparse.ArgumentParser(prog="python -m bench", description="Time the engines against others.")
    reading.add_argument("--quick", action="store_true", help="50,000 pupils only, and no census")
    reading.add_argument(
        "--nation",
        action="store_true",
        help="nine million pupils too: half an hour and 2 GB of disk, unless the store is at --place",
    )
    reading.add_argument(
        "--casework", action="store_true", help="two hundred people at 20,000 cases, and nothing else: three minutes"
    )
    reading.add_argument(
        "--pages",
        action="store_true",
        help="sixteen readers of figures of 100,000 pupils, and nothing else: half an hour",
    )
    reading.add_argument(
        "--place",
        type=Path,
        help="where made-up data lie: stores of an earlier run there are used if they are as they would be made now",
    )
    reading.add_argument("--resume", action="store_true", help="do not time again what was found at --place")
    return reading.parse_args()


def everything(bench: Bench, asked: argparse.Namespace) -> None:
    """Time every piece that is not visited, and write RESULTS.md."""
    sizes = SIZES[:1] if asked.quick else SIZES
    for size in sizes:
        count(bench, size)
    small, day = bench.place / "2000", bench.place / "100000"
    bench.run("making 2000", "making", small, 2_000)
    bench.run("cluster 2000", "cluster", small)
    bench.run("making 100000", "making", day, 100_000)
    bench.run("day 100000", "day", day)
    for pupils in EXPORTS[:1] if asked.quick else EXPORTS:
        bench.run(f"intake {pupils}", "intake", day, pupils)
    for name, piece, size in (("row check 50000", "access", SIZES[0]), ("owed 20000", "owed", 20_000)):
        bench.run(name, piece, bench.place / piece, size)
    if not asked.quick:
        bench.run("census 50000", "census", bench.place / "census")
    if asked.nation:
        nation = bench.place / f"{NATION}"
        bench.run("nation made", "making", nation, NATION)
        for marks_from in ("counts", "weeks"):
            bench.run(f"nation scan of {marks_from}", "scan", nation, marks_from)
            bench.run(f"nation year from {marks_from}, seven indicators", "cube", nation, marks_from, 2, "seven")
        bench.run("nation year from counts, all indicators", "cube", nation, "counts", 1)
    RESULTS.write_text(page(bench.found, sizes, bench.missed), encoding="utf-8")
    print(f"Written to {RESULTS}.")


def main() -> None:
    """Time what is asked for: pages visited, or everything else."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o711)  # the database is another account's
        bench = Bench(asked.place or Path(scratch), resumed=asked.resume)
        bench.place.mkdir(parents=True, exist_ok=True)
        pieces = [each for each in VISITED if getattr(asked, each)]
        for piece in pieces:
            visit(bench, piece)
        if not pieces:
            everything(bench, asked)


if __name__ == "__main__":
    main()
