"""The application the web server calls."""

import os
import sys
from threading import Thread

from django.core.wsgi import get_wsgi_application

from belonging.site.settings import chosen

# Each answer of the database ends a wait of some milliseconds at most, some thirty times a page. By Python's own measure (5 ms) a thread that
# has its answer then waits longer for its turn than it did for the answer: pages at two hundred people took four times as long.
TURN = 0.0005  # seconds
sys.setswitchinterval(TURN)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", chosen())
application = get_wsgi_application()


def warm() -> None:
    """Make what pages need, so that the first person does not wait for it."""
    from belonging.apps.measures.queries import warming

    warming.keep_warm()


Thread(target=warm, daemon=True).start()
