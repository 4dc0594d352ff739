"""Disproportionality: groups of children beside a comparator, and where on the ladder a difference enters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.measures import comparing, findings, labels
from belonging.apps.measures.queries import choices, disparities, places, tables
from belonging.apps.measures.queries.choices import Group
from belonging.apps.measures.queries.disparities import Question
from belonging.apps.measures.views import about
from belonging.kernel.periods import Period

USUAL = "one_or_more_rate"


@policy("see")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Compare every group of a characteristic with its comparator."""
    found = gathered(request)
    if found is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    return render(request, "measures/disproportionality.html", found)


def gathered(request: HttpRequest) -> dict[str, object] | None:
    """Return what the page shows, None for an empty store."""
    asked = question(request)
    if asked is None:
        return None
    indicator = tables.indicators()[asked.key]
    whose = asked.group.named(places.area_name() or "this area")
    found = disparities.compared(asked, seen_by=request.user)
    every = disparities.every_group(asked, seen_by=request.user)
    climbed = next((each for each in every if _key(each) == request.GET.get("ladder")), None)
    return {
        "asked": asked,
        "query": about.query(request),
        "indicator": indicator,
        "whose_title": findings.started(whose),
        "when": comparing.when(asked),
        "lead": comparing.finding(asked, indicator, found, whose),
        "chart": comparing.chart(asked, indicator, found, whose),
        "columns": comparing.columns(indicator),
        "rows": [comparing.row(asked, indicator, each) for each in found],
        "notes": (
            comparing.METHOD,
            comparing.DISCOVERY,
            comparing.NOT_ADJUSTED,
            *comparing.rounded(tables.profile_of(request.user)),
        ),
        "three": " ".join(filter(None, (comparing.held_back(asked, found), comparing.THREE)))
        if len(asked.cuts) > 1
        else "",
        "fields": fields(asked, every),
        "ladder": ladder(request, asked, climbed),
        "links": [
            (f"?{urlencode([*kept(asked), ('ladder', _key(each))])}#ladder-title", comparing.named(asked, each))
            for each in every
            if each != asked.comparator
        ],
        "about": about.rows(indicator),
    }


def question(request: HttpRequest) -> Question | None:
    """Return what an address asks, with the usual where it asks for what there is not; None for an empty store."""
    held = disparities.outcomes()
    key = request.GET.get("outcome", "")
    key = key if key in held else USUAL if USUAL in held else next(iter(held), "")
    years = disparities.years_of(key) if key else []
    if not years:
        return None
    cuts = next((each for each in _cuts(key) if "+".join(each) == request.GET.get("of")), _cuts(key)[0])
    known = {each.key: each for _, members in choices.groups() for each in members}
    group = known.get(request.GET.get("group", ""), Group()) if len(cuts) == 1 else Group()
    year = next((each for each in years if str(Period(each)) == request.GET.get("year")), years[0])
    if cuts == disparities.THREE and "year" not in request.GET:
        year = next((each for each in years if disparities.whole_span(key, each)), year)
    plain = Question(key=key, cuts=cuts, comparator=(), year=year, years=_pooled(request, year, years), group=group)
    every = disparities.every_group(plain, seen_by=request.user)
    beside = next((each for each in every if _key(each) == request.GET.get("beside")), ())
    return Question(**{**vars(plain), "comparator": beside})


def _pooled(request: HttpRequest, year: int, years: list[int]) -> int:
    wanted = request.GET.get("years", "1")
    there = sum(each in years for each in range(year, year - disparities.POOLED_YEARS, -1))
    return min(there, disparities.POOLED_YEARS) if wanted == str(disparities.POOLED_YEARS) else 1


def _cuts(key: str) -> list[tuple[str, ...]]:
    held = tables.indicators()[key].cuts
    several = (
        *disparities.PAIRS,
        *([disparities.THREE] if disparities.can_be_compared(tables.indicators()[key]) else []),
    )
    return [(cut,) for cut in disparities.SINGLE if cut in held] + [each for each in several if set(each) <= set(held)]


def _key(group: tuple[str, ...]) -> str:
    """Return a group as an address writes it; unknown is `-`."""
    return "+".join(label or "-" for label in group)


def kept(asked: Question) -> list[tuple[str, str]]:
    """Return the question as (name, value) pairs of an address."""
    return [
        ("outcome", asked.key),
        ("of", "+".join(asked.cuts)),
        ("beside", _key(asked.comparator)),
        ("year", str(Period(asked.year))),
        ("years", str(disparities.POOLED_YEARS) if asked.years > 1 else "1"),
        ("group", asked.group.key),
    ]


def fields(asked: Question, every: list[tuple[str, ...]]) -> list[dict[str, object]]:
    """Return the fields of the form: name, label, (value, words) pairs, and what is chosen."""
    names = [("+".join(cuts), _and([labels.cut_name(cut) for cut in cuts]).capitalize()) for cuts in _cuts(asked.key)]
    groups = [("", "All schools"), *((each.key, each.label) for _, members in choices.groups() for each in members)]
    years = [(str(Period(year)), str(Period(year))) for year in disparities.years_of(asked.key)]
    given = {
        "outcome": ("Outcome", [(key, each.title) for key, each in disparities.outcomes().items()]),
        "of": ("Groups by", [(value, words.replace("Sen ", "SEN ")) for value, words in names]),
        "beside": (
            "Beside",
            [("", "All other pupils"), *((_key(each), comparing.named(asked, each)) for each in every)],
        ),
        "year": ("Year", years),
        "years": (
            "Years",
            [("1", "One year"), (str(disparities.POOLED_YEARS), "Three years together")]
            if asked.cuts != disparities.THREE
            else [],
        ),
        "group": ("Schools", groups if len(asked.cuts) == 1 else []),
    }
    chosen = dict(kept(asked))
    return [
        {"name": name, "label": label, "options": options, "chosen": chosen[name]}
        for name, (label, options) in given.items()
        if options
    ]


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def ladder(request: HttpRequest, asked: Question, of: tuple[str, ...] | None) -> dict[str, object]:
    """Return the ladder of one group, {} where none is asked for."""
    if of is None or of == asked.comparator:
        return {}
    rungs = disparities.ladder(asked, of, seen_by=request.user)
    name = comparing.named(asked, of)
    return {
        "title": f"The ladder: {name} beside {comparing.beside(asked)}",
        "says": comparing.climbed(rungs, name, comparing.beside(asked)),
        "columns": comparing.LADDER,
        "rows": [comparing.rung(each) for each in rungs],
    }
