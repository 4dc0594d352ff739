"""That somebody looked at a case is kept, so that they are shown what changes until they come again."""

from datetime import datetime, timedelta

from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.models import Case, Visit

ONE_SITTING = timedelta(minutes=10)


def looked(case: Case, person: User, *, last: datetime | None) -> None:
    """Keep that this person, who looked `last` then (None: never), looks at a case now; within one sitting, what has changed goes on being shown."""
    now = timezone.now()
    if last is None:
        Visit.objects.get_or_create(case=case, person=person, defaults={"pupil_id": case.pupil_id, "at": now})
    elif last < now - ONE_SITTING:
        Visit.objects.filter(case=case, person=person).update(at=now)
