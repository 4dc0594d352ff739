"""An atheris target for opening, scanning, tabling and recognising bytes: `python tests/fuzz/reading.py -max_total_time=60`.

The checks in DuckDB are left to the slower tests; this drives the Python that touches a stranger's bytes first. The seeds are the samples.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["belonging.store.reading"]):
    from belonging.store.reading import files, headers, opening, scanning, sheets, xmlfile  # noqa: F401

import duckdb

from belonging.store.reading.files import read_source
from belonging.store.reading.limits import Limits
from belonging.store.reading.opening import sources

WORK = Path(tempfile.mkdtemp())
CONNECTION = duckdb.connect(config={"threads": 1})
LIMITS = Limits(file_bytes=1_000_000, unpacked_bytes=4_000_000)
SUFFIXES = ("csv", "xml", "zip", "xlsx", "ics")


def one(content: bytes) -> None:
    """Open, stage and recognise one file; whatever it holds, the reading carries a sentence or sheets."""
    path = WORK / f"given.{SUFFIXES[len(content) % len(SUFFIXES)]}"
    path.write_bytes(content)
    for number, source in enumerate(sources([path], WORK, LIMITS)):
        reading = read_source(CONNECTION, source, number, WORK, (), LIMITS)
        assert reading.units or reading.sentence, f"{source.name} is neither read nor refused"
        for unit in reading.units:
            (rows,) = CONNECTION.execute(f"select count(*) from {unit.sheet.table}").fetchone() or (0,)
            assert rows == unit.sheet.rows


def main() -> None:
    """Run the fuzzer over the samples and what it makes of them."""
    seeds = Path(tempfile.mkdtemp())
    samples = Path(__file__).parents[1] / "samples"
    for number, path in enumerate(
        sorted(each for each in samples.rglob("*") if each.is_file() and each.stat().st_size < 20_000)
    ):
        (seeds / f"{number}{path.suffix}").write_bytes(path.read_bytes())
    atheris.Setup([*sys.argv, str(seeds)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
