"""Coverage: who has sent what for which period, how fresh, how clean."""

import csv
import io

import xlsxwriter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.exports.files import answer, safe
from belonging.apps.intake.queries import coverage as queries
from belonging.apps.intake.queries import lists
from belonging.kernel.periods import Period


def chosen(request: HttpRequest) -> tuple[list[int], int | None, bool, str]:
    """Return the years there are, the one asked for, whether only schools with something missing are wanted, and a name."""
    years = queries.years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    return years, year, request.GET.get("show") == "missing", request.GET.get("name", "").strip()[:100]


@policy("see")
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Show the grid."""
    years, year, missing, name = chosen(request)
    lines = queries.grid(year, seen_by=request.user, only_missing=missing, name=name) if year else []
    headers, rows = queries.as_table(lines)
    headers_of_lists, by_school = lists.by_school(seen_by=request.user, name=name)
    complete = sum(not line.missing for line in lines)
    shown = {
        "years": [(each, str(Period(each))) for each in years],
        "year": year,
        "period": str(Period(year)) if year else "",
        "missing": missing,
        "name": name,
        "columns": [(header, header == "Rows rejected") for header in headers if header != "DfE number"],
        "rows": [on_page(*row) for row in rows],
        "schools": len(lines),
        "complete": complete,
        "have": "has" if 1 in (complete, len(lines)) else "have",
        "lists": lists.whole(),
        "list_columns": [(header, False) for header in lists.WHOLE],
        "by_school": by_school,
        "by_school_columns": [(header, False) for header in headers_of_lists],
        "may_load": "load" in reach(request.user).may,
    }
    return render(request, "intake/coverage.html", shown)


def on_page(school: str, number: str, *cells: str) -> list[str]:
    """Return a row as the page has room for it: the school's number beside its name, the day and month in one line."""
    *sent, last, rejected = cells
    return [f"{school} ({number})", *sent, last.replace(" ", "\N{NO-BREAK SPACE}", 1), rejected]


@policy("see")
@require_safe
def download(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the grid as CSV or a workbook."""
    _, year, missing, name = chosen(request)
    if kind not in ("csv", "xlsx") or year is None:
        raise Http404("There is no such file.")
    headers, rows = queries.as_table(queries.grid(year, seen_by=request.user, only_missing=missing, name=name))
    out: str | bytes = workbook(headers, rows) if kind == "xlsx" else text(headers, rows)
    return answer(out, name=f"coverage-{year}", kind=kind)


def text(headers: list[str], rows: list[list[str]]) -> str:
    """Return the grid as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([headers, *([safe(cell) for cell in row] for row in rows)])
    return "\ufeff" + out.getvalue()


def workbook(headers: list[str], rows: list[list[str]]) -> bytes:
    """Return the grid as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Coverage")
        for place, row in enumerate([headers, *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell)
        sheet.freeze_panes(1, 1)
    return out.getvalue()
