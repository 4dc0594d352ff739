"""Coming back is a day to get ready for, and what did not happen should be said as well."""

from belonging.catalogue.letters import _plain as plain
from belonging.engine.casework import Done
from belonging.engine.letters import Letter, Paragraph

LETTER = Letter(
    title="Time elsewhere ends",
    subject="What comes next for {child}",
    paragraphs=(
        plain.DEAR,
        Paragraph(
            says="{child} comes back to us on {back_on}. This person meets {child} on the first morning: {answer:back_with}",
            when=Done("come_back"),
        ),
        Paragraph(says="This is what will be different: {answer:back_changed}", when=Done("come_back")),
        Paragraph(
            says="{child} will not go to learn somewhere else after all. This is why: {reason:take_back}", when=Done("take_back")
        ),
        Paragraph(says="We agreed with you on another way. This is what it is, and who sees to it: {reason:end_early}", when=Done("end_early")),
        "Please tell {contact} how it goes, and what would help.",
        plain.SIGNED,
    ),
)  # fmt: skip
