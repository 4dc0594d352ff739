"""The application the web server calls."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

from belonging.site.settings import chosen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", chosen())
application = get_wsgi_application()


def warm() -> None:
    """Make what pages need, so that the first person does not wait for it."""
    from belonging.apps.measures.queries import warming

    warming.keep_warm()


Thread(target=warm, daemon=True).start()
