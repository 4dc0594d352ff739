"""People: who is here, what for, and until when."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.accounts import letters, queries
from belonging.apps.accounts.actions import forgotten
from belonging.apps.accounts.actions import people as acting
from belonging.apps.accounts.forms.people import PostForm
from belonging.apps.accounts.models import User
from belonging.apps.accounts.queries import areas

A_PAGE = 50


def found(request: HttpRequest, pk: int) -> User:
    """Return a person whom this one answers for. Raises Http404."""
    person = queries.person(pk, within=areas.of(request.user))
    if person is None:
        raise Http404
    return person


@policy("people", "administration")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List people with their posts and when they were last here."""
    search, closed = request.GET.get("search", "").strip(), request.GET.get("closed") == "yes"
    within = areas.of(request.user)
    everybody = queries.everybody(search, closed=closed, within=within)
    page = Paginator(everybody, A_PAGE).get_page(request.GET.get("page"))
    invitations = queries.open_invitations(within=within)
    shown = {"page": page, "search": search, "closed": closed, "invitations": invitations}
    return render(request, "access/people.html", shown)


@policy("people", "administration")
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person, and give them a post."""
    somebody = found(request, pk)
    form = PostForm(request.POST or None, within=areas.of(request.user))
    if request.method == "POST" and somebody.is_active and form.is_valid():
        role, place = form.cleaned_data["role"], form.cleaned_data["organisation"]
        post = acting.give(person=somebody, role=role, organisation=place, by=request.user)
        letters.send(somebody.email, "You have another post in Belonging", "post", post=post)
        messages.success(request, f"{somebody.name} is now {post}.")
        return redirect("person", pk=pk)
    shown = {"somebody": somebody, "posts": queries.posts(somebody), "form": form}
    return render(request, "access/person.html", shown, status=422 if form.errors else 200)


@policy("people", "administration")
@require_POST
@step_up.required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post, close an account or open it again, or help somebody in who forgot a password or lost a second factor."""
    somebody, what = found(request, pk), request.POST.get("what", "")
    if what == "close" and somebody.pk == request.user.pk:
        messages.error(request, "You cannot close your own account. Ask somebody else who looks after people.")
    elif what in ("close", "reopen", "password", "factors") and queries.acts_elsewhere(
        somebody, areas.of(request.user)
    ):
        said = (
            f"{somebody.name} acts for an organisation elsewhere too. End the post here, or ask whoever runs the site."
        )
        messages.error(request, said)
    elif what == "close":
        why = request.POST.get("why", "").strip()[:200] or f"Closed by {request.user.name}."
        acting.close(person=somebody, why=why, by=request.user)
        messages.success(request, f"The account of {somebody.name} is closed, and every session is ended.")
    elif what == "reopen":
        acting.reopen(person=somebody, by=request.user)
        messages.success(request, f"{somebody.name} may sign in again. Give them a post next.")
    elif what in ("password", "factors") and somebody.is_active:
        help_in(request, somebody, what)
    else:
        end_post(request, somebody, what)
    return redirect("person", pk=pk)


def help_in(request: HttpRequest, somebody: User, what: str) -> None:
    """Send a link to choose a new password, or take a lost second factor away. The person, and nobody else, goes on from there."""
    if what == "password":
        address = request.build_absolute_uri(reverse("new-password", args=[forgotten.token_of(somebody)]))
        forgotten.send_link(person=somebody, address=address, by=request.user)
        messages.success(request, f"{somebody.name} is sent a link that works once, for a day.")
        return
    address = request.build_absolute_uri(reverse("account"))
    forgotten.remove_factors(person=somebody, by=request.user, address=address)
    messages.success(request, f"{somebody.name} sets up a second factor when they next sign in.")


def end_post(request: HttpRequest, somebody: User, what: str) -> None:
    """End the post whose number `what` is, if it is one of this person's."""
    post = next((each for each in queries.posts(somebody) if str(each.pk) == what and each.is_live()), None)
    within = areas.of(request.user)
    if post and (within is None or post.organisation_id in within):
        acting.end(post=post, by=request.user)
        messages.success(request, f"{somebody.name} is {post} no longer.")
