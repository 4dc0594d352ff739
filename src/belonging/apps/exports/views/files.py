"""One's own files: the list, a link to one, and the file itself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.exports import queries
from belonging.apps.exports.actions import opening
from belonging.apps.exports.files import XLSX
from belonging.apps.exports.makers import Refused

MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "zip": "application/zip"}
FOR = ("inclusion", "attendance", "exclusion", "send", "safeguarding", "returns", "information_rights", "own_record")


@policy("see children", *FOR)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the files this person asked for."""
    page = Paginator(queries.mine(seen_by=request.user), 20).get_page(request.GET.get("page"))
    return render(request, "exports/list.html", {"page": page})


@policy("see children", *FOR)
@step_up.required(second=True)
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to a link that works once, within a minute."""
    try:
        return redirect("export-file", token=opening.link(pk, by=request.user))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("exports")


@policy("see children", *FOR)
@never_cache
@require_safe
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Give the file, once."""
    if request.method == "HEAD":
        return HttpResponse(status=204)  # asking whether it is there uses nothing up
    try:
        export, content = opening.open_file(token, by=request.user)
    except Refused as refused:
        return render(request, "exports/over.html", {"sentence": str(refused)}, status=410)
    answer = HttpResponse(content, content_type=MEDIA[export.format])
    name = slugify(f"{export.title} {export.made_at:%Y-%m-%d}")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{export.format}"'
    return answer
