"""Figures that are not ready yet are a page of their own, not a fault."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from belonging.apps.measures.queries.making import BeingMade

AGAIN = "5"  # seconds


class BeingMadeMiddleware:
    """Answer 503 with a sentence, and when to try again, where a view needs figures that are still being made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Return the page that says figures are being made, None for any other fault."""
        if not isinstance(fault, BeingMade):
            return None
        answer = render(request, "measures/making.html", {"says": str(fault)}, status=503)
        answer.headers["Retry-After"] = AGAIN
        if request.method == "GET":
            answer.headers["Refresh"] = AGAIN  # the browser comes back by itself, with or without scripts
        return answer
