"""Sending files, and the history of loads."""

from pathlib import Path

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.intake import folders
from belonging.apps.intake.actions import jobs
from belonging.apps.intake.actions.checking import receive
from belonging.apps.intake.forms.upload import UploadForm
from belonging.apps.intake.queries import loads as queries

A_PAGE = 25


@policy("load", "returns")
@require_http_methods(["GET", "POST"])
def loads(request: HttpRequest) -> HttpResponse:
    """Show the form and what came before; take files and begin their check."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        load = receive(by=request.user)
        for number, file in enumerate(form.cleaned_data["files"]):
            place = folders.received(load) / name_for(file.name, number, folders.received(load))
            with place.open("wb") as out:
                for chunk in file.chunks():
                    out.write(chunk)
        jobs.check.enqueue(str(load.pk), request.user.pk)
        return redirect("load-report", load.pk)
    page = Paginator(queries.history(seen_by=request.user), A_PAGE).get_page(request.GET.get("page"))
    waiting = sum(each["rows"] for each in queries.queue(seen_by=request.user))
    shown = {"form": form, "page": page, "waiting": waiting}
    return render(request, "intake/loads.html", shown, status=422 if form.errors else 200)


def name_for(given: str, number: int, folder: Path) -> str:
    """Return the name under which a file is kept: its own, without any path, made different when it is there already."""
    name = Path(given.replace("\\", "/")).name.lstrip(".")[:200] or "file"
    return f"{number}-{name}" if (folder / name).exists() else name
