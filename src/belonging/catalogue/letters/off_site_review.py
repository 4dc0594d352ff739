"""A review that nobody hears of might as well not have been held."""

from belonging.catalogue.clocks._sources import OFF_SITE, legislation
from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="What the review found, and what happens next",
    subject="How {child} is getting on",
    paragraphs=(
        plain.DEAR,
        "On {review_on} we looked at how {child} is getting on. Thank you for your help.",
        "This is what we found: {answer:review_found}",
        "We decided that it goes on until {review_until}. This is why: {answer:review_why}",
        "If you do not agree, write to {clerk}. We will look at it again by {due:off_site_direction_reviewed}, or sooner if you ask.",
        plain.ADVICE,
        plain.SIGNED,
    ),
    sources=(legislation(OFF_SITE, "regulation 4, as amended by SI 2012/2532"),),
)
