"""The application the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from belonging.site.settings import chosen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", chosen())
application = get_wsgi_application()
