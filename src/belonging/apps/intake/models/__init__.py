"""Tables of what was received."""

from belonging.apps.intake.models.column_map import ColumnMap
from belonging.apps.intake.models.load import Load, State
from belonging.apps.intake.models.loaded_file import LoadedFile
from belonging.apps.intake.models.scope import Scope
from belonging.apps.intake.models.store_version import StoreVersion
from belonging.apps.intake.models.waiting_row import Answer, WaitingRow

__all__ = [
    "Answer",
    "ColumnMap",
    "Load",
    "LoadedFile",
    "Scope",
    "State",
    "StoreVersion",
    "WaitingRow",
]
