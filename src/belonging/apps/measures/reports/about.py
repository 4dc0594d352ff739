"""What a report is gathered about, and one figure, or one cut, of it."""

from dataclasses import dataclass, replace
from datetime import date

from belonging.apps.access.reach import Reach
from belonging.apps.measures import labels
from belonging.apps.measures.queries import figures, tables
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.tables import cell, indicators, table
from belonging.apps.measures.reports import tabling
from belonging.apps.measures.reports.scope import Scope
from belonging.apps.measures.words import period_words
from belonging.engine.disclosure import PROFILES, RULE_VERSION, TOTAL, Published, PublishedCell
from belonging.engine.indicators import Indicator
from belonging.engine.reports import Report
from belonging.kernel.days import written
from belonging.kernel.periods import Period


def cut_name(cut: str) -> str:
    """Return what a cut is called in the middle of a sentence: 'SEN provision', 'free school meals'."""
    name = labels.cut_name(cut)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@dataclass(frozen=True, kw_only=True)
class About:
    """What a report is being gathered about, and for whom."""

    report: Report
    period: Period
    scope: Scope
    who: Reach
    as_at: date
    version: int

    @property
    def source(self) -> str:
        """Return where our own figures come from: the data's date and version, and the rules they were let out under."""
        return f"{tabling.OURS}; data as at {written(self.as_at)} (version {self.version}); rules of disclosure {RULE_VERSION}, {self.report.profile}"

    def indicator(self, key: str) -> Indicator:
        """Return an indicator with no more decimals than the rules let out: a rate rounded to one is not shown with two."""
        found, most = indicators()[key], PROFILES[self.report.profile].decimals
        return found if most is None else replace(found, decimals=min(found.decimals, most))

    def titled(self, what: str, unit: str = "") -> str:
        """Return the title of a table: what, whose, when, and in which unit where there is one for all."""
        return f"{what}: {self.scope.whose}, {period_words(self.period)}{f' ({unit})' if unit else ''}"


def figure(about: About, key: str) -> Now:
    """Return an indicator's figure of the report's place and period, and of the year before."""
    indicator = about.indicator(key)
    own = figures.own_period(indicator, about.period)
    now, before = (
        cell(table(key, about.scope.cuts, each, seen_by=about.who, patience=None), *about.scope.labels)
        for each in (own, own.year_before())
    )
    return Now(key=key, indicator=indicator, period=own, now=now, before=before)


def crossed(about: About, key: str, cut: str, period: Period) -> Published | None:
    """Return an indicator by one cut, crossed with the report's place where it is of a part; None where that is not shown."""
    cuts = (*about.scope.cuts, cut)
    if tables.refusal(key, cuts, period):
        return None
    return table(key, cuts, period, seen_by=about.who, patience=None)


def groups(about: About, key: str, cut: str) -> list[tuple[str, PublishedCell]]:
    """Return the groups of an indicator by one cut within the report's place, named, in the order of their codes; all together is left out."""
    found = crossed(about, key, cut, figures.own_period(indicators()[key], about.period))
    here = about.scope.labels
    held = {each.labels[-1]: each for each in found.cells if each.labels[:-1] == here} if found else {}
    return [(labels.word(cut, code), held[code]) for code in labels.ordered(cut, held) if code != TOTAL]
