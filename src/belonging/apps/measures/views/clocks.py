"""Every rule of time the software reckons by, written from the catalogue itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.engine.clocks import DOMAINS, Clock
from belonging.kernel.days import written
from belonging.kernel.registry import load

COLUMNS = tuple((title, False) for title in ("Rule", "Starts", "Limit", "Who", "Law"))


@policy("see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List every rule by what it is about: limit, who owes it, law, and whether anybody has verified it."""
    clocks = sorted(load("belonging.catalogue.clocks", "CLOCK").values(), key=lambda one: one.rule)
    domains = [(title, [row(one) for one in clocks if one.domain == key]) for key, title in DOMAINS.items()]
    unverified = sum(one.latest.unverified for one in clocks)
    context = {
        "domains": domains,
        "columns": COLUMNS,
        "number": len(clocks),
        "caution": f"{unverified} of the {len(clocks)} rules have been compared with no source yet, and say so. "
        "Check one of those before you rely on it.",
    }
    return render(request, "measures/clocks.html", context)


def row(clock: Clock) -> tuple[str, ...]:
    """Return one rule in words, in its latest version."""
    version = clock.latest
    limit = version.limit.told("that day")
    others = [f"{case}: {other.told('that day')}" for case, other in version.variants.items()]
    told = "; ".join([limit, *others])
    if version.limit.local:
        told += " (a local setting, not law)"
    law = [f"{version.source.sentence()}.", version.note]
    law.append(
        f"In this form since {written(version.begins)}." if version.begins else "Not in force: no day is appointed."
    )
    return (
        f"{clock.title} ({clock.rule})",
        clock.starts,
        told[0].upper() + told[1:],
        f"{clock.who} ({clock.duty})",
        " ".join(each for each in law if each),
    )
