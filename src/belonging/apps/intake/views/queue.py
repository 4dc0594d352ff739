"""The queue: rows that wait until somebody says which school or child they mean."""

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.intake.actions import adding, waiting
from belonging.apps.intake.forms.adding import NewPupilForm, NewSchoolForm
from belonging.apps.intake.forms.answer import PupilAnswerForm, RejectForm, SchoolAnswerForm
from belonging.apps.intake.models import WaitingRow
from belonging.apps.intake.permissions import Refused
from belonging.apps.intake.queries import loads as queries
from belonging.apps.intake.queries import prefilled

A_PAGE = 50


@policy("load", "returns")
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits."""
    page = Paginator(queries.queue(seen_by=request.user), A_PAGE).get_page(request.GET.get("page"))
    for group in page:
        group["why"] = queries.REASONS.get(group["reason"], group["reason"])
    return render(request, "intake/queue.html", {"page": page})


@policy("load", "returns")
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Try everything that waits once more."""
    try:
        done = waiting.look_again(by=request.user)
        said = (
            f"{done:,} {'row found its place and was' if done == 1 else 'rows found their place and were'} loaded."
            if done
            else "No row found its place: nothing new is known about them."
        )
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("queue")


@policy("load", "returns")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, row_id: int) -> HttpResponse:
    """Show the rows that wait for one school or child; load them as the school or child a person names."""
    row = waiting_row(request, row_id)
    kind = SchoolAnswerForm if row.reason == "unknown_school" else PupilAnswerForm
    form = kind(request.POST or None, seen_by=request.user)
    if request.method == "POST" and form.is_valid():
        return settle(request, row, form)
    return page(request, row, form)


@policy("load", "returns")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, row_id: int) -> HttpResponse:
    """Show a form filled in from the row; add the school or child it names, and load all that waits for it."""
    row = waiting_row(request, row_id)
    of_school = row.reason == "unknown_school"
    kind = NewSchoolForm if of_school else NewPupilForm
    said = prefilled.school(row) if of_school else prefilled.pupil(row, seen_by=request.user)
    form = kind(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        write = adding.add_school if of_school else adding.add_pupil
        try:
            load, done = write(row=row, given=form.given(), because=form.cleaned_data["because"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Added, and {done:,} {'row was' if done == 1 else 'rows were'} loaded. It is a load of its own: undo it here if it was wrong.")  # fmt: skip
            return redirect("load-report", load.pk)
    shown = {"row": row, "form": form, "of_school": of_school, "count": len(waiting.waiting(reason=row.reason, wanted=row.wanted))}  # fmt: skip
    return render(request, "intake/queue_add.html", shown, status=422 if form.errors else 200)


@policy("load", "returns")
@require_POST
def reject(request: HttpRequest, row_id: int) -> HttpResponse:
    """Reject the rows that wait for one school or child, with a reason."""
    row = waiting_row(request, row_id)
    form = RejectForm(request.POST)
    if not form.is_valid():
        kind = SchoolAnswerForm if row.reason == "unknown_school" else PupilAnswerForm
        return page(request, row, kind(seen_by=request.user), rejecting=form)
    done = waiting.reject(reason=row.reason, wanted=row.wanted, why=form.cleaned_data["why"], by=request.user)
    messages.success(request, f"{done:,} {'row was' if done == 1 else 'rows were'} rejected.")
    return redirect("queue")


def settle(request: HttpRequest, row: WaitingRow, form: SchoolAnswerForm | PupilAnswerForm) -> HttpResponse:
    """Load the rows as a person said, and say how many found their place."""
    try:
        if isinstance(form, SchoolAnswerForm):
            done = waiting.match_school(wanted=row.wanted, school=form.school, by=request.user)
        else:
            done = waiting.match_pupil(wanted=row.wanted, pupil=form.pupil, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("queue-row", row.pk)
    left = (
        ""
        if done
        else " They still wait: something else about them is not known. Look at the row and the problems of its load."
    )
    messages.success(request, f"{done:,} {'row was' if done == 1 else 'rows were'} loaded.{left}")
    return redirect("queue")


def page(
    request: HttpRequest, row: WaitingRow, form: SchoolAnswerForm | PupilAnswerForm, rejecting: RejectForm | None = None
) -> HttpResponse:
    """Show one group of waiting rows with both forms."""
    shown = queries.examples(row, seen_by=request.user)
    cells = [[(name, cell) for name, cell in json.loads(each.row).items() if cell] for each in shown]
    context = {
        "row": row,
        "why": queries.REASONS.get(row.reason, row.reason),
        "examples": [
            {"row": each, "from": queries.came_in(each), "cells": pairs[:12]} for each, pairs in zip(shown, cells)
        ],
        "form": rejecting if rejecting and rejecting.errors else form,
        "answering": form,
        "rejecting": rejecting or RejectForm(),
        "count": sum(1 for _ in waiting.waiting(reason=row.reason, wanted=row.wanted)),
    }
    return render(request, "intake/queue_row.html", context, status=422 if context["form"].errors else 200)


def waiting_row(request: HttpRequest, row_id: int) -> WaitingRow:
    """Return the row, or answer that it no longer waits."""
    row = queries.waiting_row(row_id, seen_by=request.user)
    if row is None:
        raise Http404("This row no longer waits.")
    return row
