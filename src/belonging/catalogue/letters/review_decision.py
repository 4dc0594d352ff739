"""A family who asked strangers to look again should hear what they found in words they can use."""

from belonging.catalogue.clocks._sources import EXCLUSIONS, legislation
from belonging.catalogue.letters import _rights as rights
from belonging.engine.casework import one_of
from belonging.engine.letters import Letter, Paragraph

LETTER = Letter(
    title="What the review panel decided",
    subject="What the panel decided about {child}",
    paragraphs=(
        rights.DEAR,
        "The panel met on {panel_met_on} to look at the exclusion of {child}.",
        Paragraph(
            says="We decided that the board's decision stands. {child} does not go back to {school}. {authority} must go on "
            "seeing that {child} is taught, and helps you to find a school.",
            when=one_of("panel_decided", "upheld"),
        ),
        Paragraph(says="We ask the board to think again.", when=one_of("panel_decided", "recommended")),
        Paragraph(
            says="We found that the board's decision was not properly made. We have set it aside, and told the board to think again.",
            when=one_of("panel_decided", "quashed"),
        ),
        Paragraph(
            says="The board must meet within 10 school days of hearing from us. It writes to you with what it decides.",
            when=one_of("panel_decided", "recommended", "quashed"),
        ),
        "These are our reasons: {answer:panel_reasons}",
        "If you think that the panel did not do its work fairly, you can complain about it. {contact} can tell you how. "
        "A court can look at whether it kept to the law. Get advice first, and soon.",
        rights.ADVICE,
        "Yours sincerely, {sender}, for the panel",
    ),
    sources=(legislation(EXCLUSIONS, "Schedule 1"), legislation(EXCLUSIONS, "regulation 7")),
)
