"""Words and figures as pages write them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.utils import timezone

from belonging.kernel.days import clock, written

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a date as people write it: 3 October 2026."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return written(value) if value else "not known"


@register.filter
def moment(value: datetime | None) -> str:
    """Return a moment as people write it: 3 October 2026 at 8:42am."""
    if value is None:
        return "not known"
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{written(local.date())} at {clock(local)}"


@register.filter
def thousands(value: int | None) -> str:
    """Return a whole number with commas: 12,345."""
    return "" if value is None else f"{value:,}"


@register.filter
def plural(count: int, words: str) -> str:
    """Return the count with its noun: `3|plural:"row,rows"` is '3 rows'."""
    one, many = words.split(",")
    return f"{count:,} {one if count == 1 else many}"


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: object) -> str:
    """Return this page's query with some parts changed; an empty value takes the part out."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.inclusion_tag("includes/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Any, name: str = "page") -> dict[str, Any]:
    """Draw the links between pages of a Django `Page`, keeping the rest of the query."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1) if page else []
    links = [
        {"number": each, "address": with_query(context, **{name: each}) if isinstance(each, int) else ""}
        for each in numbers
    ]
    before = with_query(context, **{name: page.previous_page_number()}) if page.has_previous() else ""
    after = with_query(context, **{name: page.next_page_number()}) if page.has_next() else ""
    return {"page": page, "links": links, "before": before, "after": after}


@register.filter
def at(columns: Any, place: int) -> bool:
    """Tell whether the column at `place` of (title, is number) pairs holds numbers."""
    return bool(columns[place][1])


@register.filter
def heading(columns: Any, place: int) -> str:
    """Return the title of the column at `place` of (title, is number) pairs."""
    return str(columns[place][0])
