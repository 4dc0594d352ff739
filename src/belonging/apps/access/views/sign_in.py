"""Signing in and out."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.base.views import AuthenticateView
from allauth.socialaccount.providers.openid_connect import views as provider
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from belonging.apps.access.gates.sitting import forgetting
from belonging.apps.access.policies import policy
from belonging.apps.accounts.forms.sign_in import SignInForm
from belonging.apps.accounts.telling import tell


def after(request: HttpRequest) -> str:
    """Return the page that was asked for before signing in, if it is ours, else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and wanted.startswith("/") else resolve_url(settings.LOGIN_REDIRECT_URL)


@policy("anyone")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or take the person to the second step or to where they wanted to go."""
    if request.user.is_authenticated:
        return redirect(after(request))
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login = Login(user=form.person, redirect_url=after(request))
        return perform_password_login(request, {"username": form.person.get_username()}, login)
    shown = {"form": form, "next": after(request), "provider": work_account(request)}
    shown["without_second_factor"] = not settings.SECOND_FACTOR and settings.DEMO_AREA
    return render(request, "access/sign_in.html", shown, status=422 if form.errors else 200)


def work_account(request: HttpRequest) -> dict[str, str] | None:
    """Return the name and the address of the single sign-on, or None when there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", ())
    if not apps:
        return None
    asked = urlencode({"process": "login", "next": after(request)})
    return {"name": apps[0]["name"], "address": f"{reverse('openid_connect_login', args=['work'])}?{asked}"}


second_step = policy("anyone")(AuthenticateView.as_view(template_name="access/second_step.html"))


@policy("anyone")
@require_safe
def work(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider of the single sign-on, to sign in and for nothing else the library can do there."""
    if request.GET.get("process", "login") != "login":
        raise Http404
    return provider.login(request, provider_id)


@policy("anyone")
@require_safe
def work_answered(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let in the person the provider vouches for, if they are known here."""
    return provider.callback(request, provider_id)


@policy("anyone")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and have the browser forget what it held of it."""
    if request.user.is_authenticated:
        tell("session", f"{request.user} signed out.", who=request.user)
    logout(request)
    return forgetting(redirect(settings.LOGOUT_REDIRECT_URL))
