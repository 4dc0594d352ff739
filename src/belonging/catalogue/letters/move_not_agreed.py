"""A family that says no should find that nothing is lost by it."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="The child stays",
    subject="{child} stays at {school}",
    paragraphs=(
        plain.DEAR,
        "{child} stays with us at {school}. We are glad to have {child} here.",
        "This is why, and what helps now: {reason}",
        "Nothing is held against you or {child} because of this, and nobody is excluded because of it.",
        "Please tell {contact} what would help most. We would like to meet you and {child} to plan it.",
        plain.ADVICE,
        plain.SIGNED,
    ),
)
