"""When a board says no, the next door must be in the same letter: where it is, by when, and that it costs nothing to knock."""

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.catalogue.letters import _rights as rights
from belonging.engine.casework import Done
from belonging.engine.letters import Letter, Paragraph

YES, NO = Done("board_reinstates"), Done("board_declines")

LETTER = Letter(
    title="What the board decided about a permanent exclusion",
    subject="What the governing board decided about {child}",
    paragraphs=(
        rights.DEAR,
        "The governing board met on {board_met_on} to look at the exclusion of {child}. Thank you for what you and {child} told us.",
        Paragraph(says="We decided that {child} comes back to {school}. {contact} will talk with you about the first morning.", when=YES),
        Paragraph(says="We decided that {child} does not come back to {school}. We know that this is very hard to read.", when=NO),
        "These are our reasons: {answer:board_reasons}",
        Paragraph(
            says="You can ask for a review by a panel. Nobody on it works for the school or decided about {child} before. Write to {arranger}. "
            "They must have your letter by {due:parent_asks_for_review}. After that day you cannot ask. Say why you ask, and "
            "tell them about {child}'s special needs if you think that they matter here.",
            when=NO,
        ),
        Paragraph(
            says="You can ask for an expert in special needs to be at the review. You can ask for one even if the school does not think that "
            "{child} has special needs. The expert tells the panel how those needs matter. It costs you nothing. Just say so when you write.",
            when=NO,
        ),
        Paragraph(
            says="You and {child} may come and speak. You may bring a friend, and pay for somebody such as a lawyer to speak for you. "
            "You may ask to meet by video or telephone.",
            when=NO,
        ),
        Paragraph(
            says="The panel must meet within 15 school days of your asking. It can say that the decision stands, ask us to think again, or "
            "say that our decision was not properly made and tell us to think again. It cannot bring {child} back itself.",
            when=NO,
        ),
        Paragraph(says="{child} stays on our roll, and must be taught, until this is over. If you know that you will not ask for a review, you can tell us so in writing.", when=NO),
        rights.CLAIM,
        Paragraph(says="You do not have to ask for a review to make a claim. You can do both.", when=NO),
        rights.ADVICE,
        "Yours sincerely, {sender}, for the governing board of {school}",
    ),
    sources=(*rights.SOURCES, legislation(EXCLUSIONS, "Schedule 1")),
)  # fmt: skip
