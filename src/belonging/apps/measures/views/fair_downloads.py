"""Downloads of the pages of fair comparison: made of what the page shows, so that neither can hold a figure the other does not."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.exports import files
from belonging.apps.exports.files import Shown
from belonging.apps.measures.views import change, concentration, disproportionality

OURS = "Belonging, from the files schools sent"
Page = Mapping[str, Any]


@policy("see")
@require_safe
def of_change(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the page of change over time of the area as CSV."""
    page = _there(change.gathered(request, key))
    return _over_time(page, f"{page['indicator'].title} over time {page['whose_title']}")


@policy("see")
@require_safe
def of_school_change(request: HttpRequest, urn: int, key: str) -> HttpResponse:
    """Answer the page of change over time of a school as CSV."""
    page = _there(change.gathered_of_school(request, urn, key))
    return _over_time(page, f"{page['indicator'].title} over time {page['whose_title']}")


@policy("see")
@require_safe
def of_disproportionality(request: HttpRequest) -> HttpResponse:
    """Answer the page of disproportionality as CSV, the ladder with it where one is shown."""
    page = _there(disproportionality.gathered(request))
    title, ladder = f"{page['indicator'].title} by group {page['when']}", page["ladder"]
    parts = [Shown(title=title, columns=page["columns"], rows=page["rows"])]
    parts += [Shown(title=ladder["title"], columns=ladder["columns"], rows=ladder["rows"])] if ladder else []
    notes = [*page["notes"], page["three"], ladder.get("says", "")]
    return _answer(page, title, parts, notes)


@policy("see")
@require_safe
def of_concentration(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the page of concentration as CSV; no school is in it, as none is on the page."""
    page = _there(concentration.gathered(request, key))
    title, chart = f"{page['indicator'].title} over schools {page['whose_title']} {page['when']}", page["chart"]
    parts = [Shown(title=title, columns=chart.columns, rows=chart.rows)] if chart else []
    return _answer(page, title, parts, [page["index"]])


@policy("see")
@require_safe
def of_learning(request: HttpRequest) -> HttpResponse:
    """Answer the page of schools to learn from as CSV, in the order of their names."""
    page = _there(concentration.gathered_learning(request))
    title = f"Schools to learn from {page['indicator'].title} {page['when']}"
    return _answer(page, title, [Shown(title=title, columns=page["columns"], rows=page["rows"])], [page["waiting"]])


def _there(page: Page | None) -> Page:
    if page is None:
        raise Http404
    return page


def _over_time(page: Page, title: str) -> HttpResponse:
    starts = [f"Begins anew from {when}: {each.reason} ({each.owner}, {made})" for each, when, made in page["starts"]]
    notes = [*page["asked"], page["instead"], page["rare"], *page["notes"], *starts]
    return _answer(page, title, [Shown(title=title, columns=page["columns"], rows=page["rows"])], notes)


def _answer(page: Page, title: str, parts: list[Shown], notes: list[str]) -> HttpResponse:
    """Return the file: the page's tables, then its finding, its notes, what stands under the figure, and where it is from."""
    said = [title, page["lead"], *notes, *(f"{term}: {words}" for term, words in page["about"]), f"Source: {OURS}"]
    return files.answer(files.as_shown(parts, list(dict.fromkeys(filter(None, said)))), name=title, kind="csv")
