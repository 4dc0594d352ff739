"""Tables of children and the dated facts about them."""

from belonging.apps.record.models.calendar import Calendar
from belonging.apps.record.models.enrolment import Enrolment
from belonging.apps.record.models.fsm_period import FsmPeriod
from belonging.apps.record.models.listing import Listing
from belonging.apps.record.models.pupil import Pupil
from belonging.apps.record.models.retention import RetentionChoice, RetentionRun
from belonging.apps.record.models.sen_need import SenNeed
from belonging.apps.record.models.sen_provision import SenProvision
from belonging.apps.record.models.snapshot import Snapshot
from belonging.apps.record.models.suspension import Suspension

__all__ = [
    "Calendar",
    "Enrolment",
    "FsmPeriod",
    "Listing",
    "Pupil",
    "RetentionChoice",
    "RetentionRun",
    "SenNeed",
    "SenProvision",
    "Snapshot",
    "Suspension",
]
