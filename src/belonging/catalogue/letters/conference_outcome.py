"""Promises are kept more often when the person they were made to holds them in their hand."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.casework import Done
from belonging.engine.letters import Letter, Paragraph

LETTER = Letter(
    title="What we agreed, who does it and by when",
    subject="What we decided about {child}",
    paragraphs=(
        plain.DEAR,
        "Thank you for what you and {child} told us. We met on {conference_on}.",
        Paragraph(
            says="{child} stays with us, and these people have promised to help: {actions}", when=Done("support")
        ),
        Paragraph(
            says="We agreed with you that {child} will learn in another place. This is who does what, and by when: {actions}",
            when=Done("agree_elsewhere"),
        ),
        Paragraph(
            says="I am sorry. I have decided to exclude {child}. You will have another letter, with my reasons and all that you can do.",
            when=Done("exclude"),
        ),
        "This is why: {reason}",
        "We will look at how things are going after six weeks, after twelve weeks and after a year. You and {child} will be asked.",
        "If something that was promised does not happen, please tell {contact}.",
        plain.ADVICE,
        plain.SIGNED,
    ),
)
