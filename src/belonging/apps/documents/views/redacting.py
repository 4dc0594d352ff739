"""Making a copy with parts blacked out: a page at a time, each box drawn with a mouse or a finger, or entered as four numbers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.documents import boxes, subjects
from belonging.apps.documents.actions import opening, redacting
from belonging.apps.documents.boxes import Drawing
from belonging.apps.documents.forms.boxes import BoxForm, CopyForm
from belonging.apps.documents.queries import Seen
from belonging.apps.documents.refusals import Refused
from belonging.apps.documents.views.reading import FOR, seen, shown_to


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def redact(request: HttpRequest, pk: int, page: int = 1) -> HttpResponse:
    """Show one page with its boxes; add one, take one off, leave the page out, or make the copy."""
    found = seen(request, pk)
    if not (found.opens and found.drawn and subjects.may_add(found.about, by=request.user)):
        raise Http404("No copy of this document can be made by you.")
    if not 1 <= page <= found.row.pages:
        raise Http404("This document has no such page.")
    drawing = boxes.kept(request.session, pk)
    asked = request.POST.get("do", "")
    box = BoxForm(request.POST if asked == "add" else None)
    copy = CopyForm(request.POST if asked == "make" else None, initial={"restricted": found.row.restricted})
    if request.method == "POST" and (led := done(request, found, page, drawing, box, copy)):
        return led
    return drawn(request, found, page, drawing, box, copy)


def done(
    request: HttpRequest, found: Seen, page: int, drawing: Drawing, box: BoxForm, copy: CopyForm
) -> HttpResponse | None:
    """Do what was asked and return where to go; None where the page is to say what was wrong."""
    match request.POST.get("do", ""), request.POST.get("place", ""):
        case "make", _:
            return made(request, found, drawing, copy) if copy.is_valid() else None
        case "add", _:
            if not box.is_valid():
                return None
            drawing.add(page, box.box())
        case "remove", place if place.isdecimal():
            drawing.remove(page, int(place))
        case "turn", _:
            drawing.turn(page)
    boxes.keep(request.session, found.row.pk, drawing)
    return redirect(f"{reverse('document-redact', args=[found.row.pk, page])}#boxes")


def made(request: HttpRequest, found: Seen, drawing: Drawing, copy: CopyForm) -> HttpResponse | None:
    """Make the copy and lead to it."""
    try:
        new = redacting.redact(
            found.row.pk, by=request.user, boxes=drawing.boxes, leave_out=drawing.left_out, **copy.cleaned_data
        )
    except Refused as refused:
        copy.add_error(None, str(refused))
        return None
    boxes.keep(request.session, found.row.pk, None)
    messages.success(request, "The copy is made. Look at each of its pages before you give it to anybody.")
    return redirect("document", pk=new.pk)


def drawn(request: HttpRequest, found: Seen, page: int, drawing: Drawing, box: BoxForm, copy: CopyForm) -> HttpResponse:
    """Show one page with its boxes, and keep that somebody looked."""
    opening.looked(found)
    context = {
        "document": found,
        "page": page,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if page < found.row.pages else None,
        "boxes": drawing.boxes.get(page, []),
        "every": sum(len(each) for each in drawing.boxes.values()),
        "left_out": drawing.left_out,
        "is_left_out": page in drawing.left_out,
        "box": box,
        "copy": copy,
        "form": copy if copy.is_bound else box,
        "tens": range(10, 100, 10),
        "shown": shown_to(request, found.row.pk),
    }
    wrong = box.errors or copy.errors
    return render(request, "documents/redact.html", context, status=422 if wrong else 200)
