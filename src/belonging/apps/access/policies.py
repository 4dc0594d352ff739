"""`@policy(...)`: each page says who may open it. A page that does not say so opens for nobody."""

from collections.abc import Callable
from typing import Any

POLICIES = {
    "anyone": "Anyone, signed in or not.",
    "signed in": "Anyone signed in.",
    "see": "People who may see figures; which schools is for the query to say.",
    "load": "People who may load files and settle what waits.",
    "administer": "Administrators.",
}


def policy(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view with the policy that must hold before it runs; put it first, above every other decorator.

    Raises LookupError for a policy nobody has written down.
    """
    if name not in POLICIES:
        raise LookupError(f"There is no policy {name!r}; use one of {', '.join(POLICIES)}.")

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.policy = name  # type: ignore[attr-defined]
        return view

    return mark
