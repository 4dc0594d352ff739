"""Who is, or was, tied to a child: read for the family's own copy, and where an objection ends a share."""

from dataclasses import dataclass
from datetime import datetime

from belonging.apps.access.models import Tie


@dataclass(frozen=True, kw_only=True)
class Share:
    """One tie in words: whom, how, since and until when (None: still), under which agreement, and the reason that was given."""

    id: int
    whom: str
    kind: str
    how: str
    starts: datetime
    ends: datetime | None
    agreement: str
    agreement_id: int | None
    statutory: bool
    reason: str


def of_child(pupil_id: int) -> list[Share]:
    """Return every tie of a child, ended ones too, oldest first. The caller has decided that this may be told."""
    found = Tie.objects.filter(pupil_id=pupil_id).select_related("person", "organisation", "agreement")
    return [
        Share(
            id=each.pk,
            whom=str(each.person or each.organisation),
            kind=each.kind,
            how=each.get_kind_display(),
            starts=each.starts,
            ends=each.ends,
            agreement=each.agreement.title if each.agreement else "",
            agreement_id=each.agreement_id,
            statutory=bool(each.agreement and each.agreement.statutory),
            reason=each.reason,
        )
        for each in found.order_by("starts", "id")
    ]
