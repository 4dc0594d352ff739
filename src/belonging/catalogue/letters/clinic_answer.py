"""An answer the same day is worth more than minutes a month later."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="What the clinic agreed",
    subject="What the clinic of {clinic_on} agreed",
    paragraphs=(
        plain.DEAR_FRIEND,
        "Thank you for coming. You asked: {answer:question_for_clinic}",
        "We agreed: {answer:agreed}",
        "This is who does what, and by when: {actions}",
        "If something is not done by its day, tell {contact}. We look at it first when we next meet.",
        "Please tell the child what was agreed in a way that suits them.",
        "Yours sincerely, {sender}",
    ),
)
