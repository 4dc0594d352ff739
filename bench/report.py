"""The results of one run as a page: times beside each other, and the ratios that are all it promises."""

from collections.abc import Iterator, Sequence

from bench.data import SEVEN
from bench.timing import Result

HEAD = """# Results of one run

Made by `make bench` on one machine of 2 cores. Times of different machines do not compare; the ratios here, taken side by side in
one run, do. Every piece ran in a process of its own: memory is the peak of that process, libraries included. Data are made up
(`bench/data.py`) and written by the store's own writer; 'warm' is the least of several runs after a first. CPU seconds are
those of the whole process in its least run; they change less than times when something else is running.
"""
NATION = 9_000_000
NATION_SAID = (
    f"Its targets of time were set when seven indicators were counted, by every single cut: {', '.join(SEVEN)}. They are measured with these. "
    "The whole catalogue, most of whose work is the spells, weekdays and reasons of absence, is beside them; of it only memory has a target."
)


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(each) for each in line) + " |" for line in lines)


def seconds(found: Result | None) -> str:
    """Return a piece's seconds, '–' when it was not run."""
    return "–" if found is None or found["seconds"] is None else f"{found['seconds']:.2f} s"


def processor(found: Result | None) -> str:
    """Return a piece's CPU seconds."""
    return "–" if found is None or "processor" not in found else f"{found['processor']:.2f} s"


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
                    processor(ours),
                    memory(ours),
                    times(ours, scan),
                    times(frames, ours),
                ]
            )
        rows.append(
            [f"{size:,}", "bare decode of the columns read", seconds(base), processor(base), memory(base), "1", ""]
        )
        rows.append(
            [f"{size:,}", "pandas over session rows", seconds(frames), processor(frames), memory(frames), "", "1"]
        )
    heads = [
        "pupils",
        "all indicators × all single cuts",
        "warm",
        "CPU",
        "memory",
        "× bare decode",
        "pandas takes × as long",
    ]
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


def targets(found: dict[str, Result]) -> str:
    """Return what was aimed at beside what was found; what was not run is left out."""
    rows = [
        [what, aim, f"{value:,.{digits}f} {unit}".strip(), "yes" if met else "NO"]
        for what, aim, value, digits, unit, met in _found(found)
    ]
    return "## Targets\n\n" + table(["what", "target", "found", "met"], rows)


Aimed = tuple[str, str, float, int, str, bool]


def _found(found: dict[str, Result]) -> Iterator[Aimed]:
    """Yield what, target, value, digits, unit and whether it is met, of the pieces that were run."""
    for marks_from in ("counts", "weeks"):
        every = f"all indicators × all single cuts from {marks_from}"
        for size, time, room in ((50_000, 0.3, 300), (500_000, 3, 512)):
            name = f"cube {marks_from} {size}"
            yield from _most(found, f"{every}, {size:,} pupils", name, time, "s")
            yield from _most(found, f"{every}, {size:,} pupils", name, room, "MB", 0, "memory")
        yield from _beside(found, marks_from)
        nation = f"nation year from {marks_from}, seven indicators"
        yield from _most(found, nation, nation, 20 if marks_from == "weeks" else 5, "s", 1)
        yield from _most(found, nation, nation, 2_048, "MB", 0, "memory")
    every = "nation year from counts, all indicators"
    yield from _most(found, every, every, 2_048, "MB", 0, "memory")
    yield from _most(found, "nation, bytes a mark on disk", "nation made", 0.15, "", 3, "bytes_a_mark")
    for name in (name for name in found if name.startswith("intake")):
        rate = found[name]["rows_a_second"] / 1e6
        yield (
            f"intake of the year's sessions of {int(name.split()[-1]):,} pupils",
            "≥ 1 million/s",
            rate,
            2,
            "million/s",
            rate >= 1,
        )
    if {"intake 50000", "intake 100000"} <= found.keys():
        least, greatest = (found[f"intake {pupils}"]["memory"] for pupils in (50_000, 100_000))
        grown = greatest / least
        yield "memory of the intake of a file twice as long", "≤ 1.2 × (flat)", grown, 2, "×", grown <= 1.2
    yield from _most(found, "census return of 50,000 pupils, dry run", "census 50000", 20, "s")
    yield from _most(found, "a day's marks of 100,000 pupils into every indicator", "day 100000", 5, "s")
    if "row check 50000" in found:
        ratio = found["row check 50000"]["ratio"]
        yield "row check on the heaviest list of 50,000 pupils, beside none", "≤ 1.3 ×", ratio, 2, "×", ratio <= 1.3
    yield from _most(found, "what is due this week among 20,000 open cases, behind both locks", "owed 20000", 0.1, "s")
    sizes = [size for size in (50_000, 500_000) if f"cube counts {size}" in found]
    if len(sizes) == 2:
        least, greatest = (found[f"cube counts {size}"]["seconds"] / size for size in sizes)
        growth = greatest / least
        yield "a pupil among 500,000 beside a pupil among 50,000", "≤ 1 × (linear)", growth, 2, "×", growth <= 1


def _most(
    found: dict[str, Result], what: str, name: str, aim: float, unit: str, digits: int = 2, key: str = "seconds"
) -> Iterator[Aimed]:
    if name in found:
        value = found[name][key]
        yield what, f"≤ {aim:,} {unit}".strip(), value, digits, unit, value <= aim


def _beside(found: dict[str, Result], marks_from: str) -> Iterator[Aimed]:
    """Yield how 50,000 pupils compare with a bare decode and with pandas."""
    ours, scan, frames = (found.get(f"{name} 50000") for name in (f"cube {marks_from}", f"scan {marks_from}", "pandas"))
    if ours and scan:
        ratio = ours["seconds"] / scan["seconds"]
        yield f"from {marks_from}, 50,000 pupils, beside a bare decode", "≤ 15 ×", ratio, 1, "×", ratio <= 15
    if (
        ours and frames and marks_from == "counts"
    ):  # what pages and files are counted from; weeks stand in the table below
        ratio = frames["seconds"] / ours["seconds"]
        yield "pandas over session rows, 50,000 pupils, beside the store's counts", "≥ 10 ×", ratio, 1, "×", ratio >= 10


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


def checking(found: dict[str, Result]) -> str:
    """Return the section on what it costs to ask who may see a row."""
    rows = [
        [what, f"{1000 * each['checked']:.1f} ms", f"{1000 * each['none']:.1f} ms", f"{each['ratio']:.2f}×"]
        for what, each in found.get("row check 50000", {}).items()
        if isinstance(each, dict)
    ]
    said = (
        "On PostgreSQL, with the application's own test and row-level security, beside the same rows asked with neither. "
        "The target is of the heaviest of the three questions over all 50,000 pupils; the others are here to be seen."
    )
    heads = ["who asks, and for what", "checked", "unchecked", "ratio"]
    return f"## Asking who may see a row\n\n{said}\n\n" + table(heads, rows)


def page(found: dict[str, Result], sizes: Sequence[int], missed: Sequence[str]) -> str:
    """Return the whole page."""
    parts = [HEAD, targets(found), counting(found, sizes), growth(found, sizes), arriving(found)]
    parts += [checking(found), cluster(found)]
    if nation := [(name, each) for name, each in found.items() if name.startswith("nation")]:
        rows = [
            [name.removeprefix("nation "), seconds(each), processor(each), memory(each), _said(each)]
            for name, each in nation
        ]
        heads = ["what", "time", "CPU", "memory", "found"]
        parts.append(f"## A nation's year: {NATION:,} pupils\n\n{NATION_SAID}\n\n" + table(heads, rows))
    if missed:
        parts.append("## Not in this run\n\n" + "\n".join(f"- {each}" for each in missed))
    return "\n\n".join(filter(None, parts)) + "\n"


def _said(each: Result) -> str:
    if "marks" in each:
        return f"{each['marks']:,} marks, {each['bytes_a_mark']:.3f} bytes a mark"
    return f"{each['rows']:,} rows, {each['absent']:,} sessions of absence" if "rows" in each else ""
