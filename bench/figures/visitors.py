"""The visitors, for locust: people signed in who read pages of figures, and think about each for one second on average."""

import itertools
import json
import os
import random
from pathlib import Path

import gevent
from locust import HttpUser, task

WHO = itertools.cycle(json.loads(Path(os.environ["BENCH_VISITORS"]).read_text()))
THINKS = 1.0  # seconds, on average


class Visitor(HttpUser):
    """One person signed in, and the pages they choose among."""

    def on_start(self) -> None:
        """Become the next person."""
        who = next(WHO)
        self.pages = who["pages"]
        self.client.headers.update({"Cookie": who["cookie"], "Host": who["host"], "X-Forwarded-Proto": "https"})
        gevent.sleep(self.wait_time())  # nobody opens a page the moment they sit down, or all would at once

    def wait_time(self) -> float:
        """Return how long they think."""
        return random.expovariate(1 / THINKS)

    @task
    def read(self) -> None:
        """Open a page of a kind chosen by chance; anything but the page itself is an error."""
        name = random.choice(list(self.pages))
        address = random.choice(self.pages[name])
        with self.client.get(address, name=name, allow_redirects=False, catch_response=True) as answer:
            if answer.status_code != 200 or "</main>" not in answer.text:
                answer.failure(f"{answer.status_code} for {name}")
