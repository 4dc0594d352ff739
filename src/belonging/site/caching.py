"""The cache that every process of this machine shares."""

import random

from django.core.cache.backends.filebased import FileBasedCache

LOOKS = 0.02  # of what is kept


class FileCache(FileBasedCache):
    """Django's own, which looks through the whole folder for what to drop with each thing it keeps: here with one in fifty."""

    def _cull(self) -> None:
        """Drop some of what is kept, now and then, where there is more than `MAX_ENTRIES`."""
        if random.random() < LOOKS:
            super()._cull()
