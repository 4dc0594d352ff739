"""A person's own account."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access.middleware import ACTING_IN
from belonging.apps.access.policies import policy
from belonging.apps.access.reach import reach
from belonging.apps.access.views.sign_in import after
from belonging.apps.accounts import queries
from belonging.apps.accounts.actions import people, sessions
from belonging.apps.accounts.forms.people import ChangePasswordForm
from belonging.apps.accounts.proof import needs_second_factor
from belonging.apps.accounts.telling import tell


@policy("signed in")
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in and what they may see."""
    shown = {
        "reach": reach(request.user),
        "factors": len(queries.second_factors(request.user)),
        "needed": needs_second_factor(request.user),
    }
    return render(request, "access/account.html", shown)


@policy("signed in")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the password, keeping this session and ending every other."""
    form = ChangePasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        people.change_password(person=request.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, request.user)
        sessions.end_all(person=request.user, but=request.session.session_key)
        record_authentication(request, request.user, method="password", reauthenticated=True)
        messages.success(request, "Your password is changed. Anywhere else you were signed in, you are now signed out.")
        return redirect("account")
    return render(request, "access/password.html", {"form": form}, status=422 if form.errors else 200)


@policy("signed in")
@require_POST
def act_in(request: HttpRequest) -> HttpResponse:
    """Act in another of the person's posts from now on."""
    chosen = next((each for each in request.user.live_posts if str(each.pk) == request.POST.get("post")), None)
    if chosen:
        request.session[ACTING_IN] = chosen.pk
        tell("post", f"{request.user.name} acts as {chosen} now.", who=request.user)
        messages.success(request, f"You act as {chosen} now.")
    return redirect(after(request))
