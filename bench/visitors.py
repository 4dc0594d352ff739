"""The visitors, for locust: people signed in who open pages of some kinds, each so often, and think between two of them."""

import itertools
import json
import os
import random
from pathlib import Path

import gevent
from locust import HttpUser, task

WHO = itertools.cycle(json.loads(Path(os.environ["BENCH_VISITORS"]).read_text()))
THINKS = float(os.environ["BENCH_THINKS"])  # seconds, on average


class Visitor(HttpUser):
    """One person signed in, and the pages they choose among: {kind: (how often it is chosen beside the others, its addresses)}."""

    def on_start(self) -> None:
        """Become the next person."""
        who = next(WHO)
        self.pages = who["pages"]
        self.often = [often for often, _ in self.pages.values()]
        self.client.headers.update({"Cookie": who["cookie"], "Host": who["host"], "X-Forwarded-Proto": "https"})
        gevent.sleep(self.wait_time())  # nobody opens a page the moment they sit down, or all would at once

    def wait_time(self) -> float:
        """Return how long they think."""
        return random.expovariate(1 / THINKS)

    @task
    def read(self) -> None:
        """Open a page of a kind chosen by chance; anything but the page itself is an error."""
        (name,) = random.choices(list(self.pages), self.often)
        address = random.choice(self.pages[name][1])
        with self.client.get(address, name=name, allow_redirects=False, catch_response=True) as answer:
            if answer.status_code != 200 or "</main>" not in answer.text:
                answer.failure(f"{answer.status_code} for {name}")
