"""The monthly report of suspension and exclusion, for a board and for the authority: to read, to print and to take away."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.declared import CLOCKS
from belonging.apps.casework.queries import report, report_readers, report_words, separations
from belonging.apps.exports import files, lines
from belonging.engine.disclosure import TOTAL, Published, PublishedCell
from belonging.engine.exclusion_report import HOW, Report, Span

OURS = "Belonging, from the files schools sent and the cases they keep"
GRIDS = ("by_reason", "by_sen", "by_ethnicity", "by_fsm", "by_weekday", "by_since", "by_times", "beside")


@policy("see")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the report of a month; whoever is not told of these children by name is led to the figures, which are protected together."""
    whose, span = _asked(request)
    if not whose.knows:
        return render(request, "casework/exclusions/report_elsewhere.html", {"whose": whose})
    found = report.made(whose.urns, span)
    rate = found.tables["rate"].cells[0]
    context = {
        "whose": whose,
        "report": found,
        "month": found.span.month,
        "months": report_readers.months(found.span.today),
        "empty": report_words.empty(found),
        "over_time": report_words.over_time(found),
        "rate": rate,
        "grids": list(report_words.grids(found, GRIDS[:-1])),
        "beside": next(report_words.grids(found, GRIDS[-1:])),
        "separations": separations.told(whose, span, seen_by=request.user),
        "how": HOW,
        "duties": report_words.duties(found),
        "duties_of_month": report_words.duties(found, month=True),
        "patterns": list(report_words.patterns(found)),
        "definitions": report_words.DEFINITIONS,
        "notes": _notes(found),
    }
    return render(request, "casework/exclusions/report.html", context)


@policy("see")
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Answer the report as CSV: the same numbers as the page's, for those who read it there."""
    whose, span = _asked(request)
    if not whose.knows:
        raise PermissionDenied
    found = report.made(whose.urns, span)
    year, month = f"{found.span.year}/{(found.span.year + 1) % 100:02d} so far", f"{found.span.month:%B %Y}"
    made = []
    for period, tables in ((year, found.tables), (month, found.of_month)):
        for table in tables.values():
            for cell in table.cells:
                group = " / ".join(
                    CLOCKS[each].title if each in CLOCKS else "All" if each == TOTAL else each for each in cell.labels
                )
                made.append(_line(table, cell, period, group or "All"))
    if whose.urns is None:
        apart = separations.of_area(span)
        made.append(
            _line(apart, apart.cells[0], f"{span.year}/{(span.year + 1) % 100:02d} by whole months", "Whole area")
        )
    notes = [f"{term}: {words}" for term, words in report_words.DEFINITIONS.items()]
    return files.answer(
        files.csv_text(made, [*notes, *_notes(found)]),
        name=f"Suspension and exclusion {whose.title} {month}",
        kind="csv",
    )


def _line(table: Published, cell: PublishedCell, period: str, group: str) -> lines.Line:
    part = table.key.replace("_", " ")
    return lines.of(table, cell, part=part, period=period, group=group, unit="count", source=OURS)


def _asked(request: HttpRequest) -> tuple[report_readers.Reader, Span]:
    try:
        whose = report_readers.reader(request.user, request.GET.get("school", ""))
        today: date = timezone.localdate()
        month = report_readers.month_of(request.GET.get("month", ""), today)
    except LookupError as wrong:
        raise Http404(str(wrong)) from wrong
    if whose is None:
        raise PermissionDenied
    return whose, Span(month=month, today=today)


def _notes(found: Report) -> list[str]:
    tables = [*found.tables.values(), *found.of_month.values()]
    return list(dict.fromkeys(note for each in tables for note in each.notes))
