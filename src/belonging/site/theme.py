"""A council's own colour, served as one custom property: no rebuild, and nothing the content policy must allow."""

import re

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy

WHITE = 1.05
READABLE = 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, 0 black to 1 white (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def sheet(colour: str) -> str:
    """Return the stylesheet for `colour`. Raises ImproperlyConfigured when it is no colour or white text on it could not be read."""
    if not colour:
        return "/* No council colour is set. */\n"
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ImproperlyConfigured(f"BELONGING_BRAND_COLOUR should look like #00605a; {colour!r} was found.")
    if WHITE / (luminance(colour) + 0.05) < READABLE:
        raise ImproperlyConfigured(
            f"White text on {colour} could not be read (WCAG asks for 4.5 to 1). Give BELONGING_BRAND_COLOUR a darker colour."
        )
    return f":root {{ --govuk-brand-colour: {colour}; --brand: {colour}; }}\n"


@policy("anyone")
@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """Answer the stylesheet, which may be kept for an hour."""
    answer = HttpResponse(sheet(settings.BRAND_COLOUR), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
