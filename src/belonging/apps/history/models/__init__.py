"""Tables of the history."""

from belonging.apps.history.models.change import Change
from belonging.apps.history.models.entry import Entry
from belonging.apps.history.models.glance import Glance
from belonging.apps.history.models.hold import Hold
from belonging.apps.history.models.kept import Kept
from belonging.apps.history.models.link import Link
from belonging.apps.history.models.seal import Seal

__all__ = ["Change", "Entry", "Glance", "Hold", "Kept", "Link", "Seal"]
