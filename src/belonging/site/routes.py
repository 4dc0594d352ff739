"""Every address of the site: how it may be asked, who may open it, and for what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from belonging.apps.access.policies import POLICIES
from belonging.apps.accounts.roles import ROLES

EVERYBODY = ("anyone", "signed in")


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address as it is declared: `policy` is '' where the page names none, and then it opens for nobody."""

    route: str
    name: str
    methods: tuple[str, ...]
    policy: str
    says: str
    purposes: tuple[str, ...]
    roles: tuple[str, ...]


def routes(resolver: URLResolver | None = None, before: str = "/") -> Iterator[Route]:
    """Yield every address, in the order in which they are tried."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route(address, pattern.name or "", pattern.callback)
        else:
            yield from routes(pattern, address)


def route(address: str, name: str, view: Callable[..., Any]) -> Route:
    """Return one address with what its view declares."""
    named = getattr(view, "policy", "")
    return Route(
        route=address,
        name=name,
        methods=methods(view),
        policy=named,
        says=POLICIES.get(named, "This page does not say who may open it, so nobody may."),
        purposes=tuple(getattr(view, "purposes", ())),
        roles=tuple(key for key, role in ROLES.items() if named in EVERYBODY or named in role.may),
    )


def methods(view: Callable[..., Any]) -> tuple[str, ...]:
    """Return how a view may be asked, as Django's decorators say it; () where nothing says so."""
    seen: Any = view
    while seen is not None:
        code = getattr(seen, "__code__", None)
        held = dict(zip(code.co_freevars, seen.__closure__ or (), strict=True)) if code else {}
        if "request_method_list" in held:
            return tuple(held["request_method_list"].cell_contents)
        seen = getattr(seen, "__wrapped__", None)
    made = getattr(view, "view_class", None)
    return tuple(each.upper() for each in made.http_method_names if hasattr(made, each)) if made else ()
