"""Whether the head is considering a permanent exclusion: only the head can say."""

from belonging.apps.casework.facts._provider import Provider, unsaid

PROVIDER = Provider(value=unsaid, lacking="Only the head can say so.")
