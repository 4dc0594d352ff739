"""Children by name: finding one, and the page of one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from belonging.apps.access import why
from belonging.apps.access.policies import policy
from belonging.apps.access.purposes import PURPOSES
from belonging.apps.access.queries import choices
from belonging.apps.access.reach import reach
from belonging.apps.accounts import queries as accounts
from belonging.apps.exports import queries as exports
from belonging.apps.history import writing as history
from belonging.apps.record import queries, searching, sections
from belonging.engine.access import Reaches

A_PAGE = 25
FOR = ("inclusion", "attendance", "exclusion", "send", "safeguarding", "returns", "information_rights", "own_record")


@policy("see children", *FOR)
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """Find children; a role that reaches the whole area is shown nobody until it asks for somebody.

    What is typed comes by POST and is kept under a number, so that the page of what was found can be gone back to.
    """
    if request.method == "POST":
        number = searching.keep(request.session, request.POST.get("search", ""))
        return led_to(number, request.POST.get("for", "")[:40])
    number = request.GET.get("found", "")
    search = searching.kept(request.session, number)
    if search is None:
        messages.info(request, "What you searched for is kept no longer. Type it again.")
        return led_to("", request.GET.get("for", "")[:40])
    sees = reach(request.user)
    waits = sees.children is Reaches.AREA and len(search) < 2
    page = None
    if not waits:
        page = Paginator(queries.found(search=search, seen_by=request.user), A_PAGE).get_page(request.GET.get("page"))
        page.object_list = queries.shown(page.object_list, seen_by=request.user)
        history.read(children=[each.id for each in page], what="search")
    formats = exports.formats("children", seen_by=request.user)
    context = {"search": search, "found": number, "page": page, "waits": waits, "sees": sees, "formats": formats}
    return render(request, "record/children.html", {**context, **purposes(request)})


def led_to(number: str, purpose: str) -> HttpResponse:
    """Return the redirect to what was found under a number."""
    query = urlencode({name: value for name, value in (("for", purpose), ("found", number)) if value})
    return redirect(f"{reverse('children')}?{query}" if query else "children")


@policy("see children", *FOR)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one child as this person may see them, and keep that they looked."""
    child = queries.child(pk, seen_by=request.user)
    if child is None:
        raise Http404("No child of this number is within your reach.")
    history.read(children=[pk], what="page")
    sees = reach(request.user)
    context = {
        "child": child,
        "schools": accounts.school_names(queries.schools(child)),
        "why": why.why(pk, person=request.user, reach=sees),
        "sees": sees,
        "answers": choices.answers(pk, seen_by=request.user),
        "objections": choices.objections(pk, seen_by=request.user),
        "further": sections.of_child(pk, seen_by=request.user),
        **purposes(request),
    }
    return render(request, "record/child.html", context)


def purposes(request: HttpRequest) -> dict[str, object]:
    """Return the purposes this person may look for, and the one they look for now."""
    allowed = [each for each in request.user.post.declared.purposes if each in FOR] if request.user.post else []
    return {
        "purposes": [(each, PURPOSES[each].title) for each in allowed],
        "purpose": reach(request.user).purpose,
        "purpose_sentence": PURPOSES[reach(request.user).purpose].sentence,
    }
