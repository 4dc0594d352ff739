"""Adding documents, and removing one that should not be here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.documents import queries, subjects
from belonging.apps.documents.actions import adding, removing
from belonging.apps.documents.forms.adding import AddForm, RemoveForm
from belonging.apps.documents.refusals import Refused
from belonging.apps.documents.views.reading import FOR, seen
from belonging.apps.history import writing as history


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Add a document to what it belongs to."""
    about = (kind, pk)
    subject = subjects.seen(about, seen_by=request.user)
    if subject is None or not subjects.may_add(about, by=request.user):
        raise Http404("There is nothing here to which you may add documents.")
    return added(request, about, subject, AddForm(request.POST or None, request.FILES or None), None)


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a new version of a document."""
    old = seen(request, pk)
    subject = queries.subject(old, seen_by=request.user)
    first = {"title": old.title, "restricted": old.row.restricted}
    return added(request, old.about, subject, AddForm(request.POST or None, request.FILES or None, initial=first), old)


def added(
    request: HttpRequest,
    about: subjects.About,
    subject: subjects.Subject | None,
    form: AddForm,
    old: queries.Seen | None,
) -> HttpResponse:
    """Keep the file that was sent and lead to it; else show the form, with why it was not taken."""
    if subject is None:
        raise Http404("What this document belongs to is not within your reach.")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = adding.add(
                about=about,
                by=request.user,
                name=given["file"].name,
                content=given["file"].read(),
                title=given["title"],
                restricted=given["restricted"],
                replaces=old.row.pk if old else None,
            )
            messages.success(
                request, "Added. It can be opened once it has been scanned." if not made.opens else "Added."
            )
            return redirect("document", pk=made.pk)
        except Refused as refused:
            form.add_error("file", str(refused))
    history.read(children=[subject.pupil_id], what="page")
    context = {"form": form, "subject": subject, "old": old}
    return render(request, "documents/add.html", context, status=422 if form.errors else 200)


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a document that should not be here."""
    found = seen(request, pk)
    subject = queries.subject(found, seen_by=request.user)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            removing.remove(pk, by=request.user, why=form.cleaned_data["why"])
            messages.success(request, "Removed. That it was here, and who looked at it, stays in the history.")
            return redirect(subject.address if subject else "children")
        except Refused as refused:
            form.add_error(None, str(refused))
    history.read(children=[found.row.pupil_id], what="page")
    context = {"form": form, "document": found}
    return render(request, "documents/remove.html", context, status=422 if form.errors else 200)
