"""Making a family's own copy. Belonging itself gathers it, in the name of whoever asked, and the history says so."""

from django.utils import timezone

from belonging.apps.documents import queries as documents
from belonging.apps.history import context
from belonging.apps.history import writing as history
from belonging.apps.record.bundle.files import files
from belonging.apps.record.models import Pupil
from belonging.apps.record.queries import bundle


def make(child_id: int) -> dict[str, bytes]:
    """Return the files of a child's copy by name. Call it within `acting.system("information_rights", by=…)`.

    Raises LookupError, in a sentence, where there is no such child.
    """
    child = Pupil.objects.filter(pk=child_id).first()
    if child is None:
        raise LookupError("There is no such child in the record.")
    by = context.now().person_name
    made = files(bundle.parts(child_id), name=str(child), by=by, at=timezone.now())
    made |= documents.for_the_family(child_id)
    said = "Made a copy of everything kept about this child, for the family."
    history.write(kind="exported", sentence=said, subject="record.Pupil", subject_id=child_id, children=[child_id])
    return made
