"""The authorities a mixture may be made of, and those left out of it."""

from belonging.apps.measures.queries import tables
from belonging.apps.programmes.models import Evaluation, LeftOut
from belonging.apps.programmes.queries.names import own
from belonging.store import evaluating
from belonging.store.benchmarks import authority_names


def left_out(evaluation: Evaluation) -> frozenset[str]:
    """Return the codes of the authorities left out of the mixture."""
    return frozenset(LeftOut.objects.filter(evaluation=evaluation).values_list("authority", flat=True))


def reasons(evaluation: Evaluation) -> list[tuple[LeftOut, str]]:
    """Return each authority left out with its name, in the order of their names."""
    known = authority_names()
    held = LeftOut.objects.filter(evaluation=evaluation).select_related("by")
    return sorted(((each, known.get(each.authority, each.authority)) for each in held), key=lambda pair: pair[1])


def others(evaluation: Evaluation) -> dict[str, str]:
    """Return the names of the authorities whose published figures could still be mixed, by code and in the order of their names."""
    held = evaluating.of_authorities(tables.store(), evaluation.indicator, own())
    known, gone = authority_names(), left_out(evaluation) | {own()}
    return dict(
        sorted(((code, known.get(code, code)) for code in held.units if code not in gone), key=lambda pair: pair[1])
    )
