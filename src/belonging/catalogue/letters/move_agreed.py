"""What everybody agreed should be in everybody's hands, and so should the right to say no until the day."""

from belonging.catalogue.clocks._sources import EXCLUSIONS_2026, secondary
from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="What everybody agreed about a move",
    subject="{child} moves to {answer:new_school}",
    paragraphs=(
        plain.DEAR,
        "On {agreed_on} you, {child}, our school and {answer:new_school} agreed that {child} will move there.",
        "This is why we think that it is better for {child}: {answer:why_move}",
        "You chose this freely. You may still change your mind before {child} joins the new school. {child} then stays with us, and "
        "is not excluded because of it.",
        "The move is for good. The new school will write to you with the first day, and with who will meet {child}.",
        "We tell the new school what helps {child}, so that nobody has to start from the beginning. You may see what we tell them.",
        "If anything worries you, please call {contact}.",
        plain.ADVICE,
        plain.SIGNED,
    ),
    sources=(secondary(EXCLUSIONS_2026),),
)
