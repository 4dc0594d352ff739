"""Families hear 'do not come in' as blame. This one must say that it is not, and what the child is owed from the first day."""

from belonging.catalogue.clocks._sources import EDUCATION, EXCLUSIONS_2026, secondary
from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="A child kept apart for safety",
    subject="{child} will learn away from school for now",
    paragraphs=(
        plain.DEAR,
        "From {first_day} {child} will not come in to {school} for now. This is to keep somebody safe. {contact} will tell you as "
        "much of the reason as it is safe to say.",
        "This is not a punishment. It is not a suspension, and it is not written down as one. {child} is not in trouble.",
        "{child} must be taught from the first day. {contact} will tell you where and when. If that does not happen, "
        "tell us, or {authority}, which must see that it does.",
        "We look at this again on {next_review}. We ask {child} and you first. It goes on no longer than it must.",
        "Please tell us at once if {child} is afraid, unwell or not safe. If somebody is in danger now, call 999.",
        plain.ADVICE,
        plain.QUESTIONS,
        plain.SIGNED,
    ),
    sources=(secondary(EXCLUSIONS_2026), secondary(EDUCATION, "section 19")),
)
