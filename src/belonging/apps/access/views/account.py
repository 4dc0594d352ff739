"""A person's own account."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach


@policy("signed in")
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in and what they may see."""
    return render(request, "access/account.html", {"reach": reach(request.user)})


@policy("signed in")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the password, keeping this session and ending every other."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "Your password is changed. Anywhere else you were signed in, you are now signed out.")
        return redirect("account")
    return render(request, "access/password.html", {"form": form}, status=422 if form.errors else 200)
