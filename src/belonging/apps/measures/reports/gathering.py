"""Gathering a report: everything its declaration asks for, of one place and period, through the one door."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from belonging.apps.access.reach import Reach
from belonging.apps.accounts.roles import Person
from belonging.apps.measures import findings
from belonging.apps.measures.queries import figures
from belonging.apps.measures.queries.tables import indicators, store
from belonging.apps.measures.reports import parts, telling
from belonging.apps.measures.reports.about import About, cut_name, figure, groups
from belonging.apps.measures.reports.locating import where
from belonging.apps.measures.reports.paper import Observation, Paper, Part
from belonging.apps.measures.reports.scope import Scope, reader, reports
from belonging.apps.measures.words import period_words
from belonging.engine.disclosure import PROFILES, RULE_VERSION, Profile
from belonging.kernel.periods import Period


class NothingOfPeriod(ValueError):
    """The store has nothing of the period a report was asked for; the message is a sentence."""


def gather(key: str, period: Period, scope: Scope, *, by: Person | Reach) -> Paper:
    """Return the report of a place and period under the report's own rules. Takes as long as its tables do.

    Raises NothingOfPeriod where the store has no figure of the period.
    """
    report, opened = reports()[key], store()
    if period.year not in opened.years():
        there = ", ".join(str(Period(year)) for year in opened.years()) or "nothing"
        raise NothingOfPeriod(f"There is nothing of {period_words(period)} to report on. The store holds {there}.")
    who = reader(report, by)
    about = About(
        report=report, period=period, scope=scope, who=who, as_at=day_of(opened.as_at), version=opened.version
    )
    found = [*parts.opening(about), *(parts.section(about, at, each) for at, each in enumerate(report.sections, 1))]
    return Paper(
        key=key,
        report=report,
        title=f"{report.title}: {scope.whose}, {period_words(period)}",
        whose=scope.whose,
        period=period,
        when=period_words(period),
        as_at=about.as_at,
        store_version=opened.version,
        rules=RULE_VERSION,
        made_for=report.for_whom,
        parts=tuple(each for each in found if each is not None),
        indicators={name: about.indicator(name) for name in report.indicators()},
        observations=tuple(observations(about)),
        where=where(scope),
        notes=tuple(notes(found, PROFILES[report.profile])),
    )


def day_of(written_at: str) -> date:
    """Return the day a version of the store was written."""
    return timezone.localtime(datetime.fromisoformat(written_at)).date()


def notes(found: list[Part], profile: Profile) -> Iterator[str]:
    """Return what holds for the whole report."""
    yield from filter(None, [telling.tested(found)])
    yield telling.UNTOLD
    if profile.hide_below:
        yield f"Counts of 1 to {profile.hide_below - 1} are hidden, and others where they would give those away."
    if profile.round_to:
        yield f"Counts are rounded to the nearest {profile.round_to}; rates come from unrounded counts."
    if profile.least_denominator:
        yield f"Rates on fewer than {profile.least_denominator} are not shown."
    yield "Nothing here is ranked: places and groups are in the order of their names or codes. A difference is a question to ask, not an answer."


def observations(about: About) -> Iterator[Observation]:
    """Return every figure of the report for the open-data file: all together, and by each cut of its sections."""
    seen: set[tuple[str, str]] = set()
    for section in about.report.sections:
        for at, name in enumerate(section.indicators):
            if figures.own_period(indicators()[name], about.period) != about.period:
                continue  # one file holds one kind of period
            whole = figure(about, name).now
            if whole is not None and (name, "") not in seen:
                seen.add((name, ""))
                yield Observation(topic="Total", group="Total", indicator=name, cell=whole)
            for cut in section.cuts if at == 0 else ():
                if (name, cut) not in seen:
                    seen.add((name, cut))
                    for group, cell in groups(about, name, cut):
                        yield Observation(topic=findings.started(cut_name(cut)), group=group, indicator=name, cell=cell)
