"""Families who have spoken should hear that they were heard, what was decided, and why."""

from belonging.catalogue.letters import _rights as rights
from belonging.engine.casework import Done, one_of
from belonging.engine.letters import Letter, Paragraph

BACK = Done("board_reinstates")

LETTER = Letter(
    title="What the board decided about a suspension",
    subject="What the governing board decided about {child}",
    paragraphs=(
        rights.DEAR,
        "The governing board looked at the suspension of {child} on {board_met_on}. Thank you for what you and {child} told us.",
        Paragraph(
            says="We decided that {child} comes back. {contact} will tell you about the first morning.", when=BACK
        ),
        Paragraph(says="We decided that the suspension stands.", when=~BACK & one_of("board_found", "declined")),
        Paragraph(
            says="{child} is back in school, so we could not bring them back sooner. We would have. This is kept with {child}'s record.",
            when=~BACK & one_of("board_found", "would_have"),
        ),
        Paragraph(
            says="We read and heard what you said. The law does not let us bring a child back early from so short a suspension. "
            "What you said is kept with {child}'s record.",
            when=~BACK & one_of("board_found", "heard"),
        ),
        "These are our reasons: {answer:board_reasons}",
        rights.CLAIM,
        rights.ADVICE,
        "Yours sincerely, {sender}, for the governing board of {school}",
    ),
    sources=rights.SOURCES,
)
