"""Tables of a report, from protected tables alone."""

from collections.abc import Iterable, Sequence

from belonging.apps.measures import labels
from belonging.apps.measures.findings import started
from belonging.apps.measures.queries.benchmarks import Beside
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.hundreds import Picture
from belonging.apps.measures.queries.places import Place
from belonging.apps.measures.reports.paper import Column, Figure, Table
from belonging.apps.measures.words import amount, period_words
from belonging.engine.disclosure import Published, PublishedCell
from belonging.engine.indicators import Indicator
from belonging.kernel.periods import Period

BOUNDS = (Column(title="Lower 95%", numeric=True), Column(title="Upper 95%", numeric=True))
OURS = "from the files schools sent"


def value(cell: PublishedCell | None, indicator: Indicator) -> Figure:
    """Return the figure of a group: hidden, not there, of nobody, or the number."""
    decimals = indicator.decimals if indicator.denominator is not None else 0
    return _figure(cell, amount(cell), decimals, missing="z" if cell and cell.denominator == 0 else "x")


def bound(cell: PublishedCell | None, number: float | None, indicator: Indicator) -> Figure:
    """Return one end of an interval; x where chance cannot be worked out."""
    return _figure(cell, number, indicator.decimals)


def counted(cell: PublishedCell | None, number: int | None, plain: bool = False) -> Figure:
    """Return a count; z for the denominator of a plain count."""
    return _figure(cell, number, 0, missing="z" if plain else "x")


def _figure(cell: PublishedCell | None, number: float | None, decimals: int, missing: str = "x") -> Figure:
    if number is not None:
        return Figure(value=number, decimals=decimals)
    return Figure(value=None, symbol="c" if cell is not None and cell.suppressed else missing)


def cells(cell: PublishedCell | None, indicator: Indicator) -> tuple[Figure, ...]:
    """Return a group's value, interval, numerator and denominator, in the order of `FIGURES`."""
    plain = indicator.denominator is None
    return (
        value(cell, indicator),
        bound(cell, cell.lower if cell else None, indicator),
        bound(cell, cell.upper if cell else None, indicator),
        counted(cell, cell.numerator if cell else None),
        counted(cell, cell.denominator if cell else None, plain),
    )


FIGURES = (Column(title="Figure", numeric=True), *BOUNDS, Column(title="Numerator", numeric=True), Column(title="Denominator", numeric=True))  # fmt: skip


def hidden(made: Table) -> bool:
    """Tell whether a table that ends with `FIGURES` shows no numerator at all."""
    return not any(isinstance(row[-2], Figure) and row[-2].value is not None for row in made.rows)


def headline(key: str, held: Sequence[Now], *, title: str, source: str) -> Table:
    """Return a section's indicators: each figure with its interval, its counts, and the year before."""
    rows = tuple(
        (
            each.indicator.title,
            each.indicator.unit,
            period_words(each.period),
            *cells(each.now, each.indicator),
            value(each.before, each.indicator),
        )
        for each in held
    )
    columns = (
        *(Column(title="Indicator"), Column(title="Unit"), Column(title="Period")),
        *FIGURES,
        Column(title="Year before", numeric=True),
    )
    keys = tuple((each.key, each.indicator.title) for each in held)
    return Table(key=key, title=title, columns=columns, rows=rows, indicators=keys, source=source)


def published(key: str, held: Sequence[tuple[Now, tuple[Beside, ...]]], *, title: str, when: str) -> Table | None:
    """Return what others published of a section's indicators, a column an area; None where nothing is."""
    areas = list(dict.fromkeys(each.full_name for _, beside in held for each in beside if each.nearest))
    lines: dict[tuple[str, str], dict[str, Figure]] = {}
    sources: dict[str, list[str]] = {}
    for now, beside in held:
        for each in beside:
            found = each.nearest
            if found is not None and found.value is not None:
                line = lines.setdefault((now.indicator.title, period_words(found.period)), {})
                line[each.full_name] = Figure(value=found.value, decimals=now.indicator.decimals)
                names = sources.setdefault(found.source, [])
                names += [each.full_name] if each.full_name not in names else []
    if not lines:
        return None
    columns = (Column(title="Indicator"), Column(title="Period"), *(Column(title=each, numeric=True) for each in areas))
    nothing = Figure(value=None, symbol="x")
    rows = tuple((*line, *(figures.get(each, nothing) for each in areas)) for line, figures in lines.items())
    other = any(line[1] != when for line in lines)
    return Table(
        key=key,
        title=title,
        columns=columns,
        rows=rows,
        indicators=tuple(
            (now.key, now.indicator.title) for now, beside in held if any(each.nearest for each in beside)
        ),
        source="; ".join(f"{' and '.join(names)}: {says}" for says, names in sources.items()),
        notes=("A figure of another period is the nearest that has been published, and is not compared in words.",)
        if other
        else (),
    )


def by_cut(
    key: str, name: str, indicator: Indicator, groups: Iterable[tuple[str, PublishedCell]], cut: str, **said: str
) -> Table:
    """Return one indicator by one cut, groups in the order of their codes. `said` is the title and the source."""
    rows = tuple((group, *cells(cell, indicator)) for group, cell in groups)
    columns = (Column(title=labels.cut_name(cut)), *FIGURES)
    return Table(key=key, columns=columns, rows=rows, indicators=((name, indicator.title),), **said)


def over_time(
    key: str, name: str, indicator: Indicator, held: Sequence[tuple[Period, PublishedCell | None]], **said: str
) -> Table:
    """Return one indicator over like periods."""
    rows = tuple((started(period_words(period)), *cells(cell, indicator)) for period, cell in held)
    columns = (Column(title="Period"), *FIGURES)
    return Table(key=key, columns=columns, rows=rows, indicators=((name, indicator.title),), **said)


def schools(
    key: str, name: str, indicator: Indicator, found: Published, members: Sequence[Place], **said: str
) -> Table:
    """Return one indicator by school, in the order of schools' names."""
    held = {each.labels[0]: each for each in found.cells}
    rows = tuple((each.name, *cells(held.get(str(each.urn)), indicator)) for each in members if str(each.urn) in held)
    columns = (Column(title="School"), *FIGURES)
    return Table(key=key, columns=columns, rows=rows, indicators=((name, indicator.title),), **said)


def hundred(key: str, indicator: Indicator, picture: Picture, **said: str) -> Table:
    """Return the figures of a picture of a hundred children."""
    rows = tuple(
        (each.name, Figure(value=each.figures) if each.figures or not each.some else Figure(value=None, symbol="low"))
        for each in picture.groups
    )
    columns = (Column(title="Group"), Column(title="Of 100 children", numeric=True))
    return Table(key=key, columns=columns, rows=rows, indicators=((picture.indicator, indicator.title),), **said)
