"""The parts of a report: each section's sentences, tables and charts."""

from collections.abc import Iterator, Sequence

from belonging.apps.measures import findings, labels
from belonging.apps.measures.charts import bars, funnel, line
from belonging.apps.measures.charts.funnel import Funnel
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.queries import benchmarks, figures, hundreds, maps, places, school, sheets, tables
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.figures import Now
from belonging.apps.measures.queries.tables import cell, table
from belonging.apps.measures.reports import tabling, telling
from belonging.apps.measures.reports.about import About, crossed, cut_name, figure, groups
from belonging.apps.measures.reports.paper import Part, Shown, Statement
from belonging.apps.measures.words import amount, period_words
from belonging.engine.disclosure import TOTAL
from belonging.engine.indicators import Indicator
from belonging.engine.narrative import Reference
from belonging.engine.reports import Section

LOCALITY, SCHOOL = "locality", "school"


def section(about: About, at: int, asked: Section) -> Part:
    """Return one section: what is said, then its tables with their charts."""
    held = [figure(about, key) for key in asked.indicators]
    beside = [(each, benchmarks.beside(each.key, each.period, about.scope.published_as())) for each in held]
    said = [telling.statement(now, reference(about, now), whose=about.scope.whose) for now, _ in beside]
    shown = [
        Shown(chart=None, table=tabling.headline(f"{at}a", held, title=about.titled(asked.title), source=about.source))
    ]
    others = tabling.published(
        f"{at}b", beside, title=f"{asked.title}: published figures", when=period_words(about.period)
    )
    shown += [Shown(chart=None, table=others)] if others else []
    whole = list(in_time_and_parts(about, at, asked, held[0]))
    shown += [each for each in whole if not tabling.hidden(each.table)]
    statements = [each for each in said if each]
    for cut in asked.cuts:
        more, drawn = by_cut(about, f"{at}-{cut}", held[0], asked, cut)
        statements += [more] if more else []
        shown += [drawn] if drawn else []
    if about.report.schools:
        shown += list(by_school(about, f"{at}s", held[0]))
    if about.scope.cut == SCHOOL:
        shown += list(own_funnel(about, f"{at}f", held[0]))
    return Part(
        key=f"part-{at}",
        title=asked.title,
        why=asked.why,
        statements=tuple(statements),
        shown=tuple(shown),
        notes=left_out(whole),
    )


def left_out(shown: Sequence[Shown]) -> tuple[str, ...]:
    """Return in a sentence which tables are not there because every number in them is hidden."""
    names = [each.table.title.partition(":")[0] for each in shown if tabling.hidden(each.table)]
    return (
        (f"Left out, because so few children are behind them that every number would be hidden: {'; '.join(names)}.",)
        if names
        else ()
    )


def reference(about: About, now: Now) -> Reference | None:
    """Return what a figure is compared with: England for an area, all schools here for a part of it, its phase for a school."""
    if not about.scope.cut:
        return telling.england(benchmarks.beside(now.key, now.period, about.scope.published_as())[0].nearest)
    group = about.scope.published_as() if about.scope.cut == "school" else None
    cuts, chosen = (group.cuts, group.labels) if group else ((), ())
    whole = cell(table(now.key, cuts, now.period, seen_by=about.who, patience=None), *chosen)
    area = places.area_name() or "this area"
    whose = f"{group.named(area)} of {area}" if group and group.cut else f"all schools of {area}"
    return telling.area(whole, whose=whose, period=now.period)


def over_time(about: About, key: str, held: Now) -> Shown:
    """Return an indicator over like periods, drawn beside what is published for exactly those periods."""
    when, indicator = sheets.like_periods(held.indicator, held.period), held.indicator
    when = tuple(each for each in when if each <= held.period)
    found = [table(held.key, about.scope.cuts, each, seen_by=about.who, patience=None) for each in when]
    own = line.Own(name=findings.started(about.scope.whose), tables=tuple(found), labels=about.scope.labels)
    beside = benchmarks.beside(held.key, held.period, about.scope.published_as())
    others = [line.Beside(name=each.full_name, figures=tuple(each.at(one) for one in when)) for each in beside]
    title, cells = f"{indicator.title} over time", list(zip(when, own.cells(), strict=True))
    finding = telling.over_time(indicator, cells, whose=about.scope.whose)
    chart = line.draw(
        key=f"chart-{key}",
        title=title,
        says=finding.words if finding else f"{title}, {about.scope.whose}.",
        unit=findings.started(indicator.unit),
        periods=[str(each) for each in when],
        series=(own, *(each for each in others if any(value is not None for value in each.figures))),
        decimals=indicator.decimals,
    )
    drawn = telling.counted(chart, finding) if sum(value is not None for value in own.values()) > 1 else None
    return Shown(
        chart=drawn,
        table=tabling.over_time(
            key, held.key, indicator, cells, title=about.titled(title, indicator.unit), source=about.source
        ),
    )


def in_time_and_parts(about: About, at: int, asked: Section, first: Now) -> Iterator[Shown]:
    """Yield what a section shows of its place as a whole: over the years, within this one, and in parts."""
    yield over_time(about, f"{at}t", first)
    for nth, key in enumerate(asked.unfolded):
        yield unfolded(about, f"{at}u{nth}", key)
    for nth, key in enumerate(asked.divided):
        yield from divided(about, f"{at}d{nth}", key)


def unfolded(about: About, key: str, name: str) -> Shown:
    """Return an indicator by every half-term and term of the report's period that anything is known of."""
    indicator, cells = about.indicator(name), []
    for each in about.period.unfolded():
        if found := table(name, about.scope.cuts, each, seen_by=about.who, patience=None):
            cells.append((each, cell(found, *about.scope.labels)))
    title = about.titled(f"{indicator.title} by term and half-term", indicator.unit)
    return Shown(chart=None, table=tabling.over_time(key, name, indicator, cells, title=title, source=about.source))


def divided(about: About, key: str, name: str) -> Iterator[Shown]:
    """Yield the parts of an indicator, in the order of their list; nothing where nothing of them is known."""
    indicator = about.indicator(name)
    own, split = figures.own_period(indicator, about.period), indicator.split
    if tables.refusal(name, about.scope.cuts, own):
        return
    found = table(name, about.scope.cuts, own, seen_by=about.who, patience=None)
    held = {each.labels[-1]: each for each in found.cells if each.labels[:-1] == about.scope.labels} if found else {}
    named = [(labels.word(split, code), held[code]) for code in labels.ordered(split, held) if code != TOTAL]
    if named:
        title = about.titled(indicator.title, indicator.unit)
        listed = tabling.by_cut(key, name, indicator, named, split, title=title, source=about.source)
        yield Shown(chart=None, table=listed)


def by_cut(about: About, key: str, held: Now, asked: Section, cut: str) -> tuple[Statement | None, Shown | None]:
    """Return an indicator by one cut, drawn, and the sentences on the groups that are put beside one another."""
    found = crossed(about, held.key, cut, held.period)
    named, indicator = groups(about, held.key, cut), held.indicator
    if not any(amount(each) is not None for _, each in named):
        return None, None
    title = f"{indicator.title} by {cut_name(cut)}"
    said = telling.contrasts(indicator, found, cut, asked.contrasts, held.period, within=about.scope.labels)
    whole = cell(found, *about.scope.labels, TOTAL)
    finding = telling.beside_all(indicator, title, named, whole, held.period)
    chart = bars.draw(
        [*named, *([("All", whole)] if whole else [])],
        key=f"chart-{key}",
        title=title,
        says=finding.words if finding else f"{title}: too few groups may be shown to say how they differ.",
        unit=findings.started(indicator.unit),
        decimals=indicator.decimals,
        group=labels.cut_name(cut),
    )
    return (
        Statement(title=title, sentences=tuple(said)) if said else None,
        Shown(
            chart=telling.counted(chart, finding),
            table=tabling.by_cut(
                key, held.key, indicator, named, cut, title=about.titled(title, indicator.unit), source=about.source
            ),
        ),
    )


def by_school(about: About, key: str, held: Now) -> Iterator[Shown]:
    """Yield, for each phase, the schools of the report's place that its reader sees by name, in the order of their names, beneath their funnel."""
    found = table(held.key, (SCHOOL,), held.period, seen_by=about.who, patience=None)
    members = [each for each in places.places(seen_by=about.who) if about.scope.holds(each)]
    if found is None or not members:
        return
    indicator, group = held.indicator, Group(cut=about.scope.cut, label=about.scope.label)
    funnels = figures.funnels_of(held.key, held.period, group, seen_by=about.who)
    for at, phase in enumerate(labels.ordered("phase", {each.phase for each in members})):
        title = about.titled(f"{indicator.title}, {labels.word('phase', phase).lower()} schools", indicator.unit)
        here = [each for each in members if each.phase == phase]
        listed = tabling.schools(f"{key}{at}", held.key, indicator, found, here, title=title, source=about.source)
        if listed.rows:
            yield Shown(chart=funnel_of(f"{key}{at}", funnels.get(phase), phase, indicator), table=listed)


def funnel_of(key: str, found: Funnel | None, phase: str, indicator: Indicator) -> Chart | None:
    """Return where schools of a phase lie against chance, None where too few may be shown."""
    if found is None or not found.points:
        return None
    sessions = indicator.denominator is not None and indicator.denominator.amount is not None
    return funnel.draw(
        found,
        key=f"chart-{key}",
        title=f"{indicator.title}: {phase.lower() or 'all'} schools and chance",
        says=findings.unusual(found, phase),
        unit=findings.started(indicator.unit),
        across="Possible sessions" if sessions else "Pupils counted",
        decimals=indicator.decimals,
    )


def own_funnel(about: About, key: str, held: Now) -> Iterator[Shown]:
    """Yield where a report's one school lies among unnamed schools of its phase; not under rules that round the counts."""
    place = next(each for each in places.all_places() if str(each.urn) == about.scope.label)
    if about.report.profile == "published" or not figures.compares_schools(held.indicator):
        return
    found = school.funnel(held.key, place, held.period, seen_by=about.who)
    drawn = funnel_of(key, found, place.phase, held.indicator)
    found_table = table(held.key, (SCHOOL,), held.period, seen_by=about.who, patience=None)
    if drawn and found_table:
        title = about.titled(f"{held.indicator.title} among schools of its phase", held.indicator.unit)
        said = {"title": title, "source": about.source}
        yield Shown(chart=drawn, table=tabling.schools(key, held.key, held.indicator, found_table, [place], **said))


def opening(about: About) -> Iterator[Part]:
    """Yield the parts before the sections: the hundred children, and the maps."""
    if about.report.hundred:
        yield hundred_children(about)
    if about.report.mapped and maps.kinds():
        yield mapped(about)


def hundred_children(about: About) -> Part:
    """Return 'If this area had 100 children'."""
    shown = []
    found = hundreds.pictures(about.period, whose=about.scope.whose, seen_by=about.who, patience=None)
    for at, each in enumerate(found, 1):
        title = f"Of 100 children, {about.scope.whose}, {period_words(each.period)}: {each.chart.title}"
        listed = tabling.hundred(f"0-{at}", about.indicator(each.indicator), each, title=title, source=about.source)
        shown.append(Shown(chart=each.chart, table=listed))
    return Part(
        key="part-0",
        title=f"If {about.scope.whose} had 100 children",
        why="A hundred children are easier to picture than a rate. Each picture is of the same hundred.",
        statements=(),
        shown=tuple(shown),
        notes=(
            "Rounded so that each picture has exactly 100 figures: the whole parts first, what is left to the largest remainders.",
        ),
    )


def mapped(about: About) -> Part:
    """Return the maps by locality, each with its table."""
    shown = []
    for at, key in enumerate(about.report.mapped, 1):
        indicator, held = about.indicator(key), figure(about, key)
        drawn = maps.drawn(key, LOCALITY, held.period, seen_by=about.who, patience=None)
        named = groups(about, key, LOCALITY)
        title = about.titled(f"{indicator.title} by locality", indicator.unit)
        listed = tabling.by_cut(f"map-{at}", key, indicator, named, LOCALITY, title=title, source=about.source)
        shown += [Shown(chart=drawn if drawn and drawn.wide else None, table=listed)] if named else []
    return Part(
        key="part-map",
        title="Where",
        why=f"{maps.OF_SCHOOLS} A place that is hatched differs no more than chance allows.",
        statements=(),
        shown=tuple(shown),
    )
