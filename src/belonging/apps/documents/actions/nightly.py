"""What is done with documents each night."""

import time

from django.conf import settings

from belonging.apps.access.acting import system
from belonging.apps.accounts import sealing
from belonging.apps.documents import keeping
from belonging.apps.documents.actions import scanning
from belonging.apps.documents.models import Document

A_DAY = 24 * 60 * 60


def sweep() -> int:
    """Delete what a sudden stop left behind: files no document names, older than a day. Return how many there were."""
    with system(scanning.PURPOSE, reading=True):
        named = set(Document.objects.exclude(file="").values_list("file", flat=True))
    left = keeping.strangers(named, before=time.time() - A_DAY)
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def reseal() -> int:
    """Seal anew what was sealed with an older secret, and return how much that was."""
    if not settings.SECRET_KEY_FALLBACKS:
        return 0
    now = sealing.mark(keeping.SEALED_FOR)
    with system(scanning.PURPOSE):
        old = Document.objects.exclude(file="").exclude(sealed_with=now)
        done = 0
        for pk, name in list(old.values_list("pk", "file")):
            keeping.seal_anew(name)
            done += Document.objects.filter(pk=pk).update(sealed_with=now)
    return done
