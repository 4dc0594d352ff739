"""Files are deleted when their time is over."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from belonging.apps.exports import keeping
from belonging.apps.exports.models import Export, State


def purge() -> int:
    """Delete every file whose time is over, and what a sudden stop left behind; return how many were deleted."""
    gone = _delete(Export.objects.filter(expires_at__lte=timezone.now()))
    waiting = set(Export.objects.filter(state=State.READY).values_list("file", flat=True))
    return gone + keeping.forget_others(waiting)


def purge_about(children: Collection[int]) -> int:
    """Delete the files about children who are erased, family's copies of theirs and lists of what was due; return how many."""
    return _delete(Export.objects.filter(Q(what="bundle", arguments__child__in=list(children)) | Q(what="retention")))


def _delete(exports: QuerySet[Export]) -> int:
    found = list(exports.exclude(state=State.PURGED))
    for export in found:
        keeping.forget(export.file)
        Export.objects.filter(pk=export.pk).update(
            state=State.PURGED, file="", arguments={}, token_hash="", link_until=None
        )
    return len(found)
