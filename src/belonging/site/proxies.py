"""What a proxy in front says of a visitor is believed when it is one of ours, and of nobody else."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SAID_BY_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


class ProxyMiddleware:
    """Put the visitor's own address where the history and the limits look for it. It stands before everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.ours = [ip_network(each) for each in settings.PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer. The visitor is the last address of X-Forwarded-For that is no proxy of ours; what a stranger sends is dropped."""
        if self.is_ours(request.META.get("REMOTE_ADDR", "")):
            told = [each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
            request.META["REMOTE_ADDR"] = next(
                (each for each in reversed(told) if is_address(each) and not self.is_ours(each)),
                request.META["REMOTE_ADDR"],
            )
        else:
            for name in SAID_BY_PROXIES:
                request.META.pop(name, None)
        return self.get_response(request)

    def is_ours(self, address: str) -> bool:
        """Tell whether this is the address of a proxy of ours."""
        return is_address(address) and any(ip_address(address) in each for each in self.ours)


def is_address(text: str) -> bool:
    """Tell whether this is an address of version 4 or 6."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
