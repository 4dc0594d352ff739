"""How a stranger's columns are read, remembered for the next time that sender writes."""

from belonging.apps.accounts.models import User
from belonging.apps.intake.models import ColumnMap, LoadedFile, State
from belonging.apps.intake.permissions import Refused, may_load


def accept_suggestion(file: LoadedFile, *, by: User | None) -> ColumnMap:
    """Remember the suggested columns of a file that was not recognised; the same columns are kept once. Raises Refused."""
    may_load(by)
    if not file.suggested_map or not file.suggested_format:
        raise Refused(f"Nothing is suggested for {file.name}, so there is nothing to accept.")
    if file.load.state not in (State.CHECKED, State.FAILED):
        raise Refused("These files are no longer waiting for a decision. Send them again.")
    found, _ = ColumnMap.objects.update_or_create(
        format=file.suggested_format, columns=file.suggested_map, defaults={"sender": file.sender, "by": by}
    )
    file.load.state = State.RECEIVED
    file.load.save(update_fields=["state"])
    return found
