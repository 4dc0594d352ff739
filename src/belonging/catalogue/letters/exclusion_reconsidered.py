"""The last word of a board should be as plain as the first."""

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.catalogue.letters import _rights as rights
from belonging.engine.casework import Done
from belonging.engine.letters import Letter, Paragraph

LETTER = Letter(
    title="What the board decided when it looked again",
    subject="The governing board has looked again at {child}'s exclusion",
    paragraphs=(
        rights.DEAR,
        "The panel asked us to look again at the exclusion of {child}. We have done so.",
        Paragraph(
            says="We decided that {child} comes back to {school}. {contact} will talk with you and {child} about the first morning.",
            when=Done("board_gives_way"),
        ),
        Paragraph(
            says="We decided that {child} does not come back. {authority} must go on seeing that {child} is taught, and helps you to find a school.",
            when=Done("board_stands"),
        ),
        "This is why: {reason}",
        rights.ADVICE,
        "Yours sincerely, {sender}, for the governing board of {school}",
    ),
    sources=(legislation(EXCLUSIONS, "regulation 7"),),
)
