"""Reports: which somebody may make, one on the page, and its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.measures.reports import asking, making, scope, writing_html
from belonging.apps.measures.reports.gathering import NothingOfPeriod
from belonging.apps.measures.reports.paper import Paper
from belonging.apps.measures.reports.scope import Scope
from belonging.apps.measures.reports.writing_open_data import NotOpenData
from belonging.apps.measures.words import period_words
from belonging.engine.reports import Report
from belonging.kernel.periods import Period

WHICH = {"locality": "Locality", "trust": "Trust", "school": "School"}


@policy("see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the reports this person's role makes, each with the choice of a period and a place."""
    found = [
        {
            "key": key,
            "title": each.title,
            "for_whom": each.for_whom,
            "which": WHICH.get(each.place, ""),
            "places": scope.scopes(each, seen_by=request.user) if each.place != "area" else [],
            "hidden": each.profile == "published",
            "periods": [{"key": str(one), "title": period_words(one)} for one in asking.periods(each)],
            "usual": str(asking.usual(each) or ""),
        }
        for key, each in scope.mine(request.user).items()
    ]
    return render(request, "measures/reports/list.html", {"reports": found})


@policy("see")
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show one report, with its files to take away."""
    report, period, about = asked(request, key)
    try:
        found = asking.paper(key, period, about, seen_by=request.user)
    except NothingOfPeriod as nothing:
        raise Http404(str(nothing)) from None
    chosen = urlencode({"period": str(period), "of": about.key})
    files = [
        {"kind": kind, "title": each.title}
        for kind, each in making.KINDS.items()
        if not (period.half_term and kind in ("csv", "meta"))
    ]
    context = writing_html.context(found) | {"report": report, "key": key, "files": files, "chosen": chosen}
    return render(request, "measures/reports/report.html", context)


@policy("see")
@require_safe
def file(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Answer one file of a report."""
    _, period, about = asked(request, key)
    if kind not in making.KINDS:
        raise Http404
    try:
        found = asking.paper(key, period, about, seen_by=request.user)
        return answer(found, kind)
    except (NothingOfPeriod, NotOpenData) as nothing:
        raise Http404(str(nothing)) from None


def answer(found: Paper, kind: str) -> HttpResponse:
    """Return the answer that a browser saves."""
    made = making.KINDS[kind]
    response = HttpResponse(making.written(found, made), content_type=made.media)
    response.headers["Content-Disposition"] = f'attachment; filename="{making.name(found, made)}"'
    return response


def asked(request: HttpRequest, key: str) -> tuple[Report, Period, Scope]:
    """Return the report, period and place an address asks for. Raises Http404 where this person makes no such report."""
    report = scope.mine(request.user).get(key)
    about = asking.place(key, request.GET.get("of", ""), seen_by=request.user) if report else None
    if report is None or about is None:
        raise Http404
    wanted = request.GET.get("period", "")
    try:
        period = Period.parse(wanted) if wanted else asking.usual(report)
    except ValueError:
        period = None
    if period is None or period not in asking.periods(report):
        raise Http404
    return report, period, about
