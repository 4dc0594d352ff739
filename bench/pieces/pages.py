"""Sixteen people read figures: 100,000 pupils and five years in the store, the record on PostgreSQL behind the second lock.

Needs PostgreSQL's own programs (Debian: `postgresql`), and styles and scripts built. The visitors are another process (locust).
"""

import json
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from belonging.store.store import Store
from bench import site
from bench.data import PER_SCHOOL, YEAR, build
from bench.timing import Result, once

YEARS = range(YEAR - 3, YEAR + 2)
ROLES = ("data_analyst", "head_of_inclusion", "exclusions_officer", "area_inclusion_partner")
THINKS = 1.0  # seconds, on average


def run(place: Path, pupils: str = "100000", people: str = "16", lasts: str = "90") -> Result:
    """Make store and record, make figures ready, serve them, and return how long pages took, what failed and what each asked of the database."""
    with site.prepared(place) as cluster:
        if not Store(place / "home" / "store").years():
            build(place / "home" / "store", int(pupils), years=YEARS, cube=True)
        somebody = filled(int(pupils), int(people))
        ready = first_time(place / "ready.json")
        who = [site.signed_in(each) for each in somebody]
        addresses = addressed(int(pupils))
        asked = {name: questions(some[0], who[0]) for name, some in addresses.items()}
        site.durable(cluster)
        alike = {name: (1, some) for name, some in addresses.items()}
        who = [each | {"pages": alike} for each in who]
        found = site.visited(who, place, cluster.folder, people=int(people), lasts=int(lasts), thinks=THINKS)
    return found | {"ready": ready, "questions": asked, "seconds": max(each["95%"] for each in found["pages"].values())}


def filled(pupils: int, people: int) -> list[Any]:
    """Fill the record with as many schools as the store has, and return so many people of the authority."""
    from belonging.apps.accounts import queries as accounts
    from belonging.site.cli._record import as_owner
    from bench.casework import area

    with as_owner():
        area.places(pupils, -(-pupils // PER_SCHOOL))
        authority = accounts.authority()
        return [area.person(f"{role} {at}", role, authority) for at, role in enumerate(islice(cycle(ROLES), people))]


def first_time(kept: Path) -> Result:
    """Make figures ready and return how long it took when it was done first at this place: later they are there already."""
    found = once(make_ready)
    if kept.exists():
        return json.loads(kept.read_text())
    kept.write_text(json.dumps(found))
    return found


def make_ready() -> None:
    """Make styles and the figures of every year ready, as a server does by itself when it starts and after a load."""
    from belonging.apps.measures.queries import tables, warming
    from belonging.site.cli.serve import collect
    from belonging.store.measuring import prepare

    collect()
    for profile in warming.profiles():
        warming.first_page(lambda what, done, of: None, profile)
    prepare(tables.store(), YEARS, warming.profiles())


def addressed(pupils: int) -> dict[str, list[str]]:
    """Return the addresses of each kind of page: the area in each of its years, every indicator, and every school."""
    from belonging.apps.measures.queries import tables

    urns: Iterable[int] = range(100_000, 100_000 + -(-pupils // PER_SCHOOL))
    return {
        "area": ["/", *(f"/?period={year}/{(year + 1) % 100}" for year in YEARS)],
        "indicator": [f"/indicators/{key}/" for key in tables.indicators()],
        "school": [f"/schools/{urn}/" for urn in urns],
    }


def questions(address: str, who: Result) -> int:
    """Return how many questions a page asks of the database, once it has been asked before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(headers={"Host": who["host"], "Cookie": who["cookie"], "X-Forwarded-Proto": "https"})
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}."
    return len(asked)
