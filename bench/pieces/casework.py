"""Two hundred people at work: 50,000 pupils and 20,000 cases on PostgreSQL behind the second lock, served as a council serves them.

Needs PostgreSQL's own programs (Debian: `postgresql`), and styles and scripts built. The visitors are another process (locust).
"""

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import site
from bench.timing import Result

SEEN = 200  # cases of each person among which they choose
THINKS = 10.0  # seconds, on average


def run(place: Path, pupils: str = "50000", cases: str = "20000", people: str = "200", lasts: str = "90") -> Result:
    """Fill a record, serve it, have people visit it for some seconds, and return how long pages took and what failed."""
    with site.prepared(place) as cluster:
        somebody = filled(int(pupils), int(cases))
        who = [visitor(each) for each in somebody]
        site.durable(cluster)
        found = site.visited(who, place, cluster.folder, people=int(people), lasts=int(lasts), thinks=THINKS)
        due = due_this_week(somebody[-1])
    return found | {"due": due, "seconds": max(found["pages"][name]["95%"] for name in ("case page", "my day"))}


def filled(pupils: int, cases: int) -> Sequence[Any]:
    """Fill the record, and return the people."""
    from belonging.site.cli._record import as_owner
    from bench.casework import area
    from bench.casework import cases as making

    with as_owner():
        people = area.fill(pupils)
    making.work(people)
    with as_owner():
        making.copy(cases, pupils, people)
    return people


def visitor(person: Any) -> Result:
    """Sign somebody in, and return their cookie and what they open: of a hundred pages 45 are cases within their reach, 35 their day."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import cases

    signed_in = site.signed_in(person)
    with acting(person, person.post.declared.purposes[0]):
        reached = list(cases.visible(seen_by=person).order_by("pk").values_list("pk", flat=True))
    some = random.Random(person.pk).sample(reached, min(SEEN, len(reached)))
    pages = {
        "case page": (45, [f"/cases/{each}/" for each in some]),
        "my day": (35, ["/my-day/"]),
        "cases": (10, ["/cases/?due=week", "/cases/"]),
        "timeline": (10, [f"/cases/{each}/timeline/" for each in some]),
    }
    return signed_in | {"pages": pages}


def due_this_week(person: Any) -> float:
    """Return the least seconds in which the first page of what is due this week in the whole authority is asked."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.queries import lists

    took = []
    with acting(person, person.post.declared.purposes[0]):
        for _ in range(10):
            started = time.perf_counter()
            found = lists.found(lists.Filter(due="week"), seen_by=person)
            assert lists.shown(found.numbers[:25], found.shared)
            took.append(time.perf_counter() - started)
    return min(took)
