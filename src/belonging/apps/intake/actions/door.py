"""A feed outside an agreement is refused at the door, in words, and nothing of it is kept."""

from collections.abc import Sequence

from django.utils import timezone

from belonging.apps.accounts import queries as accounts
from belonging.apps.agreements import queries as agreements
from belonging.apps.agreements.places import Place
from belonging.apps.directory.queries import urn_of
from belonging.store.reading import FileReport, formats


def refusals(files: Sequence[FileReport]) -> dict[int, str]:
    """Return, for each file that may not be given to this area, its number and why, with what to do.

    A file whose sender nobody knows goes on: its rows wait or are rejected for themselves. Before the first load has made the
    agreements that regulations make, everything goes on.
    """
    receiver = accounts.authority()
    if receiver is None or not agreements.has_statutory():
        return {}
    today = timezone.localdate()
    found = {}
    for file in files:
        sender = organisation(file.sender)
        filled = {formats()[key].fills for _, key, _ in file.sheets} - {""}
        if sender is not None and (why := agreements.may_send(sender, receiver, sorted(filled), today)):
            found[file.number] = why
    return found


def organisation(sender: str) -> Place | None:
    """Return who a file's sender is: a school by its LAESTAB, an authority by its three digits, or None."""
    if len(sender) == 3:
        return accounts.organisation(kind="authority", key=sender)
    urn = urn_of(sender) if sender else None
    return accounts.school(urn) if urn else None
