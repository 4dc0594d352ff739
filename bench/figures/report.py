"""What sixteen readers of figures found, as a page of its own: the machine has nothing else to do meanwhile."""

from collections.abc import Iterator

from bench import told
from bench.timing import Result

NAME, MOST = "pages 100000", 0.3  # seconds within which nineteen of twenty pages come
MADE = 'Made by `make bench ARGS="--pages"` on one machine of 2 cores, which the database, the server and the visitors share.'
SAID = (
    "16 people of an authority signed in, each thinking about a page for one second on average, at 100,000 pupils, 200 schools and five academic years; "
    "the record on PostgreSQL with row-level security, figures from tables counted and protected beforehand; served by two workers, visited from another "
    "process on the same machine. Times are those of the visitors."
)


def aimed(here: Result) -> Iterator[told.Aim]:
    """Yield the targets."""
    for name, each in here["pages"].items():
        yield (
            f"{name} pages, P95, 16 people at 100,000 pupils and five years",
            f"< {MOST} s",
            each["95%"],
            2,
            "s",
            each["95%"] < MOST,
        )
    yield "pages that failed", "0", here["errors"], 0, "", here["errors"] == 0


def page(found: dict[str, Result]) -> str:
    """Return the page. Raises KeyError where it was not run."""
    here = found[NAME]
    asked = ", ".join(f"{count} for a page of kind {name}" for name, count in here["questions"].items())
    ready = f"Questions to the database: {asked}. Protecting the tables of all five years took {here['ready']['processor']:.0f} CPU seconds beforehand, once."
    parts = (MADE, told.aims(aimed(here)), SAID, told.visits(here), f"{told.work(here)} {ready}")
    return "\n\n".join(("# Sixteen readers of figures", *parts)) + "\n"
