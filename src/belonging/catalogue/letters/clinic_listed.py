"""Somebody who asked for help and hears nothing asks again elsewhere. A day is an answer too."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="When your question is heard",
    subject="Your question will be heard on {clinic_on}",
    paragraphs=(
        plain.DEAR_FRIEND,
        "Thank you for bringing your question to the clinic. It will be heard on {clinic_on}.",
        "Your question is: {answer:question_for_clinic}",
        "Please be there, or send somebody who knows the child. If things get worse before then, do not wait: tell {contact} today.",
        "If you think that a child is not safe, follow the steps your own school or service has for that now.",
        "Yours sincerely, {sender}",
    ),
)
