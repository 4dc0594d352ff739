"""Loads: accepted, undone, discarded; each in one transaction, with the store version that belongs to it."""

import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone

from belonging.apps.access import acting
from belonging.apps.accounts.models import User
from belonging.apps.history import writing as history
from belonging.apps.intake import folded, folders
from belonging.apps.intake.actions import fold, projection, replacing, taking_back
from belonging.apps.intake.actions.checking import Progress, dry_run, silent
from belonging.apps.intake.models import Answer, Load, LoadedFile, Scope, State, StoreVersion, WaitingRow
from belonging.apps.intake.permissions import Refused, may_load
from belonging.apps.intake.queries.loads import why_not_undone
from belonging.apps.intake.queries.standing import standing
from belonging.apps.intake.sentences import counted, what_changed
from belonging.apps.record.actions import rows
from belonging.store.manifest import StoreBusy, locked
from belonging.store.reading import SuppliedMap
from belonging.store.store import Store

PATIENCE = 600  # seconds a load waits for the one before it
TURN = 0x6C6F616473  # the number of the lock in PostgreSQL: "loads"


class Stale(Refused):
    """The record has changed since the check, so what the report says may no longer be so."""


@contextmanager
def alone(patience: float = PATIENCE) -> Iterator[None]:
    """Hold the one lock under which the record is changed, until what was written in it is committed or undone.

    A file's lock, let go when the process ends, however it ends; inside a transaction on PostgreSQL a lock of the
    transaction too, as a request commits after this block. Whoever cannot have both lets go of both and tries again.
    Raises Refused when `patience` (seconds) is at an end.
    """
    until = time.monotonic() + patience
    with ExitStack() as held:
        while not held_both(held):
            held.close()
            if time.monotonic() >= until:
                raise Refused("Another load is being written. Nothing was changed; try again when it has finished.")
            time.sleep(0.2)
        yield


def held_both(held: ExitStack) -> bool:
    """Try to hold the file's lock and the transaction's; outside a transaction the latter only asks whether somebody holds it."""
    try:
        held.enter_context(locked(folders.home() / "loads", wait=False))
    except StoreBusy:
        return False
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        return bool(cursor.fetchone()[0])


def accept(load: Load, *, by: User | None, progress: Progress = silent, patience: float = PATIENCE) -> Load:
    """Load what was checked: all of it or, on any fault or loss of power, nothing. Raises Refused, or Stale, in a sentence."""
    may_load(by)
    with alone(patience):
        load.refresh_from_db()
        if load.state not in (State.CHECKED, State.LOADING):
            raise Refused(f"This load cannot be accepted: it is {load.get_state_display().lower()}.")
        if load.checked_against != standing().changes:
            raise Stale("The record has changed since these files were checked. Check them again, then accept.")
        if load.repeats:
            return settle_repeat(load)
        Load.objects.filter(pk=load.pk).update(state=State.LOADING)
        try:
            version = write(load, progress, by)
        except BaseException:
            Load.objects.filter(pk=load.pk).update(state=State.CHECKED)
            raise
        transaction.on_commit(lambda: show(version, progress))
        transaction.on_commit(lambda: folders.forget_received(load))
    load.refresh_from_db()
    return load


def begin(load: Load, *, by: User | None) -> None:
    """Say that a load is about to be written, before the work itself begins elsewhere."""
    may_load(by)
    Load.objects.filter(pk=load.pk, state=State.CHECKED).update(state=State.LOADING)


def wait_for_check(load: Load, *, by: User | None) -> None:
    """Say that a load is to be checked again, before the work itself begins elsewhere."""
    may_load(by)
    Load.objects.filter(pk=load.pk, state=State.FAILED).update(state=State.RECEIVED, sentence="")


def settle_repeat(load: Load) -> Load:
    """Say that these very files were loaded before, and change nothing."""
    sentence = "These very files were loaded before and nothing has replaced them since, so nothing was changed."
    Load.objects.filter(pk=load.pk).update(state=State.DISCARDED, sentence=sentence)
    folders.forget(load, but_problems=True)
    load.refresh_from_db()
    return load


def write(load: Load, progress: Progress, by: User | None) -> int:
    """Write a checked load in one transaction and return the store version that belongs to it."""
    with acting.system(by=by), fold.engine() as work:
        replaced = replacing.by_load(load)
        place = (Load.objects.aggregate(last=Max("place"))["last"] or 0) + 1
        load.state, load.place, load.accepted_at = State.LOADED, place, timezone.now()
        load.save(update_fields=["state", "place", "accepted_at"])
        Scope.objects.bulk_create(fold.scopes_said(work, load), batch_size=1_000)
        change = fold.decide(list(Scope.objects.filter(load=load)))
        keep_waiting(load)
        written, version = apply(change, work, progress)
        load.sentence = what_changed(written, replaced=replaced, waiting=load.waiting)
        load.save(update_fields=["sentence"])
        history.write(
            kind="loaded", sentence=f"Loaded files. {load.sentence}", subject="intake.Load", subject_id=load.pk
        )
    return version


def apply(change: fold.Change, work: object, progress: Progress) -> tuple[projection.Written, int]:
    """Write a change to the record and to a new version of the store, inside the caller's transaction."""
    now = standing()
    with Store(folders.home() / "store").writing(base=now.version, cube=False) as writer:
        written = projection.write(change, work=work, writer=writer, progress=progress)
    StoreVersion.objects.update_or_create(pk=1, defaults={"version": writer.version, "changes": now.changes + 1})
    transaction.on_commit(lambda: folded.tell(change))
    return written, writer.version


def show(version: int, progress: Progress = silent) -> None:
    """Let readers see what was committed, then count its figures: not in the transaction, so that nobody waits for it.

    Until they are counted, pages count what they show. BELONGING_COUNT_AT_LOAD=0 leaves that so for a night of many loads;
    the next load that counts counts every year that was left. What a later change has replaced already is not shown again.
    """
    if standing().version != version:
        return
    Store(folders.home() / "store").make_current(version)
    if os.environ.get("BELONGING_COUNT_AT_LOAD", "1") == "0":
        return
    store = Store(folders.home() / "store", version)
    left = {*store.years("pupil_years"), *store.years("suspensions")} - set(store.years("cube"))
    if not left:
        return
    progress("Counting figures", 0, len(left))
    try:
        with store.writing(base=version, cube=False) as writer:
            writer.compute(left)
    except Exception:  # what was loaded stays loaded
        logging.getLogger(__name__).exception("Figures were not counted; pages count them until the next load does.")
        return
    StoreVersion.objects.filter(pk=1, version=version).update(version=writer.version)
    store.make_current(writer.version)


def keep_waiting(load: Load) -> None:
    """Put the rows that wait into the queue."""
    with fold.engine() as work:
        found = f"FROM read_parquet('{folders.of(load) / 'waiting.parquet'}') ORDER BY file_no, row_no"
        picks = "file_no, row_no, coalesce(sheet, ''), \"table\", reason, left(coalesce(wanted, ''), 100), \"row\""
        query = f"SELECT '{load.pk.hex if uuid_as_text() else load.pk}', {picks}, '', '' {found}"
        columns = ("load_id", "file_number", "row_number", "sheet", "table", "reason", "wanted", "row", "answer", "why")
        rows.insert(WaitingRow._meta.db_table, columns, rows.stream(work, query))


def uuid_as_text() -> bool:
    """Tell whether the database keeps a UUID as 32 characters of text, as SQLite does."""
    return not transaction.get_connection().features.has_native_uuid_field


def undo(load: Load, *, by: User | None, progress: Progress = silent, patience: float = PATIENCE) -> Load:
    """Restore what held before this load; what later loads said stays. Raises Refused, with what to do, if more would be lost."""
    may_load(by)
    with alone(patience):
        load.refresh_from_db()
        if load.state != State.LOADED:
            raise Refused(why_not_undone(load))
        with acting.system(by=by), fold.engine() as work:
            back = taking_back.take_back(load, work, apply)
            change = fold.decide(list(Scope.objects.filter(load=load)), without=load.pk)
            load.state, load.undone_at = State.UNDONE, timezone.now()
            load.save(update_fields=["state", "undone_at"])
            written, version = apply(change, work, progress)
            refuse_loss(load, written)
            load.sentence = what_changed(written, replaced=replacing.Replaced(), waiting=back, undone=True)
            load.save(update_fields=["sentence"])
            said = f"Undid a load. {load.sentence}"
            history.write(kind="loaded", sentence=said, subject="intake.Load", subject_id=load.pk)
        transaction.on_commit(lambda: show(version, progress))
        transaction.on_commit(lambda: folders.forget(load))
    return load


def refuse_loss(load: Load, written: projection.Written) -> None:
    """Raise Refused when other loads speak of children or schools that would be left without a return or a register."""
    if not written.unnamed_pupils and not written.unnamed_schools:
        return
    later = Load.objects.filter(state=State.LOADED, place__gt=load.place or 0).order_by("-place")
    names = "; ".join(sorted({file.name for each in later for file in each.files.all()})[:5])
    what = " and ".join(
        said
        for said in (
            counted(written.unnamed_pupils, "child", "children") if written.unnamed_pupils else "",
            counted(len(written.unnamed_schools), "school", "schools") if written.unnamed_schools else "",
        )
        if said
    )
    one = written.unnamed_pupils + len(written.unnamed_schools) == 1
    after = f" Loaded after it: {names}." if names else ""
    raise Refused(
        f"Nothing was undone. {what} {'is' if one else 'are'} known only from this load, and other loads say things of "
        f"{'it' if one and written.unnamed_schools else 'them'}. "
        f"Undo those loads first.{after}"
    )


def discard(load: Load, *, by: User | None) -> Load:
    """Drop a load that was checked and not accepted, with everything kept for it."""
    may_load(by)
    dropped = Load.objects.filter(pk=load.pk, state__in=[State.RECEIVED, State.CHECKED, State.FAILED]).update(
        state=State.DISCARDED, sentence="Discarded before it was loaded; nothing was changed."
    )
    if not dropped:
        raise Refused("This load cannot be discarded: it was accepted, or is being worked on.")
    folders.forget(load)
    load.refresh_from_db()
    return load


def load_folder(path: Path | str, *, by: User | None, progress: Progress = silent) -> Load:
    """Check and load one file, folder or zip, and return the load; files that cannot be read leave it `failed`."""
    return load_paths([path], by=by, progress=progress)


def load_paths(
    paths: list[Path | str], *, by: User | None, progress: Progress = silent, maps: Sequence[SuppliedMap] = ()
) -> Load:
    """Check files, folders or zips together and load them; check once more when another load came between."""
    load = dry_run(paths, by=by, progress=progress, maps=maps)
    while load.state == State.CHECKED:
        try:
            return accept(load, by=by, progress=progress)
        except Stale:
            load = dry_run(paths, by=by, load=load, progress=progress, maps=maps)
    return load


def repair() -> None:
    """After a stop without warning: show the store version the record names, and let go of loads that nobody works on."""
    for load in Load.objects.filter(state=State.CHECKING):
        let_go(load)
    try:
        with alone(patience=0):
            now, store = standing(), Store(folders.home() / "store")
            if now.version and store.version != now.version:
                store.make_current(now.version)
            Load.objects.filter(state=State.LOADING).update(state=State.CHECKED)
    except Refused:
        return  # a load is being written at this moment, so nothing has stopped


def let_go(load: Load) -> None:
    """Say of a check that nobody works on any longer that it stopped."""
    if load.state == State.CHECKING and not folders.is_worked_on(load):
        sentence = (
            "The check stopped before its end, and nothing was changed. Check the files again, or send them again."
        )
        Load.objects.filter(pk=load.pk, state=State.CHECKING).update(state=State.FAILED, sentence=sentence)
        load.refresh_from_db()


def answered(load: Load, number: int, *, answer: Answer, rows_settled: int) -> None:
    """Move counts from waiting to loaded or rejected, for a load and its file, so that they stay true."""
    target = "rejected" if answer == Answer.REJECTED else "loaded"
    for model, which in ((Load, {"pk": load.pk}), (LoadedFile, {"load": load, "number": number})):
        model.objects.filter(**which).update(
            **{"waiting": F("waiting") - rows_settled, target: F(target) + rows_settled}
        )
