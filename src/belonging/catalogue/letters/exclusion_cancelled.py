"""A decision that is taken back should be taken back as plainly as it was made."""

from belonging.catalogue.clocks._sources import EXCLUSIONS_2023, secondary
from belonging.catalogue.letters import _rights as rights
from belonging.engine.letters import Letter

LETTER = Letter(
    title="A suspension or exclusion that is cancelled",
    subject="{child} can come back to school",
    paragraphs=(
        rights.DEAR,
        "I have taken back the decision that {child} may not come to school. {child} can come back on {cancel_back_on}.",
        "This is why: {reason:cancel}",
        "The board, the council and everybody else we told will hear this too. The board does not need to meet about it any more.",
        "The days that {child} has missed still count when the days of this school year are added up.",
        "I would like to meet you both to talk about what happened, if you would like that. Please ask {contact} for a time.",
        rights.ADVICE,
        rights.SIGNED,
    ),
    sources=(secondary(EXCLUSIONS_2023), secondary(rights.EXCLUSIONS_2026)),
)
