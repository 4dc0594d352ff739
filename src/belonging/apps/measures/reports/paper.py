"""A report as it was gathered, before anybody decides how it looks: parts, sentences, tables and charts, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.views import about
from belonging.engine.disclosure import PublishedCell
from belonging.engine.indicators import Indicator
from belonging.engine.narrative import Sentence
from belonging.engine.reports import Report
from belonging.kernel.days import written
from belonging.kernel.periods import Period

SYMBOLS: Mapping[str, str] = {
    "c": "confidential: hidden, because the number is small or would give away a small number",
    "x": "not available: nothing was sent or published, or chance cannot be worked out",
    "z": "not applicable: there was nobody to count",
    "low": "rounds to nought but is not nought",
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with the decimals it is shown with, or a symbol instead of one."""

    value: float | None
    decimals: int = 0
    symbol: str = ""

    @property
    def text(self) -> str:
        """Return the figure as it is read: '1,234', '4.06', '[c]', '[low]'."""
        if self.value is None:
            return f"[{self.symbol}]"
        shown = f"{self.value:,.{self.decimals}f}"
        return "[low]" if self.value and not float(shown.replace(",", "")) else shown


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: its heading, and whether it holds figures."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table. Each row begins with its heading; `indicators` are the (key, title) pairs its figures are defined by."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Figure, ...], ...]
    indicators: tuple[tuple[str, str], ...]
    source: str
    notes: tuple[str, ...] = ()

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """Return (heading, holds figures) pairs."""
        return [(each.title, each.numeric) for each in self.columns]

    @property
    def texts(self) -> list[list[str]]:
        """Return the rows as they are read."""
        return [[each.text if isinstance(each, Figure) else each for each in row] for row in self.rows]

    @property
    def symbols(self) -> tuple[str, ...]:
        """Return the symbols that stand in the table, in the order of `SYMBOLS`."""
        held = {text[1:-1] for row in self.texts for text in row if text.startswith("[")}
        return tuple(each for each in SYMBOLS if each in held)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What is said of one indicator."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A chart and the table that holds its figures."""

    chart: Chart | None
    table: Table


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a paper."""

    key: str
    title: str
    why: str
    statements: tuple[Statement, ...]
    shown: tuple[Shown, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One group's figures of one indicator, for the open-data file: exactly what the tables show."""

    topic: str
    group: str
    indicator: str
    cell: PublishedCell


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where a paper's figures are of, as the open data standard names places. `level` is one of its geographic levels."""

    level: str
    columns: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole report of one place and period."""

    key: str
    report: Report
    title: str
    whose: str
    period: Period
    when: str
    as_at: date
    store_version: int
    rules: str
    made_for: str
    parts: tuple[Part, ...]
    indicators: Mapping[str, Indicator]
    observations: tuple[Observation, ...]
    where: Where
    notes: tuple[str, ...]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what a reader has to know before any figure."""
        rules = (
            "so that it can be read by everyone"
            if self.report.profile == "published"
            else "for officers and leaders, not for publication"
        )
        return [
            ("Made for", self.made_for),
            ("Period", self.when),
            ("Data as at", f"{written(self.as_at)} (version {self.store_version})"),
            ("Small numbers", f"hidden {rules}; rules {self.rules}"),
        ]

    @property
    def definitions(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Return (key, title, what there is to know) of each indicator."""
        return [(key, each.title, about.rows(each)) for key, each in self.indicators.items()]

    def tables(self) -> list[Table]:
        """Return every table, in the order of the paper."""
        return [each.table for part in self.parts for each in part.shown]

    def sentences(self) -> list[Sentence]:
        """Return every sentence made from figures."""
        return [each for part in self.parts for one in part.statements for each in one.sentences]
