"""A child should not first hear in a taxi that they are going somewhere new."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Time elsewhere, told to the child",
    subject="Where you will learn from {first_day}",
    for_child=True,
    paragraphs=(
        plain.DEAR_CHILD,
        "From {first_day} to {last_day} you will learn somewhere else. Then you come back to us. You are still one of us.",
        "This is where: {answer:place}. Ask for this person: {answer:place_person}",
        "The times are: {answer:place_times}",
        "This is why: {answer:reasons}",
        "It is not a punishment. We hope that it helps. Tell us what you would like to get from it.",
        "You can tell us at any time how it is going. If it is not good, say so. We will listen.",
        plain.SIGNED_CHILD,
    ),
)
