"""What two hundred people at work found, as a page of its own: the machine has nothing else to do meanwhile."""

from collections.abc import Iterator

from bench import told
from bench.timing import Result

NAME, MOST = "casework 20000", 0.5  # seconds within which nineteen of twenty pages come
MADE = 'Made by `make bench ARGS="--casework"` on one machine of 2 cores, which the database, the server and the visitors share.'
SAID = (
    "200 people signed in, each thinking about a page for ten seconds on average, at 50,000 pupils and 20,000 cases on PostgreSQL with row-level "
    "security; served by two workers, visited from another process on the same machine. Times are those of the visitors."
)


def aimed(here: Result) -> Iterator[told.Aim]:
    """Yield the targets."""
    for name in ("case page", "my day"):
        slow = here["pages"][name]["95%"]
        yield f"{name}, P95, 200 people at 20,000 cases", f"< {MOST} s", slow, 2, "s", slow < MOST
    yield "pages that failed, 200 people at 20,000 cases", "0", here["errors"], 0, "", here["errors"] == 0
    yield "due this week in an authority of 20,000 cases", "≤ 0.1 s", here["due"], 3, "s", here["due"] <= 0.1


def page(found: dict[str, Result]) -> str:
    """Return the page. Raises KeyError where it was not run."""
    here = found[NAME]
    due = f"The first page of what is due this week in the authority was asked in {1000 * here['due']:.0f} ms."
    parts = (MADE, told.aims(aimed(here)), SAID, told.visits(here), f"{told.work(here)} {due}")
    return "\n\n".join(("# Two hundred people at work", *parts)) + "\n"
