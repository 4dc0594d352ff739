"""A rule of the area makes somebody think about a child: another suspension within a half-term, and the like."""

from belonging.apps.accounts.models import User
from belonging.apps.casework.actions import suggesting
from belonging.apps.casework.queries import suggestions
from belonging.apps.panels.signals._source import Signal, Source


def found(seen_by: User) -> list[Signal]:
    """Return what local rules suggest for the children this person sees."""
    return [
        Signal(
            number=each.row.pk,
            child=each.row.pupil_id,
            name=each.name,
            urn=each.row.school_id,
            rule=each.sentence,
            why=each.why,
            since=each.row.day,
        )
        for each in suggestions.suggestions(seen_by=seen_by)
    ]


def aside(number: int, reason: str, by: User) -> None:
    """Decide against a suggestion."""
    suggesting.dismiss(number, reason=reason, by=by)


SOURCE = Source(found=found, aside=aside)
