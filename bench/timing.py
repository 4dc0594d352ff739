"""Timing: each piece runs in a process of its own, so that its peak memory is its own."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Result = dict[str, Any]


def best(work: Callable[[], object], repeats: int = 3) -> Result:
    """Run once cold and then `repeats` times; return the cold and the least warm seconds, and the processor's seconds."""
    started = time.perf_counter()
    work()
    cold, warm, used = time.perf_counter() - started, [], []
    for _ in range(repeats):
        started, processor = time.perf_counter(), time.process_time()
        work()
        warm.append(time.perf_counter() - started)
        used.append(time.process_time() - processor)
    return {"cold": cold, "seconds": min(warm), "processor": min(used)}


def once(work: Callable[[], object]) -> Result:
    """Run once, for what is too long to repeat or changes what it works on."""
    started, processor = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - started, "processor": time.process_time() - processor}


def apart(piece: str, place: Path, *arguments: object) -> Result:
    """Run `bench.pieces.<piece>.run(place, …)` in a process of its own; return what it found and its peak memory in MB.

    Raises RuntimeError with what the process said when it fails.
    """
    command = [sys.executable, "-m", "bench.timing", piece, str(place), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{piece} did not finish: {done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> None:
    """Run one piece here and print what it found as JSON."""
    piece, place, *arguments = sys.argv[1:]
    found: Result = import_module(f"bench.pieces.{piece}").run(Path(place), *arguments)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"memory": round(own / 1024), **found}))


if __name__ == "__main__":
    main()
