"""Files are deleted when their time is over."""

from django.utils import timezone

from belonging.apps.exports import keeping
from belonging.apps.exports.models import Export, State


def purge() -> int:
    """Delete every file whose time is over, and what a sudden stop left behind; return how many were deleted."""
    over = Export.objects.filter(expires_at__lte=timezone.now()).exclude(state=State.PURGED)
    gone = 0
    for export in over:
        keeping.forget(export.file)
        gone += 1
        Export.objects.filter(pk=export.pk).update(
            state=State.PURGED, file="", arguments={}, token_hash="", link_until=None
        )
    waiting = set(Export.objects.filter(state=State.READY).values_list("file", flat=True))
    return gone + keeping.forget_others(waiting)
