"""What goes on for now should say until when, and what would end it."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.casework import one_of
from belonging.engine.letters import Letter, Paragraph

LETTER = Letter(
    title="It was looked at again",
    subject="We looked again at how {child} is taught",
    paragraphs=(
        plain.DEAR,
        "On {review_on} we looked again at whether {child} can come back in to {school}. Thank you for what you and {child} told us.",
        Paragraph(
            says="It has to go on for now. We look at it again on {review_next}. {contact} will tell you as much of the reason as it is safe to say.",
            when=one_of("review_decided", "goes_on"),
        ),
        Paragraph(
            says="{child} will learn somewhere else. {contact} will talk with you about where, and you will have a say.",
            when=one_of("review_decided", "elsewhere"),
        ),
        "This is still not a punishment and not a suspension. {child} is owed lessons all the time. If they are not happening, tell "
        "us or {authority}.",
        plain.ADVICE,
        plain.SIGNED,
    ),
)
