"""Inviting somebody, and accepting."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from belonging.apps.access import step_up
from belonging.apps.access.policies import policy
from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import invitations
from belonging.apps.accounts.forms.people import AcceptForm, InviteForm
from belonging.apps.accounts.queries import areas


@policy("people", "administration")
@require_http_methods(["GET", "POST"])
@step_up.required
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by e-mail to hold a role in an organisation."""
    form = InviteForm(request.POST or None, within=areas.of(request.user))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made, token = invitations.invite(
                email=given["email"], role=given["role"], organisation=given["organisation"], by=request.user
            )
        except ValueError as fault:
            form.add_error("email", str(fault))
        else:
            address = request.build_absolute_uri(reverse("accept-invitation", args=[token]))
            invitations.send(invitation=made, address=address)
            messages.success(request, f"{made.email} is invited. The link works for 7 days, once.")
            return redirect("people")
    return render(request, "access/invite.html", {"form": form}, status=422 if form.errors else 200)


@policy("people", "administration")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    made = next((each for each in queries.open_invitations(within=areas.of(request.user)) if each.pk == pk), None)
    if made:
        invitations.withdraw(invitation=made, by=request.user)
        messages.success(request, "The invitation is withdrawn: its link opens nothing.")
    return redirect("people")


@policy("anyone")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a name and a password, and come in."""
    made = queries.invitation(token)
    if made is None:
        return render(request, "access/invitation_over.html", status=404)
    form = AcceptForm(request.POST or None, email=made.email)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        logout(request)
        person = invitations.accept(
            invitation=made, username=given["username"], name=given["name"], password=given["password"]
        )
        login = Login(user=person, redirect_url=resolve_url("area"))
        return perform_password_login(request, {"username": person.username}, login)
    shown = {"form": form, "invitation": made, "role": made.declared}
    return render(request, "access/accept.html", shown, status=422 if form.errors else 200)
