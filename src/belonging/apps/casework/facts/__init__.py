"""What the record itself says of a case, worked out by Belonging: days add up across schools whoever asks, and only the number comes out.

Each fact of the record is a file with its `PROVIDER`. What is counted from casework itself (promises, actions) is registered by it.
"""

from belonging.apps.casework.facts._about import About
from belonging.apps.casework.facts._arriving import Arrival, arrived
from belonging.apps.casework.facts._days import Out, days_out, lengths
from belonging.apps.casework.facts._known import COUNTED, FROM_CASEWORK, keys, known, known_of, lacking, register
from belonging.apps.casework.facts._prompted import LATELY, Prompted, begun, prompted
from belonging.apps.casework.facts._provider import CALENDAR
from belonging.apps.casework.facts._spells import Spell
from belonging.apps.casework.facts._spells import register as also_count

__all__ = [
    "CALENDAR",
    "COUNTED",
    "FROM_CASEWORK",
    "LATELY",
    "About",
    "Arrival",
    "Out",
    "Prompted",
    "Spell",
    "also_count",
    "arrived",
    "begun",
    "days_out",
    "keys",
    "known",
    "known_of",
    "lacking",
    "lengths",
    "prompted",
    "register",
]
