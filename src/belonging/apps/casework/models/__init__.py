"""Tables of casework. Each row names its child, and is seen by whoever sees its case."""

from belonging.apps.casework.models.answer import Answer, PublishedForm
from belonging.apps.casework.models.case import Case
from belonging.apps.casework.models.clock import ClockException, RunningClock
from belonging.apps.casework.models.cost_figure import CostFigure
from belonging.apps.casework.models.form_request import FormRequest
from belonging.apps.casework.models.kept import KeptFact
from belonging.apps.casework.models.note import Mention, Note
from belonging.apps.casework.models.participant import Participant
from belonging.apps.casework.models.referral import Referral, ReferralState
from belonging.apps.casework.models.sent_letter import SentLetter, Way
from belonging.apps.casework.models.step import Step
from belonging.apps.casework.models.suggestion import LocalRule, Suggestion
from belonging.apps.casework.models.task import Task, TaskKind
from belonging.apps.casework.models.visit import Visit

__all__ = [
    "Answer",
    "Case",
    "ClockException",
    "CostFigure",
    "KeptFact",
    "LocalRule",
    "FormRequest",
    "Mention",
    "Note",
    "Participant",
    "PublishedForm",
    "Referral",
    "ReferralState",
    "RunningClock",
    "SentLetter",
    "Step",
    "Suggestion",
    "Task",
    "TaskKind",
    "Visit",
    "Way",
]
