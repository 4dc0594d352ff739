"""Downloads of an indicator's page: the same figures, hidden where the page hides them, with the same notes."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.exports import files, lines
from belonging.apps.exports.lines import Line
from belonging.apps.measures import findings, labels
from belonging.apps.measures.queries import choices, figures, places, sheets, shrunk, tables
from belonging.apps.measures.queries.choices import Choice
from belonging.apps.measures.queries.sheets import Sheet
from belonging.apps.measures.views import about
from belonging.apps.measures.views.indicator import cuts_asked
from belonging.apps.measures.words import period_words
from belonging.engine.gap import LOCAL

OURS = "Belonging, from the files schools sent"
RANK_GAP = "local rank gap"
ALLOWING = "schools, allowing for chance"


@policy("see")
@require_safe
def as_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the page as CSV."""
    title, found, notes = gathered(request, key)
    return files.answer(files.csv_text(found, notes), name=title, kind="csv")


@policy("see")
@require_safe
def as_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the page as a workbook."""
    title, found, notes = gathered(request, key)
    return files.answer(files.xlsx_bytes(found, notes, title=title), name=title, kind="xlsx")


def gathered(request: HttpRequest, key: str) -> tuple[str, list[Line], list[str]]:
    """Return the page's title, lines and notes. Raises Http404 where the page would not be."""
    if key not in tables.indicators():
        raise Http404
    indicator = tables.indicators()[key]
    choice = choices.chosen(request.GET, windows=indicator.windows, key=key)
    if choice is None:
        raise Http404
    sheet = sheets.sheet(key, choice, cuts_asked(request.GET, indicator, choice), seen_by=request.user)
    when = period_words(sheet.figure.period)
    found = [
        *rank_gap(key, choice, sheet, request),
        *over_time(key, choice, sheet, request),
        *by_school(key, choice, sheet, request),
        *groups(sheet),
    ]
    notes = [
        *([choice.instead] if choice.instead else []),
        sheet.finding,
        *(f"{term}: {words}" for term, words in about.rows(indicator)),
    ]
    notes += [f"{each['names']}: {each['says']}" for each in about.sources(sheet.beside)]
    notes += [LOCAL] if figures.rank_gap(sheet.figure.now, indicator) is not None else []
    notes += [sheet.refused] if sheet.refused else []
    notes += sheet.trend.notes if sheet.trend else ()
    notes += dict.fromkeys(note for table in shown(key, choice, sheet, request) for note in table.notes)
    return f"{indicator.title} {findings.started(sheet.whose)} {when}", found, notes


def shown(key: str, choice: Choice, sheet: Sheet, request: HttpRequest) -> Iterator[tables.Published]:
    """Return the protected tables the page was made of."""
    for table in (
        tables.table(key, choice.group.cuts, sheet.figure.period, seen_by=request.user),
        figures.by_school(key, sheet.figure.period, seen_by=request.user),
        sheet.breakdown.published if sheet.breakdown else None,
    ):
        if table is not None:
            yield table


def rank_gap(key: str, choice: Choice, sheet: Sheet, request: HttpRequest) -> Iterator[Line]:
    """Return the local rank gap the page gives beside a share of pairs."""
    table = tables.table(key, choice.group.cuts, sheet.figure.period, seen_by=request.user)
    cell, index = tables.cell(table, *choice.group.labels), figures.rank_gap(sheet.figure.now, sheet.figure.indicator)
    if table and cell and index is not None:
        whose, when = findings.started(sheet.whose), str(sheet.figure.period)
        line = lines.worked_out(
            table, cell, part=RANK_GAP, period=when, group=whose, unit="from -10 to 10", source=OURS, worked=(index, None, None)
        )  # fmt: skip
        yield line


def over_time(key: str, choice: Choice, sheet: Sheet, request: HttpRequest) -> Iterator[Line]:
    """Return the trend: our own figure and the benchmarks of each period."""
    indicator = sheet.figure.indicator
    if sheet.trend is None:
        return
    periods = sheets.like_periods(indicator, sheet.figure.period)
    held, _ = tables.series(key, choice.group.cuts, periods, seen_by=request.user)
    for period, table in zip(periods, held, strict=True):
        cell = tables.cell(table, *choice.group.labels)
        if table is not None and cell is not None:
            whose = findings.started(sheet.whose)
            yield lines.of(
                table, cell, part="over time", period=str(period), group=whose, unit=indicator.unit, source=OURS
            )
        for each in sheet.beside:
            for one in each.figures:
                if one.period == period and one.value is not None:
                    yield lines.published(
                        part="over time",
                        indicator=indicator.title,
                        period=str(period),
                        group=each.full_name,
                        value=one.value,
                        unit=indicator.unit,
                        source=one.source,
                    )


def by_school(key: str, choice: Choice, sheet: Sheet, request: HttpRequest) -> Iterator[Line]:
    """Return the schools this person sees by name."""
    table = figures.by_school(key, sheet.figure.period, seen_by=request.user)
    drawn = shrunk.of_schools(key, sheet.figure.period, seen_by=request.user)
    for each in places.places(seen_by=request.user) if table else ():
        cell = tables.cell(table, str(each.urn))
        if table and cell and (not choice.group.cut or getattr(each, choice.group.cut) == choice.group.label):
            when, unit = str(sheet.figure.period), sheet.figure.indicator.unit
            yield lines.of(table, cell, part="schools", period=when, group=each.name, unit=unit, source=OURS)
            if one := drawn.get(str(each.urn)):
                worked = (one.value, one.lower, one.upper)
                yield lines.worked_out(
                    table, cell, part=ALLOWING, period=when, group=each.name, unit=unit, source=OURS, worked=worked
                )


def groups(sheet: Sheet) -> Iterator[Line]:
    """Return the breakdown shown."""
    found, held = sheet.breakdown, sheet.figure
    if found is None:
        return
    for row in found.rows:
        for across in found.across or ("",):
            inner = (row, across) if found.across else (row,)
            cell = tables.cell(found.published, *found.within.labels, *inner)
            if cell is None:
                continue
            named = [labels.word(cut, label, found.names) for cut, label in zip(found.by, inner, strict=True)]
            part = " and ".join(labels.cut_name(cut).lower() for cut in found.by)
            yield lines.of(
                found.published,
                cell,
                part=f"by {part}",
                period=str(held.period),
                group=" / ".join(named),
                unit=held.indicator.unit,
                source=OURS,
            )
