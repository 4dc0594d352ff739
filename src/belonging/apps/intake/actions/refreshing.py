"""Lists that casework keeps change every day without a load: the store's lists are made anew from what holds now."""

from django.db import transaction

from belonging.apps.access import acting
from belonging.apps.intake import folders
from belonging.apps.intake.actions import fold, loads, store_lists
from belonging.apps.intake.models import StoreVersion
from belonging.apps.intake.queries.standing import standing
from belonging.apps.record.actions import people
from belonging.store.store import Store


def refresh() -> bool:
    """Write the lists into a new version of the store, show it, and count it; return False where nothing has been loaded yet."""
    with loads.alone(), transaction.atomic(), acting.system(), fold.engine() as work:
        now = standing()
        if not now.version:
            return False
        people.bring_pupils(work)
        with Store(folders.home() / "store").writing(base=now.version, cube=False) as writer:
            store_lists.keep(store_lists.MOVED, work=work, writer=writer)
        StoreVersion.objects.filter(pk=1).update(version=writer.version)
        transaction.on_commit(lambda: loads.show(writer.version))
    return True
