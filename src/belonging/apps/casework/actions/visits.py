"""That somebody looked at a case is kept, so that they are shown what changes until they come again."""

from datetime import timedelta

from django.utils import timezone

from belonging.apps.accounts.models import User
from belonging.apps.casework.models import Case, Visit

ONE_SITTING = timedelta(minutes=10)


def looked(case: Case, person: User) -> None:
    """Keep that this person looks at a case now; within one sitting, what has changed goes on being shown."""
    now = timezone.now()
    seen = Visit.objects.filter(case=case, person=person)
    if not seen.exists():
        Visit.objects.create(case=case, pupil_id=case.pupil_id, person=person, at=now)
    else:
        seen.filter(at__lt=now - ONE_SITTING).update(at=now)
