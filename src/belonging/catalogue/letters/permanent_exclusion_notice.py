"""The heaviest letter a school sends. It says what happened, that lessons go on, and every way in which the family can have it looked at again."""

from belonging.catalogue.letters import _rights as rights
from belonging.engine.letters import Letter

LETTER = Letter(
    title="Notice of a permanent exclusion",
    subject="{child} is permanently excluded from {school}",
    paragraphs=(
        rights.DEAR,
        "I am very sorry to write this letter. I have decided to exclude {child} from {school} for good, from {first_day}. "
        "{child} may not come back unless the governing board decides that they may, or decides so after a review. "
        "I know how hard this is for {child} and for you.",
        "This is what happened: {answer:what_happened}",
        "These are my reasons: {answer:reasons}",
        rights.NEEDS,
        "This is not final yet. {child} stays on our roll until every step below is over.",
        rights.WORK,
        "From {due:authority_arranges_sixth_day_education}, which is the sixth school day, the council where you live must see that "
        "your child is taught full time. {authority} will be in touch with you.",
        rights.PUBLIC,
        "The governing board must meet within 15 school days of being told. It can decide that your child comes back.",
        rights.EXAM,
        rights.SPEAK,
        rights.MEETING,
        "If the board decides that your child does not come back, you can ask for a review by people who have nothing to do with the "
        "school. We will tell you how, and by when. You can ask for an expert in special needs to be at the review. You can ask "
        "for one even if we do not think that your child has special needs. It costs you nothing.",
        rights.CLAIM,
        rights.ADVICE,
        rights.QUESTIONS,
        rights.SIGNED,
    ),
    sources=rights.SOURCES,
)
