"""A child sent to learn elsewhere, and their family, should know where, when, why and for how long, two school days before."""

from belonging.catalogue.clocks._sources import EXCLUSIONS_2026, OFF_SITE, legislation, secondary
from belonging.catalogue.letters import _plain as plain
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Notice of time elsewhere",
    subject="{child} will learn somewhere else from {first_day} to {last_day}",
    paragraphs=(
        plain.DEAR,
        "The governing board of {school} has decided that {child} will learn somewhere else for a time. It is from {first_day} to "
        "{last_day}. That is {answer:days_away} school days.",
        "This is not a suspension, and it is not a punishment. {child} stays a pupil of {school} and comes back.",
        "The place, with its address: {answer:place}",
        "Ask for this person on the first day: {answer:place_person}",
        "The times of each session: {answer:place_times}",
        "This is why: {answer:reasons}",
        "This is what we want {child} to gain from it: {answer:aims}",
        "We will look at how it is going, and ask you and {child} to take part. You can ask for this sooner: write to {clerk}. "
        "We do it as soon as we can, unless it was done in the ten weeks before.",
        "Tell {contact} if getting there is hard, or if {child} is worried. We will sort it out with you.",
        plain.ADVICE,
        plain.QUESTIONS,
        plain.SIGNED,
    ),
    sources=(legislation(OFF_SITE, "regulation 3"), legislation(OFF_SITE, "regulation 4A"), secondary(EXCLUSIONS_2026)),
)
