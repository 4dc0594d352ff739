"""Every rule of time the software reckons by, written from the catalogue itself."""

from dataclasses import dataclass
from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy
from belonging.catalogue import clocks as catalogue
from belonging.engine.clocks import DOMAINS, Clock
from belonging.kernel.days import written
from belonging.kernel.registry import load


@dataclass(frozen=True, kw_only=True)
class Told:
    """One rule in words, in its latest version; `caution` is what a person must know before they rely on it."""

    rule: str
    title: str
    why: str
    limit: str
    who: str
    starts: str
    law: str
    caution: str


@policy("see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List every rule by what it is about: limit, who owes it, law, and whether anybody has verified it."""
    clocks = sorted(load(catalogue.__name__, "CLOCK").items(), key=lambda pair: pair[1].rule)
    domains = [
        (key, title, [told(name, one) for name, one in clocks if one.domain == key]) for key, title in DOMAINS.items()
    ]
    unverified = sum(one.latest.unverified for _, one in clocks)
    context = {
        "domains": domains,
        "number": len(clocks),
        "caution": f"{unverified} of the {len(clocks)} rules have been compared with no source yet, and say so. "
        "Check one of those before you rely on it.",
    }
    return render(request, "measures/clocks.html", context)


def told(key: str, clock: Clock) -> Told:
    """Return one rule in words."""
    version = clock.latest
    others = [f"{case}: {other.told('that day')}" for case, other in version.variants.items()]
    limit = "; ".join([version.limit.told("that day"), *others])
    since = f"In this form since {written(version.begins)}." if version.begins else "No day has been appointed for it."
    cautions = {
        "Not in force": version.begins is None,
        "Not yet verified": version.unverified,
        "A local setting, not law": version.limit.local,
    }
    return Told(
        rule=clock.rule,
        title=clock.title,
        why=(import_module(f"{catalogue.__name__}.{key}").__doc__ or "").strip(),
        limit=f"{limit[0].upper()}{limit[1:]}.",
        who=f"{clock.who} ({clock.duty}).",
        starts=f"{clock.starts}.",
        law=" ".join(each for each in (f"{version.source.sentence()}.", version.note, since) if each),
        caution="; ".join(words for words, so in cautions.items() if so),
    )
