"""`@policy(...)`: each page says who may open it, and why. A page that does not say so opens for nobody."""

from collections.abc import Callable
from typing import Any

from belonging.apps.access.purposes import PURPOSES
from belonging.engine.access import ACTIONS

POLICIES = {"anyone": "Anyone, signed in or not.", "signed in": "Anyone signed in."} | {
    name: f"People whose role lets them {what}." for name, what in ACTIONS.items()
}


def policy(name: str, *purposes: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a view with the policy that must hold before it runs, and the purposes it serves (figures); put it above every other decorator.

    Raises LookupError for a policy or purpose nobody has written down.
    """
    if name not in POLICIES:
        raise LookupError(f"There is no policy {name!r}; use one of {', '.join(POLICIES)}.")
    if strange := set(purposes) - set(PURPOSES):
        raise LookupError(f"There is no purpose {', '.join(sorted(strange))}; use one of {', '.join(PURPOSES)}.")

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.policy = name  # type: ignore[attr-defined]
        view.purposes = purposes or ("figures",)  # type: ignore[attr-defined]
        return view

    return mark
