"""A no without a direction sends a child back to the start."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Why your question is not heard, and where to turn",
    subject="About your question to the clinic",
    paragraphs=(
        plain.DEAR_FRIEND,
        "Thank you for writing to the clinic. You asked: {answer:question_for_clinic}",
        "We do not think that the clinic is the right place for it. This is why, and where you can turn: {reason}",
        "If you see it in another way, please call {contact}. You may send it again when something has changed.",
        "Yours sincerely, {sender}",
    ),
)
