"""Where the record and the store stand."""

from belonging.apps.intake import folders
from belonging.apps.intake.models import StoreVersion
from belonging.store.store import Store


def standing() -> StoreVersion:
    """Return the store version that belongs to the record, and how often the record has changed; zeros before the first."""
    return StoreVersion.objects.first() or StoreVersion(pk=1)


def store() -> Store:
    """Return the store as it belongs to the record, whatever a crash may have left behind."""
    return Store(folders.home() / "store", standing().version)
