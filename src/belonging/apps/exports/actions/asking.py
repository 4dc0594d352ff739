"""Asking for a file, and making it in the background as the person who asked, with what they may see at that moment."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task

from belonging.apps.access.acting import acting
from belonging.apps.access.purposes import PURPOSES
from belonging.apps.access.reach import reach
from belonging.apps.accounts.models import User
from belonging.apps.exports import keeping
from belonging.apps.exports.makers import CAP, Made, Maker, Refused, maker
from belonging.apps.exports.models import Export, State
from belonging.apps.history import writing as history
from belonging.kernel.days import clock, written

KEPT_FOR = timedelta(days=30)


def ask(*, by: User, what: str, format: str, arguments: dict[str, Any]) -> Export:
    """Ask for a file and return what will become of it. Raises Refused in a sentence."""
    found = allowed(by, what, format)
    now, sees = timezone.now(), reach(by)
    made = Export.objects.create(
        person=by,
        post=by.post,
        purpose=sees.purpose,
        what=what,
        title=found.title,
        format=format,
        arguments=arguments,
        made_at=now,
        expires_at=now + KEPT_FOR,
    )
    make.enqueue(made.pk)
    return made


def allowed(person: User, what: str, format: str) -> Maker:
    """Return who makes this file, where the person's role lets them take it away in this format. Raises Refused."""
    found = maker(what)
    if format not in found.formats:
        raise Refused(f"{found.title} is not made as {format!r}. Choose {' or '.join(found.formats)}.")
    if found.formats[format] not in reach(person).may:
        raise Refused(f"Your role does not let you take files away as {format.upper()}. Ask somebody whose role does.")
    return found


@task()
def make(export_id: int) -> None:
    """Make a file that was asked for, and say what became of it."""
    export = Export.objects.select_related("person", "post").get(pk=export_id)
    person = export.person
    person.acting_in = export.post_id
    try:
        if person.post is None or person.post.pk != export.post_id:
            raise Refused("The post in which this file was asked for has ended, so it was not made.")
        with acting(person, export.purpose):
            told(export, made(export))
    except Refused as refused:
        say(export, state=State.FAILED, sentence=str(refused)[:300], arguments={})
    except Exception:
        say(
            export,
            state=State.FAILED,
            sentence="Making this file stopped before its end. Ask for it again.",
            arguments={},
        )
        raise


def made(export: Export) -> Made:
    """Return the file. Raises Refused when the person may not have it, or it would be longer than a file may be."""
    found = allowed(export.person, export.what, export.format)
    content = found.make(export.person, export.arguments, export.format, mark(export))
    if content.rows > CAP:
        raise Refused(f"This file would hold {content.rows:,} rows; at most {CAP:,} may be taken away. Ask for fewer.")
    return content


def told(export: Export, content: Made) -> None:
    """Keep the file, and that these children are in it."""
    said = f"Put this child into a file to be taken away: {export.title}, {export.format.upper()}."
    if content.children:
        history.read(children=content.children, what="export", sentence=said)
    said = f"A file was made: {export.title}, {export.format.upper()}, {content.rows} rows."
    history.write(kind="exported", sentence=said, subject="exports.Export", subject_id=export.pk)
    name = keeping.keep(content.content)
    say(export, state=State.READY, file=name, rows=content.rows, arguments={})


def mark(export: Export) -> str:
    """Return the line that says whose file this is."""
    at = timezone.localtime(timezone.now())
    why = PURPOSES[export.purpose].title.lower() if export.purpose in PURPOSES else export.purpose
    return (
        f"Made for {export.person} ({export.post}) on {written(at.date())}, {clock(at)}, for: {why}. "
        f"File {export.pk}. It names children: keep it safe and delete it when you are done."
    )


def say(export: Export, **what: Any) -> None:
    """Write where a file is and why."""
    Export.objects.filter(pk=export.pk).update(**what)
