"""Told after the record has changed: apps above intake listen here, so that intake need not know them.

    from belonging.apps.intake.folded import Folded, folded
    folded.connect(listener)            # def listener(sender, told: Folded, **_): ...

It is sent once for each change of the fold (a load accepted or undone, rows let in from the queue), after the commit: a listener
opens its own `acting.system(…)`. What a listener raises is logged, and what was loaded stays loaded. Whoever loads waits for it, so long work is
handed to a task. The same rows may be told of again (a return that is corrected comes whole): a listener looks at what is there already.
"""

from dataclasses import dataclass

from django.dispatch import Signal

from belonging.apps.intake.actions import fold

folded = Signal()


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A change: the ids of the `scope`s of the record's rows that came and that are gone, the tables concerned, and the loads (ids as text)."""

    come: frozenset[int]
    gone: frozenset[int]
    tables: frozenset[str]
    loads: frozenset[str]


def tell(change: fold.Change) -> None:
    """Tell those who listen. Call it once the change is committed."""
    told = Folded(
        come=frozenset(each.pk for each in change.come),
        gone=frozenset(each.pk for each in change.gone),
        tables=change.tables,
        loads=frozenset(str(each.load_id) for each in (*change.come, *change.gone, *change.touched)),
    )
    folded.send_robust(sender=None, told=told)
