"""Reading a document: its page with a preview, each page as a picture, and the file itself."""

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.documents import queries
from belonging.apps.documents.actions import opening
from belonging.apps.documents.checking.recognising import KINDS
from belonging.apps.documents.queries import Seen
from belonging.apps.documents.refusals import Refused
from belonging.apps.history import writing as history

FOR = ("inclusion", "attendance", "exclusion", "send", "safeguarding", "information_rights", "own_record")
AT_ONCE = 10  # pages of a preview
LASTS = 600  # seconds for which a preview's pictures can be asked for
ALONE = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@policy("see children", *FOR)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is known of a document, and what it looks like, a few pages at a time."""
    found = seen(request, pk)
    context = {
        "document": found,
        "subject": queries.subject(found, seen_by=request.user),
        "scanner": bool(settings.DOCUMENT_SCANNER),
        "versions": [each for each in queries.for_subject(found.about, seen_by=request.user) if of(each, found)],
    }
    if not found.opens:
        history.read(children=[found.row.pupil_id], what="page")
        return render(request, "documents/one.html", context)
    try:
        _, words, more = opening.open_preview(pk, by=request.user)
        context |= {"words": words, "more": more, **pages(request, found)}
    except Refused as refused:
        context["refused"] = str(refused)
    return render(request, "documents/one.html", context)


def of(each: Seen, found: Seen) -> bool:
    """Tell whether one document is a copy or another version of a second."""
    return each.row.copy_of_id == found.row.pk or each.row.replaced_by_id == found.row.pk


def pages(request: HttpRequest, found: Seen) -> dict[str, object]:
    """Return the pages of a preview that are shown now, and what lets their pictures be asked for."""
    if not found.drawn:
        return {}
    asked = request.GET.get("from", "1")
    first = min(max(1, int(asked) if asked.isdecimal() and len(asked) < 6 else 1), found.row.pages)
    last = min(first + AT_ONCE - 1, found.row.pages)
    return {
        "pages": range(first, last + 1),
        "before": max(1, first - AT_ONCE) if first > 1 else None,
        "after": last + 1 if last < found.row.pages else None,
        "shown": shown_to(request, found.row.pk),
    }


def shown_to(request: HttpRequest, pk: int) -> str:
    """Return a sign that this person was shown this document, and that it was kept that they looked."""
    return signing.dumps([pk, request.user.pk], salt="documents.pages")


@policy("see children", *FOR)
@require_safe
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Give one page as a picture, to somebody who opened the preview within ten minutes."""
    try:
        if signing.loads(request.GET.get("shown", ""), salt="documents.pages", max_age=LASTS) != [pk, request.user.pk]:
            raise Http404("Open the document again to see its pages.")
        content = opening.picture(pk, number, by=request.user)
    except (signing.BadSignature, Refused):
        raise Http404("Open the document again to see its pages.") from None
    answer = HttpResponse(content, content_type="image/png")
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


@policy("see children", *FOR)
@step_up.required(second=True)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file itself, to be kept and never shown in the browser."""
    try:
        found, content = opening.take(pk, by=request.user)
    except Refused as refused:
        raise Http404(str(refused)) from None
    kind = KINDS[found.row.kind]
    answer = HttpResponse(content, content_type=kind.media)
    name = slugify(found.title) or f"document-{pk}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind.endings[0]}"'
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


def seen(request: HttpRequest, pk: int) -> Seen:
    """Return a document, or answer that there is none within reach."""
    found = queries.document(pk, seen_by=request.user)
    if found is None:
        raise Http404("No document of this number is within your reach.")
    return found
