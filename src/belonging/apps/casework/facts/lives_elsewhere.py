"""Whether the child lives in another authority: the record keeps no address of a child."""

from belonging.apps.casework.facts._provider import Provider, unsaid

PROVIDER = Provider(
    value=unsaid,
    lacking="The record keeps no address of a child. Ask the family where the child lives, and write it down.",
)
