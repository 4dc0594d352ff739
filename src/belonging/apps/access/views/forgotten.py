"""Choosing a new password by the link that a letter brought."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from belonging.apps.access.policies import policy
from belonging.apps.accounts.actions import forgotten
from belonging.apps.accounts.forms.people import NewPasswordForm


@policy("anyone")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Take a new password, and lead to signing in with it."""
    person = forgotten.person_of(token)
    if person is None:
        return render(request, "access/password_over.html", status=404)
    form = NewPasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        logout(request)
        forgotten.choose(person=person, password=form.cleaned_data["new_password1"])
        messages.success(request, "Your password is changed. Sign in with it.")
        return redirect("sign-in")
    return render(request, "access/new_password.html", {"form": form}, status=422 if form.errors else 200)
