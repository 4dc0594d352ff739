"""Notes of a case: reading them, writing one, and asking somebody to look."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused
from belonging.apps.casework.actions import notes as acts
from belonging.apps.casework.forms.day import NoteForm
from belonging.apps.casework.queries import mentions, words
from belonging.apps.casework.views.day import FOR
from belonging.apps.casework.views.finding import case_of
from belonging.apps.history import writing as history


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the notes of a case, which settles what the reader was mentioned in, and write one."""
    case = case_of(request, pk)
    reads, writes = words.reader([case], request.user).reads(case.pk), mentions.may_write(case, request.user)
    form = NoteForm(request.POST or None, some=mentions.who_may_be_named(case, but=request.user))
    if request.method == "POST" and form.is_valid():
        try:
            ids = [int(each) for each in form.cleaned_data["mention"]]
            acts.write(case, form.cleaned_data["text"], by=request.user, mentioned=ids)
            messages.success(request, "Your note is kept.")
            return redirect("case-notes", pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    history.read(children=[case.pupil_id], what="page")
    found = mentions.of_case(case) if reads else []
    if reads:
        acts.seen(found, by=request.user)
    context = {"case": case, "notes": found, "reads": reads, "writes": writes, "form": form}
    return render(request, "casework/day/notes.html", context, status=422 if form.errors else 200)
