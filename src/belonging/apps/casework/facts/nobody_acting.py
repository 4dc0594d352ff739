"""Whether the child is flagged and nobody is acting: nothing flags children yet."""

from belonging.apps.casework.facts._provider import Provider, unsaid

PROVIDER = Provider(value=unsaid, lacking="No rule of Belonging flags children yet. Whoever refers the child says why.")
