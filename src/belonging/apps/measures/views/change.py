"""One figure over time: of the area or a group of schools, or of one school."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.measures import changing, findings, waits
from belonging.apps.measures.actions import new_starts as actions
from belonging.apps.measures.charts import control
from belonging.apps.measures.charts.svg import Chart
from belonging.apps.measures.forms.new_start import NewStartForm
from belonging.apps.measures.permissions import Refused
from belonging.apps.measures.queries import between, change, choices, new_starts, places, tables
from belonging.apps.measures.queries.change import Over
from belonging.apps.measures.queries.choices import Choice, Group
from belonging.apps.measures.views import about
from belonging.apps.measures.words import period_words
from belonging.kernel.days import written


@policy("see")
@require_safe
def of_area(request: HttpRequest, key: str) -> HttpResponse:
    """Show an indicator of the area, or of a group of schools, on a control chart."""
    found = gathered(request, key)
    if found is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    return render(request, "measures/change.html", found)


def gathered(request: HttpRequest, key: str) -> dict[str, object] | None:
    """Return what the page of the area shows, None for an empty store. Raises Http404 where the page would not be."""
    choice = _choice(request, key)
    if choice is None:
        return None
    whose = choice.group.named(places.area_name() or "this area")
    return context(request, key, choice, choice.group, whose)


@policy("see")
@require_safe
def of_school(request: HttpRequest, urn: int, key: str) -> HttpResponse:
    """Show an indicator of one school this person sees by name on a control chart."""
    found = gathered_of_school(request, urn, key)
    if found is None:
        return render(request, "measures/empty.html", {"may_load": "load" in reach(request.user).may})
    return render(request, "measures/change.html", found)


def gathered_of_school(request: HttpRequest, urn: int, key: str) -> dict[str, object] | None:
    """Return what the page of a school shows, None for an empty store. Raises Http404 where the page would not be."""
    choice, place = _choice(request, key), places.place(urn, seen_by=request.user)
    if place is None or "school" not in tables.indicators()[key].cuts:
        raise Http404
    if choice is None:
        return None
    group = Group(cut="school", label=str(urn))
    return context(request, key, choice, group, place.name) | {"place": place}


@policy("load", "figures")
@require_POST
def begin_anew(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a chart anew, with a reason."""
    if key not in tables.indicators():
        raise Http404
    group, form = _group(request), NewStartForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(next(iter(form.errors.values()))[0])
        actions.begin(
            indicator=key,
            title=tables.indicators()[key].title,
            cut=group.cut,
            label=group.label,
            period=form.cleaned_data["since"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        messages.success(request, "The chart begins anew from there, and says why.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(address(key, group, request.POST.get("step", "")))


@policy("load", "figures")
@require_POST
def take_back(request: HttpRequest, key: str, start: int) -> HttpResponse:
    """Take a new start back."""
    try:
        actions.take_back(new_start=start, by=request.user)
        messages.success(request, "The new start was taken back.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(address(key, _group(request), request.POST.get("step", "")))


def _choice(request: HttpRequest, key: str) -> Choice | None:
    if key not in tables.indicators() or tables.indicators()[key].split:
        raise Http404
    return choices.chosen(request.GET, windows=tables.indicators()[key].windows, key=key)


def _group(request: HttpRequest) -> Group:
    """The group or the school a form was sent for, as far as there is one and this person sees it; else all schools."""
    wanted = request.POST.get("group", "")
    cut, _, label = wanted.partition(":")
    if cut == "school" and label.isdecimal() and places.place(int(label), seen_by=request.user):
        return Group(cut="school", label=label)
    known = {each.key: each for _, members in choices.groups() for each in members}
    return known.get(wanted, Group())


def address(key: str, group: Group, step: str) -> str:
    """Return the address of a chart."""
    step = step if step in change.STEPS else ""
    if group.cut == "school":
        return f"{reverse('school-change', args=[group.label, key])}?{urlencode({'step': step})}"
    return f"{reverse('change', args=[key])}?{urlencode({'group': group.key, 'step': step})}"


def context(request: HttpRequest, key: str, choice: Choice, group: Group, whose: str) -> dict[str, object]:
    """Return what the template shows."""
    indicator = tables.indicators()[key]
    steps = change.steps(indicator)
    asked_for = request.GET.get("step", "term" if "term" in indicator.windows else "like")
    step = asked_for if asked_for in dict(steps) else "like"
    over = change.over(key, group, choice.period, step, seen_by=request.user)
    rare = between.days_between(key, group, over, seen_by=request.user)
    asked = waits.asked(rare) if rare.chart else changing.asked(over)
    chart = waits.drawn(rare, indicator, whose) or (drawn(over, whose) if over.chart else None)
    return {
        "key": key,
        "indicator": indicator,
        "chosen": choice,
        "group": group,
        "whose_title": findings.started(whose),
        "lead": waits.finding(rare) if rare.chart else changing.finding(over),
        "rare": rare.why,
        "asked": asked[1:],
        "chart": chart,
        "columns": chart.columns if chart else changing.columns(over),
        "rows": chart.rows if chart else changing.rows(over),
        "notes": chart.notes if chart else changing.notes(over),
        "query": about.query(request),
        "steps": steps,
        "step": step,
        "instead": ""
        if over.step == step or rare.chart
        else "Three whole years that may be shown are needed before what times of the year differ by can be taken out. Until then the same time of each year is drawn.",
        "starts": [(each, period_words(each.period), written(each.made_at.date())) for each in over.starts],
        "periods": [(str(each), findings.started(period_words(each))) for each in over.periods[1:]],
        "may_begin": new_starts.may(request.user),
        "about": about.rows(indicator),
    }


def drawn(over: Over, whose: str) -> Chart | None:
    """Return the chart with its table."""
    if over.chart is None:
        return None
    return control.draw(
        over.chart,
        key="change",
        title=f"{over.indicator.title}, {whose}, over time",
        says=changing.finding(over),
        unit=findings.started(over.indicator.unit),
        periods=[str(each) for each in over.periods],
        found=frozenset(changing.told_at(over.judged or over.chart)),
        columns=changing.columns(over),
        rows=changing.rows(over),
        notes=changing.notes(over),
    )
