"""What visitors found, as parts of a page."""

from collections.abc import Iterable

from bench.timing import Result

Aim = tuple[str, str, float, int, str, bool]
HEADS = "| page | requests | P50 | P95 | P99 | errors |\n| --- | --- | --- | --- | --- | --- |"


def visits(here: Result) -> str:
    """Return a table of how long each kind of page took those who asked for it."""
    rows = (
        f"| {name} | {each['requests']:,} | "
        + " | ".join(f"{each[part]:.2f} s" for part in ("50%", "95%", "99%"))
        + f" | {each['errors']} |"
        for name, each in here["pages"].items()
    )
    return "\n".join((HEADS, *rows))


def work(here: Result) -> str:
    """Return in a sentence how many pages came, and what they took."""
    return (
        f"{here['requests']:,} pages, {here['rate']:.1f} a second; the server took {here['served']:.0f} CPU seconds, "
        f"the database {here['database']:.0f}."
    )


def aims(found: Iterable[Aim]) -> str:
    """Return a table of targets: what, the aim, what was found in so many digits of a unit, and whether it was met."""
    rows = (
        f"| {what} | {aim} | {seen:.{digits}f} {unit} | {'yes' if met else 'NO'} |"
        for what, aim, seen, digits, unit, met in found
    )
    return "\n".join(("| what | target | found | met |\n| --- | --- | --- | --- |", *rows))
