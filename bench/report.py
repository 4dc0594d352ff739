"""The results of one run as a page: times beside each other, and the ratios that are all it promises."""

from collections.abc import Sequence

from bench.timing import Result

HEAD = """# Results of one run

Made by `make bench` on one machine of 2 cores. Times of different machines do not compare; the ratios here, taken side by side in
one run, do. Every piece ran in a process of its own: memory is the peak of that process, libraries included. Data are made up
(`bench/data.py`) and written by the store's own writer; 'warm' is the least of several runs after a first.
"""


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(each) for each in line) + " |" for line in lines)


def seconds(found: Result | None) -> str:
    """Return a piece's seconds, '–' when it was not run."""
    return "–" if found is None else f"{found['seconds']:.2f} s"


def memory(found: Result | None) -> str:
    """Return a piece's peak memory."""
    return "–" if found is None else f"{found['memory']:,} MB"


def times(slower: Result | None, faster: Result | None) -> str:
    """Return how many times as long one piece took as another."""
    return "–" if slower is None or faster is None else f"{slower['seconds'] / faster['seconds']:.1f}×"


def counting(found: dict[str, Result], sizes: Sequence[int]) -> str:
    """Return the section on counting every indicator by every single cut."""
    rows = []
    for size in sizes:
        base = found.get(f"scan counts {size}")
        frames = found.get(f"pandas {size}")
        for marks_from in ("counts", "weeks"):
            ours = found.get(f"cube {marks_from} {size}")
            scan = found.get(f"scan {marks_from} {size}")
            rows.append(
                [
                    f"{size:,}",
                    f"year, from {marks_from}",
                    seconds(ours),
                    memory(ours),
                    times(ours, scan),
                    times(frames, ours),
                ]
            )
        rows.append([f"{size:,}", "bare decode of the columns read", seconds(base), memory(base), "1", ""])
        rows.append([f"{size:,}", "pandas over session rows", seconds(frames), memory(frames), "", "1"])
    heads = ["pupils", "all indicators × all single cuts", "warm", "memory", "× bare decode", "pandas takes × as long"]
    return "## Counting\n\n" + table(heads, rows)


def growth(found: dict[str, Result], sizes: Sequence[int]) -> str:
    """Return the section on how time grows with pupils."""
    rows = []
    for size in sizes:
        ours, made = found.get(f"cube counts {size}"), found.get(f"making {size}")
        if ours and made:
            each = 1e6 * ours["seconds"] / size
            rows.append(
                [f"{size:,}", f"{made['marks']:,}", seconds(ours), f"{each:.2f} µs", f"{made['bytes_a_mark']:.3f}"]
            )
    heads = ["pupils", "marks", "year from counts", "a pupil", "bytes a mark on disk"]
    return "## Growth\n\n" + table(heads, rows)


def arriving(found: dict[str, Result]) -> str:
    """Return the section on what comes in."""
    rows: list[Sequence[object]] = []
    for name, result in found.items():
        if name.startswith("intake"):
            share = f"{result['in']:,} session rows ({result['bytes'] / 1e6:,.0f} MB of CSV), checked, to both tables"
            rows.append([share, seconds(result), memory(result), f"{result['rows_a_second']:,.0f} rows a second"])
        if name.startswith("census"):
            said = f"{result['in']:,} rows, {result['problems']:,} problems listed"
            rows.append([f"census return of {name.split()[-1]} pupils, dry run", seconds(result), memory(result), said])
        if name.startswith("day"):
            said = f"marks of {result['pupils']:,} pupils merged, counted, cube made anew"
            rows.append(["one day's marks into every indicator", seconds(result), memory(result), said])
    return "## Coming in\n\n" + table(["what", "time", "memory", "found"], rows)


def cluster(found: dict[str, Result]) -> str:
    """Return the section on the Spark cluster."""
    rows = [
        [
            name.split()[-1],
            f"{each['embedded']:.2f} s",
            seconds(each),
            f"{each['rows']:,}",
            each["digest"],
            "identical" if each["same"] else "DIFFERENT",
        ]
        for name, each in found.items()
        if name.startswith("cluster")
    ]
    heads = ["pupils", "embedded", "Spark, two workers of one core", "rows", "fingerprint", "answers"]
    return "## The same definitions on a Spark cluster\n\n" + table(heads, rows)


def page(found: dict[str, Result], sizes: Sequence[int], missed: Sequence[str]) -> str:
    """Return the whole page."""
    parts = [HEAD, counting(found, sizes), growth(found, sizes), arriving(found), cluster(found)]
    if nation := [(name, each) for name, each in found.items() if name.startswith("nation")]:
        rows = [[name.removeprefix("nation "), seconds(each), memory(each)] for name, each in nation]
        parts.append("## A nation's year: 9,000,000 pupils\n\n" + table(["what", "time", "memory"], rows))
    if missed:
        parts.append("## Not in this run\n\n" + "\n".join(f"- {each}" for each in missed))
    return "\n\n".join(parts) + "\n"
