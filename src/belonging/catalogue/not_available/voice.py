"""What children say of their own belonging: the one figure that no register holds."""

from belonging.catalogue.indicators._sources import ours
from belonging.engine.indicators import NotAvailable

NOT_AVAILABLE = NotAvailable(
    title="What children say",
    reason="No survey has been held with this software yet: surveys and check-ins are not part of it so far.",
    instead="Nothing that is counted here stands for what a child would say.",
    source=ours("voice"),
)
