"""Lines of a file: each is one group of a protected table, or one published benchmark; exact counts cannot get in."""

from dataclasses import dataclass, replace

from belonging.engine.disclosure import Published, PublishedCell

HIDDEN = "hidden"
COLUMNS = (
    *("part", "indicator", "period", "group", "numerator", "denominator", "value", "lower_95", "upper_95", "unit"),
    *("shown", "source"),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line. Figures are None where they may not, or cannot, be shown; `shown` says which in a word."""

    part: str
    indicator: str
    period: str
    group: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower_95: float | None
    upper_95: float | None
    unit: str
    shown: str
    source: str

    def cells(self) -> tuple[str | float | None, ...]:
        """Return the line's values in the order of `COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)


def of(table: Published, cell: PublishedCell, *, part: str, period: str, group: str, unit: str, source: str) -> Line:
    """Return the line of a group of a protected table. Raises TypeError for a table or a group that is not protected."""
    if not isinstance(table, Published) or not any(cell is each for each in table.cells):
        raise TypeError(
            f"A file holds only groups of protected tables; {cell!r} is not one of {type(table).__name__}'s."
        )
    return Line(
        part=part,
        indicator=table.title,
        period=period,
        group=group,
        numerator=cell.numerator,
        denominator=cell.denominator,
        value=cell.value,
        lower_95=cell.lower,
        upper_95=cell.upper,
        unit=unit,
        shown=HIDDEN if cell.suppressed else "shown",
        source=source,
    )


def worked_out(
    table: Published,
    cell: PublishedCell,
    *,
    part: str,
    period: str,
    group: str,
    unit: str,
    source: str,
    worked: tuple[float, float | None, float | None],
) -> Line:
    """Return a value with its interval (`worked`: value, lower, upper) worked out of a group that is shown. Raises TypeError as `of` does, ValueError for a hidden group."""
    if cell.suppressed:
        raise ValueError(f"Nothing is worked out of a group that is hidden: {cell.labels} of {table.title}.")
    plain = of(table, cell, part=part, period=period, group=group, unit=unit, source=source)
    return replace(plain, numerator=None, denominator=None, value=worked[0], lower_95=worked[1], upper_95=worked[2])


def published(*, part: str, indicator: str, period: str, group: str, value: float, unit: str, source: str) -> Line:
    """Return the line of a figure somebody else has published."""
    blank = dict.fromkeys(("numerator", "denominator", "lower_95", "upper_95"))
    return Line(
        part=part,
        indicator=indicator,
        period=period,
        group=group,
        value=value,
        unit=unit,
        shown="shown",
        source=source,
        **blank,
    )
