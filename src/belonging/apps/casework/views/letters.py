"""Letters of a case: filled from it, read before they go, printed, and written down as sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.casework.actions import Refused
from belonging.apps.casework.actions import letters as acts
from belonging.apps.casework.forms.letters import LANGUAGE, ON, OWN, WAY, WentForm
from belonging.apps.casework.queries import letters
from belonging.apps.casework.views._found import Opened, opened, working
from belonging.apps.casework.views.finding import FOR
from belonging.engine.letters import Lacking, NotToSend


@policy("see children", *FOR)
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show a letter as it would go, with what it lacks; write down that it went."""
    found = working(request, pk)
    if letters.named(found.kind, key) is None:
        raise Http404("This case has no letter of that name.")
    suggested = letters.suggested(found.case, by=request.user)
    went = request.POST.get("what") == "went"
    form = WentForm(posted(request), letter=letters.LETTERS[key], suggested=suggested, went=went)
    valid = form.is_valid()
    if went and valid:
        try:
            made = acts.send(
                found.case, key, form.typed(suggested), by=request.user, way=form.cleaned_data[WAY],
                on=form.cleaned_data[ON], language=form.language, own=form.own,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Written down as sent. These are the words that went.")
            return redirect("sent-letter", pk, made.pk)
    return shown(request, found, key, form, suggested)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent; a page that did not ask yet on what day the letter went suggests today."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if f"{ON}_day" not in data:
        today = timezone.localdate()
        data.update({f"{ON}_{part}": str(getattr(today, part)) for part in ("day", "month", "year")})
    return data


def shown(request: HttpRequest, found: Opened, key: str, form: WentForm, suggested: dict[str, str]) -> HttpResponse:
    """Show the letter and its form; what must not be sent is not shown as a letter."""
    case, declared = found.case, letters.LETTERS[key]
    if form.is_bound:
        form.is_valid()
    said = {"by": request.user, "language": form.language, "own": form.own}
    context = {
        "case": case, "declared": declared, "form": form,
        "to": found.titles[letters.named(found.kind, key).to], "letterhead": letters.letterhead(case),  # type: ignore[union-attr]
        "places": [form[place] for place in (LANGUAGE, *form.places, OWN) if place in form.fields],
        "went": [form[WAY], form[ON]],
    }  # fmt: skip
    try:
        context["written"] = acts.worded(case, key, form.typed(suggested), gaps=True, **said)
        acts.worded(case, key, form.typed(suggested), **said)
    except Lacking as lacking:
        context["lacks"] = letters.lacks(found.kind, lacking.names)
    except NotToSend as wrong:
        context["not_to_send"] = str(wrong)
    return render(request, "casework/letters/letter.html", context, status=422 if form.errors else 200)


@policy("see children", *FOR)
@require_safe
def sent(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a letter as it went."""
    found = opened(request, pk)
    one = letters.sent(found.case, number)
    if one is None or not found.reads(one):
        raise Http404("No letter of this number is within your reach.")
    context = {
        "case": found.case, "written": one, "letterhead": letters.letterhead(found.case),
        "title": letters.LETTERS[one.letter].title if one.letter in letters.LETTERS else one.subject,
        "to": found.titles.get(one.to, one.to),
    }  # fmt: skip
    return render(request, "casework/letters/sent.html", context)
