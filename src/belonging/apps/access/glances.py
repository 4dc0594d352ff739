"""How often each person looks at pages of figures: counted in memory and written down now and then, so that no page waits for it."""

import threading
import time
from collections import Counter

from django.db import OperationalError, transaction

from belonging.apps.history import writing as history
from belonging.apps.history.context import Acting

EVERY = 60  # seconds
_seen: Counter[tuple[Acting, str]] = Counter()
_lock = threading.Lock()
_written = time.monotonic()


def count(who: Acting, page: str) -> None:
    """Count one look, and write down what was counted when a minute has passed."""
    with _lock:
        _seen[who, page] += 1
    if time.monotonic() - _written > EVERY:
        write()


def write() -> None:
    """Write what was counted; while a load holds the record, it is kept for the next time."""
    global _written
    with _lock:
        held, _written = Counter(_seen), time.monotonic()
        _seen.clear()
    try:
        with transaction.atomic():  # what was written before it stopped would be counted again
            for (who, page), times in held.items():
                history.aggregate(page, times=times, who=who)
    except OperationalError:
        with _lock:
            _seen.update(held)
