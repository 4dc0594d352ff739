"""Who is in the room: whether those present may decide, and who steps back for a child."""

from collections.abc import Iterable

from belonging.engine.panels.declaration import Panel


def lacking(panel: Panel, present: Iterable[str]) -> tuple[str, ...]:
    """Return what the room lacks to decide, each a sentence; nothing where it is quorate.

    `present` are the seats that somebody sits in, a deputy as well as a member; two people in one seat are one. Raises LookupError.
    """
    filled = {panel.seat(key).key for key in present}
    deciding = {key for key in filled if not panel.seat(key).records}
    said = [f"Nobody is here for {seat.agency}." for seat in panel.seats if seat.needed and seat.key not in filled]
    if panel.chair not in filled:
        said.append("Nobody is in the chair.")
    if len(deciding) < panel.quorum:
        said.append(f"{len(deciding)} of the {panel.quorum} seats that are needed are filled.")
    return tuple(said)


def quorate(panel: Panel, present: Iterable[str]) -> bool:
    """Tell whether those present may decide. Raises LookupError."""
    return not lacking(panel, present)
