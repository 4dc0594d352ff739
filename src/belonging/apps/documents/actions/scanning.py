"""Scanning what waits, beside the pages. A document that a scanner refuses is deleted at once; where it cannot tell, the document waits on."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from belonging.apps.access.acting import system
from belonging.apps.documents import keeping, scanners
from belonging.apps.documents.models import Document, State
from belonging.apps.history import writing as history

PURPOSE = "administration"
GONE = "What it held is no longer there. Add it again."


@task()
def scan(document_id: int) -> None:
    """Scan one document that waits, or that came before there was a scanner, and say what became of it."""
    scanner = scanners.named(settings.DOCUMENT_SCANNER)
    with system(PURPOSE):
        found = Document.objects.filter(pk=document_id, state__in=(State.WAITING, State.UNSCANNED)).first()
        if found is None or scanner is None:
            return
        try:
            verdict = scanner(keeping.read(found.file))
        except scanners.CannotTell as unsure:
            told(found, found.state, f"{unsure} It is tried again each night.", "A document could not be scanned yet.")
            return
        except (FileNotFoundError, ValueError):
            told(found, State.REFUSED, GONE, "A document was no longer there to be scanned.")
            return
        if verdict.clean:
            told(found, State.CLEAN, "", "A document was scanned, and nothing was found.")
        else:
            said = f"The scanner found {verdict.found}. It was deleted."
            told(found, State.REFUSED, said, "A document was refused by the scanner and deleted.")


def told(document: Document, state: str, sentence: str, said: str) -> None:
    """Write what became of a document."""
    changes = {"state": state, "sentence": sentence[:300]}
    if state == State.REFUSED:
        keeping.forget(document.file)
        changes["file"] = ""
    if state in (State.REFUSED, State.CLEAN):
        changes["scanned_at"] = timezone.now()
    Document.objects.filter(pk=document.pk).update(**changes)
    history.write(
        kind="wrote",
        sentence=said,
        subject="documents.Document",
        subject_id=document.pk,
        children=[document.pupil_id],
    )


def scan_what_waits() -> int:
    """Scan every document that was not scanned yet, and return how many are settled."""
    if not settings.DOCUMENT_SCANNER:
        return 0
    with system(PURPOSE, reading=True):
        waits = list(Document.objects.filter(state__in=(State.WAITING, State.UNSCANNED)).values_list("pk", flat=True))
    for each in waits:
        scan.func(each)
    with system(PURPOSE, reading=True):
        return len(waits) - Document.objects.filter(pk__in=waits, state__in=(State.WAITING, State.UNSCANNED)).count()
