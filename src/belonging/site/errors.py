"""Pages for what went wrong: each says what happened and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from belonging.apps.access.policies import policy


@policy("anyone")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return render(request, "404.html", status=404)


@policy("anyone")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403, with the sentence the refusal gave."""
    return render(request, "403.html", {"sentence": str(exception)}, status=403)


@policy("anyone")
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form came from elsewhere or had waited too long."""
    sentence = "This form had waited too long, or came from another place. Go back, reload the page and send it again."
    return render(request, "403.html", {"sentence": sentence}, status=403)


@policy("anyone")
def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking anything of the database."""
    return HttpResponse(render(None, "500.html").content, status=500)
