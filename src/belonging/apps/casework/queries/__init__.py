"""Reading cases. Every question goes through `cases.visible`: whom a case is shown to is decided in one place."""

from belonging.apps.casework.models import Case, Referral, ReferralState, RunningClock, Task, TaskKind

__all__ = ["Case", "Referral", "ReferralState", "RunningClock", "Task", "TaskKind"]
