"""What cases, and things to be done in them, are called on pages."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Case, Task
from belonging.apps.casework.queries import looks
from belonging.apps.casework.queries.day import Thing
from belonging.kernel.days import written

register = template.Library()
KINDS = {
    "clock": "Owed by law",
    "task": "Task",
    "look": "Look back",
    "referral": "Referral",
    "mention": "Mention",
    "answers": "From the child or family",
    "file": "From the school's file",
}


@register.filter
def kind_of_thing(key: str) -> str:
    """Return what kind of thing to do this is."""
    return KINDS[key]


@register.filter
def state_title(case: Any) -> str:
    """Return where a case stands."""
    return case_type(case.type).state(case.state).title if case.state else "Being opened"


@register.filter
def where(thing: Thing) -> str:
    """Return the address at which a thing is dealt with."""
    if thing.form:
        return reverse("case-form", args=[thing.case.pk, thing.form])
    if thing.where == "notes":
        return reverse("case-notes", args=[thing.case.pk])
    return reverse("case", args=[thing.case.pk]) + (f"#{thing.where}" if thing.where else "")


@register.filter
def look_back_at(task: Task, case: Case) -> str:
    """Return the address of the questions of a look back; '' for any other task."""
    key = looks.form_of(task, case_type(case.type))
    return reverse("case-form", args=[case.pk, key]) if key else ""


@register.filter
def due_in_words(day: date | None, today: date | None = None) -> str | SafeString:
    """Return when something is due as people say it: late ones say by how much, in words that are red too."""
    if day is None:
        return "No day"
    days = (day - (today or timezone.localdate())).days
    if days < 0:
        late = "1 day late" if days == -1 else f"{-days:,} days late"
        return format_html('<strong class="late">{}</strong> ({})', late, written(day))
    if days < 2:
        return f"{'Tomorrow' if days else 'Today'} ({written(day)})"
    return f"{day:%A} {written(day)}" if days < 7 else written(day)
