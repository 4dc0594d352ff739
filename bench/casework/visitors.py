"""The visitors, for locust: people signed in who read cases and their day, and think about each page for ten seconds on average."""

import itertools
import json
import os
import random
from pathlib import Path

import gevent
from locust import HttpUser, task

WHO = itertools.cycle(json.loads(Path(os.environ["BENCH_VISITORS"]).read_text()))
THINKS = 10.0  # seconds, on average


class Visitor(HttpUser):
    """One person signed in, and the cases within their reach."""

    def on_start(self) -> None:
        """Become the next person."""
        who = next(WHO)
        self.cases = who["cases"]
        self.client.headers.update({"Cookie": who["cookie"], "Host": who["host"], "X-Forwarded-Proto": "https"})
        gevent.sleep(self.wait_time())  # nobody opens a page the moment they sit down, or all would at once

    def wait_time(self) -> float:
        """Return how long they think."""
        return random.expovariate(1 / THINKS)

    def see(self, address: str, name: str) -> None:
        """Open a page; anything but the page itself is an error."""
        with self.client.get(address, name=name, allow_redirects=False, catch_response=True) as answer:
            if answer.status_code != 200 or "</main>" not in answer.text:
                answer.failure(f"{answer.status_code} for {name}")

    @task(45)
    def case(self) -> None:
        """Look at a case."""
        self.see(f"/cases/{random.choice(self.cases)}/", "case page")

    @task(35)
    def day(self) -> None:
        """Look at what is to be done."""
        self.see("/my-day/", "my day")

    @task(10)
    def due(self) -> None:
        """Look at what is due this week, or at every case."""
        self.see(random.choice(("/cases/?due=week", "/cases/")), "cases")

    @task(10)
    def happened(self) -> None:
        """Look at what happened to a child."""
        self.see(f"/cases/{random.choice(self.cases)}/timeline/", "timeline")
