"""Whether the child was looked after on the day: the school census says who has ceased to be, and not who is."""

from belonging.apps.casework.facts._provider import Provider, unsaid

PROVIDER = Provider(
    value=unsaid,
    lacking="No return that schools send says whether a child is looked after. Ask the virtual school, and write down what it says.",
)
